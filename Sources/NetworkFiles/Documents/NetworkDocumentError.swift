import ConvMath
import LayerText

/// Why a text is no network document.
public enum NetworkDocumentError: Error, Hashable, Sendable {
  /// With the place.
  case damaged(JSONError)
  case tooLarge(limit: Int)

  /// Place and reason in a language.
  public func text(_ language: Language) -> String {
    switch self {
    case .damaged(let error): error.text(language)
    case .tooLarge(let limit):
      language("the document has more than \(limit >> 20) MiB", "文档超过 \(limit >> 20) MiB")
    }
  }
}

extension NetworkDocumentError: CustomStringConvertible {
  public var description: String { text(.english) }
}
