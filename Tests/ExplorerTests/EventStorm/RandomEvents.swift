import CellGrid
import ConvMath

@testable import Explorer

/// What a terminal may report, at random: keys of every kind, texts, the mouse on what is shown and beside it, sizes.
struct RandomEvents {
  var random: SplitMix
  /// The files that may be asked for.
  let paths: [String]
  /// The events of something that takes several, the next one last.
  private var waiting: [Event] = []

  init(_ random: SplitMix, paths: [String]) { (self.random, self.paths) = (random, paths) }

  private static let plain: [Key.Code] =
    (32..<127).map { .character(Character(Unicode.Scalar($0))) }
    + ["×", "，", "卷", "é", "👩‍🔬", "\u{200F}", "\u{85}", "\u{9B}"].map {
      .character($0)
    }
  private static let special: [Key.Code] = [
    .up, .down, .left, .right, .up, .down, .left, .right, .home, .end, .pageUp, .pageDown, .insert, .delete,
    .backspace, .enter, .enter, .tab, .tab, .escape, .escape, .function(1), .function(12),
  ]
  private static let modifiers: [Key.Modifiers] = [.shift, .control, .alt, [.shift, .control]]
  private static let numbers = [
    "0", "1", "3", "7", "64", "224", "100000", "999999999999999999", "99999999999999999999", "3x5", "1,024",
  ]
  private static let pasted = [
    "99999999999999999999", "-3", "", " ", "1x64x112x112", "9223372036854775807", "torch.nn.Conv2d(3, 64, 7)",
    "{}", "0", "١٢٣", "½", "1××2", "（1，64，112，112）", "{\"convscope\": 1}", "keras.layers.Conv2D(8, 3)",
    "a\nb\tc", String(repeating: "9", count: 5000), String(repeating: "(", count: 3000), "e\u{301}\u{301}",
  ]

  /// The next event on a screen of a size that shows such regions.
  mutating func next(size: Size, regions: [Region]) -> Event {
    if let event = waiting.popLast() { return event }
    switch Int.random(in: 0..<1000, using: &random) {
    case 0..<40: return .paste(pick(Self.pasted) ?? "")
    case 40..<120: return .mouse(mouse(size, regions))
    case 120..<160: return .resize(someSize())
    case 160..<165: return .background(isLight: Bool.random(using: &random))
    case 165..<168: return .resumed
    case 168..<170: return .endOfInput
    case 170..<172: return .terminate(signal: 15)
    case 172..<230: type((pick(Self.numbers) ?? "") + "\r")
    case 230..<260: type(":" + (pick(Command.all)?.name ?? "") + "\r")
    case 260..<275: type((Bool.random(using: &random) ? "o" : "S") + (pick(paths) ?? "") + "\r")
    case 275..<340: return .key(Bool.random(using: &random) ? .char("u") : .char("U"))
    case 340..<420: return .key(.escape)
    case 420..<600: return .key(Key(pick(Self.special) ?? .enter, someModifiers(oneIn: 8)))
    default: return .key(Key(pick(Self.plain) ?? .enter, someModifiers(oneIn: 20)))
    }
    return waiting.popLast() ?? .key(.escape)
  }

  /// Lets a text be typed, a line's end as Enter.
  private mutating func type(_ text: String) {
    waiting = text.reversed().map { .key($0 == "\r" ? .enter : .char($0)) }
  }

  private mutating func pick<Element>(_ list: [Element]) -> Element? { list.randomElement(using: &random) }

  private mutating func someModifiers(oneIn count: Int) -> Key.Modifiers {
    Int.random(in: 0..<count, using: &random) == 0 ? pick(Self.modifiers) ?? [] : []
  }

  /// Mostly one that screens are made for, sometimes the least or more than there are.
  private mutating func someSize() -> Size {
    switch Int.random(in: 0..<10, using: &random) {
    case 0: Size(columns: 1, rows: 1)
    case 1: Size(columns: .random(in: 1...500, using: &random), rows: .random(in: 1...3, using: &random))
    case 2: Size(columns: .random(in: 1...12, using: &random), rows: .random(in: 1...200, using: &random))
    default: Size(columns: .random(in: 1...180, using: &random), rows: .random(in: 1...60, using: &random))
    }
  }

  private mutating func mouse(_ size: Size, _ regions: [Region]) -> Mouse {
    var point = Point(
      column: .random(in: -2...size.columns + 2, using: &random),
      row: .random(in: -2...size.rows + 2, using: &random))
    if Int.random(in: 0..<3, using: &random) > 0, let rect = regions.randomElement(using: &random)?.rect {
      point = rect.origin
    }
    let kinds: [Mouse.Kind] = [.press, .press, .press, .release, .wheelUp, .wheelDown]
    let buttons: [Mouse.Button] = [.left, .left, .left, .middle, .right]
    return Mouse(
      kind: pick(kinds) ?? .press, button: pick(buttons) ?? .left, point: point,
      modifiers: someModifiers(oneIn: 10))
  }
}
