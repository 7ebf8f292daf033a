import CellGrid
import ConvMath
import LayerText
import TestSupport
import Testing

@testable import Explorer

@Suite struct SolveToolTests {
  /// Wishes that take far more boxes than a test would wait for.
  private static let endless = Pilot.solving(
    want: "flops=123456789", free: "kernel-size,stride,padding,dilation,channels,size")

  @Test func everyRowIsASolutionAndNoneIsMissing() throws {
    var pilot = Pilot.solving(
      want: "output=56x56 flops<=80M", free: "stride=1..8,padding=0..8 kernel-size=1..9")
    pilot.work()
    let search = try #require(pilot.search)
    let wanted = try Constraint.list(reading: "output=56x56 flops<=80M", of: .example)
    var expected: Set<Layer> = []
    for kernel in 1...9 {
      for stride in 1...8 {
        for padding in 0...8 {
          var layer = Layer.example
          (layer.kernelSize, layer.stride) = ([kernel, kernel], [stride, stride])
          layer.padding = .symmetric([padding, padding])
          guard let analysis = try? layer.analyze() else { continue }
          if wanted.allSatisfy({ $0.isMet(by: analysis, .float32) }) { expected.insert(layer) }
        }
      }
    }
    #expect(!expected.isEmpty)
    #expect(search.stage == .finished)
    #expect(Set(search.solutions.map(\.layer)) == expected)
    #expect(search.solutions.count == expected.count)
    pilot.focusList()
    for (row, solution) in search.solutions.enumerated() {
      #expect(pilot.state.listPosition == row)
      let layer = pilot.state.solveScreen.layerToApply(for: pilot.state.document)
      #expect(layer == solution.layer)
      #expect(try layer?.analyze().output.spatial == [56, 56])
      pilot.press(.down)
    }
  }

  @Test func smallSearchesAreDoneAtOnce() {
    let pilot = Pilot.solving(want: "output=56x56", free: "stride")
    #expect(!pilot.state.isWorking)
    #expect(pilot.search?.stage == .finished)
    #expect(pilot.text.contains("1 solution"))
  }

  @Test func enterAppliesAsOneStepThatCanBeUndone() throws {
    var pilot = Pilot.solving(want: "output=56x56", free: "stride,padding")
    pilot.focusList()
    let steps = pilot.state.history.documents.count
    pilot.press(.down, .enter)
    #expect(pilot.layer.stride == [4, 4])
    #expect(pilot.layer.padding == .symmetric([2, 2]))
    #expect(pilot.state.history.documents.count == steps + 1)
    #expect(pilot.text.contains("applied; u takes it back"))
    #expect(pilot.text.contains("nothing to change"))
    #expect(pilot.search?.solutions.first?.changes == [])
    pilot.press(.char("u"))
    #expect(pilot.layer == .example)
    #expect(pilot.search?.base == .example)
  }

  @Test func theLayerAsItIsComesFirstAndChangesNothing() {
    var pilot = Pilot.solving(want: "output=112x112")
    pilot.focusList()
    #expect(pilot.text.contains("nothing to change"))
    let steps = pilot.state.history.documents.count
    pilot.press(.enter)
    #expect(pilot.layer == .example)
    #expect(pilot.state.history.documents.count == steps)
  }

  @Test func aHugeSearchAnswersKeysAndCanBeStopped() throws {
    var pilot = Self.endless
    #expect(pilot.state.isWorking)
    for _ in 0..<50 { pilot.state.work() }
    #expect(pilot.state.isWorking)
    let boxes = try #require(pilot.search?.boxes)
    #expect(boxes == SolveScreen.boxesAtOnce + 50 * SolveScreen.boxesOfSlice)
    // Keys that change nothing let it go on where it is.
    pilot.press(.down, .up, .tab)
    #expect(pilot.search?.boxes == boxes)
    #expect(pilot.text.contains("Esc stops"))
    pilot.press(.escape)
    #expect(!pilot.state.isWorking)
    #expect(pilot.state.screen == .solve)
    #expect(pilot.text.contains("stopped: "))
    pilot.state.work()
    #expect(pilot.search?.boxes == boxes)
    pilot.press(.escape)
    #expect(pilot.state.screen == .layer)
  }

  @Test func changesBeginAnew() throws {
    var pilot = Self.endless
    for _ in 0..<20 { pilot.state.work() }
    pilot.tab(to: .field(Field(.groups)))
    let boxes = try #require(pilot.search?.boxes)
    pilot.press(.char("t"))
    #expect(try #require(pilot.search?.boxes) < boxes)
    #expect(pilot.search?.numberType == .float16)
    pilot.tab(to: .field(Field(.outChannels)))
    pilot.press(.right)
    #expect(pilot.search?.base.outChannels == 65)
  }

  @Test func axesMoveAloneWhereTheyAreToldTo() {
    var pilot = Pilot.solving(want: "output=56x112", free: "stride")
    #expect(pilot.search?.solutions.isEmpty ?? false)
    for _ in 0..<60 where pilot.state.focus != .setting(.perAxis) { pilot.press(.tab) }
    pilot.press(.space)
    pilot.work()
    #expect(pilot.search?.solutions.map(\.layer.stride) == [[4, 2]])
  }

