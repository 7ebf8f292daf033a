#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Turns signals into something a loop can wait for, and gives the terminal back when the program crashes.
///
/// A relayed signal is noted and wakes whoever polls `wakeFile`. One that asks for the end is obeyed in time, even where the
/// program is too busy to notice. A crash puts the terminal back with calls that are safe in a handler, then lets what was
/// there before handle the signal.
final class SignalRelay {
  /// What it takes to give the terminal back without ncurses.
  struct Restoration {
    var terminal: Int32
    var settings: termios
    var sequence: [UInt8]
  }

  /// Becomes readable when a signal has come.
  let wakeFile: Int32
  private let wakeEnd: Int32
  private let shared: UnsafeMutablePointer<Shared>
  private let actions: UnsafeMutablePointer<SavedAction>
  private let alternateStack: UnsafeMutableRawPointer
  private var previousStack = stack_t()
  private var isInstalled = false
  private var isRemoved = false

  /// Whether one is installed.
  static var isInUse: Bool { current != nil }

  private static let ending: [Int32] =
    [SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGXCPU]
  // A file that grows too large is told of by the call that writes it, once the signal does not end the program.
  private static let relayed = ending + [SIGWINCH, SIGCONT, SIGTSTP, SIGXFSZ]
  private static let crashing: [Int32] = [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGSYS]
  private static let alternateStackSize = 1 << 16

