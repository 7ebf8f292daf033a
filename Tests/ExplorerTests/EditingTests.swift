import CellGrid
import ConvMath
import Testing

@testable import Explorer

@Suite struct EditingTests {
  @Test func startsOnTheExample() {
    let pilot = Pilot()
    #expect(pilot.state.analysis?.output.extents == [1, 64, 112, 112])
    #expect(pilot.state.analysis?.parameters == 9472)
    #expect(pilot.state.focus == .field(Field(.outChannels)))
  }

  @Test func stepsChangeTheValueAtOnce() {
    var pilot = Pilot()
    pilot.press(.right)
    #expect(pilot.layer.outChannels == 65)
    pilot.press(.left, .left)
    #expect(pilot.layer.outChannels == 63)
    #expect(pilot.state.analysis?.output.channels == 63)
    pilot.press(.shift(.right))
    #expect(pilot.layer.outChannels == 126)
    pilot.press(.shift(.left))
    #expect(pilot.layer.outChannels == 63)
    // These scroll, and change nothing.
    pilot.press(.pageDown, .pageUp)
    #expect(pilot.layer.outChannels == 63)
  }

  @Test func stepsStopAtTheEnds() {
    var pilot = Pilot()
    pilot.focus(.groups)
    pilot.press(.left)
    #expect(pilot.layer.groups == 1)
    #expect(pilot.text.contains("1 is the least"))
    pilot.press(.shift(.left))
    #expect(pilot.layer.groups == 1)
  }

  @Test func digitsReplaceAndCountAtOnce() {
    var pilot = Pilot()
    pilot.type("1")
    #expect(pilot.layer.outChannels == 1)
    pilot.type("28")
    #expect(pilot.layer.outChannels == 128)
    pilot.press(.enter)
    #expect(pilot.layer.outChannels == 128)
    pilot.type("7")
    #expect(pilot.layer.outChannels == 7)
  }

  @Test func escapeTakesBackWhatWasTyped() {
    var pilot = Pilot()
    pilot.type("99")
    pilot.press(.escape)
    #expect(pilot.layer == .example)
    #expect(pilot.state.draft == nil)
  }

  @Test func backspaceEditsThePresentValue() {
    var pilot = Pilot()
    pilot.press(.backspace)
    #expect(pilot.layer.outChannels == 6)
    pilot.press(.backspace)
    #expect(pilot.layer.outChannels == 6)
    #expect(pilot.text.contains("a number is needed"))
    #expect(pilot.text.contains("last that worked"))
    pilot.press(.down)
    #expect(pilot.layer.outChannels == 64)
  }

  @Test func anImpossibleValueIsKeptAndExplained() {
    var pilot = Pilot()
    pilot.focus(.groups)
    pilot.type("2")
    #expect(pilot.layer.groups == 2)
    #expect(pilot.state.issues.count == 1)
    #expect(pilot.state.analysis?.output.extents == [1, 64, 112, 112])
    #expect(pilot.text.contains("2 does not divide 3 in"))
    #expect(pilot.text.contains("why not"))
    pilot.press(.char("n"))
    #expect(pilot.layer.groups == 1)
    #expect(pilot.state.issues.isEmpty)
  }

  @Test func linkedAxesChangeTogether() {
    var pilot = Pilot()
    pilot.focus(.kernelSize, 1)
    pilot.type("5")
    #expect(pilot.layer.kernelSize == [5, 5])
    pilot.press(.char("l"))
    pilot.type("3")
    #expect(pilot.layer.kernelSize == [5, 3])
    #expect(pilot.text.contains("5 ×   3"))
  }

  @Test func linkedInputChangesTogether() {
    var pilot = Pilot()
    pilot.focus(.input, 2)
    pilot.type("64")
    #expect(pilot.layer.input.extents == [1, 3, 64, 64])
  }

  @Test func kindIsChosenFromAList() {
    var pilot = Pilot()
    pilot.press(.char("k"))
    pilot.type("maxpool2")
    #expect(pilot.text.contains("max pool2d"))
    pilot.press(.enter)
    #expect(pilot.layer.kind.name == "max_pool2d")
    #expect(pilot.layer.kernelSize == [7, 7])
    #expect(pilot.state.analysis?.output.extents == [1, 3, 112, 112])
  }

  @Test func rankGoesRound() {
    var pilot = Pilot()
    pilot.press(.char("r"))
    #expect(pilot.layer.kind.name == "conv3d")
    #expect(pilot.layer.input.extents == [1, 3, 224, 224, 224])
    pilot.press(.char("r"))
    #expect(pilot.layer.kind.name == "conv1d")
    pilot.press(.char("r"))
    #expect(pilot.layer.kind.name == "conv2d")
  }

