import ConvMath
import Foundation
import Network
import TestSupport
import Testing

@testable import LayerText
@testable import NetworkFiles

/// Models of TensorFlow Lite, with what its interpreter says of them (Tests/Oracles/tensorflow_lite.py).
@Suite struct TensorFlowLiteTests {
  private static let folder = "tensorflow-lite"
  private static let figures = Result {
    var scanner = JSONScanner(try bytes("figures.json")[...])
    return try JSONValue(&scanner)
  }
  private static var names: [String] {
    guard case .object(let models)? = try? figures.get() else { return [] }
    return models.keys.sorted()
  }

  private static func bytes(_ name: String) throws -> [UInt8] { try FixtureBytes(name, in: folder).bytes }

  private func file(_ name: String) throws -> NetworkFile {
    try NetworkFile.read(try Self.bytes(name + ".tflite"), name: name)
  }

  @Test func allAreThere() { #expect(Self.names.count == 12) }

  /// Shapes of all tensors, MACs, and weights, each once; what has no rule says that work is left out.
  @Test(arguments: names) func agrees(name: String) throws {
    let told = try #require(try Self.figures.get()[name])
    let file = try file(name)
    let graph = file.document.graph
    let input = TensorShape((told["input"]?.integers ?? []).map { $0 })
    let analysis = graph.analyze(shapes: [graph.inputs[0]: input])
    #expect(analysis.firstImpossibleNode == nil)
    guard case .object(let shapes)? = told["shapes"] else {
      Issue.record("no shapes")
      return
    }
    var compared = 0
    for (index, tensor) in graph.tensors.enumerated() {
      guard let shape = shapes[tensor.name]?.integers else { continue }
      #expect(analysis.values[index].shape == TensorShape(shape), "\(tensor.name)")
      compared += 1
    }
    // Names that several tensors share stand once among those that are told.
    #expect(compared >= shapes.count - 1 && compared > 0)
    #expect(analysis.parameters == told["weights"]?.integer)
    #expect(analysis.work?.macs == told["macs"]?.integer)
    #expect(analysis.certainty.macs == (name != "loop"))
    #expect(analysis.certainty.parameters && analysis.certainty.outputs)
  }

  /// What the file leaves open is one sample, and names that an input can be given by.
  @Test func openExtents() throws {
    let batch = try file("open_batch").document
    #expect(batch.graph.tensors[batch.graph.inputs[0]].declared.shape == [.symbol("batch"), 32, 24, 3])
    #expect(batch.shapes[batch.graph.inputs[0]] == [1, 32, 24, 3])
    let two = batch.graph.analyze(shapes: [batch.graph.inputs[0]: [2, 32, 24, 3]])
    #expect(two.work?.macs == 2 * 1_128_144)
    let image = try file("open_image").document.graph
    #expect(
      image.tensors[image.inputs[0]].declared.shape == [
        .symbol("batch"), .symbol("height"), .symbol("width"), 3,
      ])
  }

  /// A weight of float16 takes two bytes, an integer of int8 one; biases of int8 have 32 bits. A half is made longer before it
  /// is used, which is no work.
  @Test func bytesAreThoseThatAreStored() throws {
    let whole = try file("image").document.graph.analyze()
    let half = try file("image_float16").document.graph.analyze()
    #expect(whole.weightBytes == 32_586 * 4)
    #expect(half.weightBytes == 32_586 * 2)
    #expect(half.work == whole.work)
    let small = try file("image_int8").document.graph.analyze()
    // 16 + 32 + 32 + 24 + 10 biases of four bytes, all other weights of one.
    #expect(small.weightBytes == 32_586 + 3 * (16 + 32 + 32 + 24 + 10))
    let notes = try file("image_int8").notes.map { $0.text(.english) }
    #expect(notes.contains { $0.contains("channels last") })
    #expect(notes.contains { $0.contains("quantized tensors: 5 × int32") })
  }

  /// Layers are edited as others are; a layer whose channels come first finds no place.
  @Test func editing() throws {
    let graph = try file("image").document.graph
    let analysis = graph.analyze()
    let index = try #require(graph.nodes.firstIndex { $0.op == "Conv2D" })
    var layer = try #require(analysis.layer(ofNode: index))
    #expect(layer.input == Shape([1, 3, 32, 24]))
    #expect(
      layer.outChannels == 16 && layer.kernelSize == [3, 5] && layer.stride == [2, 2] && layer.hasBias)
    #expect(layer.padding == .sameUpper)
    layer.stride = [1, 1]
    let edited = try #require(graph.setting(layer, ofNode: index)).analyze()
    #expect(edited.output(ofNode: index) == [1, 32, 24, 16])
    let depthwise = try #require(graph.nodes.firstIndex { $0.op == "DepthwiseConv2D" })
    let second = try #require(analysis.layer(ofNode: depthwise))
    #expect(second.groups == 16 && second.outChannels == 32)
    #expect(graph.setting(second, ofNode: depthwise) == graph)
    let conv = try #require(analysis.newLayer(LayerKind(.convolution, rank: 2), after: index))
    #expect(throws: EditError.self) { try analysis.inserting(conv, after: index) }
    let relu = try #require(analysis.newLayer(LayerKind(.relu), after: index))
    #expect(try analysis.inserting(relu, after: index).analyze().firstImpossibleNode == nil)
  }

  /// What quantization made of an operator is no setting, and what stands for an end is none of its numbers.
  @Test func nodesInWords() throws {
    let words = NodeText(language: .english)
    let image = try file("image_int8").document.graph.analyze()
    let sum = try #require(image.graph.nodes.firstIndex { $0.op == "Add" })
    #expect(words.text(ofNode: sum, in: image) == "Add")
    let moves = try file("moves").document.graph.analyze()
    let slice = try #require(moves.graph.nodes.firstIndex { $0.op == "Slice" })
    #expect(
      words.text(ofNode: slice, in: moves)
        == "Slice axes 0 1 2 3 ends end 17 start end starts 0 1 end 0 steps 1 1 -1 1")
  }

  /// Each 3 × 3 or 3 × 5 window of a chain adds its reach: 3, then 3 + 2·2 rows behind a stride of 2.
  @Test func receptiveFields() throws {
    let analysis = try file("image").document.graph.analyze()
    let fields = analysis.receptiveFields
    let sizes = fields.prefix(3).map { field in field.map { [$0.axes[0].size, $0.axes[1].size] } }
    #expect(sizes[0] == [3, 5])
    #expect(sizes[1] == [7, 9])
  }

  @Test func truncations() throws {
    try Damage.truncate(Self.bytes("grouped.tflite"), step: 7)
    try Damage.truncate(Self.bytes("loop.tflite"), step: 7)
  }

  @Test(.seed(61), arguments: ["moves", "loop", "blocks"]) func mutations(name: String) throws {
    var random = SplitMix.ofTest()
    let rounds = Thoroughness.rounds(20_000, sparse: 400)
    Damage.mutate(try Self.bytes(name + ".tflite"), rounds: rounds, &random)
  }

  /// A list that says that it is longer than the file, a table beyond its end, a graph that calls itself.
  @Test func hostileFiles() {
    let identifier = Array("TFL3".utf8)
    let beyond: [UInt8] = [0xFF, 0xFF, 0xFF, 0x7F] + identifier + [UInt8](repeating: 0, count: 32)
    let error = Damage.answer(beyond)
    #expect(error?.text(.english).contains("cut off or damaged") == true)
    #expect(Damage.answer(identifier + identifier) != nil)
    #expect(Damage.answer([8, 0, 0, 0] + identifier) != nil)
  }
}
