import ConvMath

/// A text of a lesson, in one language or both, with places for figures of the layer: "a kernel of {kernel_size}".
public struct LessonText: Hashable, Sendable {
  private var english: [Part]?
  private var chinese: [Part]?

  /// Words, or a figure that is filled in.
  enum Part: Hashable, Sendable {
    case words(String)
    case figure(LessonFigure)
  }

  init(english: [Part]?, chinese: [Part]?) {
    self.english = english
    self.chinese = chinese
  }

  /// The text with its figures, in a language where it is written in it, or else in the other.
  public func text(_ language: Language, _ figures: LessonFigures) -> String {
    parts(language).map { part in
      switch part {
      case .words(let words): words
      case .figure(let figure): figures.text(of: figure)
      }
    }.joined()
  }

  /// The text of a title, which has no figures.
  public func text(_ language: Language) -> String { text(language, LessonFigures()) }

  /// Whether the text is written in a language.
  public func isWritten(in language: Language) -> Bool {
    switch language {
    case .english: english != nil
    case .chinese: chinese != nil
    }
  }

  func parts(_ language: Language) -> [Part] {
    switch language {
    case .english: english ?? chinese ?? []
    case .chinese: chinese ?? english ?? []
    }
  }
}

extension LessonText {
  /// Why a text has no figures to fill in, and at which of its bytes.
  struct PlaceError: Error, Hashable {
    var offset: Int
    var reason: LessonFault.Reason
  }

  /// Takes a text apart: "{name}" is a figure, "{{" a brace.
  static func parts(of text: String) throws(PlaceError) -> [Part] {
    var parts: [Part] = []
    var words = ""
    var rest = text[...]
    func flush() { if !words.isEmpty { parts.append(.words(words)) } }
    while let brace = rest.firstIndex(of: "{") {
      words += rest[..<brace]
      let after = rest[rest.index(after: brace)...]
      if after.first == "{" {
        words += "{"
        rest = after.dropFirst()
        continue
      }
      let offset = text.utf8.distance(from: text.startIndex, to: brace)
      guard let end = after.firstIndex(of: "}") else { throw PlaceError(offset: offset, reason: .openBrace) }
      let name = String(after[..<end])
      guard let figure = LessonFigure(name: name) else {
        let nearest = nearestNames(to: name, among: LessonFigure.names)
        throw PlaceError(offset: offset, reason: .unknownFigure(name.shortened, nearest: nearest))
      }
      flush()
      words = ""
      parts.append(.figure(figure))
      rest = after[after.index(after: end)...]
    }
    words += rest
    flush()
    return parts
  }
}
