import ConvMath

/// The values of a lesson file: texts, layers, names.
extension LessonReader {
  mutating func version(_ scanner: inout JSONScanner) throws(LocatedError) -> Int? {
    let start = scanner.valueStart
    guard try scanner.kind() == .number, case .integer(let version) = try scanner.readNumber(), version > 0
    else {
      report(.notLesson, scanner, start)
      if scanner.valueStart == start { try scanner.skipValue() }
      return nil
    }
    if version > Lesson.version { report(.newer(version), scanner, start) }
    return version
  }

  mutating func id(_ scanner: inout JSONScanner) throws(LocatedError) -> String? {
    guard let id = try string(&scanner) else { return nil }
    if !Lesson.isID(id.text) { report(.notID(String(id.text.prefix(Lesson.idLimit))), scanner, id.start) }
    return id.text
  }

  mutating func screen(_ scanner: inout JSONScanner) throws(LocatedError) -> LessonScreen? {
    guard let name = try string(&scanner) else { return nil }
    let screen = LessonScreen(rawValue: name.text)
    if screen == nil { report(.unknownScreen(String(name.text.prefix(40))), scanner, name.start) }
    return screen
  }

  mutating func layer(_ scanner: inout JSONScanner) throws(LocatedError) -> Layer? {
    let start = scanner.valueStart
    guard let description = try LayerDescription.layer(&scanner) else {
      report(.notLayer, scanner, start)
      return nil
    }
    do throws(LayerFaults) {
      let layer = try description.layer()
      do {
        _ = try layer.analyze()
        return layer
      } catch {
        throw LayerFaults(error)
      }
    } catch {
      for fault in error.faults { report(.layer(fault), scanner, start) }
      return nil
    }
  }

  mutating func paragraphs(_ scanner: inout JSONScanner) throws(LocatedError) -> [LessonText]? {
    let start = scanner.valueStart
    guard try scanner.kind() == .list else { return try text(&scanner).map { [$0] } }
    var texts: [LessonText] = []
    try scanner.readArray { (scanner) throws(LocatedError) in
      if let text = try text(&scanner) { texts.append(text) }
    }
    if texts.count > Lesson.paragraphLimit {
      report(.tooMany(.paragraphs, limit: Lesson.paragraphLimit), scanner, start)
      return []
    }
    return texts
  }

  /// Reads a text in one language for both, or in each.
  mutating func text(_ scanner: inout JSONScanner) throws(LocatedError) -> LessonText? {
    let start = scanner.valueStart
    switch try scanner.kind() {
    case .string:
      let parts = try parts(&scanner)
      return LessonText(english: parts, chinese: parts)
    case .object:
      var (english, chinese) = ([LessonText.Part]?.none, [LessonText.Part]?.none)
      try readObject(Language.allCases.map(\.rawValue), &scanner) {
        (reading, scanner, key) throws(LocatedError) in
        let parts = try reading.parts(&scanner)
        if key == Language.english.rawValue { english = parts } else { chinese = parts }
      }
      if english == nil, chinese == nil { report(.noLanguage, scanner, start) }
      return LessonText(english: english, chinese: chinese)
    default:
      report(.notText, scanner, start)
      try scanner.skipValue()
      return nil
    }
  }

  mutating func parts(_ scanner: inout JSONScanner) throws(LocatedError) -> [LessonText.Part]? {
    guard let string = try string(&scanner) else { return nil }
    let text = string.text
    if text.allSatisfy(\.isWhitespace) { report(.emptyText, scanner, string.start) }
    if text.count > Lesson.characterLimit { report(.textTooLong, scanner, string.start) }
    if text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
      report(.controlCharacter, scanner, string.start)
    }
    do {
      return try LessonText.parts(of: text)
    } catch {
      report(error.reason, scanner, string.start + 1 + error.offset)
      return nil
    }
  }

  /// A string and where it begins.
  struct Located {
    var text: String
    var start: Int

    /// The byte of a column of the text, where nothing before it is escaped.
    func place(ofColumn column: Int) -> Int { start + 1 + text.prefix(max(column - 1, 0)).utf8.count }
  }

  mutating func string(_ scanner: inout JSONScanner) throws(LocatedError) -> Located? {
    let start = scanner.valueStart
    guard try scanner.kind() == .string else {
      report(.notText, scanner, start)
      try scanner.skipValue()
      return nil
    }
    return Located(text: try scanner.readString(), start: start)
  }
}

extension JSONScanner {
  /// Where the next value begins.
  var valueStart: Int {
    var scanner = self
    _ = scanner.nextByte()
    return scanner.position
  }
}
