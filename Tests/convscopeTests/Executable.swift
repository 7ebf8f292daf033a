import Foundation
import TestSupport
import Testing

/// The program as it was built, run as a process.
struct Executable {
  let url: URL

  /// The program beside the bundle of the tests.
  init() throws {
    let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") } ?? Bundle.main
    var folder = bundle.bundleURL
    while folder.path != "/" {
      let candidate = folder.appendingPathComponent("convscope")
      if FileManager.default.isExecutableFile(atPath: candidate.path), !Self.isFolder(candidate) {
        url = candidate
        return
      }
      folder.deleteLastPathComponent()
    }
    throw CocoaError(.fileNoSuchFile)
  }

  private static func isFolder(_ url: URL) -> Bool {
    (try? url.resourceValues(forKeys: [.isDirectoryKey]).isDirectory) ?? false
  }

  struct Result {
    var status: Int32
    var output: String
    var errors: String
  }

  /// Runs the program with a text as its standard input.
  func run(_ arguments: [String], input: String = "", locale: String = "C.UTF-8") throws -> Result {
    try Self.run(url.path, arguments, input: input, ["LC_ALL": locale])
  }

  /// Runs a command as a shell reads it, with the program in its path.
  func run(inShell command: String) throws -> Result {
    let path = url.deletingLastPathComponent().path + ":/usr/bin:/bin"
    return try Self.run("/bin/sh", ["-c", command], input: "", ["PATH": path])
  }

  private static func run(
    _ program: String, _ arguments: [String], input: String, _ environment: [String: String]
  ) throws -> Result {
    let files = try (0..<3).map { _ in try TemporaryFile() }
    try Data(input.utf8).write(to: files[0].url)
    let process = try ChildProcess(
      program, arguments,
      environment: environment.merging(["TERM": "xterm-256color", "COLUMNS": "80"]) { $1 },
      input: FileHandle(forReadingFrom: files[0].url), output: FileHandle(forWritingTo: files[1].url),
      errors: FileHandle(forWritingTo: files[2].url))
    return Result(status: process.wait(), output: try files[1].text(), errors: try files[2].text())
  }
}

/// A file that is gone with its value.
final class TemporaryFile {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("convscope-\(UUID().uuidString)")
    try Data().write(to: url)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func text() throws -> String { String(decoding: try Data(contentsOf: url), as: UTF8.self) }
}
