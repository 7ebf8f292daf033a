import Foundation
import Network
import Testing

@testable import LayerText
@testable import NetworkFiles

/// Programs as torch.export writes them, with what PyTorch says of each (Tests/Oracles/torch_export_*.py).
struct ExportedFixture: Sendable {
  private let archive: ZipArchive<[UInt8]>
  let facts: [String: Facts]

  struct Facts: Decodable, Sendable {
    var parameters: Int
    var buffers: Int
    var macs: Int
  }

  init(_ name: String) throws {
    archive = try ZipArchive(try FixtureBytes(name + ".zip", in: "torch-export").bytes)
    let entry = try #require(archive.entry("facts.json"))
    facts = try JSONDecoder().decode(
      [String: Facts].self, from: Data(try archive.bytes(of: entry, limit: 1 << 20)))
  }

  /// The names of all programs.
  var names: [String] {
    archive.entries.map(\.name).filter { $0 != "facts.json" }.map { String($0.dropLast(".json".count)) }
  }

  func bytes(_ name: String) throws -> [UInt8] {
    let entry = try #require(archive.entry(name + ".json"))
    return try archive.bytes(of: entry, limit: 1 << 24)
  }

  func program(_ name: String) throws -> ExportedProgram { try ExportedProgram(try bytes(name)[...]) }

  /// What PyTorch says of a program, also where it is broken down to core operators.
  func facts(_ name: String) throws -> Facts {
    try #require(facts[name.hasSuffix(".core") ? String(name.dropLast(".core".count)) : name])
  }

  func file(_ name: String) throws -> NetworkFile {
    // Without the archive nothing else tells that two names are of the same weights.
    let shared = ["embedding.weight": "weight_0", "head.weight": "weight_0"]
    return try ExportedNetwork(program: try program(name), places: { shared }).file(named: name)
  }
}
