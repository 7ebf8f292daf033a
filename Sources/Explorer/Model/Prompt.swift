/// A question for a text, over the screen.
struct Prompt: Hashable, Sendable {
  var title: Message
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
  var title: Message
  var lines: [String]
  /// Lines, from the first, that are shown as they are and never wrapped: a text with a mark under it.
  var verbatim = 0
}