  @Test func frameworkAndNumberTypeCycle() {
    var pilot = Pilot()
    pilot.press(.char("f"))
    #expect(pilot.layer.framework == .keras)
    #expect(pilot.state.issues.first?.field == Field(.padding))
    pilot.press(.char("f"))
    #expect(pilot.layer.framework == .onnx)
    #expect(pilot.state.issues.isEmpty)
    pilot.press(.char("t"))
    #expect(pilot.state.document.numberType == .float16)
  }

  @Test func pastedNumbersGoIntoTheField() {
    var pilot = Pilot()
    _ = pilot.state.update(.paste(" 1,024\n"))
    #expect(pilot.layer.outChannels == 1024)
    _ = pilot.state.update(.paste("nn.Conv2d"))
    #expect(pilot.layer.outChannels == 1024)
    #expect(pilot.text.contains("neither a whole number nor a call"))
  }

  @Test func everyFieldCanBeReachedAndLeft() {
    for kind in LayerKind.all {
      var pilot = Pilot(Layer.example.changing(kind: kind))
      pilot.state.document.isLinked = false
      pilot.press(.home)
      var seen: Set<Item> = []
      for _ in 0..<pilot.state.items.count {
        seen.insert(pilot.state.focus)
        pilot.press(.tab)
      }
      #expect(seen == Set(pilot.state.items), "\(kind)")
      #expect(pilot.state.focus == pilot.state.items.first)
    }
  }

  /// Up and down go row by row: axes that are linked are one, and others are gone through by Tab.
  @Test(arguments: [true, false]) func arrowsMoveByRows(isLinked: Bool) {
    var pilot = Pilot()
    pilot.state.document.isLinked = isLinked
    pilot.press(.home)
    let rows = pilot.state.rows.map(\.items)
    for row in rows {
      #expect(row.contains(pilot.state.focus), "\(row)")
      pilot.press(.down)
    }
    pilot.press(.up)
    #expect(rows.last?.contains(pilot.state.focus) == true)
    pilot.focus(.kernelSize, 0)
    pilot.press(.tab)
    #expect(pilot.state.focus == .field(isLinked ? Field(.stride, 0) : Field(.kernelSize, 1)))
    // Where Tab goes to the other axis the hints say so.
    pilot.focus(.kernelSize, 0)
    #expect(pilot.text.contains("Tab axis") == !isLinked)
    // A column is kept where both rows have it.
    pilot.focus(.kernelSize, 1)
    pilot.press(.down)
    #expect(pilot.state.focus == .field(Field(.stride, 1)))
  }

  @Test func absurdNumbersAreExplained() {
    var pilot = Pilot()
    pilot.type("999999999999999999999999")
    #expect(
      pilot.state.issues.first?.reason == .tooLarge(value: 999_999_999_999_999_999, most: 2_147_483_647))
    pilot.press(.char("n"))
    #expect(pilot.layer.outChannels == 2_147_483_647)
    #expect(pilot.state.issues.isEmpty)
  }
}

/// Typing a text where one is asked for.
@Suite struct TextEditingTests {
  private var solving: Pilot {
    var pilot = Pilot()
    pilot.type("w")
    return pilot
  }

  @Test func lettersBeginAText() {
    var pilot = solving
    pilot.type("quit [:? <= 5")
    #expect(pilot.lastEffect == nil)
    #expect(pilot.state.draft?.text == "quit [:? <= 5")
    pilot.press(.escape)
    #expect(pilot.state.draft == nil)
    #expect(pilot.state.screen == .solve)
    pilot.press(.escape)
    #expect(pilot.state.screen == .layer)
  }

  /// Signs are commands until something is typed.
  @Test func signsAreCommandsBefore() {
    var pilot = solving
    pilot.type("]")
    #expect(pilot.state.screen == .counts)
    pilot.type("[?")
    #expect(pilot.state.screen == .solve)
    #expect(pilot.state.overlay == .help(scroll: 0))
  }

  /// The footer names no key that would be typed.
  @Test func theFooterNamesKeysThatWork() {
    let pilot = solving
    let footer = pilot.text.split(separator: "\n").last.map(String.init) ?? ""
    #expect(footer.contains("a-z type") && footer.contains("Esc back") && footer.contains("? help"))
    #expect(!footer.contains("q quit") && !footer.contains("p pin"))
  }
}
