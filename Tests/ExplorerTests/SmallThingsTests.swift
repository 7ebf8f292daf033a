import CellGrid
import ConvMath
import Network
import NetworkFiles
import Testing

@testable import Explorer

/// Small things at the screen that each cost somebody a moment.
@Suite struct SmallThingsTests {
  /// 224 at kernel 1, stride 2 leaves... every second row and column unread.
  @Test func unusedPositionsAreRowsAndColumns() throws {
    var layer = Layer.example
    layer.kernelSize = [1, 1]
    layer.padding = .symmetric([0, 0])
    let analysis = try layer.analyze()
    for language in Language.allCases {
      let figure = analysis.figures(.float32, language).first { $0.label == .unused }
      #expect(figure?.value == language("112 rows, 112 columns", "112 行、112 列"))
      #expect(figure?.brief == language("112 rows, 112 cols", "112 行、112 列"))
    }
  }

  @Test(arguments: [(20, 5), (12, 6), (30, 9)]) func aSmallTerminalReadsItsMessageWhole(
    columns: Int, rows: Int
  ) {
    var pilot = Pilot()
    pilot.size = Size(columns: columns, rows: rows)
    let words = pilot.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words == "convscope needs 40×10, this is \(columns)×\(rows)")
  }

  /// Whatever is written to a file ends with the end of a line.
  @Test func filesEndWithALine() {
    var pilot = Pilot()
    pilot.state.openNetwork(named: "lenet5")
    pilot.press(.down, .down)
    for format in pilot.state.exportFormats {
      let effect = pilot.state.answer(
        Prompt(title: .saveTo, text: "/tmp/x", purpose: .export(format)))
      switch effect {
      case .write(let file, _) where format == .network(.tool(.onnx)):
        #expect(file.bytes.starts(with: [0x08, 10]), "\(format)")
      case .write(let file, _):
        let text = String(decoding: file.bytes, as: UTF8.self)
        #expect(text.hasSuffix("\n") && !text.hasSuffix("\n\n"), "\(format)")
      case .takeScreen(let form, _):
        let text = pilot.state.text(in: form, size: pilot.size, capabilities: pilot.capabilities)
        #expect(text.hasSuffix("\n"), "\(form)")
      default: Issue.record("\(format) is not written")
      }
    }
  }

  @Test func pageKeysChangeNoValue() {
    var pilot = Pilot()
    for item in pilot.state.items {
      pilot.state.setFocus(item)
      pilot.press(.pageUp, .pageDown)
    }
    #expect(pilot.layer == .example)
  }

  /// A key that is held down at the end is not paid back with as many presses.
  @Test(arguments: ["d", "l", "T", "r", "i", "?"]) func scrollingEndsAtTheEnd(screen: String) {
    var pilot = Pilot()
    pilot.type(screen)
    if screen == "T" || screen == "d" { pilot.press(.enter) }
    if screen == "d" { pilot.press(.end) }
    func settled(_ key: Key) -> String {
      pilot.press(key)
      pilot.state.settle(in: pilot.frame)
      return pilot.text
    }
    for (there, back) in [(Key.char(">"), Key.char("<")), (.char("<"), .char(">"))] {
      _ = settled(back)
      let start = settled(back)
      for _ in 0..<60 { _ = settled(there) }
      let end = settled(there)
      let next = settled(back)
      // Where it scrolls at all, the first press the other way shows something else.
      #expect(end == start || next != end, "\(screen): \(there)\n\(start)\n\(end)\n\(next)")
    }
  }

  @Test func thePointsOfASweepAreOneTabAway() {
    var pilot = Pilot()
    pilot.press(.char("s"))
    let settings = pilot.state.rows.filter { $0.panel == .settings }.flatMap(\.items)
    for setting in settings {
      pilot.state.setFocus(setting)
      pilot.press(.tab)
      #expect(pilot.state.focus == .list, "\(setting)")
    }
  }

  @Test func aBaselineOfANetworkSpeaksOfTheNetwork() {
    var pilot = Pilot()
    pilot.size = Size(columns: 120, rows: 36)
    pilot.state.openNetwork(named: "lenet5")
    pilot.press(.char("b"))
    #expect(pilot.text.contains("p pins the network"))
    pilot.press(.char("p"))
    #expect(pilot.text.contains("the network is pinned as A"))
    pilot.press(.down, .down, .char("Y"))
    #expect(pilot.text.contains("▸A Inserted"))
  }

  /// Where there is no room for all totals, their number is said; a note that is cut ends in an ellipsis.
  @Test(arguments: [10, 14, 18, 20, 24, 36]) func totalsWithoutRoomAreAnnounced(rows: Int) throws {
    var pilot = Pilot()
    pilot.state.openNetwork(named: "resnet50")
    for columns in [60, 80, 120] {
      pilot.size = Size(columns: columns, rows: rows)
      let figures = try #require(pilot.state.networkFigures)
      let totals = NetworkTotals(figures: figures, comparison: nil, glyphs: Glyphs(isUnicode: true))
      guard let start = pilot.text.range(of: "─ total ─") ?? pilot.text.range(of: " total ─") else {
        continue
      }
      let panel = pilot.text[start.upperBound...]
      let missing = totals.lines.filter { !panel.contains("│ \($0.label.text(.english))  ") }.count
      #expect(missing == 0 || panel.contains("\(missing) more do"), "\(columns)×\(rows)\n\(pilot.text)")
    }
  }

  @Test func aPlotWithoutRoomSaysSo() {
    var pilot = Pilot()
    pilot.size = Size(columns: 60, rows: 11)
    pilot.press(.char("s"))
    while pilot.state.isWorking { pilot.state.work() }
    #expect(pilot.text.contains("No room for the plot"), "\(pilot.text)")
  }

  /// 25,557,032 parameters of four bytes are 97.5 MiB; with the 53,120 buffers of normalizations they are 97.7 MiB.
  @Test func whatCountsBuffersSaysSo() {
    var pilot = Pilot()
    pilot.size = Size(columns: 120, rows: 36)
    pilot.state.openNetwork(named: "resnet50")
    let total = pilot.text.split(separator: "\n").first { $0.contains("97.7 MiB") }
    #expect(total?.contains("weights, buffers") == true, "\(pilot.text)")
    #expect(!pilot.text.contains("97.5 MiB"))
    pilot.press(.char("K"))
    pilot.type("memory")
    pilot.press(.enter)
    let weights = pilot.text.split(separator: "\n").first { $0.contains("97.5 MiB") }
    #expect(weights.map { $0.contains("weights") && !$0.contains("buffers") } ?? true, "\(pilot.text)")
    let both = pilot.text.split(separator: "\n").first { $0.contains("97.7 MiB") }
    #expect(both.map { $0.contains("buffers") } ?? true, "\(pilot.text)")
    #expect(weights != nil || both != nil, "\(pilot.text)")
  }

  @Test func chineseThatCannotBeShownSaysSo() {
    var pilot = Pilot()
    pilot.state.speak(.chinese, isUnicode: false)
    #expect(pilot.text.contains("Chinese needs a UTF-8 locale"))
    #expect(pilot.text.contains("out channels"))
  }

  @Test func signsAreExplained() {
    var pilot = Pilot()
    pilot.press(.char("v"))
    #expect(pilot.text.contains("◆ the strongest"))
    pilot.state.speak(.chinese, isUnicode: true)
    #expect(pilot.text.contains("◆ 影响最大"))
  }
}

