import CellGrid
import ConvMath
import Testing

@testable import Explorer

@Suite struct PastingTests {
  private func pasted(_ text: String, into start: Pilot = Pilot()) -> Pilot {
    var pilot = start
    _ = pilot.state.update(.paste(text))
    return pilot
  }

  @Test func aCallBecomesTheLayer() {
    let pilot = pasted(
      "self.conv = nn.Conv2d(16, 33, (3, 5), stride=(2, 1), padding=(4, 2), dilation=(3, 1))")
    #expect(pilot.state.history.documents.count == 2)
    #expect(pilot.layer.input.extents == [1, 16, 224, 224])
    #expect(pilot.layer.outChannels == 33)
    #expect(pilot.layer.kernelSize == [3, 5])
    #expect(pilot.layer.dilation == [3, 1])
    #expect(pilot.text.contains("pasted: Conv2d; u takes it back"))
    var undone = pilot
    undone.type("u")
    #expect(undone.layer == .example)
  }

  /// Tabs, ends of lines and controls in a text would make the kept work one that cannot be read.
  @Test func aTextHasNoControlCharacters() throws {
    var count = 0
    for screen in ScreenName.all {
      var pilot = Pilot()
      pilot.state.openNetwork(named: "lenet5")
      pilot.state.show(screen)
      for item in pilot.state.items where pilot.state.editing(item) == .text && !pilot.state.isAnswer(item) {
        pilot.state.setFocus(item)
        pilot.type("a")
        pilot = pasted("b\nc\td\u{85}\u{7F}", into: pilot)
        pilot.press(.char("\u{9B}"))
        if pilot.state.draft?.text == "abc d" { count += 1 }
        let workspace = pilot.state.keptWorkspace
        #expect(try Workspace(json: Array(workspace.text.utf8)[...]).isSameWork(as: workspace), "\(item)")
        pilot.press(.enter)
      }
    }
    #expect(count >= 5)
  }

  @Test func kerasCallsBringTheirRules() {
    let pilot = pasted("keras.layers.Conv2D(64, 3, strides=2, padding=\"same\")")
    #expect(pilot.layer.framework == .keras)
    #expect(pilot.state.analysis?.output.extents == [1, 64, 112, 112])
    #expect(pilot.layer.kernelSize == [3, 3])
  }

  /// What print(model) prints, and layers in a program, open as networks.
  @Test func networksAreOpened() {
    let texts = [
      "Model: Sequential(\n  (0): Conv2d(3, 8, kernel_size=(3, 3), stride=(1, 1))\n  (1): ReLU()\n)",
      "self.features = nn.Sequential(\n    nn.Conv2d(3, 8, 3),\n    nn.ReLU(),\n)",
    ]
    for text in texts {
      let pilot = pasted(text)
      #expect(pilot.state.document.network?.graph.nodes.map(\.op) == ["Conv", "Relu"])
      #expect(pilot.state.networkAnalysis?.parameters == 224)
    }
    let refused = pasted(
      "class Net(nn.Module):\n    def __init__(self):\n        self.conv1 = nn.Conv2d(3, 6, 5)\n")
    #expect(refused.state.document.network == nil)
    #expect(refused.text.contains("source code of a module"))
  }

  @Test func errorsPointAtTheCharacter() {
    let pilot = pasted("nn.Conv2d(3, 64, 7, paddin=3)")
    #expect(pilot.layer == .example)
    let lines = pilot.text.split(separator: "\n").map(String.init)
    let source = lines.firstIndex { $0.contains("nn.Conv2d(3, 64, 7, paddin=3)") }
    let text = source.map { lines[$0] } ?? ""
    let caret = source.map { lines[$0 + 1] } ?? ""
    let column = Array(text).indices.first { Array(text).dropFirst($0).starts(with: "paddin=3") }
    #expect(column == Array(caret).firstIndex(of: "^"))
    #expect(pilot.text.contains("try padding"))
    var closed = pilot
    closed.press(.escape)
    #expect(closed.state.overlay == nil)
  }

  @Test func whatIsLeftOutIsSaid() {
    let pilot = pasted("keras.layers.Conv2D(8, 3, kernel_regularizer=\"l2\", activation=\"relu\")")
    #expect(pilot.layer.outChannels == 8)
    #expect(pilot.text.contains("activation"))
  }

  @Test func layersAndDocumentsAsJSON() {
    let layer = pasted(
      "{\"kind\": \"conv2d\", \"input\": [2, 8, 9, 9], \"out_channels\": 4, \"kernel_size\": 3}")
    #expect(layer.layer.outChannels == 4)
    var other = Pilot()
    other.press(.right)
    other.type("p")
    let document = pasted(other.state.workspace.text)
    #expect(document.state.document == other.state.document)
    #expect(pasted("{\"kind\": \"conv9d\"}").text.contains("conv"))
    #expect(pasted("{\"kind\": ").text.contains("cannot be pasted"))
  }

  @Test func garbageChangesNothing() {
    for text in ["(", "nn.", "nn.Foo(1)", "))))", "{{{{", "\u{FFFD}(\u{0}", "F.conv2d("] {
      let pilot = pasted(text)
      #expect(pilot.layer == .example, "\(text)")
      #expect(!pilot.state.history.canUndo)
    }
  }
}
