import CellGrid
import ConvMath
import TestSupport
import Testing

@testable import Explorer

@Suite struct UndoTests {
  @Test func undoAfterAnEditIsIdentity() {
    var pilot = Pilot()
    pilot.press(.right)
    #expect(pilot.layer.outChannels == 65)
    pilot.type("u")
    #expect(pilot.layer == .example)
    #expect(pilot.state.analysis?.parameters == 9472)
    pilot.type("U")
    #expect(pilot.layer.outChannels == 65)
    pilot.type("U")
    #expect(pilot.text.contains("nothing to redo"))
  }

  @Test func keystrokesOnOneFieldAreOneStep() {
    var pilot = Pilot()
    pilot.type("12")
    pilot.press(.enter, .right, .right, .shift(.right))
    pilot.type("9")
    #expect(pilot.layer.outChannels == 9)
    pilot.type("u")
    #expect(pilot.layer == .example)
    #expect(!pilot.state.history.canUndo)
  }

  @Test func eachFieldIsAStepOfItsOwn() {
    var pilot = Pilot()
    pilot.press(.right, .down, .right, .down, .right)
    #expect(pilot.state.history.documents.count == 4)
    pilot.press(.up, .down, .right)
    #expect(pilot.state.history.documents.count == 5)
    pilot.type("uuuu")
    #expect(pilot.layer == .example)
  }

  @Test func aPasteIsOneStep() {
    var pilot = Pilot()
    pilot.press(.right)
    _ = pilot.state.update(.paste("128"))
    pilot.press(.right)
    #expect(pilot.layer.outChannels == 129)
    #expect(pilot.state.history.documents.map(\.layer.outChannels) == [64, 65, 128, 129])
  }

  @Test func whatIsTakenBackIsNoStep() {
    var pilot = Pilot()
    pilot.type("99")
    pilot.press(.escape)
    #expect(!pilot.state.history.canUndo)
    pilot.press(.right, .left)
    #expect(!pilot.state.history.canUndo)
  }

  @Test func choicesAndSettingsAreSteps() {
    var pilot = Pilot()
    pilot.type("ftlr")
    #expect(pilot.state.history.documents.count == 5)
    pilot.type("uuuu")
    #expect(pilot.state.document == Document())
  }

  /// Whatever is pressed: undoing everything leads to where it began, redoing everything to where it was.
  @Test(.seed(7)) func everythingCanBeUndone() {
    var random = SplitMix.ofTest()
    let keys: [Key] =
      [.up, .down, .left, .right, .pageUp, .pageDown, .enter, .escape, .backspace, .space, .tab]
      + "0123456789ftlrxnpPbzuU".map(Key.char)
    for _ in 0..<Thoroughness.rounds(30, sparse: 4) {
      var pilot = Pilot()
      for _ in 0..<120 {
        if let key = keys.randomElement(using: &random) { pilot.press(key) }
        if pilot.state.overlay != nil { pilot.press(.escape) }
      }
      pilot.press(.escape)
      pilot.type("U".padding(to: 150))
      let last = pilot.state.document
      pilot.type("u".padding(to: 150))
      #expect(pilot.state.document == Document())
      pilot.type("U".padding(to: 150))
      #expect(pilot.state.document == last)
    }
  }

  @Test func theHistoryCanBeWalked() throws {
    var pilot = Pilot()
    pilot.focus(.stride, 0)
    pilot.type("1")
    pilot.focus(.groups)
    pilot.type("3")
    pilot.type("h")
    #expect(pilot.text.contains("stride 2→1"))
    #expect(pilot.text.contains("start"))
    // 64 out channels do not divide into 3 groups: the step says why it cannot be.
    #expect(pilot.text.contains("groups 1→3"))
    #expect(pilot.text.contains("✗"))
    pilot.press(.up)
    #expect(pilot.layer.stride == [1, 1] && pilot.layer.groups == 1)
    pilot.press(.home)
    #expect(pilot.layer == .example)
    pilot.click(try #require(pilot.find("groups 1→3")))
    #expect(pilot.layer.groups == 3)
    pilot.press(.escape)
    #expect(pilot.state.screen == .layer)
  }

  @Test func theHistoryShowsWhatEachStepDid() {
    var pilot = Pilot()
    pilot.focus(.stride, 0)
    pilot.type("1")
    pilot.type("h")
    // 2·147·64·223·224 FLOPs: with stride 1 the output is 224 × 224.
    #expect(pilot.text.contains("944.1 M"))
    #expect(pilot.text.contains("▲ +300 %"))
  }
}

extension String {
  fileprivate func padding(to count: Int) -> String { String(repeating: self, count: count) }
}
