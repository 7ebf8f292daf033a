import ConvMath
import Explorer
import LayerText

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The file that one running explorer keeps its work in, below XDG_STATE_HOME.
///
/// Each running copy has a slot of its own, "session-1.json", "session-2.json"…, locked as long as it runs; the next start
/// takes the first that is free. The lock goes with the process, however it ends.
final class StateSlot {
  private let path: String
  private let lock: Int32

  /// Copies that can run at once and keep their work.
  static let limit = 64

  /// Takes the first free slot of a folder, which is made where it is not there.
  ///
  /// - Parameter number: The only one that is meant, from 1 to `limit`.
  /// - Throws: `StoreFailure` where the folder cannot be made or written to, or the slot is another copy's.
  init(folder: String, number: Int? = nil) throws(StoreFailure) {
    try makeFolder(folder)
    for number in number.map({ $0...$0 }) ?? 1...Self.limit {
      let lock = open(Self.lockPath(number, in: folder), O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
      guard lock >= 0 else { throw .lastError }
      if flock(lock, LOCK_EX | LOCK_NB) == 0 {
        path = Self.path(number, in: folder)
        self.lock = lock
        Self.keepPrivate(path)
        Self.removeLeftovers(of: path, in: folder)
        return
      }
      let isTaken = errno == EWOULDBLOCK
      let failure = StoreFailure.lastError
      close(lock)
      guard isTaken else { throw failure }
    }
    throw .system(
      number.map { Language.ofCommand("session \($0) is open in another copy", "会话 \($0) 已在另一个副本中打开") }
        ?? Language.ofCommand("\(Self.limit) copies are running already", "已有 \(Self.limit) 个副本在运行"))
  }

  deinit { close(lock) }

  /// The file that a slot keeps its work in.
  static func path(_ number: Int, in folder: String) -> String { "\(folder)/session-\(number).json" }

  private static func lockPath(_ number: Int, in folder: String) -> String {
    "\(folder)/session-\(number).lock"
  }

  /// Whether a running copy has a slot.
  static func isTaken(_ number: Int, in folder: String) -> Bool {
    let lock = open(lockPath(number, in: folder), O_RDONLY | O_CLOEXEC)
    guard lock >= 0 else { return false }
    defer { close(lock) }
    return flock(lock, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK
  }

  /// Lets nobody else read what an earlier version wrote for all.
  private static func keepPrivate(_ path: String) {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_mode & 0o077 != 0 else {
      return
    }
    chmod(path, 0o600)
  }

  /// Removes what writing left half done when the program was killed: "session-1.json.4711.new".
  private static func removeLeftovers(of path: String, in folder: String) {
    guard let start = path.split(separator: "/").last, let list = opendir(folder) else { return }
    defer { closedir(list) }
    while let entry = readdir(list) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      let middle = name.dropFirst(start.count + 1).dropLast(4)
      if name.hasPrefix(start + "."), name.hasSuffix(".new"), !middle.isEmpty, middle.allSatisfy(\.isNumber) {
        unlink("\(folder)/\(name)")
      }
    }
  }

  /// The folder of this user: XDG_STATE_HOME, which must be an absolute path, or ~/.local/state.
  static var userFolder: String? {
    if let state = environment("XDG_STATE_HOME"), state.hasPrefix("/") { return state + "/convscope" }
    guard let home = environment("HOME"), home.hasPrefix("/") else { return nil }
    return home + "/.local/state/convscope"
  }

  /// What the slot holds; nil where it is empty.
  ///
  /// What cannot be read, for whatever reason, is moved aside to a file of another name, so that it is not written over.
  ///
  /// - Throws: The reason, with the name that the file now has.
  func read() throws(StoreFailure) -> Workspace? {
    if isEmpty { return nil }
    let reason: String
    do {
      return try Self.workspace(path)
    } catch {
      reason = error.reason(.ofCommand)
    }
    let aside = asideName()
    guard rename(path, aside) == 0 else { throw .lastError }
    throw .system(
      Language.ofCommand(
        "\(reason). It is now \(aside), and the explorer begins anew.", "\(reason)。它现在是 \(aside)，探索界面重新开始。"))
  }

  /// The work in a file of a slot.
  static func workspace(_ path: String) throws(StoreFailure) -> Workspace {
    let bytes = try readFile(path, limit: Workspace.byteLimit)
    do {
      return try Workspace(json: bytes[..<endOfLines(bytes)], networkAt: readNetwork)
    } catch {
      throw .system(error.text(.ofCommand))
    }
  }

  /// Where the last whole line ends: a line of changes that was not finished when the program was killed is left out.
  private static func endOfLines(_ bytes: [UInt8]) -> Int {
    guard let last = bytes.lastIndex(of: UInt8(ascii: "\n")), last + 1 < bytes.count,
      bytes[last + 1] == UInt8(ascii: "{")
    else { return bytes.count }
    return last + 1
  }

  /// Whether nothing is in the way of writing.
  var isEmpty: Bool {
    var status = stat()
    return lstat(path, &status) != 0
  }

  private func asideName() -> String {
    var number = 1
    while access("\(path).unread-\(number)", F_OK) == 0, number < 1000 { number += 1 }
    return "\(path).unread-\(number)"
  }

  /// Puts bytes in the place of what the slot holds, whole or not at all.
  func write(_ bytes: [UInt8]) throws(StoreFailure) {
    try writeFile(bytes, to: path, replaces: true, mode: 0o600)
  }

  /// Writes a line behind what the slot holds.
  func append(_ line: [UInt8]) throws(StoreFailure) {
    let file = open(path, O_WRONLY | O_APPEND | O_CLOEXEC | O_NOFOLLOW)
    guard file >= 0 else { throw .lastError }
    do {
      try Descriptor(number: file).write(line)
    } catch {
      close(file)
      throw .system(error.description)
    }
    guard close(file) == 0 else { throw .lastError }
  }
}

/// Whether others than the owner may look into a folder.
func isOpenToOthers(_ folder: String) -> Bool {
  var status = stat()
  return stat(folder, &status) == 0 && status.st_mode & 0o077 != 0
}

/// Makes a folder with all above it, for this user alone.
private func makeFolder(_ path: String) throws(StoreFailure) {
  var made = ""
  for part in path.split(separator: "/") {
    made += "/" + part
    guard mkdir(made, 0o700) != 0 else { continue }
    guard errno == EEXIST || access(made, F_OK) == 0 else { throw .lastError }
  }
}

/// What is wrong in a document, in the language of the command.
func documentFault(_ error: any Error) -> String {
  switch error {
  case let error as WorkspaceError: error.text(.ofCommand)
  case let error as LocatedError: error.text(.ofCommand)
  default: "\(error)"
  }
}
