import CNcurses
import CellGrid

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A real terminal, drawn on through ncurses.
///
/// There can be one at a time. Use it on one thread, and `close` it before the program ends; should the
/// program crash or call `exit`, the terminal is given back all the same.
///
///     let terminal = try CursesTerminal.open()
///     defer { terminal.close() }
///     terminal.present(surface, cursor: nil)
///     let event = terminal.nextEvent(timeout: nil)
public final class CursesTerminal: Terminal {
  public let capabilities: TerminalCapabilities
  public private(set) var size: Size

  private let device: TerminalDevice
  private let screen: CursesScreen
  private let sequences: TerminalSequences
  private let signals: SignalRelay
  private var errors: KeptErrors
  private var painter: Painter
  private var input: EventInput
  private var capturesMouse = false
  /// Until when an answer about the background may come; nil where none is due.
  private var answerDue: Instant?
  private var state = State.up

  private enum State {
    case up
    /// Handed back, and not to be taken again, because the program has been told to end meanwhile.
    case away
    case closed
  }

  // MARK: Opening and closing

  /// Takes over the terminal at standard input and output.
  ///
  /// Colours are off if `NO_COLOR` is set and not empty. `LINES` and `COLUMNS` are removed from the
  /// environment, since they would hide the real size.
  ///
  /// - Parameters:
  ///   - asksForBackground: Whether it is asked for the colour of its background, where it is one that answers. The answer is an
  ///     event.
  ///   - environment: What a variable is set to, nil if it is not.
  /// - Throws: An `OpeningError`; the terminal is then as it was.
  public static func open(
    asksForBackground: Bool = false, environment: (String) -> String? = processEnvironment
  ) throws(OpeningError) -> CursesTerminal {
    let terminal = try open(input: STDIN_FILENO, output: STDOUT_FILENO, environment: environment)
    if asksForBackground, BackgroundAnswer.isAnswered(byTerm: environment("TERM") ?? "") {
      writeAll(BackgroundAnswer.question, to: terminal.device.output)
      terminal.answerDue = .now.advanced(milliseconds: BackgroundAnswer.patience)
    }
    return terminal
  }

