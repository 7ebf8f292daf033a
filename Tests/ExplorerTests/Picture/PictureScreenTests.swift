import CellGrid
import ConvMath
import TestSupport
import Testing

@testable import Explorer

@Suite struct PictureScreenTests {
  /// Two groups, padding, a stride that leaves a row out.
  private static var small: Layer {
    var layer = Layer(LayerKind(.convolution, rank: 2), input: Shape([1, 4, 6, 7]))
    layer.outChannels = 4
    layer.groups = 2
    layer.stride = [2, 2]
    layer.padding = .symmetric([1, 1])
    return layer
  }

  private static var transposed: Layer {
    var layer = Layer(LayerKind(.transposedConvolution, rank: 2), input: Shape([1, 2, 4, 5]))
    layer.outChannels = 3
    layer.stride = [2, 2]
    layer.padding = .symmetric([1, 1])
    layer.outputPadding = [1, 1]
    return layer
  }

  private func pilot(_ layer: Layer = small, columns: Int = 80, rows: Int = 24) -> Pilot {
    var pilot = Pilot(layer)
    pilot.size = Size(columns: columns, rows: rows)
    pilot.type("i")
    return pilot
  }

  private func cell(_ pilot: Pilot) -> [Int] {
    let cell = pilot.state.pictureScreen.cell
    return [cell.depth, cell.row, cell.column]
  }

  // MARK: Keys

  @Test func arrowsMoveTheOutputCellAndTheWindowFollows() {
    var pilot = pilot()
    #expect(pilot.state.focus == .list)
    #expect(pilot.text.contains("output (0, 0) is made of input rows −1 to 1"))
    pilot.press(.right, .down)
    #expect(cell(pilot) == [0, 1, 1])
    pilot.press(.right, .right, .right)
    #expect(cell(pilot) == [0, 2, 0])
    pilot.press(.left)
    #expect(cell(pilot) == [0, 1, 3])
    pilot.press(.end)
    #expect(cell(pilot) == [0, 2, 3])
    pilot.press(.right, .down)
    #expect(cell(pilot) == [0, 2, 3])
    pilot.press(.home, .left, .up)
    #expect(cell(pilot) == [0, 0, 0])
    // The layer itself stays.
    #expect(pilot.layer == Self.small)
  }

  @Test func slicesHaveKeysOfTheirOwn() {
    let layer = Layer(LayerKind(.convolution, rank: 3), input: Shape([1, 1, 5, 5, 5]))
    var pilot = pilot(layer, columns: 120, rows: 36)
    pilot.press(.pageDown)
    #expect(cell(pilot) == [1, 0, 0])
    #expect(pilot.text.contains("slices 1 to 3"))
    pilot.press(.pageUp, .pageUp)
    #expect(cell(pilot) == [0, 0, 0])
  }

  @Test func speedHasKeys() {
    var pilot = pilot()
    let delay = pilot.state.pictureScreen.delay
    pilot.press(.char("+"))
    #expect(pilot.state.pictureScreen.delay < delay)
    pilot.press(.shift(.left), .char("-"))
    #expect(pilot.state.pictureScreen.delay > delay)
    for _ in 0..<9 { pilot.press(.char("+")) }
    #expect(pilot.text.contains("20 a second"))
  }

  @Test func mousePointsAtCellsOfBothSides() throws {
    var pilot = pilot(columns: 120, rows: 36)
    let input = try #require(pilot.find("input, channel 0 of 4"))
    let output = try #require(pilot.find("output, channel 0 of 4"))
    // Cells are three columns wide on the input, six on the output, after the labels of rows.
    pilot.click(output.moved(columns: 2 + 6 * 2 + 2, rows: 3))
    #expect(cell(pilot) == [0, 1, 2])
    #expect(pilot.state.pictureScreen.view(of: Self.small) == .forward)
    // Row −1 is padding.
    pilot.click(input.moved(columns: 3 + 3 * 3 + 1, rows: 2))
    #expect(cell(pilot) == [0, 1, 2])
    pilot.click(input.moved(columns: 3 + 3 * 3 + 1, rows: 4))
    #expect(cell(pilot) == [0, 1, 2])
    #expect(pilot.state.pictureScreen.view(of: Self.small) == .backward)
    #expect(pilot.text.contains("input (1, 2) feeds output rows 0 to 1, column 1: 2 output cells a channel"))
    pilot.click(output.moved(columns: 2 + 2, rows: 4))
    #expect(cell(pilot) == [0, 2, 0])
    #expect(pilot.state.pictureScreen.view(of: Self.small) == .forward)
  }

