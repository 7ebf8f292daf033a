import CellGrid
import ConvMath
import LayerText
import Network
import NetworkFiles
import Testing

@testable import Explorer

/// Keys, sizes, languages, lessons, kinds and hidden figures at random.
@Suite struct RandomWalkTests {
  private static let keys: [Key] =
    (32..<127).map { .char(Character(Unicode.Scalar($0))) }
    + [.up, .down, .left, .right, .home, .end, .pageUp, .pageDown, .tab, .shift(.tab), .enter, .escape]
    + [.backspace, .delete, .control("p"), .control("l"), .control("u"), .control("r"), .shift(.left)]
    + [.shift(.right), .function(1)]
  private static let pasted = [
    "99999999999999999999", "-3", "", "1x64x112x112", "9223372036854775807", "torch.nn.Conv2d(3, 64, 7)",
    "{}",
    "0", "18446744073709551615", "١٢٣", "½", "1××2", "（1，64，112，112）",
  ]

  @Test(arguments: 0..<6) func nothingTrapsNothingIsToldNoBorderBreaks(seed: Int) {
    var random = SplitMix(seed: UInt64(seed))
    var pilot = Pilot()
    for step in 0..<250 {
      walk(&pilot, &random)
      if pilot.state.isWorking, step % 3 == 0 { pilot.state.work() }
      let frame = pilot.frame
      #expect(frame.surface.size == pilot.size)
      #expect(pilot.state.items.contains(pilot.state.focus))
      let place: Comment = "seed \(seed), step \(step), \(pilot.state.screen) at \(pilot.size)"
      guard pilot.state.overlay == nil else { continue }
      #expect(frame.brokenBorder == nil, place)
      #expect(pilot.hiddenFigureThatIsShown == nil, place)
      guard pilot.state.language == .english else { continue }
      let others = pilot.text.replacing("中文", with: "").filter(\.isHan)
      #expect(others.isEmpty, place)
    }
  }

  /// The columns of the levers are the most that a narrow screen has.
  @Test func leversBreakNoBorderAtAnyWidth() {
    for language in Language.allCases {
      var pilot = Pilot()
      pilot.state.speak(language, isUnicode: true)
      pilot.press(.char("v"))
      for columns in 1...130 {
        pilot.size = Size(columns: columns, rows: 24)
        #expect(pilot.frame.brokenBorder == nil, "\(columns) columns")
      }
    }
  }

  private func walk(_ pilot: inout Pilot, _ random: inout SplitMix) {
    switch Int.random(in: 0..<100, using: &random) {
    case 0...1: pilot.press(.char("L"))
    case 2: pilot.state.show(State.Screen.allCases.randomElement(using: &random) ?? .layer)
    case 3:
      guard let kind = LayerKind.all.randomElement(using: &random) else { return }
      pilot.state.edit { $0.layer = $0.layer.changing(kind: kind) }
    case 4:
      guard let lesson = Lesson.builtIn.randomElement(using: &random) else { return }
      pilot.state.open(lesson)
    case 24...25: pilot.state.openNetwork(named: Zoo.networks.randomElement(using: &random)?.name ?? "")
    case 26...40 where pilot.state.screen != .network: pilot.press(.char("G"))
    case 5: pilot.state.hide(HiddenFigures.allCases.randomElement(using: &random) ?? .all)
    case 6...9: _ = pilot.state.update(.paste(Self.pasted.randomElement(using: &random) ?? ""))
    case 10...13:
      pilot.size = Size(
        columns: .random(in: 1...200, using: &random), rows: .random(in: 1...60, using: &random))
      _ = pilot.state.update(.resize(pilot.size))
    case 14...17:
      let point = Point(
        column: .random(in: 0..<pilot.size.columns, using: &random),
        row: .random(in: 0..<pilot.size.rows, using: &random))
      Bool.random(using: &random) ? pilot.click(point) : pilot.wheel(.wheelDown, at: point)
    case 18...23: pilot.press(Bool.random(using: &random) ? .char("u") : .char("U"))
    default: pilot.press(Self.keys.randomElement(using: &random) ?? .enter)
    }
  }
}

extension Character {
  fileprivate var isHan: Bool { ("\u{4E00}"..."\u{9FFF}").contains(self) }
}

extension Frame {
  /// The first upper corner whose side does not go down to a lower one.
  fileprivate var brokenBorder: Point? {
    for row in 0..<surface.size.rows {
      for column in 0..<surface.size.columns {
        let corner = surface[Point(column: column, row: row)]?.character
        guard corner == "╭" || corner == "╮" else { continue }
        var end = Point(column: column, row: row + 1)
        while let next = surface[end]?.character, "│├┤┼".contains(next) { end = end.moved(rows: 1) }
        if surface[end]?.character != (corner == "╭" ? "╰" : "╯") { return end }
      }
    }
    return nil
  }
}

extension Pilot {
  /// A hidden figure that stands on the screen and in no field.
  fileprivate var hiddenFigureThatIsShown: String? {
    guard state.isHiding, state.screen != .exercises, state.isCurrent, let analysis = state.analysis else {
      return nil
    }
    let inputs = [state.document.layer.input] + state.document.baselines.map(\.layer.input)
    let given = inputs.flatMap(\.extents).map(\.grouped) + inputs.map(\.description)
    let shown = text
    return analysis.figures(state.document.numberType, state.language).first { figure in
      state.tools.prediction.hides(figure) && figure.value.count >= 6 && !given.contains(figure.value)
        && shown.contains(figure.value)
    }?.value
  }
}
