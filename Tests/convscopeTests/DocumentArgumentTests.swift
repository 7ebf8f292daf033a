import Foundation
import TestSupport
import Testing

/// A document that is named on the command line is read before there is a screen: what is wrong with it is told at once.
@Suite(.serialized, .startsProcesses) struct DocumentArgumentTests {
  private func open(_ text: String) throws -> Executable.Result {
    let file = try TemporaryFile()
    try Data(text.utf8).write(to: file.url)
    return try Executable().run([file.url.path])
  }

  @Test func damagedAndNewerDocumentsAre65() throws {
    let damaged = try open("{\"convscope\": 1,\n \"layer\": {\"kind\"")
    #expect(damaged.status == 65)
    #expect(damaged.errors.contains("line 2, column 18"))
    let newer = try open("{\"convscope\": 7, \"layer\": {}}")
    #expect(newer.status == 65)
    #expect(newer.errors.contains("the document has format 7"))
  }

  @Test func hugeFilesAre66() throws {
    let result = try open(String(repeating: " ", count: 17 << 20))
    #expect(result.status == 66)
    #expect(result.errors.contains("the file has more than 16 MiB, too many for a document"))
  }

  @Test func missingFilesAndFoldersAre66() throws {
    let missing = try Executable().run(["./nowhere.json"])
    #expect(missing.status == 66)
    #expect(missing.errors == "Error: ./nowhere.json: No such file or directory\n")
    #expect(try Executable().run(["/"]).status == 66)
  }

  /// A good document gets as far as the screen, which is not there.
  @Test func goodDocumentsAreOpened() throws {
    let layer = "{\"kind\": \"relu\", \"input\": [1, 3]}"
    let result = try open("{\"convscope\": 1, \"layer\": \(layer)}")
    #expect(result.status == 69)
    #expect(result.errors.contains("convscope calc"))
  }
}