  /// Looks a variable up in the environment of the program.
  public static func processEnvironment(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  static func open(
    input: Int32, output: Int32, environment: (String) -> String?
  ) throws(OpeningError) -> CursesTerminal {
    guard let device = TerminalDevice(input: input, output: output) else { throw .notATerminal }
    guard !SignalRelay.isInUse else { throw .alreadyOpen }
    do throws(OpeningError) {
      return try CursesTerminal(device, environment)
    } catch {
      device.restore()
      throw error
    }
  }

  private init(_ device: TerminalDevice, _ environment: (String) -> String?) throws(OpeningError) {
    let term = environment("TERM") ?? ""
    guard !term.isEmpty else { throw .unusableTerm("", usable: Capability.knownTerm(else: "")) }
    let encoding = TextEncoding.adopted(term: term, environment: environment)
    unsetenv("LINES")
    unsetenv("COLUMNS")
    guard let signals = SignalRelay() else { throw .systemFailure("no file descriptors are left") }
    guard let screen = CursesScreen(term: term, input: device.input, output: device.output) else {
      throw .unusableTerm(term, usable: Capability.knownTerm(else: term))
    }
    let pairs = ColorPairs(wantsColor: (environment("NO_COLOR") ?? "").isEmpty)
    let sequences = TerminalSequences.ofOpenTerminal()
    self.device = device
    self.screen = screen
    self.signals = signals
    self.sequences = sequences
    painter = Painter(pairs: pairs, isUTF8: encoding.isUTF8)
    input = EventInput(file: device.input, decoder: EventDecoder(known: TerminfoKeys.sequences()))
    capabilities = TerminalCapabilities(
      colorDepth: pairs.depth, isUnicode: encoding.hasUnicodeGlyphs, canCopy: sequences.clipboard != nil)
    size = Size(columns: Int(curses_columns()), rows: Int(curses_rows()))
    errors = KeptErrors(temporaryDirectory: environment("TMPDIR"))
    signals.install(
      SignalRelay.Restoration(
        terminal: device.output, settings: device.settings, sequence: sequences.restoration),
      errors: errors)
    writeAll(sequences.pasteOn, to: device.output)
    adoptSize()
  }

  deinit {
    close()
  }

  /// Hands the screen back for good, and shows what was written to standard error meanwhile.
  public func close() {
    guard state != .closed else { return }
    if state == .up, SignalRelay.isEnding, !isWritable(device.output) { return giveUp() }
    TerminalDevice.fromBackground {
      if state == .up { leave() }
      if state == .up, let answerDue { BackgroundAnswer.swallow(from: device, until: answerDue) }
      screen.end()
      // If it is away, it is someone else's by now.
      if state == .up { device.restore() }
    }
    state = .closed
    errors.replay()
    signals.remove()
  }

  /// Hands the screen back for good where nobody reads what is written to it.
  private func giveUp() {
    TerminalDevice.fromBackground { signals.giveBackAtOnce() }
    state = .closed
    signals.remove()
  }

  /// Ends the program the way the signal would have ended it, so that whoever waits for it can tell.
  ///
  /// Close the terminal first: nothing of this process runs after this.
  public static func endProcess(bySignal number: Int32) -> Never {
    signal(number, SIG_DFL)
    var set = sigset_t()
    sigemptyset(&set)
    sigaddset(&set, number)
    pthread_sigmask(SIG_UNBLOCK, &set, nil)
    raise(number)
    exit(128 &+ number)
  }

  // MARK: Showing

  /// Shows `surface` at the top left, blank where it does not reach, with the cursor at a cell or hidden.
  ///
  /// Characters that the terminal's character set lacks show as `?`. Colours that it lacks, and pairs of
  /// colours beyond 63, show as the terminal's own.
  public func present(_ surface: Surface, cursor: Point?) {
    guard state == .up else { return }
    painter.paint(surface, cursor: cursor)
    screen.refresh()
  }

  public func redraw() {
    guard state == .up else { return }
    painter.forget()
    curses_redraw_all()
  }

  public func setMouseCapture(_ on: Bool) {
    guard on != capturesMouse else { return }
    capturesMouse = on
    guard state == .up else { return }
    writeAll(on ? sequences.mouseOn : sequences.mouseOff, to: device.output)
  }

  public func copy(_ text: String) {
    guard state == .up, let capability = sequences.clipboard else { return }
    writeAll(Clipboard.sequence(capability, text: text), to: device.output)
  }

  // MARK: Events

  public func nextEvent(timeout milliseconds: Int?) -> Event? {
    guard state != .closed else { return milliseconds == 0 ? nil : .endOfInput }
    let deadline = milliseconds.map { Instant.now.advanced(milliseconds: $0) }
    while true {
      for signal in signals.takePending() { handle(signal) }
      if let event = input.take() {
        if case .background = event { answerDue = nil }
        return event
      }
      guard input.wait(or: signals.wakeFile, until: deadline) else { return nil }
    }
  }

  private func handle(_ signal: Int32) {
    switch signal {
    case SIGWINCH: adoptSize()
    case SIGTSTP: suspend()
    case SIGCONT: reenter()
    case SIGXFSZ: break
    default: input.append(.terminate(signal: signal))
    }
  }

  private func adoptSize() {
    guard state == .up, let now = device.size, now != size else { return }
    guard resize_term(Int32(now.rows), Int32(now.columns)) == OK else { return }
    size = now
    painter.forget()
    // A terminal may move its lines about when its width changes.
    curses_redraw_all()
    input.append(.resize(now))
  }

  // MARK: Stopping

  public func suspend() {
    guard state == .up, !signals.isEndPending else { return }
    leave()
    while signals.stop(), mustStayAway {}
    if signals.isEndPending {
      state = .away
    } else {
      enter()
    }
  }

  /// Whether the program has been continued in the background, where it can do nothing but stop again.
  private var mustStayAway: Bool {
    !device.isInForeground && !signals.isEndPending
  }

  /// Takes the screen again after the program was stopped without having been asked.
  private func reenter() {
    guard state == .up else { return }
    while mustStayAway, signals.stop() {}
    guard !signals.isEndPending else { return }
    leave()
    enter()
  }

  private func leave() {
    writeAll((capturesMouse ? sequences.mouseOff : []) + sequences.pasteOff, to: device.output)
    endwin()
    signals.setScreen(up: false)
  }

  private func enter() {
    signals.setScreen(up: true)
    curses_redraw_all()
    curses_refresh()
    writeAll((capturesMouse ? sequences.mouseOn : []) + sequences.pasteOn, to: device.output)
    input.append(.resumed)
    adoptSize()
  }
}
