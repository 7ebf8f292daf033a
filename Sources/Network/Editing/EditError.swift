import ConvMath

/// Why the nodes of a network cannot be put together as is asked, with what would work.
public struct EditError: Error, Hashable, Sendable {
  public var reason: Wording
  /// What would work; nil where nothing near does.
  public var remedy: Wording?

  public init(_ reason: Wording, remedy: Wording? = nil) {
    self.reason = reason
    self.remedy = remedy
  }

  /// The reason and what would work, in a language.
  public func text(_ language: Language) -> String {
    let reason = reason.text(language)
    return remedy.map { reason + language("; ", "；") + $0.text(language) } ?? reason
  }
}

extension EditError: CustomStringConvertible {
  public var description: String { text(.english) }
}
