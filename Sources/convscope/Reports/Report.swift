import ArgumentParser
import ConvMath
import Explorer
import LayerText
import Network

/// What a command has to say: its answer on the standard output, remarks on the standard error, and the status that it
/// exits with. Every command writes through one, in the language and with the signs of the command line.
///
///     let report = Report()
///     try report.write(lines: ["output  1 × 64 × 112 × 112"])
///     throw report.failure("no window slides in relu", .dataError)
struct Report {
  let style = TextStyle.ofCommand
  /// What the command could not do where the system fails.
  private let attempt: String
  private let interruption: Interruption?

  /// - Parameters:
  ///   - reads: Whether the command reads its standard input while it answers.
  ///   - interruption: The signals that may come while nobody reads the answer.
  init(reads: Bool = false, interruption: Interruption? = nil) {
    attempt =
      reads
      ? Language.ofCommand("cannot read or write", "无法读写") : Language.ofCommand("cannot write", "无法写入")
    self.interruption = interruption
  }

  var language: Language { style.language }
}

// MARK: The answer

extension Report {
  /// Writes bytes on the standard output.
  ///
  /// - Throws: The status to exit with where writing fails, which is told.
  func write(_ bytes: [UInt8]) throws(ExitCode) {
    do throws(Descriptor.Failure) {
      try send(bytes)
    } catch {
      throw failure(error)
    }
  }

  /// Writes bytes on the standard output.
  ///
  /// - Throws: `Descriptor.Failure` where the system fails, which is not yet told.
  func send(_ bytes: [UInt8]) throws(Descriptor.Failure) { try put(PrintableLines(bytes).bytes) }

  /// Writes a drawing, which may have colours: its cells hold nothing that steers a terminal.
  func write(drawing text: String) throws(ExitCode) {
    try write(raw: Array(text.utf8))
  }

  /// Writes the bytes of a file as they are.
  func write(raw bytes: [UInt8]) throws(ExitCode) {
    do throws(Descriptor.Failure) {
      try put(bytes)
    } catch {
      throw failure(error)
    }
  }

  private func put(_ bytes: [UInt8]) throws(Descriptor.Failure) {
    guard let interruption else { return try Descriptor.standardOutput.write(bytes) }
    try InterruptibleOutput(.standardOutput, interruption).write(bytes)
  }

  /// Writes a text, which has its last line feed.
  func write(_ text: String) throws(ExitCode) { try write(Array(text.utf8)) }

  /// Writes lines.
  func write(lines: [String]) throws(ExitCode) { try write(lines.joined(separator: "\n") + "\n") }

  /// Writes a value of JSON as a line.
  func writeJSON(_ body: (inout JSONWriter) -> Void) throws(ExitCode) {
    var writer = JSONWriter()
    body(&writer)
    writer.endLine()
    try write(writer.bytes)
  }
}

// MARK: Remarks

extension Report {
  /// Writes a line on the standard error, as it is.
  func line(_ line: String) {
    // There is nowhere left to tell that this fails.
    try? Descriptor.standardError.write(PrintableLines(line + "\n").bytes)
  }

  /// Tells of an error, as the argument parser tells of its own.
  func error(_ message: String) { line(language("Error: ", "错误：") + message) }

  /// Tells what should be known.
  func note(_ message: String) { line(language("Note: ", "注意：") + message) }

  /// Tells what may be missed.
  func warning(_ message: String) { line(language("Warning: ", "警告：") + message) }

  /// Tells everything that is wrong with a layer, a line for each; under a call the place that is wrong.
  func errors(_ faults: LayerFaults, of layer: Layer? = nil) {
    var told: Set<String> = []
    for fault in faults.naming(Zoo.naming).faults {
      let message = fault.message(.commandLine, layer: layer, language)
      // Axes that are alike have the same to say.
      guard told.insert(message).inserted else { continue }
      error(message)
      guard case .call(let error) = fault.reason else { continue }
      for caret in error.caretLines { line("  " + caret) }
    }
  }

  /// Tells the rule that each issue breaks, with this layer's numbers.
  func rules(_ issues: [Issue], of layer: Layer) {
    var told: Set<[String]> = []
    for issue in issues {
      let lines = IssueRule(issue, of: layer).lines(language, style.notation).map { line in
        "  \(line.label)\(language.colon)\(style.sentence(line.text))"
      }
      // Axes that are alike have the same to say.
      if told.insert(lines).inserted { lines.forEach(line) }
    }
  }
}

// MARK: The status

extension Report {
  /// Tells of an error; returns the status to exit with.
  func failure(_ message: String, _ status: ExitCode) -> ExitCode {
    error(message)
    return status
  }

  /// Tells of an error in the language of the command; returns the status to exit with.
  func failure(
    _ english: @autoclosure () -> String, _ chinese: @autoclosure () -> String, _ status: ExitCode
  ) -> ExitCode {
    failure(language(english(), chinese()), status)
  }

  /// Tells of a failure of the system; returns the status to exit with.
  func failure(_ failure: Descriptor.Failure) -> ExitCode {
    // Whoever stopped reading has had enough.
    if !failure.isBrokenPipe { error(attempt + language.colon + failure.description) }
    return .inputOutputError
  }

  /// Tells what is wrong with a layer; returns the status to exit with.
  func failure(_ faults: LayerFaults, of layer: Layer? = nil, _ status: ExitCode) -> ExitCode {
    errors(faults, of: layer)
    return status
  }
}

/// The exit statuses, named and numbered as in sysexits.h.
extension ExitCode {
  /// The command line does not parse: `ExitCode.validationFailure` of the argument parser has the same number.
  static let usage = ExitCode(64)
  /// A layer cannot be.
  static let dataError = ExitCode(65)
  /// A file cannot be read.
  static let noInput = ExitCode(66)
  /// The explorer has no terminal.
  static let unavailable = ExitCode(69)
  /// Reading or writing failed.
  static let inputOutputError = ExitCode(74)
}

extension ValidationError {
  /// What is wrong with a command line, in both languages.
  init(_ english: @autoclosure () -> String, _ chinese: @autoclosure () -> String) {
    self.init(Language.ofCommand(english(), chinese()))
  }
}

/// Refuses a command line where something is wrong with it.
///
///     try refuse(if: limit < 1, "--limit takes 1 or more.", "--limit 至少为 1。")
///
/// - Throws: `ValidationError` with the reason.
func refuse(
  if isWrong: Bool, _ english: @autoclosure () -> String, _ chinese: @autoclosure () -> String
) throws {
  if isWrong { throw ValidationError(english(), chinese()) }
}
