import Explorer
import Foundation
import Testing

@testable import convscope

@Suite struct FileStoreTests {
  /// A folder that is gone after the test.
  private final class Folder {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("convscope-\(UUID().uuidString)")
    var path: String { url.path }

    init() throws { try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true) }
    deinit { try? FileManager.default.removeItem(at: url) }

    var names: [String] { (try? FileManager.default.contentsOfDirectory(atPath: path).sorted()) ?? [] }
  }

  private func reason(_ action: () throws -> Void) -> String {
    do {
      try action()
      return "no error"
    } catch {
      return (error as? StoreFailure)?.reason ?? "\(error)"
    }
  }

  @Test func writesWholeFilesAndReadsThem() throws {
    let folder = try Folder()
    let store = FileStore(slot: nil)
    let path = folder.path + "/a.json"
    try store.write(Array("one".utf8), to: path, replaces: false)
    #expect(try store.read(path, limit: 10) == Array("one".utf8))
    #expect(throws: StoreFailure.exists) { try store.write(Array("two".utf8), to: path, replaces: false) }
    try store.write(Array("three".utf8), to: path, replaces: true)
    #expect(try store.read(path, limit: 10) == Array("three".utf8))
    // Nothing is left beside it.
    #expect(folder.names == ["a.json"])
  }

  @Test func linksAreFollowed() throws {
    let folder = try Folder()
    let store = FileStore(slot: nil)
    try store.write(Array("old".utf8), to: folder.path + "/target", replaces: false)
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/link", withDestinationPath: folder.path + "/target")
    try store.write(Array("new".utf8), to: folder.path + "/link", replaces: true)
    #expect(try store.read(folder.path + "/target", limit: 10) == Array("new".utf8))
  }

  @Test func whatCannotBeReadIsSaid() throws {
    let folder = try Folder()
    let store = FileStore(slot: nil)
    #expect(reason { _ = try store.read(folder.path + "/none", limit: 10) } == "No such file or directory")
    #expect(reason { _ = try store.read(folder.path, limit: 10) } == "this is no file")
    #expect(reason { _ = try store.read("/dev/zero", limit: 10) } == "this is no file")
    #expect(mkfifo(folder.path + "/pipe", 0o600) == 0)
    #expect(reason { _ = try store.read(folder.path + "/pipe", limit: 10) } == "this is no file")
    try store.write(Array(repeating: 32, count: 3 << 20), to: folder.path + "/huge", replaces: false)
    #expect(
      reason { _ = try store.read(folder.path + "/huge", limit: 2 << 20) }
        == "the file has more than 2 MiB, too many for a document")
    #expect(
      reason { try store.write([], to: folder.path + "/no/such/folder", replaces: true) }
        == "No such file or directory")
    #expect(reason { try store.keep([]) } == "there is no folder for it")
  }

  @Test func runningCopiesHaveSlotsOfTheirOwn() throws {
    let folder = try Folder()
    let state = folder.path + "/deep/state"
    var first: StateSlot? = try StateSlot(folder: state)
    let second = try StateSlot(folder: state)
    let work = Workspace(History(Document()))
    try first?.write(Array(work.text.utf8))
    #expect(try second.read() == nil)
    #expect(try first?.read() == work)
    first = nil
    // What the first one left is there for whoever starts next.
    #expect(try StateSlot(folder: state).read() == work)
  }

  @Test func damagedWorkIsPutAside() throws {
    let folder = try Folder()
    let slot = try StateSlot(folder: folder.path)
    try slot.write(Array("{\"convscope\": 1, \"lay".utf8))
    let reason = reason { _ = try slot.read() }
    #expect(reason.contains("session-1.json.damaged-1"))
    #expect(folder.names.contains("session-1.json.damaged-1"))
    #expect(try slot.read() == nil)
  }

  @Test func aFolderThatCannotBeIsSaid() throws {
    let folder = try Folder()
    try FileStore(slot: nil).write([], to: folder.path + "/file", replaces: false)
    #expect(reason { _ = try StateSlot(folder: folder.path + "/file/state") } == "Not a directory")
  }
}
