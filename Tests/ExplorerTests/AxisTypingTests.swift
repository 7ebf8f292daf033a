import CellGrid
import ConvMath
import Testing

@testable import Explorer

/// Numbers of several axes, typed as the command line has them.
@Suite struct AxisTypingTests {
  @Test(arguments: ["3x5", "3×5", "3,5", "3*5", "3X5"]) func bothAxesAreTyped(text: String) {
    var pilot = Pilot()
    pilot.focus(.kernelSize, 0)
    pilot.type(text)
    pilot.press(.enter)
    #expect(pilot.layer.kernelSize == [3, 5])
    #expect(!pilot.state.document.isLinked)
    #expect(pilot.state.overlay == nil)
    // All of it is one step.
    pilot.press(.char("u"))
    #expect(pilot.state.document == Document())
  }

  @Test func axesThatAreAlikeStayLinked() {
    var pilot = Pilot()
    pilot.focus(.kernelSize, 0)
    pilot.type("3x3")
    pilot.press(.enter)
    #expect(pilot.layer.kernelSize == [3, 3])
    #expect(pilot.state.document.isLinked)
  }

  @Test func escapeTakesAllOfItBack() {
    var pilot = Pilot()
    pilot.focus(.kernelSize, 0)
    pilot.type("3x5")
    pilot.press(.escape)
    #expect(pilot.state.document == Document())
    #expect(pilot.state.focus == .field(Field(.kernelSize, 0)))
  }

  @Test func backspaceGoesBackToTheAxisBefore() {
    var pilot = Pilot()
    pilot.focus(.kernelSize, 0)
    pilot.type("3x5")
    pilot.press(.backspace, .backspace)
    #expect(pilot.state.focus == .field(Field(.kernelSize, 0)))
    #expect(pilot.layer.kernelSize == [3, 3])
    pilot.press(.backspace)
    pilot.type("9")
    pilot.press(.enter)
    #expect(pilot.layer.kernelSize == [9, 9])
    #expect(pilot.state.document.isLinked)
  }

  /// An axis that got no number keeps what it had.
  @Test func whatIsNotTypedStays() {
    var pilot = Pilot()
    pilot.focus(.kernelSize, 0)
    pilot.type("3x")
    pilot.press(.enter)
    #expect(pilot.layer.kernelSize == [3, 7])
  }

  @Test func aShapeIsTypedFromItsBatchOn() {
    var pilot = Pilot()
    pilot.focus(.input, 0)
    pilot.type("2x3x64x96")
    pilot.press(.enter)
    #expect(pilot.layer.input.extents == [2, 3, 64, 96])
    #expect(pilot.layer.kernelSize == [7, 7])
  }

  @Test func threeAxesAreTyped() {
    var pilot = Pilot(Layer.example.changing(rank: 3))
    pilot.focus(.stride, 0)
    pilot.type("1x2x3")
    pilot.press(.enter)
    #expect(pilot.layer.stride == [1, 2, 3])
    // A fourth number has no place, and nothing is lost by it.
    pilot.focus(.stride, 0)
    pilot.type("1x1x4x")
    #expect(pilot.text.contains("no further axis"))
    pilot.press(.enter)
    #expect(pilot.layer.stride == [1, 1, 4])
  }

  /// No sign or letter that is typed within a number does something else.
  @Test func signsInANumberRunNoCommand() {
    for sign in "xX×*,_" {
      var pilot = Pilot()
      pilot.type("1\(sign)")
      pilot.press(.enter)
      #expect(pilot.layer.outChannels == 1, "\(sign)")
      #expect(pilot.state.scroll == 0, "\(sign)")
    }
    var pilot = Pilot()
    pilot.type("1,024")
    pilot.press(.enter)
    #expect(pilot.layer.outChannels == 1024)
    pilot.press(.char("E"), .up)
    pilot.type("1,2")
    #expect(pilot.state.scroll == 0)
  }

  @Test func aNetworkTakesASizeOfItsInput() {
    var pilot = Pilot()
    pilot.state.openNetwork(named: "resnet18")
    let input = pilot.state.document.network?.graph.inputs.first ?? 0
    pilot.state.setFocus(.extent(InputExtent(input: input, dimension: 2)))
    pilot.type("320x192")
    pilot.press(.enter)
    #expect(pilot.state.document.network?.shape(ofInput: input)?.extents == [1, 3, 320, 192])
  }

  @Test func numbersOfAxesArePasted() {
    var pilot = Pilot()
    pilot.focus(.padding, 0)
    _ = pilot.state.update(.paste("1 × 2"))
    #expect(pilot.layer.padding == .symmetric([1, 2]))
    // What has no place is refused as a whole.
    _ = pilot.state.update(.paste("1x2x3"))
    #expect(pilot.layer.padding == .symmetric([1, 2]))
    #expect(pilot.text.contains("neither a whole number"))
  }

  @Test func startingAgainSaysSo() {
    var pilot = Pilot()
    pilot.type("128")
    pilot.press(.enter, .char("x"))
    #expect(pilot.layer == .example)
    #expect(pilot.text.contains("u brings yours back"))
    pilot.press(.char("u"))
    #expect(pilot.layer.outChannels == 128)
  }
}

/// Answers as people write them.
@Suite struct RoundedAnswerTests {
  @Test(arguments: ["118013952", "118M", "118.0 M", "118e6", "0.118G", "1.18亿"])
  func aRoundedPredictionIsTaken(text: String) {
    var pilot = Pilot()
    pilot.press(.char("H"), .enter)
    pilot.state.setFocus(.setting(.predictedMACs))
    pilot.type(text)
    #expect(pilot.state.overlay == nil)
    pilot.press(.enter)
    // 118,013,952 MACs: 64·112·112 cells of 3·7·7 products.
    #expect(pilot.text.contains("118,013,952"), "\(text)")
  }

  @Test func oneDigitIsNoAnswer() {
    var pilot = Pilot()
    pilot.press(.char("H"), .enter)
    pilot.state.setFocus(.setting(.predictedMACs))
    pilot.type("0.1G")
    pilot.press(.enter)
    #expect(!pilot.text.contains("118,013,952"))
  }
}

/// Ctrl-U clears a text wherever one is typed, and never the document.
@Suite struct ClearingTests {
  @Test func aSearchIsCleared() {
    var pilot = Pilot()
    pilot.state.openNetwork(named: "resnet18")
    let document = pilot.state.document
    pilot.press(.char("/"))
    pilot.type("conv")
    pilot.press(.enter, .char("/"), .control("u"))
    #expect(pilot.state.networkScreen.settings.filter == "")
    pilot.press(.enter, .char("/"), .control("u"), .control("u"))
    #expect(pilot.state.document.network?.graph == document.network?.graph)
  }

  @Test func aNumberThatIsTypedIsCleared() {
    var pilot = Pilot()
    pilot.press(.right)
    pilot.type("99")
    pilot.press(.control("u"))
    pilot.type("7")
    pilot.press(.enter)
    #expect(pilot.layer.outChannels == 7)
    // With nothing typed it undoes, as it says: all that was done to this field.
    pilot.press(.control("u"))
    #expect(pilot.layer.outChannels == 64)
  }

  @Test func theQueryOfAListIsCleared() {
    var pilot = Pilot()
    pilot.press(.char("k"))
    pilot.type("zzz")
    pilot.press(.control("u"))
    guard case .picker(let picker) = pilot.state.overlay else {
      Issue.record("the list is closed")
      return
    }
    #expect(picker.query.isEmpty)
  }
}
