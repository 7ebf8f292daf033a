import ConvMath

/// A question for a text, over the screen.
struct Prompt: Hashable, Sendable {
  var title: Wording
  var text = ""
  var purpose: Purpose

  /// What the answer is for.
  enum Purpose: Hashable, Sendable {
    case save, open
    case export(ExportFormat)
  }

  /// Letters that an answer takes at most: as long as a path can be.
  static let maximumLength = 4096
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