  /// Notes what handles the signals now, before ncurses puts handlers of its own there; nil if the system has
  /// no pipe left.
  init?() {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends {
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
    (wakeFile, wakeEnd) = (ends[0], ends[1])
    alternateStack = .allocate(byteCount: Self.alternateStackSize, alignment: 16)
    actions = .allocate(capacity: Self.relayed.count + Self.crashing.count)
    for (index, signal) in (Self.relayed + Self.crashing).enumerated() {
      var action = sigaction()
      sigaction(signal, nil, &action)
      (actions + index).initialize(to: SavedAction(signal: signal, action: action))
    }
    shared = .allocate(capacity: 1)
    shared.initialize(to: Shared(wakeEnd: wakeEnd, actions: actions + Self.relayed.count))
  }

  deinit {
    remove()
    _ = close(wakeFile)
    _ = close(wakeEnd)
    shared.pointee.deallocate()
    shared.deallocate()
    actions.deallocate()
    alternateStack.deallocate()
  }

  /// Takes over the signals.
  func install(_ restoration: Restoration, errors: KeptErrors) {
    shared.pointee.set(restoration, errors: errors)
    current = shared
    _ = Self.restoresAtExit
    var stack = stack_t()
    stack.ss_sp = alternateStack
    stack.ss_size = .init(Self.alternateStackSize)
    sigaltstack(&stack, &previousStack)
    for index in Self.relayed.indices where !staysIgnored(actions[index]) {
      catchRelayed(actions[index].signal)
    }
    allowTimer()
    for signal in Self.crashing {
      var action = sigaction()
      action.setHandler(handleCrash)
      action.sa_flags = SA_SIGINFO | SA_ONSTACK
      sigfillset(&action.sa_mask)
      sigaction(signal, &action, nil)
    }
    isInstalled = true
  }

  /// Puts back what handled the signals before, once.
  func remove() {
    guard !isRemoved else { return }
    isRemoved = true
    if isInstalled { shared.pointee.end.stop() }
    for index in 0..<Self.relayed.count + Self.crashing.count {
      sigaction(actions[index].signal, &actions[index].action, nil)
    }
    guard isInstalled else { return }
    isInstalled = false
    sigaltstack(&previousStack, nil)
    current = nil
  }

  /// Says whether the screen is up, and so has to be given back in a crash.
  func setScreen(up: Bool) {
    shared.pointee.isScreenUp = up
  }

  /// The signals that have come since the last time, each once.
  func takePending() -> [Int32] {
    var bytes = [UInt8](repeating: 0, count: 64)
    while read(wakeFile, &bytes, bytes.count) > 0 {}
    let taken = Self.relayed.filter(take)
    if taken.contains(where: Self.ending.contains) { shared.pointee.end.grantEnding() }
    return taken
  }

  /// Whether a signal to end has come and has not been taken.
  var isEndPending: Bool {
    Self.ending.contains { shared.pointee.pending[Int($0)] != 0 }
  }

  /// Whether a signal to end has come, be it taken or not.
  static var isEnding: Bool { current?.pointee.end.isRunning ?? false }

  /// Gives the terminal back as a crash does, without waiting for anyone to read what is written to it.
  func giveBackAtOnce() { shared.pointee.restoreAtOnce() }

  /// Stops the program as the terminal's own suspend key would, and returns when it is continued.
  ///
  /// - Returns: Whether it was stopped; the system refuses where nobody could continue it.
  func stop() -> Bool {
    var action = sigaction()
    action.setHandler(SIG_DFL)
    sigaction(SIGTSTP, &action, nil)
    // The whole foreground group, so that a script that started the program stops along with it.
    _ = kill(0, SIGTSTP)
    catchRelayed(SIGTSTP)
    _ = take(SIGTSTP)
    return take(SIGCONT)
  }

  private func take(_ signal: Int32) -> Bool {
    defer { shared.pointee.pending[Int(signal)] = 0 }
    return shared.pointee.pending[Int(signal)] != 0
  }

  private func catchRelayed(_ signal: Int32) {
    var action = sigaction()
    let isEnding = Self.ending.contains(signal)
    if isEnding { action.setHandler(handleEnding) } else { action.setHandler(handleRelayed) }
    // A call that draws goes on, unless it is the end; the one that waits ends because of the pipe.
    action.sa_flags = isEnding ? 0 : Int32(SA_RESTART)
    sigemptyset(&action.sa_mask)
    sigaction(signal, &action, nil)
  }

  /// Lets the timer of the end through, whatever whoever started the program did with its signal.
  private func allowTimer() {
    catchRelayed(SIGALRM)
    var set = sigset_t()
    sigemptyset(&set)
    sigaddset(&set, SIGALRM)
    pthread_sigmask(SIG_UNBLOCK, &set, nil)
  }

  // A program started by nohup is to survive the hang-up, and so with every signal that nobody sends from the keyboard.
  private func staysIgnored(_ saved: SavedAction) -> Bool {
    saved.action.isIgnored && ![SIGINT, SIGQUIT, SIGTSTP].contains(saved.signal)
  }

  // `exit` called from anywhere must not leave the screen up either.
  private static let restoresAtExit: Bool = atexit { current?.pointee.restore() } == 0
}

// MARK: What the handlers need

/// A signal and what handled it before.
private struct SavedAction {
  var signal: Int32
  var action: sigaction
}

/// All that a handler touches, at a fixed place in memory.
private struct Shared {
  let pending: UnsafeMutablePointer<Int32>
  let wakeEnd: Int32
  let actions: UnsafeMutablePointer<SavedAction>
  var isScreenUp = false
  var end = EndTimer()
  private var terminal: Int32 = -1
  private var settings = termios()
  private var sequence = UnsafeMutableRawBufferPointer(start: nil, count: 0)
  private var errorFile: Int32 = -1
  private var originalErrors: Int32 = -1

  static let signalLimit = 128
  static let crashCount = 7

  init(wakeEnd: Int32, actions: UnsafeMutablePointer<SavedAction>) {
    pending = .allocate(capacity: Self.signalLimit)
    pending.initialize(repeating: 0, count: Self.signalLimit)
    self.wakeEnd = wakeEnd
    self.actions = actions
  }

  mutating func set(_ restoration: SignalRelay.Restoration, errors: KeptErrors) {
    terminal = restoration.terminal
    settings = restoration.settings
    errorFile = errors.file
    originalErrors = errors.original
    sequence.deallocate()
    sequence = .allocate(byteCount: restoration.sequence.count, alignment: 1)
    sequence.copyBytes(from: restoration.sequence)
    isScreenUp = true
  }