/// The table of layers: names, operators, and what is searched for.
@Suite struct LayerTableTests {
  private func pilot(_ columns: Int, _ rows: Int = 24) -> Pilot {
    var pilot = Pilot()
    pilot.size = Size(columns: columns, rows: rows)
    pilot.state.openNetwork(named: "resnet50")
    return pilot
  }

  /// The framework's path finds what the file's path does.
  @Test(arguments: [
    "layer3.0.conv2", "layer3.0/conv2", "/layer3/layer3.0/conv2", "LAYER3.0.CONV2", "layer2.0.downsample.0",
    "layer2.0/downsample/downsample.0",
  ]) func thePathOfTheFrameworkIsFound(path: String) {
    var pilot = pilot(120)
    pilot.press(.char("/"))
    pilot.type(path)
    pilot.press(.enter)
    let names = pilot.state.networkScreen.entries.map(\.name)
    #expect(names.count == 1, "\(names)")
  }

  /// The last part of every name is read whole, and every row says its operator.
  @Test(arguments: [(80, 24), (100, 30), (120, 36)]) func namesKeepTheirEnds(columns: Int, rows: Int) {
    var pilot = pilot(columns, rows)
    pilot.press(.char("/"))
    pilot.type("conv2")
    pilot.press(.enter)
    #expect(pilot.text.contains("operator"))
    let lines = pilot.text.split(separator: "\n").filter { $0.contains("conv2/Conv") }
    #expect(lines.count >= 8)
    for line in lines { #expect(line.contains("Conv ") && line.contains("3×3")) }
    #expect(pilot.text.contains("0.conv2/Conv") || pilot.text.contains("0/conv2/Conv"))
  }

  /// A node that is no layer says what is set on it.
  @Test func aTransposeHasItsOrder() throws {
    var pilot = Pilot()
    pilot.state.openNetwork(named: "convnext_tiny")
    let graph = try #require(pilot.state.document.network?.graph)
    let analysis = try #require(pilot.state.networkAnalysis)
    let node = try #require(graph.nodes.firstIndex { $0.op == "Transpose" })
    let text = NodeText(glyphs: Glyphs(isUnicode: true))
      .text(of: NetworkEntry(cursor: .node(node), name: "", nodes: [node]), in: analysis)
    #expect(text.hasPrefix("Transpose perm "))
  }
}
