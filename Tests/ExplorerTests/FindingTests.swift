import CellGrid
import ConvMath
import LayerText
import Testing

@testable import Explorer

/// Finding one's way: the first start, help, tabs and palette.
@Suite struct FindingTests {
  @Test(arguments: Language.allCases) func theFirstStartSaysWhereToGo(language: Language) {
    for size in [Size(columns: 80, rows: 24), Size(columns: 40, rows: 10), Size(columns: 200, rows: 60)] {
      var pilot = Pilot()
      pilot.size = size
      pilot.state.speak(language, isUnicode: true)
      pilot.state.welcome()
      for key in ["T  ", "i  ", "?  "] { #expect(pilot.text.contains(key), "\(key) at \(size)") }
    }
  }

  /// The key that closes it does what it does.
  @Test func keysGoThroughTheWelcome() {
    var pilot = Pilot()
    pilot.state.welcome()
    pilot.press(.char("T"))
    #expect(pilot.state.overlay == nil && pilot.state.screen == .lessons)
    pilot = Pilot()
    pilot.state.welcome()
    pilot.type("9")
    #expect(pilot.layer.outChannels == 9)
    pilot = Pilot()
    pilot.state.welcome()
    pilot.press(.escape)
    #expect(pilot.state.overlay == nil && pilot.layer == .example)
  }

  /// That it was shown is kept, so that it is shown once.
  @Test func itIsShownOnce() {
    var state = State()
    state.welcome()
    let store = MemoryStore()
    let terminal = ScriptedTerminal(script: [nil, .key(.char("q"))])
    var session = Session(state, on: terminal, keepingIn: store)
    _ = session.run()
    #expect(!store.kept.isEmpty)
  }

  @Test func helpBeginsWithThisScreen() {
    var pilot = Pilot()
    pilot.focus(.stride, 0)
    pilot.press(.char("?"))
    #expect(pilot.text.contains("here: Layer"))
    #expect(pilot.text.contains("stride: how far the window moves at each step"))
    pilot.press(.escape, .char("i"), .char("?"))
    #expect(pilot.text.contains("here: Picture"))
    let play = pilot.text.split(separator: "\n").first { $0.contains("Space ") && $0.contains(" play") }
    #expect(play != nil)
  }

  /// Every field of every kind has its line, in both languages, above the footer where there is room.
  @Test(arguments: LayerKind.all) func everyFieldIsExplained(kind: LayerKind) {
    var pilot = Pilot(Layer.example.changing(kind: kind))
    pilot.size = Size(columns: 120, rows: 36)
    for language in Language.allCases {
      pilot.state.speak(language, isUnicode: true)
      for item in pilot.state.items {
        pilot.state.setFocus(item)
        guard let sentence = Wording.sentence(on: item, in: pilot.layer)?.text(language) else {
          Issue.record("\(item) has no line")
          continue
        }
        #expect(pilot.text.contains(sentence), "\(item)")
        #expect(CharacterWidth.of(sentence) <= 70)
      }
    }
  }

  /// Tabs without room are shown to be there, and every screen is come to by clicks.
  @Test(arguments: [40, 60, 80]) func tabsAreReachedByClicks(columns: Int) throws {
    var pilot = Pilot()
    pilot.size = Size(columns: columns, rows: 24)
    var seen: Set<ScreenName> = [pilot.state.screen]
    for _ in 0..<40 where seen.count < ScreenName.all.count {
      guard let more = pilot.find("…]") else { break }
      pilot.click(more)
      seen.insert(pilot.state.screen)
    }
    // At the end what is left stands there as tabs.
    for type in Rooms.beginning.types where !seen.contains(type.name) {
      #expect(pilot.text.contains(type.title.text(.english)), "\(type.name)")
    }
    #expect(pilot.text.contains("[…"))
  }

  private static let found: [(String, String)] = [
    ("play", "picture"), ("svg", "form"), ("theme", "theme"), ("padding", "padding"), ("zoo", "openNetwork"),
    ("resnet", "network"), ("卷积核", "kernel"), ("kernel", "kernel"), ("filter", "kernel"), ("主题", "theme"),
    ("播放", "picture"), ("mobilenet", "network"), ("模型", "network"), ("stride", "stride"), ("步长", "stride"),
    ("填充", "padding"), ("roofline", "roofline"), ("屋顶线", "roofline"), ("exit", "quit"),
    ("depthwise", "groups"), ("tutorial", "lessons"), ("dark", "theme"), ("ledger", "ledger"),
    ("speed", "setting"), ("latex", "form"),
  ]

  @Test(arguments: found, Language.allCases) func thePaletteFinds(words: (String, String), language: Language)
  {
    var pilot = Pilot()
    pilot.state.speak(language, isUnicode: true)
    pilot.press(.char(":"))
    pilot.type(words.0)
    guard case .picker(let picker) = pilot.state.overlay else {
      Issue.record("no palette")
      return
    }
    let best = picker.matches.prefix(4).map { Self.name(of: $0.outcome) }
    #expect(best.contains(words.1), "\(words.0) finds \(best)")
  }

  private static func name(of outcome: Picker.Outcome) -> String {
    switch outcome {
    case .run(let command): command.name
    case .focus(.field(let field), _):
      switch field.hyperparameter {
      case .kernelSize: "kernel"
      case .padding: "padding"
      default: field.hyperparameter.rawValue
      }
    case .focus: "setting"
    case .show(let screen): screen.rawValue
    case .prompt: "form"
    case .own(let own): own.value is Lesson ? "lesson" : "network"
    default: "other"
    }
  }

  /// Two rows that read alike would be two that nobody can choose between: ResNet-50 is built in in two variants.
  @Test(arguments: Language.allCases) func namesakesAreToldApart(language: Language) {
    var pilot = Pilot()
    pilot.state.speak(language, isUnicode: true)
    for key in [":", "O"] {
      pilot.press(.char(Character(key)))
      guard case .picker(let picker) = pilot.state.overlay else {
        Issue.record("no list at \(key)")
        continue
      }
      let rows = picker.choices.map { "\($0.title)  \($0.detail)" }
      let alike = Dictionary(grouping: rows) { $0 }.filter { $1.count > 1 }.keys
      #expect(alike.isEmpty, "\(key): \(alike)")
      pilot.press(.escape)
    }
  }

  /// What is found can be chosen, whatever it is.
  @Test func everythingThatIsFoundCanBeChosen() {
    var pilot = Pilot()
    pilot.press(.char(":"))
    guard case .picker(let picker) = pilot.state.overlay else { return }
    for choice in picker.choices {
      var state = pilot.state
      _ = state.take(choice)
      #expect(state.items.contains(state.focus), "\(choice.title)")
      if case .focus(let item, let screen) = choice.outcome {
        #expect(state.focus == item && state.screen == screen, "\(choice.title)")
      }
    }
  }
}
