import CellGrid
import Network
import NetworkFiles
import TestSupport
import Testing

@testable import Explorer

/// A key on the screen of a network takes time in proportion to it at most, whichever way it is large.
@Suite struct NetworkScreenGrowthTests {
  private static let pages = NetworkPage.allCases.filter { ![.sizes, .budget, .sweep].contains($0) }

  @Test(arguments: HostileModel.allCases) func keys(model: HostileModel) throws {
    let ratio = try Growth.ratio(32, times: 4, largest: 1024) { size in
      var pilot = Pilot()
      pilot.size = Size(columns: 120, rows: 36)
      pilot.state.open(OpenNetwork(try Graph(onnx: model.bytes(size)), name: "large"), notes: [])
      return pilot
    } work: { pilot in
      var pilot = pilot
      for key in [Key.down, .pageDown, .end, .up] {
        pilot.press(key)
        _ = pilot.frame
      }
    }
    #expect(ratio < 9, "\(model): four times as much takes \(ratio) times as long")
  }

  /// What differs from a baseline is told at each key: from one that is the same, and from one with another node.
  @Test(arguments: HostileModel.allCases) func keysBesideBaselines(model: HostileModel) throws {
    let ratio = try Growth.ratio(32, times: 4, largest: 1024) { size in
      var pilot = Pilot()
      pilot.state.open(OpenNetwork(try Graph(onnx: model.bytes(size)), name: "large"), notes: [])
      pilot.press(.char("p"), .end, .char("Y"), .char("p"))
      return pilot
    } work: { pilot in
      var pilot = pilot
      for key in [Key.up, .down, .up] {
        pilot.press(key)
        _ = pilot.frame
      }
    }
    #expect(ratio < 9, "\(model): four times as much takes \(ratio) times as long")
  }

  @Test(arguments: HostileModel.allCases) func pages(model: HostileModel) throws {
    let ratio = try Growth.ratio(32, times: 4, largest: 512) { size in
      var pilot = Pilot()
      pilot.state.open(OpenNetwork(try Graph(onnx: model.bytes(size)), name: "large"), notes: [])
      return pilot
    } work: { pilot in
      var pilot = pilot
      for page in Self.pages {
        pilot.state.networkScreen.set(.networkPage, to: page.rawValue, for: pilot.state.document)
        pilot.state.refreshNetwork()
        _ = pilot.frame
      }
    }
    #expect(ratio < 9, "\(model): four times as much takes \(ratio) times as long")
  }

  /// After it is opened, a key does not depend on how large a chain is, pinned or not.
  @Test(arguments: [false, true]) func aKeyInALongChainCostsWhatItShows(isPinned: Bool) throws {
    func cost(_ size: Int) throws -> Double {
      var pilot = Pilot()
      pilot.state.open(
        OpenNetwork(try Graph(onnx: HostileModel.chain.bytes(size)), name: "large"), notes: [])
      pilot.press(.down)
      if isPinned { pilot.press(.char("p")) }
      return Growth.seconds {
        for _ in 0..<10 {
          pilot.press(.down)
          _ = pilot.frame
        }
      }
    }
    let (small, large) = (try cost(200), try cost(3200))
    #expect(large < small * 5, "a key on 3,200 nodes takes \(large / small) times as long as on 200")
  }
}
