import Curses

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Lets what is being written be brought to an end where a signal asks for the end; in time, whatever the command is at.
struct Interruption {
  /// Notes the signals from now on, except those that are ignored anyway.
  init() {
    for number in [SIGINT, SIGTERM, SIGHUP] {
      let previous = setAction(number, note)
      let isIgnored = previous.map { unsafeBitCast($0, to: Int.self) } == unsafeBitCast(SIG_IGN, to: Int.self)
      if isIgnored { _ = setAction(number, SIG_IGN) }
    }
    _ = setAction(SIGALRM, note)
  }

  /// Whether one has come.
  var hasCome: Bool { timer.isRunning }

  /// Ends the process as the signal would have.
  func endProcess() -> Never { timer.endProcess() }
}

// A handler gets no argument of ours, so this is the one place it can look. Nobody else writes to it.
nonisolated(unsafe) private var timer = EndTimer()

private func note(_ number: Int32) {
  let savedError = errno
  if timer.take(number) { timer.endProcess() }
  errno = savedError
}

#if canImport(Darwin)
  private typealias Action = @convention(c) (Int32) -> Void
#else
  private typealias Action = __sighandler_t
#endif

private func setAction(_ number: Int32, _ action: Action?) -> Action? { signal(number, action) }

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
        if interruption.hasCome { interruption.endProcess() }
      }
      try descriptor.write(Array(rest.prefix(Descriptor.pieceSize)))
      rest = rest.dropFirst(Descriptor.pieceSize)
    }
  }
}
