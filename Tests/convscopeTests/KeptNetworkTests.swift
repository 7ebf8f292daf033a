import Foundation
import Network
import NetworkFiles
import Testing

@testable import Explorer
@testable import convscope

/// Work on a network that is kept by its file.
@Suite struct KeptNetworkTests {
  @Test func theFileIsReadAgainAndMustBeTheSame() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "convscope-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("net.json")
    func write(_ name: String) throws {
      try Data(try #require(Zoo.network(named: name)).graph().documentText.utf8).write(to: file)
    }
    try write("lenet5")
    let network = try readNetwork(file.path)
    var document = Document()
    document.network = OpenNetwork(network)
    let workspace = Workspace(History(document))
    let text = workspace.textWithinLimit(
      by: NetworkOrigin(path: file.path, document: network).fingerprinted()
    ).text
    #expect(text.utf8.count < 2000)
    let slot = try StateSlot(folder: folder.path)
    try slot.write(Array(text.utf8))
    #expect(try slot.read()?.isSameWork(as: workspace) == true)
    try write("alexnet")
    #expect(reason { _ = try slot.read() }.contains("net.json: the network in this file is another one"))
    try slot.write(Array(text.utf8))
    try FileManager.default.removeItem(at: file)
    let lost = reason { _ = try slot.read() }
    #expect(lost.contains("net.json: No such file or directory") && lost.contains("session-1.json.unread-2"))
    // Once the file is there again, what was put aside can be opened.
    try write("lenet5")
    let bytes = try readFile(folder.path + "/session-1.json.unread-2", limit: 1 << 20)
    #expect(try Workspace(json: bytes[...], networkAt: readNetwork).isSameWork(as: workspace))
  }

  private func reason(_ action: () throws -> Void) -> String {
    do {
      try action()
      return "no error"
    } catch {
      return (error as? StoreFailure)?.reason(.english) ?? "\(error)"
    }
  }
}
