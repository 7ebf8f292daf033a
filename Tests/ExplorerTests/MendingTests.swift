import CellGrid
import ConvMath
import LayerText
import Network
import TestSupport
import Testing

@testable import Explorer

/// The key that makes a layer one that can be.
@Suite struct MendingTests {
  /// Linked axes that differ are mended at once.
  @Test func linkedAxesTakeOnePress() {
    var layer = Layer.example
    layer.stride = [1, 2]
    layer.padding = .same
    var pilot = Pilot(layer)
    #expect(!pilot.state.issues.isEmpty)
    pilot.press(.char("n"))
    #expect(pilot.state.issues.isEmpty)
    #expect(pilot.layer.stride == [1, 1])
    #expect(pilot.text.contains("2→1") && pilot.text.contains("u takes it back"))
    pilot.press(.char("u"))
    #expect(pilot.layer == layer)
  }

  /// The field under the focus is mended, whichever the issue stands at.
  @Test func theFocusedFieldIsMendedFirst() {
    var layer = Layer.example
    layer.input = Shape([1, 3, 9, 9])
    layer.padding = .symmetric([0, 0])
    var pilot = Pilot(layer)
    pilot.focus(.dilation, 0)
    pilot.type("2")
    pilot.press(.enter, .up)
    // 2·(7 − 1) + 1 = 13 of 9: of all dilations only 1 fits.
    #expect(!pilot.state.issues.isEmpty)
    pilot.focus(.dilation, 0)
    pilot.press(.char("n"))
    #expect(pilot.layer.dilation == [1, 1] && pilot.layer.kernelSize == [7, 7])
    // With the focus on the input it is the input that grows.
    pilot.press(.char("u"))
    pilot.focus(.input, 2)
    pilot.press(.char("n"))
    #expect(pilot.layer.input == Shape([1, 3, 13, 13]) && pilot.layer.dilation == [2, 2])
  }

  @Test func whatIsFarBeyondIsBroughtToTheEnd() {
    var layer = Layer.example
    layer.input = Shape([1, 3, 32, 32])
    var pilot = Pilot(layer)
    pilot.focus(.dilation, 0)
    pilot.type("99999")
    pilot.press(.enter)
    pilot.focus(.dilation, 0)
    pilot.press(.char("n"))
    // 6·d + 1 ≤ 32 + 2·3: at most 6.
    #expect(pilot.layer.dilation == [6, 6])
  }

  /// One press ends at a layer that can be, for values at random in every field.
  @Test(.seed(0), arguments: 0..<4) func onePressIsEnough(run: Int) {
    var random = SplitMix.ofTest(run)
    for _ in 0..<Thoroughness.rounds(200, sparse: 60) {
      guard let kind = LayerKind.all.randomElement(using: &random) else { return }
      var pilot = Pilot(Layer.example.changing(kind: kind))
      pilot.state.document.isLinked = Bool.random(using: &random)
      let numbers = pilot.state.items.filter { pilot.state.editing($0) == .number }
      guard let item = numbers.randomElement(using: &random) else { continue }
      pilot.state.setFocus(item)
      pilot.type(["0", "2", "3", "9", "1000", "99999"].randomElement(using: &random) ?? "0")
      pilot.press(.enter)
      pilot.state.setFocus(item)
      guard !pilot.state.issues.isEmpty else { continue }
      let place: Comment = "\(kind.name), \(item), \(pilot.layer)"
      pilot.press(.char("n"))
      #expect(pilot.state.issues.isEmpty, place)
    }
  }

  /// What the task has been given stays.
  @Test(arguments: Lesson.builtIn) func noTaskIsBroken(lesson: Lesson) {
    var pilot = Pilot(lesson: lesson.id)
    for page in lesson.pages {
      defer { pilot.press(.char("N"), .char("N")) }
      guard let task = page.task else { continue }
      pilot.press(.char("A"))
      for field in [Field(.groups), Field(.kernelSize, 0), Field(.stride, 0), Field(.outChannels)] {
        pilot.goToField(field)
        guard pilot.state.focus == .field(field) else { continue }
        pilot.type("97")
        pilot.press(.enter)
        guard !pilot.state.issues.isEmpty else { continue }
        func met() -> [LessonCheck.Condition] {
          task.check.conditions.filter { condition in
            if case .field(let condition) = condition { condition.isMet(by: pilot.layer) } else { false }
          }
        }
        let before = met()
        pilot.press(.char("n"))
        #expect(Set(met()).isSuperset(of: before), "\(lesson.id), \(page.title.text(.english)), \(field)")
      }
      pilot.press(.char("A"))
    }
  }
}

