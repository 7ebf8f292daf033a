import CellGrid
import ConvMath
import Testing

@testable import Explorer

/// The screens of a layer, while the cursor of the network is on none.
@Suite struct RowWithoutLayerTests {
  /// ResNet-18 with the cursor on its first convolution, then on a group.
  private func pilot(_ columns: Int = 80, _ rows: Int = 24) throws -> Pilot {
    var pilot = Pilot()
    pilot.size = Size(columns: columns, rows: rows)
    pilot.state.openNetwork(named: "resnet18")
    let graph = try #require(pilot.state.document.network?.graph)
    let node = try #require(graph.nodes.firstIndex { $0.name == "/conv1/Conv" })
    pilot.state.moveCursor(to: .node(node))
    let group = try #require(pilot.state.networkScreen.entries.first { $0.isGroup })
    pilot.state.moveCursor(to: group.cursor)
    return pilot
  }

  @Test(arguments: ["d", "g", "i", "s", "w", "v", "a"], Language.allCases)
  func noKeyShowsTheLayerVisitedLast(key: String, language: Language) throws {
    var pilot = try pilot()
    pilot.state.speak(language, isUnicode: true)
    pilot.type(key)
    // 118,013,952 MACs and 7 × 7 are those of conv1.
    #expect(!pilot.text.contains("118,013,952") && !pilot.text.contains("7 × 7"), "\(key)")
  }

  @Test func everyScreenSaysWhatTheRowIs() throws {
    for screen in ScreenName.all {
      for size in [Size(columns: 80, rows: 24), Size(columns: 120, rows: 36), Size(columns: 40, rows: 10)] {
        var pilot = try pilot(size.columns, size.rows)
        pilot.state.show(screen)
        _ = pilot.state.update(.resumed)
        #expect(pilot.state.items.contains(pilot.state.focus))
        guard Swift.type(of: pilot.state.rooms[screen]).isAboutLayer else { continue }
        #expect(pilot.text.contains("layer1: a group of"), "\(screen)")
        #expect(!pilot.text.contains("118,013,952"), "\(screen)")
        pilot.press(.enter)
        #expect(pilot.state.screen == .network)
      }
    }
  }

  /// Nothing is done to a layer that nobody sees.
  @Test func noKeyChangesIt() throws {
    let former = try pilot().layer
    for key in "5+-nkrf " {
      var pilot = try pilot()
      pilot.press(.escape, .char(key))
      #expect(pilot.layer == former, "\(key)")
      #expect(pilot.state.overlay == nil, "\(key)")
    }
  }

  /// The group's figures: 4 convolutions of 64·64·9 weights, 4 normalizations of 128.
  @Test func theFiguresAreThoseOfTheGroup() throws {
    var pilot = try pilot()
    pilot.press(.escape)
    #expect(pilot.text.contains("147,968"))
  }

  /// A layer of one's own, or one that was taken out, is no layer that was visited last.
  @Test func whatStandsByItselfIsShown() throws {
    var pilot = Pilot()
    pilot.state.openNetwork(named: "resnet18")
    pilot.press(.escape)
    #expect(pilot.text.contains("118,013,952") && pilot.text.contains("layer by itself"))
    pilot = try self.pilot()
    pilot.press(.escape, .char("x"))
    #expect(pilot.text.contains("118,013,952"))
  }

  /// Every screen that is about a layer of a network names it.
  @Test func screensNameTheLayer() throws {
    for screen in ScreenName.all where Swift.type(of: Rooms.beginning[screen]).isAboutLayer {
      var pilot = Pilot()
      pilot.state.openNetwork(named: "resnet18")
      let graph = try #require(pilot.state.document.network?.graph)
      let node = try #require(graph.nodes.firstIndex { $0.name == "/layer1/layer1.0/conv2/Conv" })
      pilot.state.moveCursor(to: .node(node))
      pilot.state.show(screen)
      _ = pilot.state.update(.resumed)
      #expect(pilot.text.contains("conv2/Conv"), "\(screen)")
    }
  }

  /// What is offered of a network is the network's, or says that it is of one layer.
  @Test func exportsSayWhatTheyAreOf() throws {
    var pilot = try pilot()
    pilot.press(.char("e"))
    func forms() -> [Substring] {
      pilot.text.split(separator: "\n").filter { $0.contains("PyTorch") || $0.contains("ONNX") }
    }
    #expect(!forms().isEmpty && forms().allSatisfy { $0.contains("The network as") })
    pilot.press(.escape)
    let graph = try #require(pilot.state.document.network?.graph)
    let node = try #require(graph.nodes.firstIndex { $0.name == "/conv1/Conv" })
    pilot.state.moveCursor(to: .node(node))
    pilot.size = Size(columns: 120, rows: 40)
    pilot.press(.char("e"))
    #expect(forms().contains { $0.contains("this layer") })
    #expect(forms().allSatisfy { $0.contains("this layer") || $0.contains("The network as") })
  }
}