  @Test func footerKeysWorkAsTheirKeys() throws {
    var pilot = pilot()
    pilot.click(try #require(pilot.find("→ by one")))
    #expect(cell(pilot) == [0, 0, 1])
    pilot.click(try #require(pilot.find("Space play")))
    #expect(pilot.state.pictureScreen.isPlaying)
    #expect(pilot.text.contains("Space pause"))
  }

  // MARK: Animation

  @Test func playsToTheEndAndStops() {
    var pilot = pilot()
    #expect(pilot.state.wakeDelay(size: pilot.size) == nil)
    pilot.press(.space)
    var steps = 0
    while pilot.state.wakeDelay(size: pilot.size) != nil {
      pilot.state.wake()
      steps += 1
    }
    #expect(steps == 11)
    #expect(cell(pilot) == [0, 2, 3])
    pilot.press(.space)
    #expect(cell(pilot) == [0, 0, 0])
    #expect(pilot.state.wakeDelay(size: pilot.size) == 250)
    pilot.press(.space)
    #expect(pilot.state.wakeDelay(size: pilot.size) == nil)
  }

  @Test func stopsWhenNobodySeesIt() {
    var pilot = pilot()
    pilot.press(.space)
    #expect(pilot.state.wakeDelay(size: Size(columns: 30, rows: 5)) == nil)
    pilot.press(.char("?"))
    #expect(pilot.state.wakeDelay(size: pilot.size) == nil)
    pilot.press(.escape)
    #expect(pilot.state.wakeDelay(size: pilot.size) != nil)
    pilot.press(.char("]"))
    #expect(pilot.state.wakeDelay(size: pilot.size) == nil)
    pilot.press(.char("["))
    #expect(pilot.state.wakeDelay(size: pilot.size) == nil)
  }

  @Test func theLoopWaitsForeverUnlessSomethingMoves() {
    let terminal = ScriptedTerminal(script: [
      .key(.char("i")), .key(.space), nil, nil, .key(.char("[")), .key(.down),
    ])
    var session = Session(
      State(document: Document(layer: Self.small)), on: terminal, keepingIn: MemoryStore())
    #expect(session.run() == .quit)
    #expect(terminal.waits.count == 7)
    #expect(terminal.waits.map { $0 == nil } == [true, true, false, false, false, true, true])
    for wait in terminal.waits.compactMap({ $0 }) { #expect((1...250).contains(wait)) }
    #expect(session.state.pictureScreen.cell == Position(0, 0, 2))
  }

  @Test func stepsAreNotKept() {
    let store = MemoryStore()
    let terminal = ScriptedTerminal(script: [.key(.char("i")), .key(.space), nil, nil, .key(.right)])
    var session = Session(State(), on: terminal, keepingIn: store)
    _ = session.run()
    // Once, and no more: that it is the screen that was shown last.
    #expect(store.kept.count == 1)
  }

  // MARK: Settings

  @Test func anEditMovesTheWindowWithTheLayer() {
    var pilot = pilot()
    pilot.press(.end)
    pilot.state.setFocus(.field(Field(.kernelSize, 0)))
    pilot.type("5")
    pilot.press(.enter)
    #expect(cell(pilot) == [0, 1, 2])
    pilot.state.setFocus(.field(Field(.kernelSize, 0)))
    pilot.type("99")
    #expect(pilot.text.contains("last that worked"))
    pilot.press(.escape)
    #expect(!pilot.text.contains("last that worked"))
  }

  @Test func settingsSayWhatIsWrong() {
    var pilot = pilot()
    let document = pilot.state.document
    pilot.state.rooms.set(.pictureOutput, to: "4", for: document)
    #expect(pilot.state.rooms.problem(at: .pictureOutput, for: document, .english) == "3 is the most")
    pilot.state.rooms.set(.pictureInput, to: "x", for: document)
    #expect(pilot.state.rooms.problem(at: .pictureInput, for: document, .english) == "a number is needed")
    pilot.state.rooms.set(.pictureSeed, to: "99999999999999999999", for: document)
    #expect(pilot.state.rooms.problem(at: .pictureSeed, for: document, .english) == "a number is needed")
    #expect(pilot.text.contains("output, channel 3 of 4"))
  }

  @Test func theViewFollowsTheKind() {
    var pilot = pilot(Self.transposed, columns: 120, rows: 36)
    #expect(pilot.text.contains("input (0, 0) is spread over output rows −1 to 1"))
    #expect(pilot.text.contains("are cut off"))
    pilot.state.rooms.set(.pictureView, to: "zero_inserted", for: pilot.state.document)
    pilot.press(.end)
    #expect(pilot.text.contains("turned kernel"))
    pilot.press(.char("x"))
    #expect(pilot.text.contains("feeds"), "\(pilot.text)")
  }

  @Test func wordsTellOfPadding() {
    var layer = Layer.example
    layer.stride = [2, 2]
    var pilot = pilot(layer, columns: 120, rows: 36)
    // As it is, not on a smaller input.
    pilot.press(.enter, .right, .right, .right, .down)
    #expect(
      pilot.text.contains(
        "output (1, 3) is made of input rows −1 to 5, columns 3 to 9, of which 1 row is padding"))
  }

  // MARK: Drawing

  @Test func goldenScreens() throws {
    let screens: [(String, Layer, [Key])] = [
      ("picture-small", Self.small, [.right, .down]),
      ("picture-example", .example, [.right, .right, .down]),
      ("picture-scatter", Self.transposed, [.right, .down]),
    ]
    for (name, layer, keys) in screens {
      for (columns, rows, isUnicode) in [(80, 24, true), (120, 36, true), (80, 24, false)] {
        var pilot = pilot(layer, columns: columns, rows: rows)
        pilot.capabilities.isUnicode = isUnicode
        for key in keys { pilot.press(key) }
        try expectGolden("\(name)-\(columns)x\(rows)\(isUnicode ? "" : "-ascii")", pilot)
      }
    }
  }

  @Test(.seed(21)) func everyLayerDrawsAtEverySize() {
    for layer in SplitMix.windowLayers(each: 1) {
      for second in [false, true] {
        var pilot = pilot(layer)
        if second {
          pilot.state.rooms.set(
            .pictureView, to: PictureDrawing.views(of: layer.kind)[1], for: pilot.state.document)
          pilot.press(.end)
        }
        for (columns, rows) in [
          (0, 0), (40, 10), (41, 12), (60, 17), (76, 13), (80, 24), (120, 36), (200, 60),
        ] {
          pilot.size = Size(columns: columns, rows: rows)
          pilot.capabilities.isUnicode = columns % 3 == 0
          let frame = pilot.frame
          #expect(frame.surface.size == pilot.size)
          if columns >= 40 { #expect(frame.cursor != nil) }
          if !pilot.capabilities.isUnicode { #expect(frame.surface.text.utf8.allSatisfy { $0 < 0x80 }) }
        }
      }
    }
  }

  @Test func absurdLayersDraw() {
    let huge = Hyperparameter.limit
    for (extent, kernel, stride, dilation) in [
      (huge, 3, 1, 1), (huge, huge, 1, 1), (huge, 2, 1, huge / 2), (huge, 3, huge, 5),
      (huge, 46_000, 3, 46_000),
    ] {
      for rank in 1...3 {
        for operation in [
          ConvMath.Operation.convolution, .maxPooling, .transposedConvolution, .globalAveragePooling,
        ] {
          var layer = Layer(
            LayerKind(operation, rank: rank),
            input: Shape([1, 1] + Array(repeating: 1, count: rank - 1) + [extent]))
          layer.kernelSize = PerAxis((0..<rank).map { $0 == rank - 1 ? kernel : 1 }) ?? []
          layer.stride = PerAxis((0..<rank).map { $0 == rank - 1 ? stride : 1 }) ?? []
          layer.dilation = PerAxis((0..<rank).map { $0 == rank - 1 ? dilation : 1 }) ?? []
          var pilot = pilot(layer)
          for key in [Key.end, .left, .home, .right, .space] { pilot.press(key) }
          #expect(pilot.frame.surface.size == pilot.size)
          pilot.state.rooms.set(.pictureView, to: "backward", for: pilot.state.document)
          pilot.state.rooms.set(.pictureView, to: "zero_inserted", for: pilot.state.document)
          pilot.press(.end)
          #expect(pilot.frame.surface.size == pilot.size)
        }
      }
    }
  }

  @Test(.seed(5)) func keysAndClicksAtRandomDoNoHarm() {
    var random = SplitMix.ofTest()
    let keys: [Key] = [
      .up, .down, .left, .right, .home, .end, .pageUp, .pageDown, .space, .char("+"), .char("-"), .tab,
      .enter,
      .escape, .char("k"), .char("r"), .char("f"), .char("5"), .char("<"), .char(">"), .char("i"), .char("u"),
    ]
    var pilot = pilot()
    for index in 0..<Thoroughness.rounds(1500, sparse: 200) {
      if let key = keys.randomElement(using: &random) { pilot.press(key) }
      if index % 5 == 0 {
        pilot.click(Point(column: random.number(0...120), row: random.number(0...36)))
      }
      if index % 7 == 0 { pilot.state.wake() }
      if index % 31 == 0 { pilot.size = Size(columns: random.number(0...130), rows: random.number(0...40)) }
      if index % 3 == 0 { #expect(pilot.frame.surface.size == pilot.size) }
    }
  }
}
