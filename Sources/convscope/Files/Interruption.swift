import Curses

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Holds back the signals that ask for the end, so that what is being written can be brought to one.
struct Interruption {
  private let signals: [Int32]

  /// Holds them back from now on, except those that are ignored anyway.
  init() {
    signals = [SIGINT, SIGTERM, SIGHUP].filter { number in
      let previous = Self.setAction(number, SIG_DFL)
      let isIgnored = previous.map { unsafeBitCast($0, to: Int.self) } == unsafeBitCast(SIG_IGN, to: Int.self)
      if isIgnored { _ = Self.setAction(number, SIG_IGN) }
      return !isIgnored
    }
    var set = sigset_t()
    sigemptyset(&set)
    for number in signals { sigaddset(&set, number) }
    pthread_sigmask(SIG_BLOCK, &set, nil)
  }

  /// The signal that has come.
  var signal: Int32? {
    var set = sigset_t()
    guard sigpending(&set) == 0 else { return nil }
    return signals.first { sigismember(&set, $0) == 1 }
  }

  /// Ends the process as the signal would have.
  func endProcess() -> Never { CursesTerminal.endProcess(bySignal: signal ?? SIGINT) }
}

extension Interruption {
  #if canImport(Darwin)
    private typealias Action = @convention(c) (Int32) -> Void
  #else
    private typealias Action = __sighandler_t
  #endif

  private static func setAction(_ number: Int32, _ action: Action?) -> Action? {
    // The function by the name that a property hides.
    #if canImport(Darwin)
      Darwin.signal(number, action)
    #elseif canImport(Musl)
      Musl.signal(number, action)
    #else
      Glibc.signal(number, action)
    #endif
  }
}

/// Writes to a file that may be a pipe whose reader takes its time, without becoming deaf to an interruption.
struct InterruptibleOutput {
  private let descriptor: Descriptor
  private let interruption: Interruption

  init(_ descriptor: Descriptor, _ interruption: Interruption) {
    self.descriptor = descriptor
    self.interruption = interruption
  }

  /// Writes all bytes. Ends the process where an interruption comes while nobody reads.
  ///
  /// - Throws: `Descriptor.Failure` where the system fails.
  func write(_ bytes: [UInt8]) throws(Descriptor.Failure) {
    var rest = bytes[...]
    while !rest.isEmpty {
      while !descriptor.isWritable(within: 100) {
        if interruption.signal != nil { interruption.endProcess() }
      }
      try descriptor.write(Array(rest.prefix(Descriptor.pieceSize)))
      rest = rest.dropFirst(Descriptor.pieceSize)
    }
  }
}
