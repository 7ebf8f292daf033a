import ConvMath

/// A question for a path, or for the layers of a network, over the screen.
struct Prompt: Hashable, Sendable {
  var title: Wording
  var text = "" { didSet { if text != oldValue { selection = nil } } }
  var purpose: Purpose
  /// Files that were opened or saved last, the latest first.
  var recent: [String] = []
  /// The paths that Tab found to go on with.
  private(set) var found: [String] = []
  /// Whether Tab found no path to go on with.
  private(set) var isDeadEnd = false
  /// Which of the offers was taken.
  private(set) var selection: Int?
  /// Why the last answer was none: the text with a mark below it, then the reason.
  private(set) var fault: Fault?

  init(title: Wording, text: String = "", purpose: Purpose, recent: [String] = []) {
    self.title = title
    self.text = text
    self.purpose = purpose
    self.recent = recent
  }

  /// What the answer is for.
  enum Purpose: Hashable, Sendable {
    case save, open
    /// Open a network beside the one that is open.
    case openBeside
    case export(ExportFormat)
    /// Layers after each other.
    case chain(ChainPlace)

    /// Whether a path is asked for, which Tab goes on with.
    var isPath: Bool { if case .chain = self { false } else { true } }
  }

  /// Where layers that are typed go.
  enum ChainPlace: Hashable, Sendable {
    /// Behind the layer under the cursor.
    case behindCursor
    case newNetwork
  }

  /// Why an answer is none.
  struct Fault: Hashable, Sendable {
    /// The character that is wrong, from 1; nil where it is all of it.
    var column: Int?
    var reason: Wording
  }

  /// Letters that an answer takes at most: as long as a path can be.
  static let maximumLength = 4096
}

extension Prompt {
  /// The paths below the text: those that Tab found, or else recent files with the letters that are typed.
  var offers: [String] {
    if !found.isEmpty { return found }
    guard selection == nil, !text.isEmpty else { return recent }
    return recent.filter { $0.lowercased().contains(text.lowercased()) && $0 != text }
  }

  /// Types letters, or takes some away.
  mutating func edit(_ change: (inout String) -> Void) {
    (found, isDeadEnd, fault) = ([], false, nil)
    change(&text)
    text = String(text.prefix(Self.maximumLength))
  }

  /// The same question, with what is wrong with the answer.
  func asked(again fault: Fault) -> Prompt {
    var prompt = self
    prompt.fault = fault
    return prompt
  }

  /// Takes an offer as the text.
  mutating func take(_ index: Int) {
    guard offers.indices.contains(index) else { return }
    text = offers[index]
    selection = index
  }

  /// Goes to the next offer or the one before.
  mutating func move(by step: Int) {
    guard !offers.isEmpty else { return }
    let start = selection.map { $0 + step } ?? (step > 0 ? 0 : offers.count - 1)
    take(min(max(start, 0), offers.count - 1))
  }

  /// Goes on with what all the paths have in common, and offers them where there are several.
  mutating func complete(with paths: [String]) {
    isDeadEnd = paths.isEmpty
    guard var common = paths.first else { return }
    for path in paths.dropFirst() {
      common = String(zip(common, path).prefix { $0 == $1 }.map(\.0))
    }
    found = []
    if common.count > text.count { text = common }
    found = paths.count > 1 ? paths : []
  }
}

/// Something told at length, over the screen, until a key closes it.
struct Report: Hashable, Sendable {
  var title: Wording
  var lines: [String]
  /// Lines, from the first, that are shown as they are and never wrapped: a text with a mark under it.
  var verbatim = 0
  /// What stands before each line, in a column of its own; empty where nothing does.
  var labels: [String] = []
  /// The issue that is explained; W goes on to the next.
  var issue: Issue?
  /// Whether the key that closes it also does what it does without.
  var letsKeysThrough = false
}
