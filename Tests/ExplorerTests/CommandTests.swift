import CellGrid
import ConvMath
import Testing

@testable import Explorer

@Suite struct CommandTests {
  @Test func noKeyHasTwoCommands() {
    var owners: [Key: Command] = [:]
    for command in Command.all {
      for key in command.keys {
        #expect(owners[key] == nil, "\(key) is bound twice")
        owners[key] = command
      }
    }
  }

  @Test func everyCommandHasKeysAndWords() {
    for command in Command.all {
      #expect(!command.keys.isEmpty || command == .letters)
      #expect(!command.keyText.isEmpty)
      for language in Language.allCases {
        let summary = command.summary.text(language)
        #expect(!command.title.text(language).isEmpty && !summary.isEmpty)
        #expect(CharacterWidth.of(summary) <= 54, "\(command) does not fit the help")
      }
    }
  }

  @Test(arguments: Language.allCases) func everyCommandCanBeReached(_ language: Language) {
    for command in Command.all {
      for key in command.keys where command != .digits {
        #expect(Command.bound(to: key) == command)
      }
    }
    let inPalette = Command.all.filter(\.isInPalette)
    for command in inPalette {
      var pilot = Pilot()
      pilot.state.speak(language, isUnicode: true)
      pilot.press(.char(":"))
      pilot.type(command.summary.text(language))
      guard case .picker(let picker) = pilot.state.overlay else {
        Testing.Issue.record("no palette")
        continue
      }
      #expect(picker.selected?.outcome == .run(command))
    }
  }

  @Test func paletteIsFoundInEnglishWhereTheScreenIsChinese() {
    var pilot = Pilot()
    pilot.state.speak(.chinese, isUnicode: true)
    pilot.press(.char(":"))
    pilot.type("roofline")
    guard case .picker(let picker) = pilot.state.overlay else {
      Testing.Issue.record("no palette")
      return
    }
    #expect(picker.selected?.outcome == .run(.roofline))
  }

  @Test(arguments: Language.allCases) func helpNamesEveryCommand(_ language: Language) {
    var pilot = Pilot()
    pilot.state.speak(language, isUnicode: true)
    pilot.size = Size(columns: 100, rows: 120)
    pilot.press(.char("?"))
    for command in Command.all { #expect(pilot.text.contains(command.summary.text(language))) }
    pilot.press(.escape)
    #expect(pilot.state.overlay == nil)
  }

  @Test func helpScrolls() {
    var pilot = Pilot()
    pilot.press(.char("?"))
    #expect(!pilot.text.contains("Leave convscope"))
    for _ in 0..<10 { pilot.press(.pageDown) }
    #expect(pilot.text.contains("Leave convscope"))
  }

  @Test func footerIsClickable() throws {
    var pilot = Pilot()
    pilot.click(try #require(pilot.find("? help")))
    #expect(pilot.state.overlay == .help(scroll: 0))
    pilot.click(Point(column: 0, row: 0))
    #expect(pilot.state.overlay == nil)
    pilot.click(try #require(pilot.find("→ by one")))
    #expect(pilot.layer.outChannels == 65)
    pilot.click(try #require(pilot.find("← → by one")))
    pilot.click(try #require(pilot.find("← → by one")))
    #expect(pilot.layer.outChannels == 63)
  }

  @Test func tabsAreClickable() throws {
    var pilot = Pilot()
    pilot.click(try #require(pilot.find("Derive")))
    #expect(pilot.state.screen == .derivation)
    pilot.press(.char("]"))
    #expect(pilot.state.screen == .ledger)
    for screen in ScreenName.all.dropFirst(5) + [.layer] {
      pilot.press(.char("]"))
      #expect(pilot.state.screen == screen)
    }
    pilot.press(.char("["))
    #expect(pilot.state.screen == ScreenName.all.last)
    pilot.press(.escape)
    #expect(pilot.state.screen == .layer)
  }

  @Test func clickFocusesAndWheelSteps() throws {
    var pilot = Pilot()
    let stride = try #require(pilot.find("stride"))
    pilot.click(stride.moved(columns: 17))
    #expect(pilot.state.focus == .field(Field(.stride, 0)))
    pilot.wheel(.wheelUp, at: stride.moved(columns: 17))
    #expect(pilot.layer.stride == [3, 3])
    pilot.wheel(.wheelDown, at: stride.moved(columns: 17))
    #expect(pilot.layer.stride == [2, 2])
    let bias = try #require(pilot.find("bias"))
    pilot.click(bias)
    pilot.click(bias)
    #expect(!pilot.layer.hasBias)
  }

  @Test func mouseCaptureCanBeTurnedOff() {
    var pilot = Pilot()
    pilot.press(.char("m"))
    #expect(pilot.lastEffect == .captureMouse(false))
    pilot.press(.char("m"))
    #expect(pilot.lastEffect == .captureMouse(true))
  }

  @Test(arguments: [Key.char("q"), .control("c")]) func leaving(key: Key) {
    var pilot = Pilot()
    pilot.press(key)
    #expect(pilot.lastEffect == .quit)
  }
}
