/// A line and below it a caret under a character, counted from 1, both cut to what stands near it.
///
///     nn.Conv2d(3, 64, 7, paddin=3)
///                         ^
func caretLinesUnder(_ source: String, column: Int) -> [String] {
  let reach = 36
  let first = max(column - 1 - reach, 0)
  let near = source.dropFirst(first).prefix(2 * reach).filter { $0 != "\r" && $0 != "\r\n" }
  let blanks = near.prefix(max(column - 1 - first, 0)).map { $0 == "\t" ? "\t" : " " }
  return [String(near), blanks.joined() + "^"]
}

extension LocatedError {
  /// The line of the text that the error is in, with a caret under the character; none where it names no character.
  public func caretLines(in text: String) -> [String] {
    guard let column else { return [] }
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let number = (line ?? 1) - 1
    guard lines.indices.contains(number) else { return [] }
    return caretLinesUnder(String(lines[number]), column: column)
  }
}
