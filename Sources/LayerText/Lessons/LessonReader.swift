import ConvMath

extension Lesson {
  /// Reads a lesson file.
  ///
  /// - Throws: `LessonFaults` with everything that is wrong, each with its place; unknown keys are wrong too.
  public init(json bytes: ArraySlice<UInt8>) throws(LessonFaults) {
    guard bytes.count <= Self.byteLimit else {
      throw LessonFaults(faults: [LessonFault(line: 1, column: 1, reason: .tooLarge)])
    }
    var reading = LessonReader()
    let lesson: Lesson?
    do {
      var scanner = JSONScanner(bytes)
      lesson = try reading.lesson(&scanner)
      try scanner.readEnd()
    } catch {
      let fault = LessonFault(
        line: error.line ?? 1, column: error.column ?? 1, reason: .notJSON(error.reason))
      throw LessonFaults(faults: reading.faults + [fault])
    }
    guard let lesson, reading.faults.isEmpty else { throw LessonFaults(faults: reading.faults) }
    self = lesson
  }
}

/// A lesson on its way in, and what is wrong with it.
struct LessonReader {
  private(set) var faults: [LessonFault] = []
  /// The layer as the student has it on the page that is read: that of the page, or of the one before, solved.
  private var present: Layer?
  /// Whether a layer before the present page could not be read: what follows from it is told once.
  private var isLayerBad = false

  /// More faults than this are no help to anyone.
  private static let mostFaults = 32

  // MARK: Objects

  mutating func lesson(_ scanner: inout JSONScanner) throws(LocatedError) -> Lesson? {
    let start = scanner.valueStart
    guard try scanner.kind() == .object else {
      report(.notLesson, scanner, start)
      try scanner.skipValue()
      return nil
    }
    var (version, id, title, pages) = (Int?.none, String?.none, LessonText?.none, [LessonPage]?.none)
    try readObject(["lesson", "id", "title", "pages"], &scanner) {
      (reading, scanner, key) throws(LocatedError) in
      switch key {
      case "lesson": version = try reading.version(&scanner)
      case "id": id = try reading.id(&scanner)
      case "title": title = try reading.text(&scanner)
      default: pages = try reading.pages(&scanner)
      }
    }
    let missing = [
      ("lesson", version == nil), ("id", id == nil), ("title", title == nil), ("pages", pages == nil),
    ]
    for (key, isMissing) in missing where isMissing && faults.isEmpty {
      report(.missing(key, in: .lesson), scanner, start)
    }
    guard version != nil, let id, let title, let pages else { return nil }
    return Lesson(id: id, title: title, pages: pages)
  }

  private mutating func pages(_ scanner: inout JSONScanner) throws(LocatedError) -> [LessonPage]? {
    let start = scanner.valueStart
    guard try scanner.kind() == .list else {
      report(.missing("pages", in: .lesson), scanner, start)
      try scanner.skipValue()
      return nil
    }
    var pages: [LessonPage] = []
    try scanner.readArray { (scanner) throws(LocatedError) in
      let start = scanner.valueStart
      guard pages.count < Lesson.pageLimit else {
        if pages.count == Lesson.pageLimit {
          report(.tooMany(.pages, limit: Lesson.pageLimit), scanner, start)
        }
        try scanner.skipValue()
        return
      }
      if let page = try page(&scanner) { pages.append(page) }
    }
    if pages.isEmpty { report(.missing("pages", in: .lesson), scanner, start) }
    return pages
  }

