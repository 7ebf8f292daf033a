import CellGrid
import ConvMath
import Network
import Testing

@testable import Explorer

/// The network screen while the network cannot be, and as another one is opened.
@Suite struct NetworkStateTests {
  /// ResNet-18 with twice the channels out of its first convolution: what follows does not fit.
  private func broken(_ columns: Int = 120, _ rows: Int = 36) throws -> Pilot {
    var pilot = Pilot()
    pilot.size = Size(columns: columns, rows: rows)
    pilot.state.openNetwork(named: "resnet18")
    pilot.press(.char("p"))
    let graph = try #require(pilot.state.document.network?.graph)
    let node = try #require(graph.nodes.firstIndex { $0.name == "/conv1/Conv" })
    pilot.state.moveCursor(to: .node(node))
    pilot.state.setFocus(.field(Field(.outChannels)))
    pilot.press(.shift(.right))
    pilot.state.setFocus(.list)
    return pilot
  }

  @Test(arguments: Language.allCases) func theNodeThatCannotBeIsExplained(language: Language) throws {
    var pilot = try broken()
    pilot.state.speak(language, isUnicode: true)
    pilot.press(.char("W"))
    #expect(pilot.text.contains("/bn1/BatchNormalization"))
    #expect(pilot.text.contains(language("why not", "为何不行")) && pilot.text.contains("128"))
  }

  /// Nowhere it is said that all is well while the network cannot be.
  @Test func theLayerAloneIsNotAll() throws {
    var pilot = try broken()
    pilot.press(.escape)
    for key in ["W", "n"] {
      pilot.type(key)
      #expect(pilot.text.contains("/bn1/BatchNormalization of the network does not"), "\(key)")
    }
  }

  /// What is only a part is never set against a whole.
  @Test func aPartIsNotCompared() throws {
    let pilot = try broken()
    let totals = pilot.text.split(separator: "\n").drop { !$0.contains("total") }
    for label in ["MACs ", "FLOPs "] {
      let line = totals.first { $0.contains(label) } ?? ""
      #expect(line.contains("≥ ") && line.contains("was "))
      #expect(!line.contains("▼") && !line.contains("▲"))
    }
  }

  /// The longest bar is that of the layer that has most.
  @Test func barsAreToScale() throws {
    for isBroken in [false, true] {
      var pilot = try broken(200, 60)
      if !isBroken { pilot.press(.char("u")) }
      pilot.press(.end)
      let bars = pilot.text.split(separator: "\n").map { line in line.filter { $0 == "█" }.count }
      let longest = bars.max() ?? 0
      #expect(longest > 0 && bars.filter { $0 == longest }.count < 12, "broken: \(isBroken)")
    }
  }

  @Test func anotherNetworkOpensOnItsLayers() {
    var pilot = Pilot()
    pilot.state.openNetwork(named: "resnet18")
    pilot.press(.char("K"))
    pilot.type("lint")
    pilot.press(.enter)
    #expect(pilot.state.networkScreen.settings.page == .lint)
    pilot.state.openNetwork(named: "vgg16")
    #expect(pilot.state.networkScreen.settings.page == .layers)
    #expect(pilot.state.focus == .list)
  }

  /// From every page the hint line tells a key that leads to its settings.
  @Test(arguments: NetworkPage.allCases) func thePageSaysHowToComeToItsSettings(page: NetworkPage) {
    var pilot = Pilot()
    pilot.state.openNetwork(named: "lenet5")
    pilot.press(.char("K"))
    pilot.type(page.title.text(.english))
    pilot.press(.enter)
    guard page != .layers else { return }
    #expect(pilot.state.focus == .list)
    #expect(pilot.text.split(separator: "\n").last?.contains("Tab settings") == true, "\(page)")
    pilot.press(.tab)
    #expect(pilot.state.focus != .list)
  }

  /// With a network whose row is no layer the first screen has no fields: the next start has the focus on what there is.
  @Test func theFocusIsOnSomethingAtTheNextStart() throws {
    var pilot = Pilot()
    pilot.state.openNetwork(named: "lenet5")
    pilot.press(.home, .char("I"))
    pilot.state.show(ScreenName.all[0])
    let again = State(pilot.state.keptWorkspace)
    #expect(again.items.contains(again.focus))
  }
}
