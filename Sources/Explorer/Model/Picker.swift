import ConvMath
import NetworkFiles

/// A list over the screen to choose from, narrowed by typing: commands, kinds, choices of a field.
struct Picker: Hashable, Sendable {
  /// Something to choose.
  struct Choice: Hashable, Sendable {
    var title: String
    /// What is shown at the right: the key of a command, the family of a kind.
    var detail: String
    var outcome: Outcome
    /// What it is found by where its title is not: its name, and its title in English.
    var keywords = ""
    /// How much sooner it is meant than others that fit as well: at most 9.
    var preference = 0
    /// Whether it is only found, not listed.
    var needsQuery = false
  }

  /// What choosing does.
  enum Outcome: Hashable, Sendable {
    case run(Command)
    case choose(String, for: Item)
    case copy(ExportFormat)
    /// Ask for a text.
    case prompt(Prompt)
    /// Go on as if the question had been answered.
    case answer(Prompt)
    case perform(Effect)
    /// Turn to a screen, and there to a field or setting.
    case show(ScreenName)
    case focus(Item, on: ScreenName)
    /// What only a screen knows to do.
    case own(ScreenOwn)
    case nothing
  }

  var title: Wording
  var language = Language.english
  var choices: [Choice]
  var query = ""
  var selection = 0
  /// Whether "save FILE" and "open FILE" can be typed.
  var takesArguments = false
  /// Where a chain of layers goes that is typed in the place of a choice; nil where none is taken.
  var takesChain: Prompt.ChainPlace?

  /// Letters that a query takes at most.
  static let maximumLength = 400

  /// The choices that fit the query, best first.
  var matches: [Choice] {
    if let argument { return [argument] }
    guard !query.isEmpty else { return choices.filter { !$0.needsQuery } }
    let matches = FuzzyMatch.ranked(choices, by: query, preference: \.preference, words: \.keywords) {
      $0.title
    }
    // Not everyone who reads Chinese has a way to type it here.
    if !matches.isEmpty { return matches }
    let others = FuzzyMatch.ranked(choices, by: query) { $0.keywords }
    // What is wrong with a chain is told once it is taken.
    guard others.isEmpty, let place = takesChain, NetworkFile.isChain(query) else { return others }
    return [.chain(query, place, language)]
  }

  /// What a query with a file name stands for.
  private var argument: Choice? {
    if let place = takesChain, NetworkFile.isWholeChain(query) { return .chain(query, place, language) }
    guard takesArguments else { return nil }
    for (word, title, purpose) in [
      ("save ", Wording.saveTo, Prompt.Purpose.save), ("open ", .openFrom, .open),
    ]
    where query.hasPrefix(word) {
      let path = String(query.dropFirst(word.count).drop { $0 == " " })
      guard !path.isEmpty else { return nil }
      return Choice(
        title: "\(title.text(language)) \(path)", detail: "",
        outcome: .answer(Prompt(title: title, text: path, purpose: purpose)))
    }
    return nil
  }

  /// The choice under the selection bar.
  var selected: Choice? {
    let matches = matches
    return matches.indices.contains(selection) ? matches[selection] : nil
  }

  mutating func move(by distance: Int) {
    let last = matches.count - 1
    selection = max(0, min(selection + distance, last))
  }

  mutating func type(_ text: String) {
    query = String((query + text).prefix(Self.maximumLength))
    selection = 0
  }

  mutating func clear() {
    query = ""
    selection = 0
  }

  mutating func erase() {
    if !query.isEmpty { query.removeLast() }
    selection = 0
  }
}
