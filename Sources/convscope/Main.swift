import ArgumentParser

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The program: the explorer at once where no arguments are given, else what they ask for.
@main
enum Main {
  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    // Without arguments there is nothing to parse, and setting up the parser takes as long as the first screen.
    if arguments.isEmpty { leave(explore(.kept, numberType: nil)) }
    // What the parser writes itself is told of too where it cannot be written.
    atexit { if fflush(nil) != 0 { _exit(Report().failure(Descriptor.Failure(number: errno)).rawValue) } }
    let answers = CommandLineAnswers(arguments: arguments)
    var type: ParsableCommand.Type?
    do {
      if let status = try answers.completions() { leave(status) }
      var command = try Convscope.parseAsRoot(arguments)
      type = Swift.type(of: command)
      answers.noteMissingLetters()
      try command.run()
    } catch {
      let status: ExitCode?
      do { status = try answers.answer(error, of: type) } catch { leave(error as? ExitCode ?? .failure) }
      if let status { leave(status) }
      Convscope.exit(withError: error)
    }
  }
}

/// Ends the process with a status.
private func leave(_ status: ExitCode) -> Never { exit(status.rawValue) }
