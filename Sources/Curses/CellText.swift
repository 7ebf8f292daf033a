/// The scalars to write for a character so that they take just the columns that our own table says.
///
/// ncurses counts columns by the C library's table. Where that one differs (it may be older, or the character
/// a sequence that it takes apart), what cannot be counted the same way is left out or replaced, and the
/// place is filled with spaces: one character may look poorer, but nothing beside it is displaced.
struct CellText {
  /// Whether the terminal takes more than ASCII.
  let isUTF8: Bool
  /// The columns that the C library gives a scalar, negative if it does not know it.
  let libraryWidth: (UInt32) -> Int

  // ncurses keeps one scalar and four combining ones for a cell.
  private static let mostCombining = 4
  private static let joiner: UInt32 = 0x200D
  // Terminals disagree about whether it widens what it follows.
  private static let emojiPresentation: UInt32 = 0xFE0F

  /// Appends the scalars for a character of `columns` columns.
  func append(_ scalars: some Sequence<Unicode.Scalar>, columns: Int, to text: inout [UInt32]) {
    guard isUTF8 else { return appendASCII(scalars, columns, &text) }
    var used = 0
    var combining = 0
    for scalar in scalars where scalar.value != Self.emojiPresentation {
      let width = libraryWidth(scalar.value)
      guard width >= 0, used + width <= columns, scalar.value != Self.joiner else { break }
      if width == 0 {
        combining += 1
        if used == 0 || combining > Self.mostCombining { continue }
      } else {
        combining = 0
      }
      used += width
      text.append(scalar.value)
    }
    if used == 0 {
      text.append(0x3F)
      used = 1
    }
    text.append(contentsOf: repeatElement(0x20, count: columns - used))
  }

  private func appendASCII(_ scalars: some Sequence<Unicode.Scalar>, _ columns: Int, _ text: inout [UInt32]) {
    let first = scalars.first { _ in true }
    text.append(first.map { $0.isASCII ? $0.value : 0x3F } ?? 0x3F)
    text.append(contentsOf: repeatElement(0x20, count: columns - 1))
  }
}
