extension [String] {
  /// The parts as one Chinese text: a space between Han and other letters, none between Han.
  ///
  ///     ["与", "FLOPs", "相比"].setTogether  // "与 FLOPs 相比"
  ///     ["与", "乘加次数", "相比"].setTogether  // "与乘加次数相比"
  package var setTogether: String {
    reduce(into: "") { text, part in
      guard let last = text.last, let first = part.first else {
        text += part
        return
      }
      let isClose = last.isHan && first.isHan || last.isHanMark || first.isHanMark
      text += (isClose ? "" : " ") + part
    }
  }
}

extension Character {
  fileprivate var isHan: Bool { unicodeScalars.first.map { $0.value >= 0x2E80 } ?? false }

  /// A mark that stands among Han characters and brings its own room.
  fileprivate var isHanMark: Bool { "，。：；、！？（）《》“”‘’".contains(self) }
}
