import CellGrid
import ConvMath
import TestSupport
import Testing

@testable import Explorer

@Suite struct RooflineViewTests {
  private func screen(_ layer: Layer = .example, columns: Int = 80, rows: Int = 24) -> Pilot {
    var pilot = Pilot(layer)
    pilot.size = Size(columns: columns, rows: rows)
    pilot.type("g")
    return pilot
  }

  private func choose(_ device: String, _ pilot: inout Pilot) {
    pilot.press(.home, .enter)
    pilot.type(device)
    pilot.press(.enter)
  }

  @Test(arguments: [(80, 24), (120, 36), (200, 60)]) func screensAreAsTheyWere(columns: Int, rows: Int) throws
  {
    let size = "\(columns)x\(rows)"
    var pilot = screen(columns: columns, rows: rows)
    try expectGolden("roofline-computation-\(size)", pilot)
    pilot.capabilities.isUnicode = false
    try expectGolden("roofline-ascii-\(size)", pilot)
    pilot.capabilities.isUnicode = true
    choose("a100-fp16", &pilot)
    try expectGolden("roofline-memory-\(size)", pilot)
    pilot.press(.down)
    pilot.type("2T")
    pilot.press(.enter)
    try expectGolden("roofline-own-\(size)", pilot)
    pilot.type("2Q")
    try expectGolden("roofline-typing-\(size)", pilot)
    pilot.press(.enter)
    try expectGolden("roofline-bad-\(size)", pilot)
    for kind in ["relu", "flatten"] {
      let layer = Layer.example.changing(kind: try #require(LayerKind(name: kind)))
      try expectGolden("roofline-\(kind)-\(size)", screen(layer, columns: columns, rows: rows))
    }
    var pinned = screen(columns: columns, rows: rows)
    pinned.type("p")
    pinned.focus(.outChannels)
    pinned.type("4")
    pinned.press(.enter)
    try expectGolden("roofline-baseline-\(size)", pinned)
  }

  /// 236,027,904 FLOPs and 3,851,264 bytes on 19.5 TFLOP/s and 1,555 GB/s, by hand.
  @Test func figuresAreRight() {
    let text = screen().text
    for figure in [
      "236,027,904", "3,851,264", "61.286", "12.540", "computation", "intensity > ridge", "19.5 TFLOP/s",
      "100 % of peak", "12.1 µs       ◆ the limit", "2.48 µs",
    ] { #expect(text.contains(figure), "\(figure)") }
  }

  /// What stands on the screen is what ConvMath says, for every kind of layer, device and type of number.
  @Test func figuresAreThoseOfTheRoofline() throws {
    for kind in Thoroughness.sample(LayerKind.all, oneIn: 6) {
      var pilot = screen(Layer.example.changing(kind: kind), columns: 200, rows: 60)
      for type in [NumberType.float32, .float16] {
        pilot.state.document.numberType = type
        for device in Device.all where device.numberType == type || device.name.hasPrefix("a100") {
          pilot.state.rooms.set(.device, to: device.name, for: pilot.state.document)
          guard let analysis = try? pilot.layer.analyze() else { continue }
          let roofline = try #require(analysis.roofline(type, on: device))
          let text = pilot.text
          var figures = [
            roofline.flops.grouped, roofline.bytes.grouped, Reading.time(roofline.movingSeconds),
          ]
          if roofline.flops > 0 {
            figures += [
              roofline.intensityText, roofline.ridgeText, roofline.bound.words, roofline.attainableText,
              roofline.shareOfPeak + " of peak", Reading.time(roofline.computingSeconds),
            ]
          } else {
            #expect(text.contains("no FLOPs") && !text.contains("◆ layer"))
          }
          for figure in figures { #expect(text.contains(figure), "\(kind) \(device.name) \(figure)") }
          #expect(text.contains(device.title))
          #expect(text.contains("peak holds for") && text.contains("! layer in") == roofline.differsInType)
        }
      }
    }
  }

  /// The point lies between the marks of 10 and 100 as the logarithm of 61.286 does, on the flat part of the roof.
  @Test func thePointIsWhereItBelongs() throws {
    let pilot = screen(columns: 200, rows: 60)
    let lines = pilot.text.split(separator: "\n").map(Array.init)
    let axis = try #require(lines.lastIndex { $0.contains("┬") })
    let marks = lines[axis].indices.filter { lines[axis][$0] == "┬" }
    let (one, ten, hundred) = (marks[0], marks[1], marks[2])
    #expect(hundred - ten == ten - one || abs(hundred - 2 * ten + one) <= 1)
    // 61.286 = 10^1.7874, the ridge 12.540 = 10^1.0983.
    let point = try #require(lines.indices.dropFirst(4).first { lines[$0][100...].contains("◆") })
    let column = try #require(lines[point][100...].firstIndex(of: "◆"))
    #expect(abs(Double(column - ten) - 0.7874 * Double(hundred - ten)) <= 1)
    let ridge = try #require(lines[point][100...].firstIndex(of: "◇"))
    #expect(abs(Double(ridge - ten) - 0.0983 * Double(hundred - ten)) <= 1)
  }

  @Test func aLayerBoundByMemoryLiesOnTheSlope() throws {
    var pilot = screen(columns: 200, rows: 60)
    choose("h100-bf16", &pilot)
    let lines = pilot.text.split(separator: "\n").map(Array.init)
    let rows = lines.indices.dropFirst(4)
    let point = try #require(rows.first { lines[$0][100...].contains("◆") })
    let ridge = try #require(rows.first { lines[$0][100...].contains("◇") })
    #expect(point > ridge)
    let column = try #require(lines[point][100...].firstIndex(of: "◆"))
    #expect(column < (try #require(lines[ridge][100...].firstIndex(of: "◇"))))
    #expect(pilot.text.contains("memory") && pilot.text.contains("intensity < ridge"))
    #expect(pilot.text.contains("layer in float32, peak holds for bfloat16"))
  }

  @Test func peakAndBandwidthAreEdited() {
    var pilot = screen()
    #expect(pilot.state.focus == .setting(.device))
    pilot.press(.right)
    #expect(pilot.state.rooflineScreen.device?.name == "a100-fp16")
    pilot.press(.left, .left, .left, .left)
    #expect(pilot.state.rooms.value(of: .device, for: pilot.state.document)?.text == "own")
    pilot.press(.right, .right, .right, .down)
    pilot.type("2")
    pilot.type("T")
    #expect(pilot.state.rooflineScreen.device?.peak == 2_000_000_000_000)
    pilot.press(.enter, .down)
    pilot.type("100G")
    pilot.press(.enter)
    #expect(pilot.state.rooflineScreen.device?.bandwidth == 100_000_000_000)
    #expect(pilot.text.contains("20.000") && pilot.text.contains("own"))
    // Esc takes back what was typed, and with it the choice of the device.
    choose("v100", &pilot)
    pilot.press(.down)
    pilot.type("7")
    #expect(pilot.state.rooflineScreen.device?.peak == 7)
    pilot.press(.escape)
    #expect(pilot.state.rooflineScreen.device?.name == "v100")
  }

  @Test func badTextsAreExplainedAndHarmNothing() {
    var pilot = screen()
    pilot.press(.down)
    pilot.type("1x")
    // While it is typed the roof of before stands there, said to be so.
    #expect(pilot.text.contains("not a number; write it"))
    #expect(pilot.text.contains("last that worked") && pilot.text.contains("19.5 TFLOP/s"))
    pilot.press(.enter)
    #expect(pilot.text.contains("✗ peak: not a number; write it as 19.5T"))
    #expect(!pilot.text.contains("19.5 TFLOP/s") && pilot.text.contains("236,027,904"))
    #expect(pilot.layer == .example && pilot.state.issues.isEmpty)
    pilot.press(.enter, .backspace)
    pilot.type("T")
    #expect(pilot.state.rooflineScreen.device?.peak == 1_000_000_000_000)
  }

  @Test func settingsAreNoStepsOfTheHistory() {
    var pilot = screen()
    pilot.press(.right, .down)
    pilot.type("5T")
    pilot.press(.enter)
    #expect(pilot.state.history.documents.count == 1)
    pilot.focus(.outChannels)
    pilot.press(.control("u"))
    #expect(pilot.text.contains("nothing to undo"))
    #expect(pilot.state.rooflineScreen.device?.peak == 5_000_000_000_000)
    pilot.press(.right)
    pilot.type("u")
    #expect(pilot.layer == .example)
    #expect(pilot.state.rooflineScreen.device?.peak == 5_000_000_000_000)
  }

  @Test func aBaselineOfItselfChangesNothing() {
    for kind in Thoroughness.sample(LayerKind.all, oneIn: 6) {
      var pilot = screen(Layer.example.changing(kind: kind), columns: 200, rows: 60)
      pilot.type("p")
      let text = pilot.text
      #expect(!text.contains("▲") && !text.contains("▼") && !text.contains("was "), "\(kind)")
    }
  }

  @Test func absurdDevicesDoNoHarm() {
    for peak in ["1", "9.2E", "9223372036854775807", "1K"] {
      for bandwidth in ["1", "9.2E", "9223372036854775807", "1K"] {
        for kind in ["conv2d", "relu", "softmax", "lp_pool2d"].compactMap({ LayerKind(name: $0) }) {
          var pilot = screen(Layer.example.changing(kind: kind))
          pilot.state.rooms.set(.peak, to: peak, for: pilot.state.document)
          pilot.state.rooms.set(.bandwidth, to: bandwidth, for: pilot.state.document)
          for (columns, rows) in [(80, 24), (120, 36), (40, 10)] {
            pilot.size = Size(columns: columns, rows: rows)
            #expect(
              pilot.text.contains("FLOP") || pilot.state.analysis == nil, "\(kind) \(peak) \(bandwidth)")
          }
        }
      }
    }
  }

  @Test(.seed(6)) func keysAtRandomDoNoHarm() {
    var random = SplitMix.ofTest()
    let keys: [Key] =
      [.up, .down, .left, .right, .home, .end, .pageUp, .tab, .shift(.tab), .enter, .backspace, .escape]
      + "0123456789TGKx.,ggpPbzulrtfn<>".map(Key.char)
    for kind in Thoroughness.sample(LayerKind.all, oneIn: 4) {
      var pilot = screen(Layer.example.changing(kind: kind))
      for index in 0..<Thoroughness.rounds(25, sparse: 8) {
        if let key = keys.randomElement(using: &random) { pilot.press(key) }
        if index % 7 == 0 {
          pilot.size = Size(
            columns: .random(in: 38...210, using: &random), rows: .random(in: 8...62, using: &random))
        }
        #expect(pilot.frame.surface.size == pilot.size)
      }
    }
  }
}