  private mutating func page(_ scanner: inout JSONScanner) throws(LocatedError) -> LessonPage? {
    let start = scanner.valueStart
    guard try scanner.kind() == .object else {
      report(.missing("text", in: .page), scanner, start)
      try scanner.skipValue()
      return nil
    }
    var (title, text) = (LessonText?.none, [LessonText]?.none)
    var isLayerGiven = false
    var (layer, baseline, screen) = (Layer?.none, Layer?.none, LessonScreen?.none)
    var (task, hint) = (LessonText?.none, LessonText?.none)
    var (check, solution) = (Located?.none, Located?.none)
    let keys = ["title", "text", "layer", "baseline", "show", "task", "check", "hint", "solution"]
    try readObject(keys, &scanner) { (reading, scanner, key) throws(LocatedError) in
      switch key {
      case "title": title = try reading.text(&scanner)
      case "text": text = try reading.paragraphs(&scanner)
      case "layer":
        isLayerGiven = true
        layer = try reading.layer(&scanner)
      case "baseline": baseline = try reading.layer(&scanner)
      case "show": screen = try reading.screen(&scanner)
      case "task": task = try reading.text(&scanner)
      case "check": check = try reading.string(&scanner)
      case "hint": hint = try reading.text(&scanner)
      default: solution = try reading.string(&scanner)
      }
    }
    for (key, isMissing) in [("title", title == nil), ("text", text == nil)] where isMissing {
      report(.missing(key, in: .page), scanner, start)
    }
    isLayerBad = isLayerGiven ? layer == nil : isLayerBad
    present = layer ?? (isLayerBad ? nil : present)
    var page = LessonPage(
      title: title ?? .none, text: text ?? [], layer: layer, baseline: baseline, shows: screen)
    let belongings = [("hint", hint != nil), ("check", check != nil), ("solution", solution != nil)]
    if let task {
      page.task = self.task(task, hint, check, solution, scanner, start)
    } else if belongings.contains(where: \.1) {
      report(.missing("task", in: .page), scanner, start)
    }
    return page
  }

  private mutating func task(
    _ text: LessonText, _ hint: LessonText?, _ check: Located?, _ solution: Located?, _ scanner: JSONScanner,
    _ start: Int
  ) -> LessonTask? {
    guard let check else {
      report(.missing("check", in: .task), scanner, start)
      return nil
    }
    guard let layer = present else {
      if !isLayerBad { report(.noLayer, scanner, start) }
      return nil
    }
    var task: LessonTask
    do {
      task = LessonTask(
        text: text, check: try LessonCheck(reading: check.text, of: layer), hint: hint, solution: [])
    } catch {
      report(.condition(error.reason), scanner, check.place(ofColumn: error.column ?? 1))
      return nil
    }
    if task.check.isMet(by: layer, try? layer.analyze()) { report(.metAlready, scanner, check.start) }
    guard let solution else { return task }
    do {
      task.solution = try FieldCondition.settings(reading: solution.text)
    } catch {
      report(.condition(error.reason), scanner, solution.place(ofColumn: error.column ?? 1))
      return nil
    }
    let solved = task.solved(layer)
    if !task.check.isMet(by: solved, try? solved.analyze()) { report(.notSolved, scanner, solution.start) }
    present = solved
    return task
  }

  /// Reads an object; `body` is called for each known key, an unknown one and one that is there again are reported.
  mutating func readObject(
    _ keys: [String], _ scanner: inout JSONScanner,
    _ body: (inout LessonReader, inout JSONScanner, String) throws(LocatedError) -> Void
  ) throws(LocatedError) {
    var seen: Set<String> = []
    try scanner.readObject { (scanner, key) throws(LocatedError) in
      let isKnown = keys.contains(key)
      if isKnown, seen.insert(key).inserted { return try body(&self, &scanner, key) }
      let key = String(key.prefix(40))
      report(isKnown ? .givenTwice(key) : .unknownKey(key, keys), scanner, scanner.keyStart)
      try scanner.skipValue()
    }
  }

  // MARK: Faults

  mutating func report(_ reason: LessonFault.Reason, _ scanner: JSONScanner, _ index: Int) {
    guard faults.count < Self.mostFaults else { return }
    let place = scanner.error(Wording("", ""), at: index)
    faults.append(LessonFault(line: place.line ?? 1, column: place.column ?? 1, reason: reason))
  }
}

extension LessonText {
  /// A text that there is none of.
  fileprivate static let none = LessonText(english: nil, chinese: nil)
}
