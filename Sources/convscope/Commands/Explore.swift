import ArgumentParser
import ConvMath
import Curses
import Explorer
import LayerText
import NetworkFiles

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the explorer starts with.
enum Start {
  /// What was kept the last time, or else the example.
  case kept
  /// A layer, as one more step of what was kept.
  case layer(Layer, NumberType)
  /// A document from a file, put behind what was kept.
  case workspace(Workspace, path: String)
  /// A network, as one more step of what was kept.
  case network(NetworkFile, path: String?)
  /// The question for the layers of a new network, beside what was kept.
  case newNetwork
  /// A lesson, beside what was kept.
  case lesson(Lesson)
}

extension Start {
  /// The file that it comes from.
  private var path: String? {
    switch self {
    case .workspace(_, let path): path
    case .network(_, let path): path
    case .kept, .layer, .lesson, .newNetwork: nil
    }
  }

  /// The state to start in; with nothing kept, what is given is all there is.
  fileprivate func state(goingOnWith kept: Workspace?, isUnicode: Bool) -> State {
    var state: State
    switch (self, kept) {
    case (.layer(let layer, let type), nil):
      state = State(document: Document(layer: layer, numberType: type), theme: .ofEnvironment)
    case (.workspace(let workspace, let path), nil):
      state = State(workspace, theme: .ofEnvironment, file: path)
    default:
      state = State(kept ?? Workspace(History(Document())), theme: .ofEnvironment)
      state.speak(.ofCommand, isUnicode: isUnicode)
      if case .layer(let layer, let type) = self { state.begin(with: layer, type) }
      if case .workspace(let workspace, let path) = self { state.begin(with: workspace, from: path) }
      if case .network(let reading, let path) = self {
        if let path {
          state.open(reading.document, notes: reading.notes, from: fullPath(path))
        } else {
          state.open(OpenNetwork(reading.document), notes: reading.notes)
        }
      }
      if case .lesson(let lesson) = self { state.open(lesson) }
      if case .newNetwork = self { state.askForChain() }
    }
    if let path { state.remember(file: fullPath(path)) }
    return state
  }
}

/// Shows the explorer until the user leaves; returns the status to exit with.
///
/// A signal that asked for the end ends the program here, once the terminal is as it was.
///
/// - Parameters:
///   - numberType: What bytes are counted in, where that is asked for.
///   - theme: The colours, where they are asked for.
///   - session: The session that is gone on with, where one is named.
func explore(
  _ start: Start, numberType: NumberType?, theme: ThemeChoice? = nil, session: Int? = nil
) -> ExitCode {
  let report = Report()
  let keeping = KeptWork(session: session)
  if session != nil, keeping.slot == nil, let reason = keeping.failure {
    return report.failure(reason, .unavailable)
  }
  let isKnown = theme != nil || keeping.workspace?.hasTheme ?? false || environment("COLORFGBG") != nil
  let terminal: CursesTerminal
  do throws(OpeningError) {
    terminal = try CursesTerminal.open(asksForBackground: !isKnown)
  } catch {
    return report.failure(
      "\(error); convscope calc answers without a screen",
      "\(error.chineseDescription)；不用屏幕时请用 convscope calc", .unavailable)
  }
  // A file that would grow too large is an error to be told of, not the end.
  signal(SIGXFSZ, SIG_IGN)
  var state = start.state(goingOnWith: keeping.workspace, isUnicode: terminal.capabilities.isUnicode)
  let language = Language.isGiven ? .ofCommand : state.chosenLanguage ?? .ofCommand
  state.speak(language, isUnicode: terminal.capabilities.isUnicode)
  if let theme { state.choose(theme) }
  if case .kept = start { state.resumeScreen() }
  if let numberType { state.count(in: numberType) }
  if keeping.isFirstStart, case .kept = start { state.welcome() }
  if let reason = keeping.putAside { state.update(.putAside(reason: reason)) }
  if let reason = keeping.failure { state.update(.notKept(reason: reason)) }
  var session = Session(
    state, on: terminal, keepingIn: FileStore(slot: keeping.slot, failure: keeping.failure),
    kept: keeping.workspace)
  let ending = session.run()
  terminal.close()
  if let reason = session.state.keepingFailure {
    report.error(
      report.language("the work is not kept for the next start: \(reason)", "没有为下次启动保存：\(reason)"))
  }
  if let folder = keeping.openFolder {
    report.warning(
      report.language(
        "others can look into \(folder), where the work is kept; chmod 700 closes it",
        "其他用户可以查看保存内容的文件夹 \(folder)；用 chmod 700 关闭"))
  }
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
