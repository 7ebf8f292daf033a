import CellGrid
import ConvMath
import Testing

@testable import Explorer

/// On every screen that shows figures, at every size and in both languages, no figure loses a character: a number that stands
/// on a small screen stands on a large one too, and no ellipsis follows digits.
@Suite struct FigureIntegrityTests {
  /// How a screen is reached from the first one.
  enum Scene: String, CaseIterable {
    case result, counts, levers, roofline, solve, derivation, sweep, history, network, totals, ledger,
      exercises

    func begin(_ pilot: inout Pilot) {
      switch self {
      case .result: break
      case .counts: pilot.press(.char("c"))
      case .levers: pilot.press(.char("v"))
      case .roofline: pilot.state.turn(to: ScreenName("roofline"))
      case .solve: pilot.state.turn(to: ScreenName("solve"))
      case .derivation:
        pilot.state.turn(to: ScreenName("derivation"))
        pilot.press(.end)
      case .sweep: pilot.state.turn(to: ScreenName("sweep"))
      case .history: pilot.state.turn(to: ScreenName("history"))
      case .network, .totals:
        pilot.state.openNetwork(named: "resnet50")
        if self == .totals { pilot.press(.char("t")) }
      case .ledger:
        pilot.state.openNetwork(named: "resnet50")
        pilot.state.turn(to: ScreenName("ledger"))
      case .exercises: pilot.state.turn(to: ScreenName("exercises"))
      }
      while pilot.state.isWorking { pilot.state.work() }
    }
  }

  private static let small = [(80, 24), (90, 24), (100, 30), (120, 36)]
  private static let large = [(80, 200), (120, 120), (160, 60), (200, 60), (240, 120), (320, 200)]

  @Test(arguments: Scene.allCases, Language.allCases)
  func noFigureLosesACharacter(scene: Scene, language: Language) {
    for hasBaseline in [false, true] { check(scene, language, hasBaseline: hasBaseline) }
  }

  private func check(_ scene: Scene, _ language: Language, hasBaseline: Bool) {
    var pilot = Pilot()
    pilot.state.speak(language, isUnicode: true)
    if hasBaseline {
      pilot.press(.char("p"))
      pilot.focus(.kernelSize, 0)
      pilot.press(.left)
    }
    scene.begin(&pilot)
    var known: Set<String> = []
    for (columns, rows) in Self.large {
      pilot.size = Size(columns: columns, rows: rows)
      known.formUnion(Self.numbers(in: pilot.text))
    }
    for (columns, rows) in Self.small {
      pilot.size = Size(columns: columns, rows: rows)
      let text = pilot.text
      let place: Comment = "\(scene) \(columns)×\(rows) \(language) \(hasBaseline ? "baseline" : "")"
      for number in Self.numbers(in: text) where number.count > 3 {
        #expect(known.contains(number), place)
      }
      for line in text.split(separator: "\n") {
        #expect(Self.cutFigure(in: line) == nil, place)
      }
    }
  }

  /// The runs of digits with what parts them: "118,013,952", "13.1".
  private static func numbers(in text: String) -> Set<String> {
    let runs = text.split { !$0.isNumber && $0 != "," && $0 != "." }
    return Set(runs.map { $0.trimming { !$0.isNumber } }.filter { !$0.isEmpty })
  }

  /// What stands before an ellipsis, where that is a number or a number with a part of its unit.
  private static func cutFigure(in line: Substring) -> String? {
    for part in line.split(separator: "…", omittingEmptySubsequences: false).dropLast() {
      let word = part.reversed().prefix { $0 != " " && $0 != "│" }
      guard let first = word.last, first.isNumber, word.allSatisfy({ $0.isNumber || ",.".contains($0) })
      else {
        continue
      }
      return String(word.reversed())
    }
    return nil
  }
}

extension Substring {
  fileprivate func trimming(_ isLeftOut: (Character) -> Bool) -> String {
    let start = drop(while: isLeftOut)
    let end = start.lastIndex { !isLeftOut($0) }
    return end.map { String(start[...$0]) } ?? ""
  }
}
