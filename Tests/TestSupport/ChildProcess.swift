import Foundation

/// A program that runs as a child of the tests.
///
/// It inherits the three streams that it is given and no other descriptor: a child that held the end of another's
/// pipe would keep that from ever ending. Foundation's `Process` lets them through, and waits for grandchildren too.
public struct ChildProcess {
  /// The number by which the system knows it.
  public let identifier: pid_t

  /// Starts a program.
  ///
  /// - Parameters:
  ///   - program: Its path, or a name to be looked for in `PATH`.
  ///   - environment: All that it finds in its environment.
  ///   - input: What it reads; nothing where that is nil.
  ///   - output: What it writes to; nil drops it.
  ///   - errors: What its errors go to; nil drops them.
  /// - Throws: `POSIXError`, where it cannot be started.
  public init(
    _ program: String, _ arguments: [String],
    environment: [String: String] = ProcessInfo.processInfo.environment,
    input: FileHandle? = nil, output: FileHandle? = nil, errors: FileHandle? = nil
  ) throws {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #else
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    for (number, stream) in [input, output, errors].enumerated() {
      if let stream {
        posix_spawn_file_actions_adddup2(&actions, stream.fileDescriptor, Int32(number))
      } else {
        posix_spawn_file_actions_addopen(&actions, Int32(number), "/dev/null", O_RDWR, 0)
      }
    }
    // The threads of the tests block signals: a terminal that inherits that cannot be told to end.
    var noSignals = sigset_t()
    sigemptyset(&noSignals)
    posix_spawnattr_setsigmask(&attributes, &noSignals)
    #if canImport(Darwin)
      posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_CLOEXEC_DEFAULT | POSIX_SPAWN_SETSIGMASK))
    #else
      posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
      // What closes all from 3 on in one step is a GNU extension, which Swift does not see.
      for number in 3..<Int32(min(sysconf(Int32(_SC_OPEN_MAX)), 1024)) {
        posix_spawn_file_actions_addclose(&actions, number)
      }
    #endif
    let words = CStrings([program] + arguments)
    let variables = CStrings(environment.map { "\($0)=\($1)" })
    var started = pid_t()
    let failure = posix_spawnp(&started, program, &actions, &attributes, words.pointers, variables.pointers)
    guard failure == 0 else { throw POSIXError(POSIXErrorCode(rawValue: failure) ?? .EINVAL) }
    identifier = started
  }

  /// Waits until it ends.
  ///
  /// - Returns: Its exit status, or 128 and the number of the signal that ended it, as shells have it.
  public func wait() -> Int32 {
    var status: Int32 = 0
    while waitpid(identifier, &status, 0) == -1 {
      guard errno == EINTR else { return -1 }
    }
    let signal = status & 0x7F
    return signal == 0 ? status >> 8 & 0xFF : 128 + signal
  }
}

/// Texts as C takes a list of them, for as long as this lives.
private final class CStrings {
  let pointers: [UnsafeMutablePointer<CChar>?]

  init(_ texts: [String]) { pointers = texts.map { strdup($0) } + [nil] }

  deinit { for pointer in pointers { free(pointer) } }
}
