import ArgumentParser
import CellGrid
import ConvMath
import Explorer

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What is said before a command runs: the help, what completes a command line, and why one does not parse.
struct CommandLineAnswers {
  /// The words behind the program's name.
  let arguments: [String]
  let report = Report()

  /// Answers a shell that asks for its script, or for what completes a line.
  ///
  /// - Returns: The status to exit with; nil where no shell asks.
  func completions() throws -> ExitCode? {
    guard let first = arguments.first else { return nil }
    if first == CompletionShell.request, let shell = arguments.dropFirst().first.flatMap(CompletionShell.init)
    {
      try report.write(lines: shell.lines(Array(arguments.dropFirst(2))))
      return .success
    }
    let option = "--generate-completion-script"
    guard first == option || first.hasPrefix(option + "=") else { return nil }
    let word = first == option ? arguments.dropFirst().first : String(first.dropFirst(option.count + 1))
    guard let shell = word.flatMap(CompletionShell.init) else {
      let shells = CompletionShell.allCases.map(\.rawValue)
      return report.failure(
        "\(option): takes a shell: \(shells.joined(.or, .english))",
        "\(option)：要写出 shell：\(shells.joined(.or, .chinese))", .usage)
    }
    try report.write(shell.script)
    return .success
  }

  /// Says in English that Chinese is asked for where the locale has no Chinese letters; it is written all the same.
  func noteMissingLetters() {
    guard Language.isGiven, report.language == .chinese, TextStyle.ofLocale == .ascii else { return }
    report.line("Note: " + Wording.noChinese.text(.english))
  }

  /// Answers an error of the parser or of a command.
  ///
  /// - Parameter command: The command that ran; nil where none did.
  /// - Returns: The status to exit with; nil where only the parser knows what to say.
  func answer(_ error: any Error, of command: ParsableCommand.Type?) throws -> ExitCode? {
    if let status = error as? ExitCode { return status }
    if let command, let error = error as? ValidationError {
      return refuse(CommandInfo(command), .validation(error))
    }
    guard let failure = ParserFailure(error) else { return nil }
    let info = CommandInfo(failure.stack)
    guard case .helpRequested = failure.reason else { return refuse(info, failure.reason) }
    if let answer = Misuse(command: info, arguments: arguments, language: report.language).misspeltHelp {
      return tell(answer, info)
    }
    try report.write(HelpText(command: info, language: report.language, columns: Self.columns).text)
    return .success
  }

  private func refuse(_ command: CommandInfo, _ reason: ParserFailure.Reason) -> ExitCode? {
    Misuse(command: command, arguments: arguments, language: report.language).answer(to: reason)
      .map { tell($0, command) }
  }

  private func tell(_ answer: Misuse.Answer, _ command: CommandInfo) -> ExitCode {
    let language = report.language
    report.error(answer.text)
    if let argument = answer.argument, !argument.abstract.isEmpty {
      report.line(language("Help:  ", "说明：") + argument.synopsis + "  " + argument.abstract)
    }
    report.line(language("Usage: ", "用法：") + command.usage)
    let help = command.path.joined(separator: " ") + " --help"
    report.line(language("  See '\(help)' for more information.", "  详见 \(help)。"))
    return .usage
  }

  /// How wide the terminal is: as the environment says, or the terminal itself, or else 80 columns.
  private static var columns: Int {
    if let columns = environment("COLUMNS").flatMap({ Int($0) }), columns > 0 { return max(columns, 40) }
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return max(Int(size.ws_col), 40)
  }
}
