import CellGrid
import ConvMath
import TestSupport
import Testing

@testable import Explorer

@Suite struct WorkspaceTests {
  private func read(_ text: String) throws -> Workspace { try Workspace(json: Array(text.utf8)[...]) }

  private func reason(_ text: String) -> String {
    do {
      _ = try read(text)
      return "no error"
    } catch {
      return "\(error)"
    }
  }

  /// Documents of every kind, some of which cannot be, with baselines and with values that count only later.
  @Test(.seed(3)) func whatIsWrittenIsReadBack() throws {
    var random = SplitMix.ofTest()
    let keys: [Key] =
      [.up, .down, .left, .right, .pageUp, .pageDown, .enter, .escape, .backspace, .space]
      + "0123456789ftlrxpPbzuU".map(Key.char)
    for kind in Thoroughness.sample(LayerKind.all, oneIn: 3) {
      for framework in Framework.allCases {
        var pilot = Pilot(Layer.example.changing(kind: kind).changing(framework: framework))
        for _ in 0..<Thoroughness.rounds(60, sparse: 12) {
          if let key = keys.randomElement(using: &random) { pilot.press(key) }
          if pilot.state.overlay != nil { pilot.press(.escape) }
        }
        pilot.press(.enter)
        pilot.press(.escape)
        let workspace = pilot.state.workspace
        let text = workspace.text
        let copy = try read(text)
        for (old, new) in zip(workspace.history.documents, copy.history.documents) {
          #expect(old == new, "\(kind) \(framework)")
        }
        #expect(copy == workspace, "\(kind) \(framework)")
        #expect(try read(text).text == text)
      }
    }
  }

  @Test func isReadable() {
    var state = State()
    _ = state.update(.key(.char("p")))
    let lines = state.workspace.text.split(separator: "\n")
    #expect(lines.first == "{")
    #expect(lines[1] == " \"convscope\":1,")
    #expect(
      lines[2].hasPrefix(" \"layer\":{\"framework\":\"pytorch\",\"kind\":\"conv2d\",\"input\":[1,3,224,224],")
    )
    #expect(lines.last == "}")
  }

  /// Baselines that a step does not change are not written again.
  @Test func baselinesAreWrittenOnce() throws {
    var pilot = Pilot()
    pilot.type("p")
    for _ in 0..<10 { pilot.press(.right, .down) }
    let text = pilot.state.workspace.text
    #expect(text.split(separator: "\"baselines\":[").count == 3)
    #expect(text.split(separator: "\"baselines\":\"as before\"").count >= 9)
    #expect(try read(text) == pilot.state.workspace)
    #expect(reason(text.replacing("as before", with: "as ever")).contains("baselines are a list"))
  }

  @Test func whatIsHalfTypedIsKept() throws {
    var pilot = Pilot()
    pilot.type("12")
    let workspace = try read(pilot.state.workspace.text)
    #expect(workspace.history.present.layer.outChannels == 12)
    #expect(workspace.history.documents.count == 2)
  }

  @Test func aDocumentCanBeWrittenByHand() throws {
    let text = """
      {"convscope": 1, "layer": {"kind": "conv2d", "input": [1, 8, 32, 32], "out_channels": 4, "kernel_size": 3},
       "baselines": [{"name": "B", "layer": {"kind": "linear", "input": [1, 8], "out_features": 2}}]}
      """
    let document = try read(text).history.present
    #expect(document.layer.outChannels == 4)
    #expect(document.baseline?.name == "B")
  }

  @Test func faultsAreTold() {
    #expect(reason("").hasPrefix("line 1, column 1: the text ends"))
    #expect(reason("[1]").contains("no convscope document"))
    #expect(reason("{}").contains("no convscope document"))
    #expect(reason("{\"convscope\": 1}").contains("no convscope document"))
    #expect(reason("{\"convscope\": 2, \"news\": {}, \"layer\": {}}").contains("has format 2"))
    #expect(reason("{\"convscope\": 1, \"news\": {}}") == "line 1, column 25: \"news\" is not known here")
    #expect(reason("{\"convscope\": 1,\n\"layer\": {\"kind\": \"conv2d\"").hasPrefix("line 2, column 27"))
    let layer = "{\"kind\": \"conv2d\", \"input\": [1, 3, 8, 8], \"out_channels\": \"x\", \"kernel_size\": 3}"
    #expect(
      reason("{\"convscope\": 1, \"layer\": \(layer)}")
        == "layer: out_channels: takes a whole number, such as 64")
    let good = "{\"kind\": \"relu\", \"input\": [1, 3]}"
    #expect(
      reason(
        "{\"convscope\": 1, \"layer\": \(good), \"history\": [{\"layer\": \(good)}, {\"layer\": \(layer)}]}"
      )
      .hasPrefix("history, step 2: out_channels"))
    #expect(
      reason("{\"convscope\": 1, \"layer\": \(good), \"number_type\": \"int3\"}").contains("no number type"))
    #expect(
      reason(
        "{\"convscope\": 1, \"layer\": \(good), \"baselines\": [{\"name\": \"AB\", \"layer\": \(good)}]}"
      )
      .contains("a letter from A to Z"))
    #expect(
      reason("{\"convscope\": 1, \"layer\": \(good), \"baselines\": [{\"name\": \"A\"}]}").contains(
        "a name of its own"))
  }

  /// A file that was cut off or scrambled is an error or a document, never a trap.
  @Test(.seed(11)) func damagedDocumentsDoNoHarm() {
    var pilot = Pilot()
    pilot.type("p")
    pilot.press(.right)
    let bytes = Array(pilot.state.workspace.text.utf8)
    for count in stride(from: 0, to: bytes.count - 2, by: Thoroughness.step(11)) {
      #expect(throws: WorkspaceError.self) { try Workspace(json: bytes[..<count]) }
    }
    var random = SplitMix.ofTest()
    for _ in 0..<Thoroughness.rounds(3000, sparse: 200) {
      var damaged = bytes
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        damaged[Int.random(in: 0..<damaged.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      guard let workspace = try? Workspace(json: damaged[...]) else { continue }
      let state = State(workspace)
      #expect(
        state.view(
          size: Size(columns: 80, rows: 24),
          capabilities: TerminalCapabilities(colorDepth: .mono, isUnicode: true, canCopy: false)
        ).surface.size.rows == 24)
    }
  }
}
