import ConvMath
import Explorer
import LayerText
import NetworkFiles

/// Documents in files. A file is written beside the old one and takes its place whole, so that neither a crash nor a full
/// disk can leave half of one.
final class FileStore: DocumentStore {
  /// Where the present work is kept; nil where there is no place for it.
  private let slot: StateSlot?

  /// Why there is none.
  private let failure: StoreFailure

  /// - Parameter failure: Why there is no slot, where that is known.
  init(slot: StateSlot?, failure: String? = nil) {
    self.slot = slot
    self.failure = .system(failure ?? Language.ofCommand("there is no folder for it", "没有可用的文件夹"))
  }

  /// What each file was when it was last read or written here.
  private var known: [String: [UInt8]] = [:]

  func read(_ path: String, limit: Int) throws(StoreFailure) -> [UInt8] {
    let path = expanded(path)
    let bytes = try readFile(path, limit: limit)
    known[path] = bytes
    return bytes
  }

  func network(_ path: String) throws(StoreFailure) -> Result<NetworkFile, LocatedError>? {
    let path = expanded(path)
    // What cannot be opened is told by whoever reads it as a document.
    guard let source = try? FileBytes(path), NetworkFile.isNetwork(source) else { return nil }
    do {
      return .success(try NetworkFile.read(source, name: title(ofFile: path)))
    } catch {
      return .failure(error)
    }
  }

  func write(_ bytes: [UInt8], to path: String, replacing: Replacement) throws(StoreFailure) {
    let path = expanded(path)
    let isOwn =
      replacing == .ownWork && known[path] != nil && known[path] == (try? readFile(path, limit: 1 << 26))
    // Whoever made a file read-only is asked, even where it is the own work.
    try writeFile(
      bytes, to: path, replaces: isOwn && isWritableByOwner(path) || replacing == .any, reachesDisk: true)
    known[path] = bytes
  }

  func paths(beginning text: String) -> [String] {
    let slash = text.lastIndex(of: "/")
    let folder = slash.map { text[...$0] } ?? ""
    let beginning = slash.map { text[text.index(after: $0)...] } ?? text[...]
    let names = namesInFolder(folder.isEmpty ? "." : expanded(String(folder)))
    return names.filter { $0.hasPrefix(beginning) && (!$0.hasPrefix(".") || beginning.hasPrefix(".")) }
      .sorted().prefix(Self.mostPaths).map { folder + $0 }
  }

  /// Paths that are offered at most.
  private static let mostPaths = 200

  func location(of path: String) -> String { fullPath(expanded(path)) }

  func keep(_ bytes: [UInt8]) throws(StoreFailure) {
    guard let slot else { throw failure }
    try slot.write(bytes)
  }

  func append(_ line: [UInt8]) throws(StoreFailure) {
    guard let slot else { throw failure }
    try slot.append(line)
  }

  /// A path with the home folder in the place of a leading "~".
  private func expanded(_ path: String) -> String {
    guard path == "~" || path.hasPrefix("~/"), let home = environment("HOME") else { return path }
    return home + path.dropFirst()
  }
}