  func deallocate() {
    pending.deallocate()
    sequence.deallocate()
  }

  /// Notes a signal and wakes who waits for one. Where a signal to end has not been noticed in time, it ends the process.
  mutating func note(_ signal: Int32, isEnding: Bool) {
    pending[Int(signal)] = 1
    if isEnding, end.take(signal) {
      restoreAtOnce()
      end.endProcess()
    }
    var byte: UInt8 = 0
    _ = write(wakeEnd, &byte, 1)
  }

  /// Gives the terminal back, where it has not been yet, without waiting for a reader. Safe in a handler.
  mutating func restoreAtOnce() {
    if isScreenUp {
      isScreenUp = false
      writeAtOnce(UnsafeRawBufferPointer(sequence), to: terminal)
      _ = tcsetattr(terminal, TCSANOW, &settings)
    }
    if originalErrors >= 0, isWritable(originalErrors) {
      KeptErrors.replay(from: errorFile, to: originalErrors)
    }
    originalErrors = -1
  }

  /// Gives the terminal back, if it has not been yet. Safe in a handler.
  mutating func restore() {
    if isScreenUp {
      isScreenUp = false
      writeAll(UnsafeRawBufferPointer(sequence), to: terminal)
      _ = tcsetattr(terminal, TCSANOW, &settings)
    }
    KeptErrors.replay(from: errorFile, to: originalErrors)
    originalErrors = -1
  }
}

// A handler gets no argument of ours, so this is the one place it can look. It is set and cleared only while
// no handler is installed that reads it, and what it points to outlives the handlers.
nonisolated(unsafe) private var current: UnsafeMutablePointer<Shared>?

private func handleRelayed(_ signal: Int32) {
  guard let current else { return }
  let savedError = errno
  current.pointee.note(signal, isEnding: false)
  errno = savedError
}

private func handleEnding(_ signal: Int32) {
  guard let current else { return }
  let savedError = errno
  current.pointee.note(signal, isEnding: true)
  errno = savedError
}

private func handleCrash(
  _ signal: Int32, _ info: UnsafeMutablePointer<siginfo_t>?, _ context: UnsafeMutableRawPointer?
) {
  guard let current else { return }
  current.pointee.restore()
  for index in 0..<Shared.crashCount {
    let saved = current.pointee.actions + index
    sigaction(saved.pointee.signal, &saved.pointee.action, nil)
  }
  // A fault happens again when this returns. A signal that was sent has to be sent again.
  let isSent = (info?.pointee.si_code ?? 0) <= 0 || signal == SIGABRT
  if isSent { _ = raise(signal) }
}

extension sigaction {
  #if canImport(Darwin)
    fileprivate mutating func setHandler(_ handler: (@convention(c) (Int32) -> Void)?) {
      __sigaction_u.__sa_handler = handler
    }

    fileprivate mutating func setHandler(
      _ handler:
        @escaping @convention(c) (Int32, UnsafeMutablePointer<siginfo_t>?, UnsafeMutableRawPointer?) -> Void
    ) {
      __sigaction_u.__sa_sigaction = handler
    }

    fileprivate var isIgnored: Bool {
      unsafeBitCast(__sigaction_u.__sa_handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
    }
  #else
    fileprivate mutating func setHandler(_ handler: (@convention(c) (Int32) -> Void)?) {
      __sigaction_handler.sa_handler = handler
    }

    fileprivate mutating func setHandler(
      _ handler:
        @escaping @convention(c) (Int32, UnsafeMutablePointer<siginfo_t>?, UnsafeMutableRawPointer?) -> Void
    ) {
      __sigaction_handler.sa_sigaction = handler
    }

    fileprivate var isIgnored: Bool {
      unsafeBitCast(__sigaction_handler.sa_handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
    }
  #endif
}
