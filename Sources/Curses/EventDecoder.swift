import CellGrid

/// Makes events of the bytes that a terminal sends.
///
/// Bytes may come in pieces of any length: what is not whole yet is kept. Only the passing of time tells a
/// lone Escape from the beginning of a sequence, so the caller says with `endOfBurst` that nothing more came.
/// Sequences it does not know, and bytes that are no UTF-8, give nothing.
struct EventDecoder {
  /// How long to wait for more, in milliseconds, before `endOfBurst`; nil if nothing is kept.
  var patience: Int? {
    switch state {
    case .ground: nil
    // Short, since this is how a lone Escape is told from a sequence.
    case .escape: 25
    case .paste: 500
    default: 100
    }
  }

  private enum State {
    case ground
    /// Within a UTF-8 character.
    case character
    /// After ESC.
    case escape
    /// After ESC O, with digits.
    case shift3
    /// After ESC [.
    case control
    /// After ESC [ [, as the Linux console begins its first function keys.
    case console
    /// After ESC [ M: three bytes are to come.
    case oldMouse
    /// Within a string that only a terminal's answer can be, up to ESC \ or BEL.
    case string
    case paste
  }

  private let known: [[UInt8]: Key]
  private var state = State.ground
  /// The bytes since the state was left for the last time, the first ESC included.
  private var kept: [UInt8] = []
  private var stringMayEnd = false
  private var paste = PasteBuffer()
  private var character = UTF8Assembler()

  /// A decoder that also knows the sequences of `known`, each beginning with ESC, before its own.
  init(known: [[UInt8]: Key] = [:]) {
    self.known = known
  }

  // Nothing that means anything is longer; the rest of a longer one is swallowed.
  private static let longestSequence = 64

  /// The events that are whole after these bytes, in order.
  mutating func decode(_ bytes: some Sequence<UInt8>) -> [Event] {
    var events: [Event] = []
    for byte in bytes { step(byte, &events) }
    return events
  }

  /// What is left when nothing has followed for a while: a lone Escape, an unfinished paste, or nothing.
  mutating func endOfBurst() -> [Event] {
    defer { reset() }
    switch state {
    case .escape: return [.key(.escape)]
    case .shift3 where kept.count == 2, .control where kept.count == 2, .string where kept.count == 2:
      return [.key(.alt(Character(Unicode.Scalar(kept[1]))))]
    case .paste: return [.paste(paste.finish())]
    default: return []
    }
  }

  private mutating func reset() {
    state = .ground
    kept.removeAll(keepingCapacity: true)
    character = UTF8Assembler()
  }

  // MARK: States

  private mutating func step(_ byte: UInt8, _ events: inout [Event]) {
    switch state {
    case .ground: ground(byte, &events)
    case .character: continueCharacter(byte, &events)
    case .escape: escape(byte, &events)
    case .shift3: shift3(byte, &events)
    case .control: control(byte, &events)
    case .console: console(byte, &events)
    case .oldMouse: oldMouse(byte, &events)
    case .string: string(byte, &events)
    case .paste: pasted(byte, &events)
    }
  }

  private mutating func ground(_ byte: UInt8, _ events: inout [Event]) {
    if byte == 0x1B {
      kept = [byte]
      state = .escape
    } else if let key = ControlSequence.key(forByte: byte) {
      events.append(.key(key))
    } else if character.begin(byte) {
      kept = []
      state = .character
    }
  }

  private mutating func continueCharacter(_ byte: UInt8, _ events: inout [Event]) {
    switch character.add(byte) {
    case .incomplete: return
    case .invalid:
      reset()
      step(byte, &events)
    case .complete(let scalar):
      let modifiers: Key.Modifiers = kept.isEmpty ? [] : .alt
      reset()
      // C1 controls are no characters anyone types.
      guard scalar.value >= 0xA0 else { return }
      events.append(.key(Key(.character(Character(scalar)), modifiers)))
    }
  }

