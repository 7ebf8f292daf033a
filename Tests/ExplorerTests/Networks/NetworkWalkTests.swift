import CellGrid
import ConvMath
import LayerText
import Network
import NetworkFiles
import Testing

@testable import Explorer

/// Keys, extents, edits, pages, sizes and languages at random on the network screen.
@Suite struct NetworkWalkTests {
  private static let commands: [Key] = "nMIXY{}CRFZV/KpPbzlxftkrWG".map { .char($0) }
  private static let moves: [Key] = [
    .up, .down, .left, .right, .home, .end, .pageUp, .pageDown, .tab, .shift(.tab), .enter, .escape, .space,
    .backspace, .shift(.left), .shift(.right),
  ]
  private static let numbers = [
    "0", "1", "7", "32", "224", "-3", "999999999999999999", "99999999999999999999",
  ]
  private static let texts = [
    "conv", "x", "0..", "64..32", "width=", "macs<=1G", "memory<=0", "1,2,999999999999999999",
  ]
  private static let small = [
    "lenet5", "resnet18", "alexnet", "squeezenet1_0", "mobilenet_v2", "unet", "googlenet",
  ]

  @Test(arguments: ["lenet5", "resnet18", "googlenet", "unet"])
  func nothingTrapsAndFiguresAreOfThePresentGraph(
    name: String
  ) throws {
    let graph = try #require(Zoo.network(named: name)).graph()
    var document = Document()
    document.network = OpenNetwork(graph, name: name)
    for seed in 0..<(name == "lenet5" ? 12 : 2) {
      var random = SplitMix(seed: UInt64(seed))
      var pilot = Pilot()
      pilot.state = State(document: document)
      pilot.state.show(.network)
      var keys: [String] = []
      for step in 0..<150 {
        keys.append(walk(&pilot, &random))
        if pilot.state.isWorking, step % 4 == 0 { pilot.state.work() }
        let place: Comment = "\(name), seed \(seed), step \(step), \(keys.suffix(6)) at \(pilot.size)"
        #expect(pilot.frame.surface.size == pilot.size, place)
        #expect(pilot.state.items.contains(pilot.state.focus), place)
        if step % 5 == 0 { expectPresentFigures(pilot, place) }
        if step % 50 == 49 { try expectKept(pilot, place) }
      }
      expectPresentFigures(pilot, "\(name), seed \(seed), at the end")
      pilot.state.goBack(History.limit)
      #expect(pilot.state.document.network?.graph == graph, "\(name), seed \(seed)")
      #expect(pilot.state.document.network?.shapes == [:])
      expectPresentFigures(pilot, "\(name), seed \(seed), all undone")
    }
  }

  private func expectPresentFigures(_ pilot: Pilot, _ place: Comment) {
    guard let network = pilot.state.document.network else {
      #expect(pilot.state.networkAnalysis == nil, place)
      return
    }
    #expect(pilot.state.networkAnalysis == network.graph.analyze(shapes: network.shapes), place)
    guard let layer = network.layer else { return }
    #expect(layer == pilot.layer, place)
  }

  private func expectKept(_ pilot: Pilot, _ place: Comment) throws {
    let workspace = pilot.state.workspace
    let text = workspace.text
    let read = try Workspace(json: Array(text.utf8)[...])
    let (before, after) = (workspace.history, read.history)
    #expect(after.position == before.position, place)
    #expect(after.documents.map(\.network?.graph) == before.documents.map(\.network?.graph), place)
    #expect(after.documents.map(\.network?.shapes) == before.documents.map(\.network?.shapes), place)
    #expect(
      after.documents.map { $0.baselines.map(\.network?.graph) }
        == before.documents.map { $0.baselines.map(\.network?.graph) }, place)
    #expect(Workspace(read.history, tools: read.tools).text == text, place)
  }

  /// Does one thing; what it was.
  private func walk(_ pilot: inout Pilot, _ random: inout SplitMix) -> String {
    switch Int.random(in: 0..<100, using: &random) {
    case 0:
      let name = Self.small.randomElement(using: &random) ?? "lenet5"
      pilot.state.openNetwork(named: name)
      return "open \(name)"
    case 1...2: pilot.press(.char("L"))
    case 3...10:
      pilot.size = Size(
        columns: .random(in: 1...200, using: &random), rows: .random(in: 1...60, using: &random))
      _ = pilot.state.update(.resize(pilot.size))
    case 11...13:
      let page = NetworkPage.allCases.randomElement(using: &random) ?? .layers
      pilot.press(.escape, .char("K"))
      pilot.type(page.title.text(pilot.state.language))
      pilot.press(.enter)
      return "page \(page)"
    case 14...17 where pilot.state.screen != .network:
      pilot.press(.escape, .char("G"))
      return "G"
    case 18...27: return type(&pilot, &random)
    case 28...42: return go(&pilot, &random)
    case 43...46:
      let point = Point(
        column: .random(in: 0..<pilot.size.columns, using: &random),
        row: .random(in: 0..<pilot.size.rows, using: &random))
      Bool.random(using: &random) ? pilot.click(point) : pilot.wheel(.wheelDown, at: point)
      return "mouse \(point)"
    case 47...55: pilot.press(Bool.random(using: &random) ? .char("u") : .char("U"))
    case 56...79:
      let key = Self.commands.randomElement(using: &random) ?? .enter
      pilot.press(key)
      return "\(key.code)"
    default:
      let key = Self.moves.randomElement(using: &random) ?? .enter
      pilot.press(key)
      return "\(key.code)"
    }
    return "other"
  }

  /// Types a number or a text into a setting, an extent or a field.
  private func type(_ pilot: inout Pilot, _ random: inout SplitMix) -> String {
    guard pilot.state.overlay == nil, let item = pilot.state.items.randomElement(using: &random) else {
      return "no item"
    }
    pilot.state.setFocus(item)
    let text = (item.isText ? Self.texts : Self.numbers).randomElement(using: &random) ?? "0"
    pilot.type(text)
    pilot.press(.enter)
    return "\(item) = \(text)"
  }

  /// Puts the cursor on a row.
  private func go(_ pilot: inout Pilot, _ random: inout SplitMix) -> String {
    guard pilot.state.document.network != nil,
      let entry = pilot.state.tools.network.entries.randomElement(using: &random)
    else { return "no row" }
    pilot.state.moveCursor(to: entry.cursor)
    return "go \(entry.name)"
  }
}

extension Item {
  fileprivate var isText: Bool { if case .tool = self { true } else { false } }
}
