import CellGrid
import Testing

@testable import Curses

@Suite struct EventDecoderTests {
  /// What a text comes to when nothing follows it.
  func events(_ text: String, known: [[UInt8]: Key] = [:]) -> [Event] {
    events(Array(text.utf8), known: known)
  }

  func events(_ bytes: [UInt8], known: [[UInt8]: Key] = [:]) -> [Event] {
    var decoder = EventDecoder(known: known)
    return decoder.decode(bytes) + decoder.endOfBurst()
  }

  func keys(_ keys: Key...) -> [Event] { keys.map(Event.key) }

  // MARK: Single bytes

  @Test(
    arguments: [
      ("a", .char("a")), ("Q", .char("Q")), (" ", .space), ("\r", .enter), ("\n", .enter), ("\t", .tab),
      ("\u{7F}", .backspace), ("\u{8}", .backspace), ("\u{3}", .control("c")), ("\u{1A}", .control("z")),
      ("\u{0}", .control(" ")), ("\u{1C}", .control("\\")), ("\u{1F}", .control("_")), ("é", .char("é")),
      ("卷", .char("卷")), ("😀", .char("😀")), ("\u{1B}", .escape),
    ] as [(String, Key)]) func `One key`(_ text: String, _ key: Key)
  {
    #expect(events(text) == keys(key))
  }

  // MARK: Sequences

  @Test(
    arguments: [
      ("[A", .up), ("OA", .up), ("[B", .down), ("OB", .down), ("[C", .right), ("OC", .right), ("[D", .left),
      ("OD", .left), ("[H", .home), ("OH", .home), ("[1~", .home), ("[7~", .home), ("[F", .end),
      ("OF", .end), ("[4~", .end), ("[8~", .end), ("[5~", .pageUp), ("[6~", .pageDown), ("[2~", .insert),
      ("[3~", .delete), ("[Z", .shift(.tab)), ("[1;2Z", .shift(.tab)),
      ("[1;2A", .shift(.up)), ("[1;2D", .shift(.left)), ("[1;2C", .shift(.right)), ("O2C", .shift(.right)),
      ("[1;5C", Key(.right, .control)), ("[1;3A", Key(.up, .alt)), ("[1;9A", Key(.up, .alt)),
      ("[1;6D", Key(.left, [.control, .shift])), ("[5;2~", .shift(.pageUp)),
      ("[3;5~", Key(.delete, .control)),
      ("[a", .shift(.up)), ("Od", Key(.left, .control)), ("[5^", Key(.pageUp, .control)),
      ("OP", .function(1)), ("OS", .function(4)), ("[11~", .function(1)), ("[15~", .function(5)),
      ("[17~", .function(6)), ("[21~", .function(10)), ("[23~", .function(11)), ("[24~", .function(12)),
      ("[34~", .function(20)), ("[1;2P", .shift(.function(1))), ("[[A", .function(1)), ("[[E", .function(5)),
      ("OM", .enter), ("Oj", .char("*")), ("Op", .char("0")), ("Oy", .char("9")), ("OX", .char("=")),
      ("[13;2u", .shift(.enter)), ("[97;5u", .control("a")), ("[65;2u", .char("A")), ("[27u", .escape),
      ("[27;5;9~", Key(.tab, .control)), ("[1;2:1A", .shift(.up)),
    ] as [(String, Key)]) func `A key sequence`(_ text: String, _ key: Key)
  {
    #expect(events("\u{1B}" + text) == keys(key))
    #expect(events("x\u{1B}" + text + "y") == keys(.char("x"), key, .char("y")))
  }

  @Test(
    arguments: [
      "[1;31X", "[?997;1n", "[24;80R", "[?1;2c", "[>0;276;0c", "[I", "[O", "[E", "[99~", "[201~", "[200;1~",
      "[;;;;A", "[99999999999999999999A", "[1;2;3;4~", "[<1;2M", "[<64;1;1x", "[<0;0;0M", "OE", "O1;2;3z",
      "[57399u", "[1114112u", "[55296u", "[ q", "[!p", "[0 p", "[1$y", "[u", "[[Z", "]12;rgb:0/0/0\u{7}",
      "]0;title\u{1B}\\", "P1$r0m\u{1B}\\", "_Gi=1;OK\u{1B}\\", "[M   ", "[M\u{1}\u{1}\u{1}",
    ]) func `A sequence without meaning is swallowed whole`(_ text: String)
  {
    #expect(events("\u{1B}" + text) == [])
    #expect(events("\u{1B}" + text + "z") == keys(.char("z")))
  }

  @Test func `A long sequence is swallowed whole too`() {
    #expect(events("\u{1B}[" + String(repeating: "1;", count: 10_000) + "Az") == keys(.char("z")))
    #expect(events("\u{1B}]" + String(repeating: "x", count: 10_000) + "\u{7}z") == keys(.char("z")))
  }

  @Test func `A sequence that breaks off gives way to what follows`() {
    #expect(events("\u{1B}[1;\u{1B}[A") == keys(.up))
    #expect(events("\u{1B}[1\rx") == keys(.enter, .char("x")))
    #expect(events("\u{1B}O\u{3}") == keys(.control("c")))
    #expect(events("\u{1B}[1;2") == [])
    #expect(events("\u{1B}]52;c\u{1B}[A") == keys(.up))
  }

