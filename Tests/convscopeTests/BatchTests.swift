import Foundation
import TestSupport
import Testing

@Suite(.serialized, .startsProcesses) struct BatchTests {
  private func lines(_ input: String) throws -> (status: Int32, lines: [String]) {
    let result = try Executable().run(["calc", "--batch"], input: input)
    #expect(result.errors.isEmpty)
    return (result.status, result.output.split(separator: "\n").map(String.init))
  }

  @Test func answersInOrder() throws {
    let input = (1...200).map { #"{"kind":"relu","input":[\#($0),3]}"# }.joined(separator: "\n")
    let (status, lines) = try lines(input)
    #expect(status == 0)
    #expect(lines.count == 200)
    for (index, line) in lines.enumerated() { #expect(line.hasPrefix(#"{"output":[\#(index + 1),3],"#)) }
  }

  @Test func callsStandForTheKind() throws {
    let (status, lines) = try lines(
      #"{"kind":"nn.Conv2d(3, 64, 7, stride=2, padding=3)","input":[1,3,224,224]}"# + "\n"
        + #"{"kind":"nn.Conv2d(3, 64, 7, stride=2)","padding":3,"input":[1,3,224,224]}"#)
    #expect(status == 0)
    #expect(lines.allSatisfy { $0.hasPrefix(#"{"output":[1,64,112,112],"parameters":9472,"#) })
  }

  @Test func errorsStandInTheirPlace() throws {
    let (status, lines) = try lines(
      """
      {"kind":"relu","input":[1,3]}

      nonsense
      {"kind":"relu","input":[1,3],"colour":"red"}
      {"kind":"conv2d","input":[1,3,8,8],"out_channels":4,"kernel_size":3,"groups":2}
      {"kind":"relu","input":[2,3]}
      """)
    #expect(status == 65)
    #expect(lines.count == 5)
    #expect(lines[0].hasPrefix(#"{"output":[1,3]"#))
    #expect(lines[1...3].allSatisfy { $0.hasPrefix(#"{"errors":[{"field":""#) })
    #expect(lines[2].contains("colour"))
    #expect(lines[3].contains(#""field":"groups""#) && lines[3].contains("reason"))
    #expect(lines[4].hasPrefix(#"{"output":[2,3]"#))
  }

  @Test func lineEndsOfEveryKind() throws {
    let one = #"{"kind":"relu","input":[1,3]}"#
    for input in [one, one + "\n", one + "\r\n", "\n\n" + one + "\n\n", "  " + one + "  "] {
      let (status, lines) = try lines(input)
      #expect(status == 0)
      #expect(lines.count == 1)
    }
    #expect(try lines("").lines.isEmpty)
  }

  @Test func endlessLinesArePassedOver() throws {
    let one = #"{"kind":"relu","input":[1,3]}"#
    let (status, lines) = try lines(one + "\n" + String(repeating: "x", count: 3_000_000) + "\n" + one)
    #expect(status == 65)
    #expect(lines.count == 3)
    #expect(lines[1].contains("errors") && lines[2].hasPrefix(#"{"output""#))
  }

  @Test func answersBeforeTheInputEnds() throws {
    let (input, output) = (Pipe(), Pipe())
    let process = try ChildProcess(
      Executable().url.path, ["calc", "--batch"], input: input.fileHandleForReading,
      output: output.fileHandleForWriting)
    for extent in 1...3 {
      try input.fileHandleForWriting.write(
        contentsOf: Data(#"{"kind":"relu","input":[\#(extent),3]}"#.utf8 + [10]))
      let answer = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
      #expect(answer.hasPrefix(#"{"output":[\#(extent),3]"#))
    }
    try input.fileHandleForWriting.close()
    #expect(process.wait() == 0)
  }

  #if os(Linux)
    @Test func memoryDoesNotGrowWithTheInput() throws {
      let input = Pipe()
      let process = try ChildProcess(
        Executable().url.path, ["calc", "--batch"], input: input.fileHandleForReading)
      let line = #"{"kind":"conv2d","input":[1,3,32,32],"out_channels":8,"kernel_size":3}"# + "\n"
      let piece = Data(String(repeating: line, count: 2000).utf8)
      // What has been written is read, but for what the pipe holds.
      for _ in 0..<2 { try input.fileHandleForWriting.write(contentsOf: piece) }
      let before = try peakMemory(of: process)
      for _ in 0..<4 { try input.fileHandleForWriting.write(contentsOf: piece) }
      let after = try peakMemory(of: process)
      try input.fileHandleForWriting.close()
      #expect(process.wait() == 0)
      #expect(after - before < 512, "from \(before) to \(after) KiB")
    }

    /// The most memory that a process has had so far, in KiB.
    private func peakMemory(of process: ChildProcess) throws -> Int {
      let status = try String(contentsOfFile: "/proc/\(process.identifier)/status", encoding: .utf8)
      let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") })
      return try #require(line.split(separator: " ").compactMap { Int($0) }.first)
    }
  #endif
}