  private mutating func escape(_ byte: UInt8, _ events: inout [Event]) {
    kept.append(byte)
    if let key = known[kept] {
      reset()
      events.append(.key(key))
      return
    }
    switch byte {
    case UInt8(ascii: "["): state = .control
    case UInt8(ascii: "O"): state = .shift3
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"), UInt8(ascii: "^"), UInt8(ascii: "X"):
      stringMayEnd = false
      state = .string
    case 0x1B:
      events.append(.key(.escape))
      kept = [byte]
    default: altered(byte, &events)
    }
  }

  private mutating func altered(_ byte: UInt8, _ events: inout [Event]) {
    if let key = ControlSequence.key(forByte: byte) {
      reset()
      events.append(.key(Key(key.code, key.modifiers.union(.alt))))
    } else if character.begin(byte) {
      state = .character
    } else {
      reset()
    }
  }

  private mutating func shift3(_ byte: UInt8, _ events: inout [Event]) {
    guard byte >= 0x20, byte < 0x7F else { return abandon(byte, &events) }
    keep(byte)
    let isFinal = !(0x30...0x3B).contains(byte)
    guard isFinal else { return }
    let sequence = kept
    finish(&events) { ControlSequence.shift3Key(sequence).map(Event.key) }
  }

  private mutating func control(_ byte: UInt8, _ events: inout [Event]) {
    guard byte >= 0x20, byte < 0x7F else { return abandon(byte, &events) }
    keep(byte)
    guard byte >= 0x40 else { return }
    let isBare = kept.count == 3
    if isBare, known[kept] == nil, byte == UInt8(ascii: "[") {
      state = .console
    } else if isBare, known[kept] == nil, byte == UInt8(ascii: "M") {
      state = .oldMouse
    } else if kept == Self.pasteBegin {
      reset()
      state = .paste
    } else {
      let sequence = kept
      finish(&events) { ControlSequence.event(sequence) }
    }
  }

  private mutating func console(_ byte: UInt8, _ events: inout [Event]) {
    guard byte >= 0x20, byte < 0x7F else { return abandon(byte, &events) }
    keep(byte)
    finish(&events) { ControlSequence.consoleKey(byte).map(Event.key) }
  }

  private mutating func oldMouse(_ byte: UInt8, _ events: inout [Event]) {
    keep(byte)
    guard kept.count == 6 else { return }
    let report = Array(kept.suffix(3))
    reset()
    if let mouse = MouseReport.old(report) { events.append(.mouse(mouse)) }
  }

  private mutating func string(_ byte: UInt8, _ events: inout [Event]) {
    keep(byte)
    if byte == 0x07 || (stringMayEnd && byte == UInt8(ascii: "\\")) {
      if let isLight = BackgroundAnswer.isLight(in: kept) { events.append(.background(isLight: isLight)) }
      return reset()
    }
    // An ESC that begins something else ends the string as well.
    if stringMayEnd {
      reset()
      kept = [0x1B]
      state = .escape
      return step(byte, &events)
    }
    stringMayEnd = byte == 0x1B
  }

  private mutating func pasted(_ byte: UInt8, _ events: inout [Event]) {
    guard paste.add(byte) else { return }
    let text = paste.finish()
    reset()
    events.append(.paste(text))
  }

  // MARK: Steps in common

  private mutating func keep(_ byte: UInt8) {
    if kept.count < Self.longestSequence { kept.append(byte) }
  }

  /// Ends a sequence: it is what the terminal's description says, or else what `meaning` says.
  private mutating func finish(_ events: inout [Event], meaning: () -> Event?) {
    let event = known[kept].map(Event.key) ?? (kept.count < Self.longestSequence ? meaning() : nil)
    reset()
    if let event { events.append(event) }
  }

  /// Gives up a sequence at a byte that cannot be in it, and begins anew with that byte.
  private mutating func abandon(_ byte: UInt8, _ events: inout [Event]) {
    reset()
    step(byte, &events)
  }

  private static let pasteBegin = Array("\u{1B}[200~".utf8)
}
