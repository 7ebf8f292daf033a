import TestSupport
import Testing

@testable import ConvMath
@testable import LayerText
@testable import NetworkFiles

/// Archives as Python's zipfile, Keras and PyTorch write them (Tests/Oracles/archives.py).
@Suite struct ZipArchiveTests {
  private func bytes(_ name: String) throws -> [UInt8] { try FixtureBytes(name, in: "archives").bytes }

  /// A model of Keras, whatever its entries are packed with: stored, deflated, and with sizes of 64 bits behind the bytes.
  @Test(arguments: ["small.keras", "deflated.keras", "streamed.keras"]) func keras(name: String) throws {
    let file = try NetworkFile.read(try bytes(name), name: "")
    let analysis = file.document.graph.analyze()
    // 8·(9 + 1) and 10·(13·13·8 + 1), as count_params() says.
    #expect(analysis.parameters == 13_610)
    #expect(analysis.graph.outputs.map { analysis.values[$0].shape } == [[1, 10]])
    #expect(file.document.name == "small")
  }

  @Test func entries() throws {
    let archive = try ZipArchive(try bytes("deflated.keras"))
    #expect(archive.entries.map(\.name) == ["metadata.json", "config.json"])
    #expect(archive.entries.allSatisfy { $0.method == 8 })
  }

  @Test func advice() throws {
    func error(_ name: String) throws -> String { Damage.answer(try bytes(name))?.text(.english) ?? "none" }
    #expect(
      try error("state.pt").contains(
        "torch.export.save(torch.export.export(model, (torch.zeros(1, 3, 224, 224),)), \"model.pt2\")"))
    #expect(try error("encoded.zip").contains("it is packed by method 12"))
    let hdf5 = [0x89] + Array("HDF\r\n\u{1A}\n".utf8)
    #expect(Damage.answer(hdf5)?.text(.english).contains("save(\"model.keras\")") ?? false)
    let empty = [0x50, 0x4B, 5, 6] + [UInt8](repeating: 0, count: 18)
    #expect(Damage.answer(empty)?.text(.english).contains("neither torch.export nor Keras") ?? false)
  }

  /// An entry that says it is larger than it may be, or smaller than what is packed, is not unpacked.
  @Test(arguments: [
    (UInt32.max - 1, "more than 256 MiB"), (1000, "not those that were packed"), (1 << 20, "not those"),
  ])
  func bombs(size: UInt32, reason: String) throws {
    var bytes = try bytes("deflated.keras")
    let place = try #require(Self.lastEntry(bytes))
    for index in 0..<4 { bytes[place + 24 + index] = UInt8(truncatingIfNeeded: size >> (index * 8)) }
    let error = Damage.answer(bytes)?.text(.english) ?? "none"
    #expect(error.contains(reason), "\(error)")
  }

  /// Where the last entry of the list begins.
  private static func lastEntry(_ bytes: [UInt8]) -> Int? {
    bytes.indices.last { bytes[$0...].starts(with: [0x50, 0x4B, 1, 2]) }
  }

  /// An archive whose list of entries lies behind ten gibibytes, as zip64 tells it.
  @Test func behindTenGibibytes() throws {
    let small = try bytes("small.keras")
    let archive = try ZipArchive(small)
    let config = try #require(archive.entry("config.json"))
    let content = try archive.bytes(of: config, limit: 1 << 20)
    let hole = 10 << 30
    func number(_ value: Int, _ size: Int) -> [UInt8] {
      (0..<size).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }
    let name = Array("config.json".utf8)
    let sizes = number(Int(config.checksum), 4) + number(content.count, 4) + number(content.count, 4)
    let local =
      [0x50, 0x4B, 3, 4] + number(45, 2) + number(0, 8) + sizes + number(name.count, 2) + number(0, 2) + name
      + content
    let extra = number(1, 2) + number(8, 2) + number(hole, 8)
    let listed =
      [0x50, 0x4B, 1, 2] + number(45, 2) + number(45, 2) + number(0, 8) + sizes + number(name.count, 2)
      + number(extra.count, 2) + number(0, 10) + number(0xFFFF_FFFF, 4) + name + extra
    let list = hole + local.count
    let long =
      [0x50, 0x4B, 6, 6] + number(44, 8) + number(45, 4) + number(0, 8) + number(1, 8) + number(1, 8)
      + number(listed.count, 8) + number(list, 8)
    let pointer = [0x50, 0x4B, 6, 7] + number(0, 4) + number(list + listed.count, 8) + number(1, 4)
    let end = [0x50, 0x4B, 5, 6] + number(0, 4) + [UInt8](repeating: 0xFF, count: 12) + number(0, 2)
    let tail = local + listed + long + pointer + end
    let source = SparseBytes(count: hole + tail.count, [(0, [0x50, 0x4B, 3, 4]), (hole, tail)])
    #expect(try NetworkFile.read(source, name: "").document.graph.analyze().parameters == 13_610)
    #expect(source.bytesRead < 200_000)
  }

  @Test(.seed(22), arguments: ["small.keras", "deflated.keras", "streamed.keras", "state.pt"])
  func damage(name: String) throws {
    let bytes = try bytes(name)
    var random = SplitMix.ofTest(name.utf8.count)
    Damage.truncate(bytes, step: 5)
    Damage.mutate(bytes, rounds: Thoroughness.rounds(10_000, sparse: 400), &random)
  }
}
