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
      return (error as? StoreFailure)?.reason(.english) ?? "\(error)"
    }
  }

  @Test func writesWholeFilesAndReadsThem() throws {
    let folder = try Folder()
    let store = FileStore(slot: nil)
    let path = folder.path + "/a.json"
    try store.write(Array("one".utf8), to: path, replacing: .none)
    #expect(try store.read(path, limit: 10) == Array("one".utf8))
    #expect(throws: StoreFailure.exists) { try store.write(Array("two".utf8), to: path, replacing: .none) }
    try store.write(Array("three".utf8), to: path, replacing: .any)
    #expect(try store.read(path, limit: 10) == Array("three".utf8))
    // Nothing is left beside it.
    #expect(folder.names == ["a.json"])
  }

  /// One's own file is replaced without a question, unless someone else has changed it meanwhile.
  @Test func ownWorkIsReplacedUnlessOthersChangedIt() throws {
    let folder = try Folder()
    let (mine, other) = (FileStore(slot: nil), FileStore(slot: nil))
    let path = folder.path + "/a.json"
    try mine.write(Array("one".utf8), to: path, replacing: .none)
    try mine.write(Array("two".utf8), to: path, replacing: .ownWork)
    #expect(try other.read(path, limit: 10) == Array("two".utf8))
    try other.write(Array("three".utf8), to: path, replacing: .ownWork)
    #expect(throws: StoreFailure.exists) { try mine.write(Array("four".utf8), to: path, replacing: .ownWork) }
    #expect(try mine.read(path, limit: 10) == Array("three".utf8))
  }

  @Test func pathsAreFoundByTheirBeginning() throws {
    let folder = try Folder()
    let (store, path) = (FileStore(slot: nil), folder.path)
    for name in ["model.onnx", "models", ".hidden", "other"] {
      if name == "models" {
        try FileManager.default.createDirectory(atPath: "\(path)/\(name)", withIntermediateDirectories: true)
      } else {
        try store.write([], to: "\(path)/\(name)", replacing: .none)
      }
    }
    try store.write([], to: "\(path)/models/a b.onnx", replacing: .none)
    #expect(store.paths(beginning: path + "/mo") == ["\(path)/model.onnx", "\(path)/models/"])
    #expect(store.paths(beginning: path + "/models/") == ["\(path)/models/a b.onnx"])
    #expect(store.paths(beginning: path + "/.h") == [path + "/.hidden"])
    #expect(store.paths(beginning: path + "/").count == 3)
    #expect(store.paths(beginning: path + "/none/x").isEmpty)
    #expect(store.location(of: path + "/models/../other") == fullPath(path) + "/other")
  }

  @Test func permissionsAreKept() throws {
    let folder = try Folder()
    let (store, path) = (FileStore(slot: nil), folder.path + "/private")
    try store.write([], to: path, replacing: .none)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    try store.write(Array("x".utf8), to: path, replacing: .any)
    #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
  }

  @Test func onlyFilesAreReplaced() throws {
    let folder = try Folder()
    let store = FileStore(slot: nil)
    #expect(mkfifo(folder.path + "/pipe", 0o600) == 0)
    try FileManager.default.createSymbolicLink(atPath: folder.path + "/lost", withDestinationPath: "nowhere")
    #expect(reason { try store.write([], to: folder.path + "/pipe", replacing: .any) } == "this is no file")
    #expect(
      reason { try store.write([], to: folder.path + "/lost", replacing: .any) }
        == "this is a link that leads nowhere")
    #expect(folder.names == ["lost", "pipe"])
  }

  /// What is there but cannot be read as a file is put aside like what is damaged.
  @Test func whatIsNoFileIsPutAside() throws {
    let folder = try Folder()
    let slot = try StateSlot(folder: folder.path)
    #expect(mkfifo(folder.path + "/session-1.json", 0o600) == 0)
    #expect(reason { _ = try slot.read() }.hasPrefix("this is no file. It is now "))
    #expect(slot.isEmpty && folder.names.contains("session-1.json.unread-1"))
  }

  @Test func linksAreFollowed() throws {
    let folder = try Folder()
    let store = FileStore(slot: nil)
    try store.write(Array("old".utf8), to: folder.path + "/target", replacing: .none)
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/link", withDestinationPath: folder.path + "/target")
    try store.write(Array("new".utf8), to: folder.path + "/link", replacing: .any)
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
    try store.write(Array(repeating: 32, count: 3 << 20), to: folder.path + "/huge", replacing: .none)
    #expect(
      reason { _ = try store.read(folder.path + "/huge", limit: 2 << 20) }
        == "the file has more than 2 MiB, too many for a document")
    #expect(
      reason { try store.write([], to: folder.path + "/no/such/folder", replacing: .any) }
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
    #expect(reason.contains("session-1.json.unread-1"))
    #expect(folder.names.contains("session-1.json.unread-1"))
    #expect(try slot.read() == nil)
  }

  @Test func aFolderThatCannotBeIsSaid() throws {
    let folder = try Folder()
    try FileStore(slot: nil).write([], to: folder.path + "/file", replacing: .none)
    #expect(reason { _ = try StateSlot(folder: folder.path + "/file/state") } == "Not a directory")
  }
}