  @Test func `Alt is an Escape before`() {
    #expect(events("\u{1B}a") == keys(.alt("a")))
    #expect(events("\u{1B}A") == keys(.alt("A")))
    #expect(events("\u{1B}é") == keys(.alt("é")))
    #expect(events("\u{1B}\r") == keys(Key(.enter, .alt)))
    #expect(events("\u{1B}\u{7F}") == keys(Key(.backspace, .alt)))
    #expect(events("\u{1B}\u{1}") == keys(Key(.character("a"), [.alt, .control])))
    #expect(events("\u{1B}[") == keys(.alt("[")))
    #expect(events("\u{1B}O") == keys(.alt("O")))
    #expect(events("\u{1B}]") == keys(.alt("]")))
    #expect(events("\u{1B}P") == keys(.alt("P")))
  }

  @Test func `Escapes in a row are as many`() {
    #expect(events("\u{1B}\u{1B}\u{1B}") == keys(.escape, .escape, .escape))
    #expect(events("\u{1B}\u{1B}[A") == keys(.escape, .up))
  }

  @Test func `What the terminal's description says goes first`() {
    let known = [Array("\u{1B}\t".utf8): Key.shift(.tab), Array("\u{1B}[A".utf8): .pageUp]
    #expect(events("\u{1B}\t", known: known) == keys(.shift(.tab)))
    #expect(events("\u{1B}[A", known: known) == keys(.pageUp))
    #expect(events("\u{1B}[B", known: known) == keys(.down))
  }

  @Test func `A burst becomes its events, in order`() {
    #expect(
      events("1卷\u{1B}[A\u{1B}OB\u{1B}[<0;3;4M\u{1B}[200~p\u{1B}[201~\rq") == [
        .key(.char("1")), .key(.char("卷")), .key(.up), .key(.down),
        .mouse(Mouse(kind: .press, point: Point(column: 2, row: 3))),
        .paste("p"), .key(.enter), .key(.char("q")),
      ])
  }

  // MARK: Text

  @Test func `Bytes that are no UTF-8 give nothing`() {
    #expect(events([0xFF, 0xC0, 0xAF, 0x61]) == keys(.char("a")))
    #expect(events([0xE5, 0x8D]) == [])
    #expect(events([0xE5, 0x8D, 0x61]) == keys(.char("a")))
    #expect(events([0xE0, 0x80, 0x80, 0x61]) == keys(.char("a")))
    #expect(events([0xED, 0xA0, 0x80]) == [])
    #expect(events([0xF4, 0x90, 0x80, 0x80]) == [])
    #expect(events([0xC2, 0x9B]) == [])
    #expect(events([0x1B, 0xFF, 0x61]) == keys(.char("a")))
  }

  // MARK: Pastes

  @Test func `A paste is one event`() {
    #expect(events("\u{1B}[200~a\r\nb\u{1B}[31m\tc\u{1B}[201~") == [.paste("a\nb[31m\tc")])
    #expect(events("\u{1B}[200~\u{1B}[201~") == [.paste("")])
  }

  @Test func `A paste without end ends when nothing follows`() {
    #expect(events("\u{1B}[200~abc") == [.paste("abc")])
  }

  // MARK: Pieces

  @Test func `It makes no difference how the bytes come`() {
    let text =
      "a卷\u{1B}[1;2D\u{1B}OA\u{1B}x\u{1B}[<65;9;9M\u{1B}[M !!\u{1B}[200~p\u{1B}[20\u{1B}[201~\u{1B}[[Bz"
    let whole = events(text)
    var decoder = EventDecoder()
    var pieces: [Event] = []
    for byte in text.utf8 { pieces += decoder.decode([byte]) }
    #expect(pieces == whole)
    #expect(decoder.patience == nil)
    #expect(whole.count == 10)
    #expect(Array(whole.suffix(2)) == keys(.function(2), .char("z")))
  }

  @Test func `It is patient only while something is unfinished`() {
    var decoder = EventDecoder()
    #expect(decoder.patience == nil)
    _ = decoder.decode([0x1B])
    #expect(decoder.patience == 25)
    _ = decoder.decode(Array("[200~".utf8))
    #expect(decoder.patience == 500)
    _ = decoder.decode(Array("\u{1B}[201~".utf8))
    #expect(decoder.patience == nil)
    #expect(decoder.endOfBurst() == [])
  }

  @Test(arguments: 0..<50) func `No bytes trap, and it always comes back to itself`(_ seed: UInt64) {
    var random = Randomness(seed: seed)
    let pieces: [[UInt8]] = [[0x1B], [0x5B], [0x4F], [0x4D], [0x3B], [0x39], [0x7E], [0x3C], [0xE5], [0x20]]
    var decoder = EventDecoder()
    for _ in 0..<400 {
      let bytes = random.next(2) == 0 ? pieces[random.next(pieces.count)] : [UInt8(random.next(256))]
      for event in decoder.decode(bytes) { #expect(isHarmless(event)) }
      if random.next(20) == 0 { _ = decoder.endOfBurst() }
    }
    _ = decoder.endOfBurst()
    #expect(decoder.patience == nil)
    #expect(decoder.decode([0x61]) == keys(.char("a")))
  }

  private func isHarmless(_ event: Event) -> Bool {
    switch event {
    case .key(let key):
      guard case .character(let character) = key.code else { return true }
      return character.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value) }
    case .mouse(let mouse): return mouse.point.column >= 0 && mouse.point.row >= 0
    default: return true
    }
  }
}

/// A small source of random numbers that can be repeated.
private struct Randomness {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed &* 2_654_435_761 &+ 1
  }

  mutating func next(_ limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(limit))
  }
}
