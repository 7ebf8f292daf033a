import ConvMath
import Network

extension [String] {
  /// The first of some names, and how many more there are: a file may have any number.
  func shortList(_ language: Language) -> String {
    var shown = prefix(8).map(\.abridged)
    let rest = count - shown.count
    if rest > 0 { shown.append(language("\(rest.grouped) more", "另外 \(rest.grouped) 个")) }
    return shown.joined(separator: language(", ", "、"))
  }
}
