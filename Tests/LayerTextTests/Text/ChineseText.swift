/// What is wrong with the Chinese of a text; nil where it is a text of its own.
///
/// A text of its own has Han characters, differs from the English, and keeps no English word but names: what stands
/// in quotation marks, what holds digits or underscores, what begins with a capital letter, and the names given.
func faultOfChinese(_ chinese: String, english: String, names: Set<String>) -> String? {
  if chinese == english { return "the same as the English" }
  if !chinese.unicodeScalars.contains(where: isHan) { return "no Han characters" }
  if let word = englishWords(chinese).first(where: { !names.contains($0) }) { return "\(word) is left" }
  if chinese.contains(where: { "\u{FFFD}".contains($0) }) { return "a broken character" }
  return hasASCIIMark(chinese) ? "an ASCII mark follows a Han character" : nil
}

private func isHan(_ scalar: Unicode.Scalar) -> Bool { (0x4E00...0x9FFF).contains(scalar.value) }

/// The words of small letters alone that stand outside of quotation marks.
private func englishWords(_ text: String) -> [String] {
  let unquoted = text.split(omittingEmptySubsequences: false) { "\"“”".contains($0) }.enumerated()
    .filter { $0.offset % 2 == 0 }.map(\.element).joined(separator: " ")
  let isPart: (Character) -> Bool = { $0.isASCII && ($0.isLetter || $0.isNumber || "_-.+".contains($0)) }
  return unquoted.split { !isPart($0) }.map(String.init)
    .filter { word in word.count > 1 && word.allSatisfy { $0.isLowercase } }
}

/// Whether a mark of English stands where Chinese has its own.
private func hasASCIIMark(_ text: String) -> Bool {
  zip(text.unicodeScalars, text.unicodeScalars.dropFirst()).contains {
    isHan($0) && ",;:.".unicodeScalars.contains($1)
  }
}
