import Foundation
import TestSupport
import Testing

/// Signals that ask for the end are obeyed in time, whatever the program is at, and nothing that was kept is lost by that.
@Suite(.serialized, .startsProcesses) struct SignalTests {
  private let shape = "1 × 64 × 112 × 112"

  /// The program with 96 channels, which are kept.
  private func start(in terminal: PseudoTerminal) throws -> ChildProcess {
    let program = try terminal.start()
    try #require(terminal.read(until: shape))
    terminal.type("96")
    try #require(terminal.read(untilKept: "\"out_channels\":96"))
    return program
  }

  private func expectKept(in terminal: PseudoTerminal) throws {
    #expect(try String(contentsOf: terminal.keptFile, encoding: .utf8).contains("\"out_channels\":96"))
    #expect(terminal.isCanonical)
  }

  /// Whatever would end the program gives the terminal back first.
  @Test(arguments: [SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGXCPU, SIGTERM, SIGHUP])
  func theTerminalIsGivenBack(signal: Int32) throws {
    let terminal = try PseudoTerminal()
    let program = try start(in: terminal)
    kill(program.identifier, signal)
    #expect(terminal.read(until: "\u{1B}[?1049l"))
    #expect(program.wait(atMost: 10) == 128 + signal)
    try expectKept(in: terminal)
  }

  /// Nobody reads what the program draws: it cannot even finish a frame.
  @Test(arguments: [SIGTERM, SIGHUP]) func endsWhileNobodyReads(signal: Int32) throws {
    let terminal = try PseudoTerminal()
    let program = try start(in: terminal)
    for _ in 0..<60 {
      terminal.type("\t\u{C}")
      Thread.sleep(forTimeInterval: 0.02)
    }
    kill(program.identifier, signal)
    #expect(program.wait(atMost: 10) == 128 + signal)
    try expectKept(in: terminal)
  }

  /// A file that takes its time is being read and worked out.
  @Test(arguments: [SIGTERM, SIGHUP]) func endsWhileItWorks(signal: Int32) throws {
    let terminal = try PseudoTerminal()
    let file = terminal.folder.appendingPathComponent("large.onnx")
    try Data(HostileModel.chain.bytes(100_000)).write(to: file)
    let program = try start(in: terminal)
    terminal.type("\ro")
    terminal.readUntilSilent(0.3)
    terminal.type(file.path)
    terminal.readUntilSilent(0.3)
    terminal.type("\r")
    terminal.readUntilSilent(0.3)
    kill(program.identifier, signal)
    #expect(program.wait(atMost: 10) == 128 + signal)
    try expectKept(in: terminal)
  }

  /// A command that brings what it writes to an end is not held up by what it is at.
  @Test(arguments: [SIGTERM, SIGINT]) func commandsEndWhileTheyWork(signal: Int32) throws {
    let program = try ChildProcess(
      Executable().url.path,
      [
        "sweep", "conv2d", "--input", "1x3x224x224", "--out-channels", "8", "--kernel-size", "3", "--vary",
        "kernel-size=1..200", "--vary", "out-channels=1..20000", "--sort", "macs",
      ])
    Thread.sleep(forTimeInterval: 1)
    kill(program.identifier, signal)
    #expect(program.wait(atMost: 10) == 128 + signal)
  }
}
