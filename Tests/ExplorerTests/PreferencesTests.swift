import CellGrid
import ConvMath
import Testing

@testable import Explorer

/// What is kept of the program itself from one start to the next.
@Suite struct PreferencesTests {
  /// The state that the next start begins with.
  private func next(_ pilot: Pilot) throws -> State {
    let text = pilot.state.keptWorkspace.text
    var state = State(try Workspace(json: Array(text.utf8)[...]))
    state.resumeScreen()
    return state
  }

  @Test func coloursLanguageMouseAndScreenAreKept() throws {
    var pilot = Pilot()
    pilot.press(.char("c"), .char("L"), .char("m"), .char("s"))
    let state = try next(pilot)
    #expect(state.themeChoice == pilot.state.themeChoice && state.themeChoice != .dark)
    #expect(state.chosenLanguage == .chinese)
    #expect(!state.capturesMouse)
    #expect(state.screen == .sweep)
  }

  /// What was not chosen follows the terminal and the locale.
  @Test func whatWasNotChosenIsNotKept() throws {
    let pilot = Pilot()
    let text = pilot.state.keptWorkspace.text
    for name in ["theme", "language", "mouse", "screen"] { #expect(!text.contains("\"\(name)\""), "\(name)") }
    var state = try next(pilot)
    #expect(state.chosenLanguage == nil)
    state.suit(.light)
    #expect(state.themeChoice == .light)
  }

  @Test func aChoiceIsStrongerThanTheTerminal() throws {
    var pilot = Pilot()
    pilot.state.choose(.none)
    var state = try next(pilot)
    state.suit(.light)
    #expect(state.themeChoice == .none)
  }

  /// A document that is saved tells nobody's colours, and one with odd preferences opens all the same.
  @Test func documentsHaveNoPreferences() throws {
    var pilot = Pilot()
    pilot.press(.char("c"), .char("L"))
    #expect(!pilot.state.workspace.text.contains("theme"))
    let odd = pilot.state.keptWorkspace.text.replacing(#""theme":"light""#, with: #""theme":"pink""#)
    let state = State(try Workspace(json: Array(odd.utf8)[...]))
    #expect(state.themeChoice == .dark)
  }
}