  @Test func theKindMayChangeOnTheScreen() {
    var pilot = Pilot.solving(want: "output=56x56")
    for kind in Thoroughness.sample(LayerKind.all, oneIn: 5) {
      pilot.press(.char("k"))
      pilot.type(kind.name)
      pilot.press(.enter)
      #expect(pilot.state.rooms.problem(at: .free, for: pilot.state.document, .english) == nil, "\(kind)")
      pilot.work(slices: 20)
      for solution in pilot.search?.choices ?? [] { #expect(solution.layer.kind == pilot.layer.kind) }
      #expect(pilot.state.items.contains(pilot.state.focus))
    }
  }

  @Test func theNearestLayersCanBeApplied() throws {
    var pilot = Pilot.solving(want: "output=57x57", free: "stride")
    pilot.work()
    pilot.size = Size(columns: 120, rows: 36)
    #expect(pilot.text.contains("no solution"))
    #expect(pilot.text.contains("cannot be reached"))
    pilot.focusList()
    pilot.press(.home, .enter)
    let height = try #require(try pilot.layer.analyze().output.spatial.first)
    #expect([56, 75].contains(height))
  }

  @Test func aLayerThatCannotBeIsSolvedToOneThatCan() {
    var layer = Layer.example
    layer.input.spatial = [4, 4]
    layer.padding = .symmetric([0, 0])
    var pilot = Pilot.solving(layer, want: "output=2x2", free: "padding,kernel-size")
    pilot.work()
    #expect(!pilot.state.issues.isEmpty)
    #expect(pilot.text.contains("the layer does not work as it is"))
    pilot.focusList()
    pilot.press(.enter)
    #expect(pilot.state.issues.isEmpty)
    #expect(pilot.state.analysis?.output.spatial == [2, 2])
  }

  @Test func theInverseIsTheLastRow() {
    var pilot = Pilot.solving(want: "output=56x56")
    pilot.work()
    pilot.focusList()
    pilot.press(.end)
    #expect(pilot.text.contains("a_h, a_w"))
    pilot.press(.enter)
    #expect(pilot.layer.kind.name == "conv_transpose2d")
    #expect(pilot.layer.outputPadding == [1, 1])
    #expect(pilot.state.analysis?.output.extents == [1, 3, 224, 224])
    #expect(!pilot.text.contains("that inverts it"))
    pilot.press(.char("u"))
    #expect(pilot.layer == .example)
  }

  @Test func theInverseKeepsTheCursorWhileSolutionsComeIn() throws {
    var pilot = Pilot.solving(want: "flops<=200M", free: "kernel-size,stride,padding,dilation,size")
    #expect(pilot.state.isWorking)
    pilot.focusList()
    pilot.press(.end)
    let count = pilot.state.listCount
    pilot.work(slices: 30)
    #expect(pilot.state.listCount > count)
    #expect(pilot.state.listPosition == pilot.state.listCount - 1)
    pilot.press(.up)
    #expect(pilot.state.listPosition == pilot.state.listCount - 2)
  }

  @Test(arguments: LayerKind.all) func absurdWishesDoNoHarm(kind: LayerKind) {
    let texts = [
      "output_elements=9223372036854775807", "flops<=0 macs>=9223372036854775807",
      "parameters=0,parameters=1",
      "output=0x0", "receptive_field>=2147483648", "memory<=8EiB", "output=9223372036854775807 flops=1",
    ]
    func filled(with number: Int) -> Layer {
      let layer = Layer.example.changing(kind: kind)
      return layer.fields.filter { layer.number(at: $0) != nil }.reduce(layer) {
        $0.setting($1, to: .number(number))
      }
    }
    for base in [filled(with: -3), filled(with: .max), Layer.example.changing(kind: kind)] {
      for text in texts {
        var tool = SolveScreen()
        let document = Document(layer: base)
        tool.set(.wanted, to: text, for: document)
        tool.refresh(for: document, RefreshContext(isHiding: false), isShown: true)
        tool.work()
        tool.position = tool.rowCount
        _ = tool.layerToApply(for: document)
        #expect((tool.search?.boxes ?? 0) <= SolveScreen.boxesAtOnce + SolveScreen.boxesOfSlice)
      }
    }
  }

  @Test func anOpenedDocumentIsSolvedAnew() {
    var pilot = Pilot.solving(want: "output=56x56", free: "stride")
    var layer = Layer.example
    layer.outChannels = 32
    let other = Pilot.solving(layer, want: "output=28x28", free: "stride")
    pilot.state.update(.read(path: "other.json", Array(other.state.workspace.text.utf8)))
    #expect(pilot.search?.base == layer)
    #expect(pilot.search?.solutions.map(\.layer.stride) == [[8, 8]])
  }

  @Test func settingsAreKeptFromOneStartToTheNext() throws {
    let pilot = Pilot.solving(want: "output=56x56", free: "stride")
    let read = try Workspace(json: Array(pilot.state.workspace.text.utf8)[...])
    var state = State(read)
    #expect(state.rooms.value(of: .wanted, for: state.document) == .text("output=56x56"))
    #expect(state.rooms.value(of: .free, for: state.document) == .text("stride"))
    _ = state.update(.key(.char("w")))
    #expect(state.solveScreen.search?.solutions.map(\.layer.stride) == [[4, 4]])
    // What is found is no setting: with the same settings the same is kept.
    var other = State(Workspace(pilot.state.history))
    other.rooms.set(.wanted, to: "output=56x56", for: other.document)
    other.rooms.set(.free, to: "stride", for: other.document)
    #expect(other.workspace == pilot.state.workspace)
  }
}
