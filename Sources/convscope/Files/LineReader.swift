/// Reads lines from a file as they come, and no more of them at once than a piece.
///
/// Memory does not grow with the input: a line longer than the limit is passed over without being kept.
struct LineReader {
  /// The most bytes that a line may have.
  let limit: Int
  private let descriptor: Descriptor
  private var buffer: [UInt8]
  /// What was read and not yet given out.
  private var rest = 0..<0
  private var isAtEnd = false

  /// A line without its end.
  enum Line {
    case bytes(ArraySlice<UInt8>)
    case tooLong
  }

  init(_ descriptor: Descriptor, limit: Int = 1 << 20, pieceSize: Int = 1 << 16) {
    self.descriptor = descriptor
    self.limit = limit
    buffer = [UInt8](repeating: 0, count: pieceSize)
  }

  /// The next line, nil at the end of the input.
  ///
  /// - Parameter beforeWaiting: called before each read, which may have to wait for whoever writes.
  ///
  /// - Throws: `Descriptor.Failure` or what `beforeWaiting` throws.
  mutating func next(beforeWaiting: () throws(Descriptor.Failure) -> Void) throws(Descriptor.Failure) -> Line?
  {
    var searched = rest.lowerBound
    var isTooLong = false
    while true {
      if let end = buffer[searched..<rest.upperBound].firstIndex(of: UInt8(ascii: "\n")) {
        let line = rest.lowerBound..<end
        rest = end + 1..<rest.upperBound
        return isTooLong || line.count > limit ? .tooLong : .bytes(buffer[line])
      }
      if isAtEnd { return lastLine(isTooLong: isTooLong) }
      if rest.count > limit {
        isTooLong = true
        rest = 0..<0
      }
      makeRoom()
      searched = rest.upperBound
      try beforeWaiting()
      let count = try descriptor.read(into: &buffer, from: rest.upperBound)
      isAtEnd = count == 0
      rest = rest.lowerBound..<rest.upperBound + count
    }
  }

  /// What is left at the end of an input whose last line has no end of its own.
  private mutating func lastLine(isTooLong: Bool) -> Line? {
    let line = rest
    rest = 0..<0
    if isTooLong || line.count > limit { return .tooLong }
    return line.isEmpty ? nil : .bytes(buffer[line])
  }

  /// Moves what is kept to the front, and doubles the buffer where it fills it.
  private mutating func makeRoom() {
    if rest.lowerBound > 0 {
      let kept = rest.count
      for index in 0..<kept { buffer[index] = buffer[rest.lowerBound + index] }
      rest = 0..<kept
    }
    if rest.upperBound == buffer.count { buffer += [UInt8](repeating: 0, count: buffer.count) }
  }
}
