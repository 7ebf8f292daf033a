import ConvMath
import Network
import TestSupport
import Testing

@testable import LayerText
@testable import NetworkFiles

/// Weights without a graph, as `safetensors.torch.save_file` writes them (Tests/Oracles/archives.py).
@Suite struct SafetensorsTests {
  private func analysis(_ name: String) throws -> NetworkAnalysis {
    try NetworkFile.read(try FixtureBytes(name, in: "archives"), name: name).document.graph.analyze()
  }

  /// A convolution of 8·3·3·3 halves, two vectors of 8 and a linear layer of 10·8 + 10 numbers; statistics of 2·8, and a counter.
  @Test(arguments: ["weights.safetensors", "sharded.safetensors.index.json"]) func figures(name: String)
    throws
  {
    let analysis = try analysis(name)
    #expect(analysis.parameters == 216 + 16 + 90)
    #expect(analysis.buffers == 16 + 1)
    #expect(analysis.weightBytes == 216 * 2 + (16 + 90 + 16) * 4 + 8)
    #expect(analysis.certainty == Certainty(outputs: false, parameters: true, macs: false))
    #expect(analysis.workStanding == .unknown && analysis.memoryStanding == .unknown)
    #expect(analysis.activationMemory == nil)
    #expect(analysis.graph.nodes.map(\.name).first == "bn.bias")
    #expect(analysis.graph.nodes.map(\.group).first == ["bn"])
    #expect(analysis.nodes.allSatisfy { $0.problem == nil })
  }

  @Test func listing() throws {
    let analysis = try analysis("weights.safetensors")
    let table = NetworkTable(NetworkSummary(analysis, name: "weights"), language: .english)
    #expect(table.csv.contains("conv.weight,float16,8x3x3x3,216,,,432,output parameters bytes\n"))
    let folded = NetworkTable(NetworkSummary(analysis, name: "weights", depth: 1), language: .english)
    #expect(folded.csv.contains("fc,2 tensors,,90,,,360,parameters bytes\n"))
    let lines = table.table().lines(width: \.count)
    #expect(lines.first?.contains("bytes") ?? false)
    #expect(lines.last?.contains("928") ?? false)
    var writer = JSONWriter()
    writer.write(NetworkSummary(analysis, name: "weights"))
    let text = String(decoding: writer.bytes, as: UTF8.self)
    #expect(text.contains(#""certain":{"outputs":false,"parameters":true,"macs":false}"#))
    #expect(text.contains(#""type":"float16","bytes":432"#))
    #expect(text.contains(#""macs":null"#) && text.contains(#""uncounted":[]"#))
  }

  @Test func survivesADocument() throws {
    let file = try NetworkFile.read(try FixtureBytes("weights.safetensors", in: "archives"), name: "weights")
    #expect(try NetworkDocument(Array(file.document.text.utf8)[...]) == file.document)
    #expect(file.notes.first?.text(.english).contains("no graph") ?? false)
  }

  /// Layers come in the order of their numbers.
  @Test func order() throws {
    let header = [10, 2].map { #""layers.\#($0).w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}"# }
    let file = Self.file("{" + header.joined(separator: ",") + "}", dataCount: 4)
    let graph = try NetworkFile.read(file, name: "").document.graph
    #expect(graph.nodes.map(\.name) == ["layers.2.w", "layers.10.w"])
    #expect(graph.nodes.map(\.group) == [["layers", "layers.2"], ["layers", "layers.10"]])
  }

  /// Integers that may be packed leave the number of parameters open.
  @Test func packedIntegers() throws {
    let file = Self.file(#"{"q":{"dtype":"I32","shape":[2,3],"data_offsets":[0,24]}}"#, dataCount: 24)
    let analysis = try NetworkFile.read(file, name: "").document.graph.analyze()
    #expect(analysis.parameters == 6 && analysis.parameterStanding == .atLeast && analysis.weightBytes == 24)
  }

  private static func file(_ header: String, dataCount: Int) -> [UInt8] {
    let length = UInt64(header.utf8.count)
    return (0..<8).map { UInt8(truncatingIfNeeded: length >> ($0 * 8)) } + Array(header.utf8)
      + [UInt8](repeating: 0, count: dataCount)
  }

  @Test(arguments: [
    (#"{"w":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}"#, "takes 12 bytes, which 0 to 8 are not"),
    (#"{"w":{"dtype":"F33","shape":[2],"data_offsets":[0,8]}}"#, "the type “F33” is not known"),
    (#"{"w":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}"#, "no tensor has the shape [-2]"),
    (
      #"{"w":{"dtype":"F32","shape":[9223372036854775807,4],"data_offsets":[0,8]}}"#,
      "no tensor has the shape"
    ),
    (#"{"w":{"dtype":"F32","shape":[3],"data_offsets":[0,12]}}"#, "the file ends before it does"),
    (#"{"w":{"shape":[3],"data_offsets":[0,12]}}"#, "“dtype”, “shape” and “data_offsets” are expected"),
    (#"{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"w":{}}"#, "“w” is there twice"),
    (#"{"w" 1}"#, "a colon"), ("{}", "no tensor"),
  ])
  func errors(header: String, reason: String) {
    let error = Damage.answer(Self.file(header, dataCount: 8))
    #expect(error?.text(.english).contains(reason) ?? false, "\(error?.text(.english) ?? "none")")
  }

  @Test func errorsOfShards() throws {
    var source = try FixtureBytes("sharded.safetensors.index.json", in: "archives")
    source.hidden = ["sharded-00002-of-00002.safetensors"]
    #expect(
      Damage.answer(source)?.text(.english).contains("in 2 files beside the index, of which “sharded-00002")
        ?? false)
    for name in ["../secret", "/etc/passwd", "", ".."] {
      let index = #"{"weight_map":{"w":"\#(name)"}}"#
      #expect(
        Damage.answer(Array(index.utf8))?.text(.english).contains("is no name of a file beside") ?? false)
    }
  }

  /// Ten gibibytes of weights, of which the header alone is read.
  @Test func largeFile() throws {
    let count = 10 << 30
    let header = #"{"w":{"dtype":"BF16","shape":[\#(count / 2)],"data_offsets":[0,\#(count)]}}"#
    let head = Self.file(header, dataCount: 0)
    let source = SparseBytes(count: head.count + count, [(0, head)])
    #expect(try NetworkFile.read(source, name: "").document.graph.analyze().parameters == count / 2)
    #expect(source.bytesRead < 10_000)
  }

  @Test func aHeaderThatIsTooLong() {
    let source = SparseBytes(count: 10 << 30, [(0, [0, 0, 0, 0x40, 0, 0, 0, 0, 0x7B, 0x22])])
    #expect(
      Damage.answer(source)?.text(.english).contains("more than the 100,000,000 of safetensors") ?? false)
    #expect(source.bytesRead < 10_000)
  }

  @Test(.seed(21)) func damage() throws {
    let bytes = try FixtureBytes("weights.safetensors", in: "archives").bytes
    var random = SplitMix.ofTest()
    Damage.truncate(bytes, step: 5)
    Damage.mutate(bytes, rounds: Thoroughness.rounds(20_000, sparse: 1000), &random)
    let index = try FixtureBytes("sharded.safetensors.index.json", in: "archives").bytes
    Damage.mutate(index, rounds: Thoroughness.rounds(5000, sparse: 300), &random)
  }
}