/// The same in a network.
@Suite struct NetworkMendingTests {
  private func pilot(at name: String) throws -> Pilot {
    var pilot = Pilot()
    pilot.size = Size(columns: 120, rows: 36)
    pilot.state.openNetwork(named: "resnet18")
    let graph = try #require(pilot.state.document.network?.graph)
    let node = try #require(graph.nodes.firstIndex { $0.name == name })
    pilot.state.moveCursor(to: .node(node))
    return pilot
  }

  private func layer(_ name: String, _ pilot: Pilot) -> Layer? {
    let graph = pilot.state.document.network?.graph
    let node = graph?.nodes.firstIndex { $0.name == name }
    return node.flatMap { pilot.state.networkAnalysis?.layer(ofNode: $0) }
  }

  @Test func theShortcutFollowsAnotherStride() throws {
    var pilot = try pilot(at: "/layer2/layer2.0/conv1/Conv")
    pilot.state.setFocus(.field(Field(.stride, 0)))
    pilot.press(.left)
    #expect(pilot.state.networkAnalysis?.firstImpossibleNode != nil)
    let count = pilot.state.document.network?.graph.nodes.count
    pilot.press(.char("n"))
    #expect(pilot.state.networkAnalysis?.firstImpossibleNode == nil)
    #expect(layer("/layer2/layer2.0/downsample/downsample.0/Conv", pilot)?.stride == [1, 1])
    #expect(pilot.state.document.network?.graph.nodes.count == count)
    #expect(pilot.text.contains("set the stride of"))
  }

  /// Where the shortcut itself was edited, the other path follows it.
  @Test func theOtherPathFollowsTheShortcut() throws {
    let name = "/layer2/layer2.0/downsample/downsample.0/Conv"
    var pilot = try pilot(at: name)
    pilot.state.setFocus(.field(Field(.stride, 0)))
    pilot.press(.left, .char("n"))
    #expect(pilot.state.networkAnalysis?.firstImpossibleNode == nil)
    #expect(layer(name, pilot)?.stride == [1, 1])
    #expect(layer("/layer2/layer2.0/conv1/Conv", pilot)?.stride == [1, 1])
  }

  /// An identity shortcut has no stride: it gets a projection, and the cursor stays, in a search too.
  @Test func aProjectionComesWhereThereIsNoStrideToSet() throws {
    var pilot = try pilot(at: "/layer1/layer1.0/conv1/Conv")
    pilot.press(.char("/"))
    pilot.type("conv1")
    pilot.press(.enter)
    let cursor = pilot.state.document.network?.cursor
    let row = pilot.state.listPosition
    pilot.state.setFocus(.field(Field(.stride, 0)))
    pilot.press(.right)
    let count = pilot.state.document.network?.graph.nodes.count ?? 0
    pilot.press(.char("n"))
    #expect(pilot.state.networkAnalysis?.firstImpossibleNode == nil)
    #expect(pilot.state.document.network?.graph.nodes.count == count + 1)
    #expect(pilot.state.document.network?.cursor == cursor)
    #expect(pilot.state.listPosition == row)
  }

  /// A layer that itself cannot be comes before the rest of the network.
  @Test func theLayerUnderTheCursorComesFirst() throws {
    var pilot = try pilot(at: "/conv1/Conv")
    pilot.state.setFocus(.field(Field(.groups)))
    pilot.type("2")
    pilot.press(.enter)
    pilot.state.setFocus(.field(Field(.groups)))
    pilot.press(.char("n"))
    #expect(pilot.layer.groups == 1)
    #expect(pilot.state.networkAnalysis?.firstImpossibleNode == nil)
  }
}
