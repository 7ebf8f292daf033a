import ArgumentParser
import ConvMath
import Curses
import Explorer

/// Shows a layer on the screen until the user leaves; returns the status to exit with.
///
/// A signal that asked for the end ends the program here, once the terminal is as it was.
func explore(_ document: Document) -> ExitCode {
  let terminal: CursesTerminal
  do throws(OpeningError) {
    terminal = try CursesTerminal.open()
  } catch {
    reportError("\(error); convscope calc answers without a screen")
    return .unavailable
  }
  var session = Session(State(document: document, theme: .ofEnvironment), on: terminal)
  let ending = session.run()
  terminal.close()
  if case .terminated(let signal) = ending { CursesTerminal.endProcess(bySignal: signal) }
  return .success
}

extension ThemeChoice {
  /// What terminals tell of their background: the last part of COLORFGBG is a light colour or a dark one.
  fileprivate static var ofEnvironment: ThemeChoice {
    let background = environment("COLORFGBG")?.split(separator: ";").last.flatMap { Int($0) }
    return background == 7 || background == 15 ? .light : .dark
  }
}
