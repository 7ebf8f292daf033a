#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Sees to it that a signal which asks for the end is obeyed in time, whatever the program is at.
///
/// It ticks from the signal on, by SIGALRM. Each tick ends a call that waits, so that the program can look around; where it has
/// not after some ticks, time is up, and the handler has to end the process itself. All of it is safe in a handler.
public struct EndTimer: Sendable {
  /// The signal that asked first; 0 before that.
  public private(set) var signal: Int32 = 0
  private var ticks = 0
  private var limit = 0

  /// Ticks that the program has to notice the signal: 120 ms.
  private static var patience: Int { 3 }
  /// Ticks that it has from then on, to keep its work and to give the terminal back: a second.
  private static var endingTicks: Int { 25 }
  private static var tickMicroseconds: Int { 40_000 }

  public init() {}

  /// Whether a signal has asked for the end.
  public var isRunning: Bool { signal != 0 }

  /// Takes a signal in; answers whether time is up.
  public mutating func take(_ number: Int32) -> Bool {
    guard isRunning else {
      signal = number
      limit = Self.patience
      Self.set(microseconds: Self.tickMicroseconds)
      return false
    }
    guard number == SIGALRM else { return false }
    ticks += 1
    return ticks >= limit
  }

  /// Gives the program, which has noticed the signal, the time that it takes to end.
  public mutating func grantEnding() { limit = ticks + Self.endingTicks }

  /// Ticks no more.
  public mutating func stop() {
    if isRunning { Self.set(microseconds: 0) }
    self = EndTimer()
  }

  /// Ends the process as the signal would have. Safe in a handler of any signal.
  public func endProcess() -> Never {
    let number = isRunning ? signal : SIGTERM
    _ = systemSignal(number, SIG_DFL)
    var set = sigset_t()
    sigemptyset(&set)
    sigaddset(&set, number)
    pthread_sigmask(SIG_UNBLOCK, &set, nil)
    raise(number)
    _exit(128 &+ number)
  }

  private static func set(microseconds: Int) {
    var timer = itimerval()
    timer.it_interval.tv_usec = .init(microseconds)
    timer.it_value.tv_usec = .init(microseconds)
    #if canImport(Darwin)
      setitimer(ITIMER_REAL, &timer, nil)
    #else
      setitimer(__itimer_which_t(ITIMER_REAL.rawValue), &timer, nil)
    #endif
  }
}

#if canImport(Darwin)
  private typealias Action = @convention(c) (Int32) -> Void
#else
  private typealias Action = __sighandler_t
#endif

// The C function by a name that the property does not hide.
private func systemSignal(_ number: Int32, _ action: Action?) -> Action? { signal(number, action) }
