import CellGrid
import ConvMath
import Testing

@testable import Explorer

@Suite struct RoomsTests {
  @Test func theStateIsSmall() {
    // Whatever is larger lies behind a reference: a frame copies the state many times.
    #expect(MemoryLayout<State>.size <= 1024)
  }

  @Test func namesAreTheScreensOwn() {
    let names = Screens.all.map { $0.name }
    #expect(Set(names).count == names.count && ScreenName.all == names)
    let settings = Screens.all.flatMap { $0.settings }
    #expect(Set(settings).count == settings.count)
    let commands = Command.all.map(\.name)
    #expect(Set(commands).count == commands.count)
  }

  @Test func everySettingThatIsKeptCanBeAsked() {
    var state = State()
    state.openNetwork(named: "lenet5")
    _ = state.update(.key(.char("s")))
    for setting in Screens.all.flatMap({ $0.settings }) where ![.lessonsDone, .lessonPages].contains(setting)
    {
      #expect(state.rooms.value(of: setting, for: state.document) != nil, "\(setting.rawValue)")
      #expect(state.rooms.screen(of: setting, for: state.document) != nil, "\(setting.rawValue)")
    }
  }

  @Test func everyHintCanBeDone() {
    for name in ScreenName.all {
      var pilot = Pilot()
      pilot.size = Size(columns: 200, rows: 60)
      pilot.state.turn(to: name)
      for case .command(let command) in pilot.frame.regions.map(\.target) {
        let binding = pilot.state.rooms.table.binding(of: command)
        #expect(binding != nil, "\(command.name) on \(name.rawValue)")
      }
    }
  }

  @Test func aScreenIsChangedInItsPlace() {
    var rooms = Rooms.beginning
    rooms[CountsScreen.self].position = 3
    #expect(rooms[CountsScreen.self].position == 3)
    #expect(rooms.all.map { type(of: $0).name } == rooms.names)
    rooms.begin(with: [], for: Document())
    #expect(rooms[CountsScreen.self].position == 3)
  }

  @Test func escapeBringsTheScreenBackAsItWas() {
    var pilot = Pilot()
    pilot.press(.char("E"))
    pilot.type("7")
    pilot.press(.enter)
    let verdict = pilot.state.exercisesScreen.attempt.reply
    #expect(verdict != nil)
    pilot.type("8")
    #expect(pilot.state.exercisesScreen.attempt.reply == nil)
    pilot.press(.escape)
    #expect(pilot.state.exercisesScreen.attempt.reply == verdict)
  }

  @Test func whatWasChosenIsKeptWhereTheLayerLacksIt() {
    var state = State()
    state.rooms.set(.derivedFigure, to: "macs", for: state.document)
    #expect(state.workspace.settings.contains(SettingText(setting: .derivedFigure, text: "macs")))
    #expect(State(state.workspace).workspace == state.workspace)
  }
}
