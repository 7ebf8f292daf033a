import CellGrid
import ConvMath
import TestSupport
import Testing

@testable import Explorer

@Suite struct CountsViewTests {
  private func screen(_ layer: Layer = .example, columns: Int = 80, rows: Int = 24) -> Pilot {
    var pilot = Pilot(layer)
    pilot.size = Size(columns: columns, rows: rows)
    pilot.type("a")
    return pilot
  }

  /// ConvTranspose2d(3, 1, 2, stride=2) on 1 × 3 × 2 × 2.
  private var transposed: Layer {
    var layer = Layer(LayerKind(.transposedConvolution, rank: 2), input: Shape([1, 3, 2, 2]))
    (layer.outChannels, layer.kernelSize, layer.stride) = (1, [2, 2], [2, 2])
    return layer
  }

  private func kind(_ name: String) throws -> Layer {
    Layer.example.changing(kind: try #require(LayerKind(name: name)))
      .setting(Field(.padding, 0), to: 0).setting(Field(.padding, 1), to: 0)
  }

  @Test(arguments: [(80, 24), (120, 36), (200, 60)]) func screensAreAsTheyWere(columns: Int, rows: Int) throws
  {
    let size = "\(columns)x\(rows)"
    var conv = screen(columns: columns, rows: rows)
    conv.press(.down)
    try expectGolden("counts-conv-\(size)", conv)
    conv.capabilities.isUnicode = false
    try expectGolden("counts-conv-ascii-\(size)", conv)
    for (name, layer) in [
      ("transposed", transposed), ("max-pool", try kind("max_pool2d")), ("lp-pool", try kind("lp_pool2d")),
      ("avg-pool", try kind("avg_pool2d")),
    ] {
      var pilot = screen(layer, columns: columns, rows: rows)
      pilot.press(.end)
      try expectGolden("counts-\(name)-\(size)", pilot)
    }
    var pinned = screen(columns: columns, rows: rows)
    pinned.type("p")
    pinned.state.setFocus(.field(Field(.outChannels)))
    pinned.type("96")
    pinned.press(.enter)
    try expectGolden("counts-baseline-\(size)", pinned)
    pinned.state.setFocus(.field(Field(.groups)))
    pinned.type("2")
    pinned.press(.enter)
    try expectGolden("counts-issue-\(size)", pinned)
  }

  /// The published figures: MACs 48; torch 96, fvcore 48, ptflops 64, thop 192, torchinfo 208, onnx-tool 80.
  @Test func transposedFiguresAreThosePublished() throws {
    let lines = screen(transposed, columns: 120, rows: 36).text.split(separator: "\n")
    for (tool, figure, standing) in [
      ("true MACs", "48", "= MACs"), ("torch FlopCounterMode", "96", "2 × MACs"), ("fvcore", "48", "= MACs"),
      ("ptflops (aten)", "64", "+33.3 %"), ("ptflops (pytorch)", "64", "+33.3 %"),
      ("thop", "192", "4 × MACs"),
      ("torchinfo", "208", "+333 %"), ("onnx-tool", "80", "+66.7 %"),
    ] {
      let line = try #require(lines.first { $0.contains(tool + " ") })
      #expect(line.contains(" \(figure) ") && line.contains(standing), "\(tool): \(line)")
    }
  }

  /// 118,013,952 products, and 64·112·112 = 802,816 outputs with a bias.
  @Test func theConfusionEndsAtAGlance() throws {
    let pilot = screen()
    let lines = pilot.text.split(separator: "\n")
    for (tool, figure, standing) in [
      ("true MACs", "118,013,952", "= MACs"), ("true FLOPs", "236,027,904", "2 × MACs"),
      ("torch ", "236,027,904 FLOPs", "2 × MACs"), ("fvcore", "118,013,952 FLOPs", "= MACs"),
      ("torchinfo", "118,816,768 mult-adds", "+0.7 %"),
    ] {
      let line = try #require(lines.first { $0.contains(tool) })
      #expect(line.contains(figure) && line.contains(standing), "\(tool): \(line)")
    }
  }

  /// What the screen shows of any kind is what ConvMath says, and what is not known is never a zero.
  @Test func figuresAreThoseOfTheAnalysis() throws {
    for kind in Thoroughness.sample(LayerKind.all, oneIn: 6) {
      var layer = Layer.example.changing(kind: kind)
      layer.input.batch = 4
      var pilot = screen(layer, columns: 200, rows: 60)
      guard let analysis = try? pilot.layer.analyze() else { continue }
      for (index, figure) in analysis.counterFigures.enumerated() {
        let text = pilot.text
        let line = try #require(
          text.split(separator: "\n").first { $0.contains(figure.counter.title + " ") })
        let value = figure.value.map(\.grouped) ?? "not known"
        #expect(
          line.contains(" \(value) ") && text.contains(figure.note.text), "\(kind) \(figure.counter)")
        #expect(pilot.state.counter == index)
        let title = "\(figure.counter.title): \(value)\(figure.value == nil ? "" : " \(figure.counter.unit)")"
        #expect(text.contains(title), "\(kind) \(figure.counter)")
        pilot.press(.down)
      }
      #expect(pilot.state.counter == Counter.allCases.count - 1)
    }
  }

  @Test func theSelectedToolIsDerived() {
    var pilot = screen()
    #expect(pilot.text.contains("= 2·N·(C_in/g)·k_h·k_w·C_out·H_out·W_out"))
    #expect(pilot.text.contains("= 2·1·(3/1)·7·7·64·112·112"))
    #expect(pilot.text.contains("counts a multiply-accumulate as two FLOPs"))
    for _ in 0..<5 { pilot.press(.down) }
    #expect(pilot.text.contains("torchinfo: 118,816,768 mult-adds"))
    #expect(pilot.text.contains("counts the bias once for each output"))
  }

  @Test func rowsAreClickedAndTheCursorRestsThere() throws {
    for (columns, rows) in [(80, 24), (120, 36), (60, 14), (40, 10)] {
      var pilot = screen(columns: columns, rows: rows)
      for index in Counter.allCases.indices {
        let cursor = try #require(pilot.frame.cursor)
        let target = pilot.frame.regions.last { $0.rect.contains(cursor) }?.target
        #expect(target == .row(index), "\(columns)×\(rows)")
        pilot.press(.down)
      }
    }
    var pilot = screen()
    pilot.click(try #require(pilot.find("thop")))
    #expect(pilot.state.counter == 4)
    #expect(pilot.layer == .example && pilot.state.history.documents.count == 1)
  }

  @Test func aBaselineOfItselfChangesNothing() {
    for kind in Thoroughness.sample(LayerKind.all, oneIn: 6) {
      var pilot = screen(Layer.example.changing(kind: kind), columns: 200, rows: 60)
      pilot.type("p")
      #expect(!pilot.text.contains("▲") && !pilot.text.contains("▼"), "\(kind)")
    }
  }

  @Test func changesStandBesideFigures() {
    var pilot = screen(columns: 120, rows: 36)
    pilot.type("p")
    pilot.state.setFocus(.field(Field(.outChannels)))
    pilot.type("96")
    // Half as many again of each: torch 354,041,856, up by 118,013,952.
    #expect(pilot.text.contains("354,041,856"))
    #expect(pilot.text.contains("against A  ▲ +118,013,952  +50.0 %"))
  }

  /// Figures of several billions and more give way to rounded ones; the exact one stands below.
  @Test func largeFiguresAreRoundedWhereTheyDoNotFit() {
    var layer = Layer.example
    layer.input = Shape([1024, 512, 224, 224])
    layer.outChannels = 1024
    let pilot = screen(layer)
    // 2·1024·512·7·7·1024·112·112
    #expect(pilot.text.contains("╭ torch: 659,981,854,572,544 FLOPs ─"))
    #expect(pilot.text.contains("torch           660.0 T FLOPs     2 × MACs"))
  }

  @Test(.seed(5)) func keysAtRandomDoNoHarm() {
    var random = SplitMix.ofTest()
    let keys: [Key] =
      [.up, .down, .left, .right, .home, .end, .pageUp, .pageDown, .tab, .shift(.tab), .enter, .backspace]
      + "0123456789aapPbzulrtfn".map(Key.char)
    for kind in Thoroughness.sample(LayerKind.all, oneIn: 4) {
      var pilot = screen(Layer.example.changing(kind: kind))
      for index in 0..<Thoroughness.rounds(25, sparse: 8) {
        if let key = keys.randomElement(using: &random) { pilot.press(key) }
        if index % 7 == 0 {
          pilot.size = Size(
            columns: .random(in: 38...210, using: &random), rows: .random(in: 8...62, using: &random))
        }
        #expect(pilot.frame.surface.size == pilot.size)
        #expect(Counter.allCases.indices.contains(pilot.state.counter))
      }
    }
  }
}
