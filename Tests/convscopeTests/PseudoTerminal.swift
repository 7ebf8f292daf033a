import Foundation
import TestSupport

/// A terminal of which the test is the other side: what the program draws is read only when the test wants to.
final class PseudoTerminal {
  private let master: Int32
  private let slave: Int32
  /// What the program keeps its work in, gone with the terminal.
  let folder: URL
  private var output: [UInt8] = []
  private var settings = termios()

  init(columns: UInt16 = 80, rows: UInt16 = 24) throws {
    master = open("/dev/ptmx", O_RDWR | O_NOCTTY)
    guard let name = Self.otherEnd(of: master) else { throw CocoaError(.fileNoSuchFile) }
    slave = open(name, O_RDWR | O_NOCTTY)
    tcgetattr(slave, &settings)
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(slave, UInt(TIOCSWINSZ), &size)
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("convscope-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  /// The path of the end that the program has.
  private static func otherEnd(of master: Int32) -> String? {
    #if canImport(Darwin)
      guard grantpt(master) == 0, unlockpt(master) == 0 else { return nil }
      return ptsname(master).map { String(cString: $0) }
    #else
      // Swift sees neither these functions nor what they ask for: TIOCSPTLCK and TIOCGPTN.
      var (lock, number): (Int32, Int32) = (0, -1)
      guard ioctl(master, 0x4004_5431, &lock) == 0, ioctl(master, 0x8004_5430, &number) == 0 else {
        return nil
      }
      return "/dev/pts/\(number)"
    #endif
  }

  deinit {
    close(master)
    close(slave)
    try? FileManager.default.removeItem(at: folder)
  }

  /// Starts the program in it.
  ///
  /// - Parameter stack: The most KiB that its stack may have; as usual where nothing is said.
  func start(
    _ arguments: [String] = [], term: String = "xterm-256color", stack: Int? = nil
  ) throws -> ChildProcess {
    output = []
    // As a shell puts it back after a program that was killed.
    tcsetattr(slave, TCSANOW, &settings)
    let stream = FileHandle(fileDescriptor: slave)
    let environment = [
      "TERM": term, "LC_ALL": "C.UTF-8", "COLORFGBG": "15;0", "HOME": folder.path,
      "XDG_STATE_HOME": folder.path, "PATH": "/usr/bin:/bin",
    ]
    let program = try Executable().url.path
    let words = stack.map { ["/bin/sh", "-c", "ulimit -s \($0); exec \"$0\" \"$@\"", program] } ?? [program]
    return try ChildProcess(
      words[0], words.dropFirst() + arguments, environment: environment, input: stream, output: stream,
      errors: stream)
  }

  /// Types text, as far as there is room for it.
  func type(_ text: String) {
    let bytes = Array(text.utf8)
    _ = write(master, bytes, bytes.count)
  }

  /// Reads until a text has been drawn in one piece; half a minute at most.
  func read(until wanted: String) -> Bool {
    let isThere = read { [self] in text.contains(wanted) }
    if isThere { output = [] }
    return isThere
  }

  /// Reads until a text is in what is kept; half a minute at most.
  func read(untilKept wanted: String) -> Bool {
    read { [keptFile] in (try? String(contentsOf: keptFile, encoding: .utf8))?.contains(wanted) ?? false }
  }

  /// Reads what is drawn until something is so; half a minute at most.
  func read(until isSo: () -> Bool) -> Bool {
    let end = Date(timeIntervalSinceNow: 30)
    while !isSo() {
      guard Date() < end, readMore(atMost: 0.02) != nil else { return false }
    }
    return true
  }

  /// Reads until nothing has been drawn for so many seconds.
  func readUntilSilent(_ seconds: Double) {
    while let count = readMore(atMost: seconds), count > 0 {}
  }

  /// What has been read and not been waited for.
  var text: String { String(decoding: output, as: UTF8.self) }

  /// Reads what comes within a time; how many bytes, nil where nothing ever comes again.
  private func readMore(atMost seconds: Double) -> Int? {
    var request = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    guard poll(&request, 1, Int32(seconds * 1000)) > 0 else { return 0 }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = Foundation.read(master, &buffer, buffer.count)
    guard count > 0 else { return nil }
    output += buffer[..<count]
    return count
  }

  /// Whether it edits lines, as a shell needs it.
  var isCanonical: Bool {
    var settings = termios()
    return tcgetattr(slave, &settings) == 0 && settings.c_lflag & tcflag_t(ICANON) != 0
  }

  /// The file that the program keeps its work in.
  var keptFile: URL { folder.appendingPathComponent("convscope/session-1.json") }
}

extension ChildProcess {
  /// Waits for its end, and kills it where it takes longer than it may; nil then.
  func wait(atMost seconds: Double) -> Int32? {
    let end = Date(timeIntervalSinceNow: seconds)
    while Date() < end {
      var status: Int32 = 0
      if waitpid(identifier, &status, WNOHANG) == identifier {
        let signal = status & 0x7F
        return signal == 0 ? status >> 8 & 0xFF : 128 + signal
      }
      Thread.sleep(forTimeInterval: 0.01)
    }
    kill(identifier, SIGKILL)
    _ = wait()
    return nil
  }
}
