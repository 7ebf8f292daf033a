import Foundation
import Network
import TestSupport
import Testing

@testable import Explorer
@testable import convscope

/// The list of what is kept, and going on with one of it.
@Suite(.serialized, .startsProcesses) struct SessionsCommandTests {
  private let terminal: PseudoTerminal
  private var folder: String { terminal.folder.path + "/convscope" }

  init() throws {
    terminal = try PseudoTerminal()
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  private func keep(_ text: String, as name: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
  }

  /// A layer of two steps, a network of one, and what cannot be read.
  private func keepThree() throws {
    var state = State()
    _ = state.update(.key(.right))
    try keep(state.workspace.text, as: "session-2.json")
    var document = Document()
    document.network = OpenNetwork(try #require(Zoo.network(named: "lenet5")).graph(), name: "lenet5")
    try keep(Workspace(History(document)).text, as: "session-1.json")
    try keep("{", as: "session-4.json")
    try keep("{", as: "session-1.json.unread-1")
  }

  private func run(_ command: String) throws -> Executable.Result {
    try Executable().run(inShell: "XDG_STATE_HOME='\(terminal.folder.path)' convscope \(command)")
  }

  @Test func listsWhatIsKept() throws {
    try keepThree()
    let slot = try StateSlot(folder: folder, number: 2)
    let result = try run("sessions")
    #expect(result.status == 0)
    let lines = result.output.split(separator: "\n").map {
      $0.split(separator: " ", omittingEmptySubsequences: true)
    }
    #expect(lines.map { String($0[0]) } == ["session", "1", "2", "4"])
    // A date and a time, the steps, then what it is about.
    #expect(lines[1].dropFirst(3).joined(separator: " ") == "1 lenet5")
    #expect(
      lines[2].dropFirst(3).joined(separator: " ") == "2 conv2d, 1 x 3 x 224 x 224 (open in another copy)")
    #expect(lines[3].dropFirst(3).joined(separator: " ").hasPrefix("? line 1, column 2: "))
    #expect(result.errors.contains("session-1.json.unread-1 was put aside"))
    // Listing takes nothing away, and the lock is the other copy's.
    #expect(FileManager.default.fileExists(atPath: folder + "/session-4.json"))
    withExtendedLifetime(slot) {}
    #expect(try run("sessions --lang zh").output.contains("保存时间"))
  }

  @Test func jsonHasTheSame() throws {
    try keepThree()
    let result = try run("sessions --format json")
    let list = try #require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [[String: Any]])
    #expect(list.map { $0["session"] as? Int } == [1, 2, 4])
    #expect(list[0]["network"] as? String == "lenet5" && list[0]["is_open"] as? Bool == false)
    #expect(list[1]["layer"] as? String == "conv2d" && list[1]["steps"] as? Int == 2)
    #expect(list[2]["error"] as? String != nil && list[2]["path"] as? String == folder + "/session-4.json")
  }

  @Test func nothingKeptIsSaid() throws {
    let result = try run("sessions")
    #expect(result.status == 0 && result.output.isEmpty)
    #expect(result.errors == "Note: no session is kept yet\n")
    #expect(try run("sessions --format json").output == "[]\n")
  }

  @Test func oneIsGoneOnWith() throws {
    try keepThree()
    let program = try terminal.start(["--session", "2"])
    #expect(terminal.read(until: "1 × 65 × 112 × 112"))
    terminal.type("q")
    #expect(program.wait(atMost: 10) == 0)
    #expect(try run("sessions").output.contains("lenet5"))
    #expect(try run("sessions").output.contains("conv2d"))
  }

  @Test func whatCannotBeGoneOnWithIsSaid() throws {
    try keepThree()
    let none = try run("--session 9")
    #expect(none.status == 66)
    #expect(none.errors == "Error: --session 9: there is no such session; kept are 1, 2 and 4\n")
    let slot = try StateSlot(folder: folder, number: 2)
    let refused = try terminal.start(["--session", "2"])
    #expect(terminal.read(until: "session 2 is open in another copy"))
    #expect(refused.wait(atMost: 10) == 69)
    withExtendedLifetime(slot) {}
  }
}
