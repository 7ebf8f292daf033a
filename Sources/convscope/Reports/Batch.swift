import ConvMath
import LayerText
import Network
import NetworkFiles

/// Answers lines of JSON with lines of JSON, in order, as they come.
struct Batch {
  private let report: Report
  private var writer = JSONWriter()
  private var allCould = true

  /// As much as is written at once.
  private static let pieceSize = 1 << 16

  init(_ report: Report) { self.report = report }

  /// Answers every line; returns whether each held a layer that can be.
  ///
  /// Answers are held back only while lines are at hand, so whoever waits for one gets it.
  ///
  /// - Throws: `Descriptor.Failure` where reading or writing fails.
  mutating func run() throws(Descriptor.Failure) -> Bool {
    var reader = LineReader(.standardInput)
    while let line = try nextLine(&reader) { try answer(line, limit: reader.limit) }
    try flush()
    return allCould
  }

  private mutating func nextLine(_ reader: inout LineReader) throws(Descriptor.Failure) -> LineReader.Line? {
    try reader.next { () throws(Descriptor.Failure) in try flush() }
  }

  private mutating func answer(_ line: LineReader.Line, limit: Int) throws(Descriptor.Failure) {
    switch line {
    case .tooLong:
      writer.writeAnswer(toLineLongerThan: limit)
      allCould = false
    case .bytes(let bytes):
      if bytes.allSatisfy(\.isWhiteSpace) { return }
      if !writer.writeAnswer(to: bytes, naming: Zoo.naming, toCall: answer) { allCould = false }
    }
    if writer.bytes.count >= Self.pieceSize { try flush() }
  }

  /// Answers a call that is worked out as a network of its own.
  private func answer(_ call: String, _ input: [Int], _ writer: inout JSONWriter) -> Bool? {
    let reading: NetworkFile?
    do throws(LocatedError) {
      reading = try NetworkFile.network(ofCall: call, input: TensorShape(input))
    } catch {
      return refuse(error, &writer)
    }
    guard let file = reading else { return nil }
    let analysis = file.document.graph.analyze()
    if let refusal = analysis.refusal {
      guard NetworkFile.isWritten(call) else { return nil }
      return refuse(LocatedError(Wording { refusal.text($0) }), &writer)
    }
    CallReport(name: file.document.name, analysis, style: report.style).write(to: &writer)
    return true
  }

  /// Writes why layers after each other cannot be read, or cannot be.
  private func refuse(_ error: LocatedError, _ writer: inout JSONWriter) -> Bool {
    writer.write(LayerFaults([LayerFault(field: Hyperparameter.kind.rawValue, reason: .layers(error))]))
    return false
  }

  private mutating func flush() throws(Descriptor.Failure) {
    if writer.bytes.isEmpty { return }
    try report.send(writer.bytes)
    writer.removeAll()
  }
}

extension UInt8 {
  fileprivate var isWhiteSpace: Bool {
    self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") || self == UInt8(ascii: "\r")
  }
}
