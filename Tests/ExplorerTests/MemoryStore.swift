import LayerText
import NetworkFiles

@testable import Explorer

/// A store for tests: it keeps everything in memory, and fails when told to.
final class MemoryStore: DocumentStore {
  var files: [String: [UInt8]] = [:]
  private var own: [String: [UInt8]] = [:]
  private(set) var kept: [[UInt8]] = []
  /// Whether all that was ever kept is remembered, not only what was kept last.
  var remembersAll = true
  var failure: StoreFailure?

  func read(_ path: String, limit: Int) throws(StoreFailure) -> [UInt8] {
    if let failure { throw failure }
    guard let bytes = files[path] else { throw .system("No such file or directory") }
    own[path] = bytes
    return bytes
  }

  func network(_ path: String) throws(StoreFailure) -> Result<NetworkFile, LocatedError>? {
    if let failure { throw failure }
    guard let bytes = files[path], NetworkFile.isNetwork(bytes) else { return nil }
    do {
      return .success(try NetworkFile.read(bytes, name: path))
    } catch {
      return .failure(error)
    }
  }

  func write(_ bytes: [UInt8], to path: String, replacing: Replacement) throws(StoreFailure) {
    if let failure { throw failure }
    let isOwn = replacing == .ownWork && own[path] == files[path]
    guard isOwn || replacing == .any || files[path] == nil else { throw .exists }
    files[path] = bytes
    own[path] = bytes
  }

  func paths(beginning text: String) -> [String] {
    files.keys.filter { $0.hasPrefix(text) }.map { path in
      let rest = path.dropFirst(text.count)
      return rest.firstIndex(of: "/").map { String(path[...$0]) } ?? path
    }.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }.sorted()
  }

  func location(of path: String) -> String { path }

  func keep(_ bytes: [UInt8]) throws(StoreFailure) {
    if let failure { throw failure }
    remember(bytes)
  }

  func append(_ line: [UInt8]) throws(StoreFailure) {
    if let failure { throw failure }
    remember((kept.last ?? []) + line)
  }

  private func remember(_ bytes: [UInt8]) {
    if !remembersAll { kept = [] }
    kept.append(bytes)
  }
}
