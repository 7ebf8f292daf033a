import LayerText
import Network
import NetworkFiles

/// Answers lines of JSON with lines of JSON, in order, as they come.
struct Batch {
  private let input: Descriptor
  private var answers: AnswerBuffer
  private var allCould = true

  init(_ input: Descriptor = .standardInput, to output: Descriptor = .standardOutput) {
    self.input = input
    answers = AnswerBuffer(output: output)
  }

  /// Answers every line; returns whether each held a layer that can be.
  ///
  /// Answers are held back only while lines are at hand, so whoever waits for one gets it.
  /// Throws: `Descriptor.Failure` where reading or writing fails.
  mutating func run() throws(Descriptor.Failure) -> Bool {
    var reader = LineReader(input)
    while let line = try nextLine(&reader) { try answer(line, limit: reader.limit) }
    try answers.flush()
    return allCould
  }

  private mutating func nextLine(_ reader: inout LineReader) throws(Descriptor.Failure) -> LineReader.Line? {
    try reader.next { () throws(Descriptor.Failure) in try answers.flush() }
  }

  private mutating func answer(_ line: LineReader.Line, limit: Int) throws(Descriptor.Failure) {
    switch line {
    case .tooLong:
      answers.writer.writeAnswer(toLineLongerThan: limit)
      allCould = false
    case .bytes(let bytes):
      if bytes.allSatisfy(\.isWhiteSpace) { return }
      if !answers.writer.writeAnswer(to: bytes, naming: Zoo.naming) { allCould = false }
    }
    try answers.flushIfLarge()
  }
}

/// Answers that are not yet written out.
private struct AnswerBuffer {
  let output: Descriptor
  var writer = JSONWriter()

  /// As much as is written at once.
  private static let pieceSize = 1 << 16

  init(output: Descriptor) { self.output = output }

  mutating func flushIfLarge() throws(Descriptor.Failure) {
    if writer.bytes.count >= Self.pieceSize { try flush() }
  }

  mutating func flush() throws(Descriptor.Failure) {
    if writer.bytes.isEmpty { return }
    try output.write(writer.bytes)
    writer.removeAll()
  }
}

extension UInt8 {
  fileprivate var isWhiteSpace: Bool {
    self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") || self == UInt8(ascii: "\r")
  }
}
