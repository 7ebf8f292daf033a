import ConvMath
import Foundation
import Network
import TestSupport
import Testing

@testable import LayerText
@testable import NetworkFiles

/// Models of Keras, with the numbers of weights and the shapes that Keras 3 gives for each of their layers.
@Suite struct KerasModelTests {
  static func bytes(_ name: String) throws -> [UInt8] {
    let file = try #require(
      Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "Fixtures/models"))
    return [UInt8](try Data(contentsOf: file))
  }

  private struct Facts: Decodable {
    var weights: Int
    var trainable: Int
    /// The output of each layer, channels last.
    var layers: [String: [Int?]]
  }

  @Test(
    arguments: [
      ("keras3_layers", "keras3_layers"), ("keras2_layers", "keras3_layers"),
      ("keras3_sequential", "keras3_sequential"), ("keras3_vgg16", "keras3_vgg16"),
    ]) func shapesAndWeights(name: String, factsName: String) throws
  {
    let facts = try JSONDecoder().decode([String: Facts].self, from: Data(Self.bytes("keras")))
    let fact = try #require(facts[factsName])
    let reading = try KerasModel.read(Self.bytes(name)[...])
    let analysis = reading.document.graph.analyze()
    #expect(analysis.firstImpossibleNode == nil)
    #expect(analysis.uncounted.isEmpty)
    #expect(analysis.parameters == fact.trainable)
    #expect((analysis.parameters ?? 0) + (analysis.buffers ?? 0) == fact.weights)
    var outputs: [String: TensorShape] = [:]
    for (index, node) in analysis.graph.nodes.enumerated() {
      // The last node of a layer or of a model within it.
      if let layer = node.group.first { outputs[layer] = analysis.output(ofNode: index) }
    }
    for (layer, shape) in fact.layers {
      var extents = [1] + shape.dropFirst().map { $0 ?? 0 }
      if extents.count > 2 { extents.insert(extents.removeLast(), at: 1) }
      #expect(outputs[layer] == TensorShape(extents), "\(layer)")
    }
    #expect(reading.notes.allSatisfy { !$0.text(.english).isEmpty && !$0.text(.chinese).isEmpty })
  }

  /// Simonyan and Zisserman, “Very deep convolutional networks”: the published number of parameters.
  @Test func vgg16() throws {
    let analysis = try KerasModel.read(Self.bytes("keras3_vgg16")[...]).document.graph.analyze()
    #expect(analysis.parameters == 138_357_544)
    #expect(analysis.work?.macs == 15_470_264_320)
  }

  private func model(_ layers: String, _ rest: String = "") -> String {
    #"{"class_name": "Functional", "config": {"name": "m", "layers": [\#(layers)]\#(rest)}}"#
  }

  private let input =
    #"{"class_name": "InputLayer", "name": "x", "config": {"batch_shape": [null, 8, 8, 3]}, "inbound_nodes": []}"#

  private func error(_ text: String) -> String {
    do {
      _ = try KerasModel.read(Array(text.utf8)[...])
      return ""
    } catch {
      #expect(!error.text(.chinese).isEmpty)
      return error.text(.english)
    }
  }

  @Test func channelsFirst() throws {
    let text = #"""
      {"class_name": "Sequential", "config": {"name": "first", "layers": [
        {"class_name": "Conv2D", "config": {"name": "c", "batch_input_shape": [null, 3, 10, 12], "filters": 4,
         "kernel_size": [3, 3], "data_format": "channels_first"}}]}}
      """#
    let analysis = try KerasModel.read(Array(text.utf8)[...]).document.graph.analyze()
    #expect(analysis.output(ofNode: 0) == [1, 4, 8, 10])
  }

  @Test func openExtentsHaveNames() throws {
    let text = #"""
      {"class_name": "Sequential", "config": [
        {"class_name": "Conv2D", "config": {"batch_input_shape": [null, null, null, 3], "filters": 4, "kernel_size": 3}}]}
      """#
    let graph = try KerasModel.read(Array(text.utf8)[...]).document.graph
    #expect(graph.tensors[graph.inputs[0]].declared.shape == [1, 3, .symbol("height"), .symbol("width")])
    #expect(graph.analyze().parameters == 112)
  }

  /// Models that Keras 3.15 wrote, with the parameters that it counts; MACs by hand: 30 of the last layer; 20 steps of LSTM(64, 32)
  /// and the layers behind it; 32²·27·8.
  @Test(arguments: [
    ("k1_adaptive_pool", 40, 30, [1, 10]), ("k2_lstm_dense", 153_027, 491_712, [1, 3]),
    ("k3_resizing_conv", 224, 221_184, [1, 8, 32, 32]),
  ]) func cases(name: String, parameters: Int, macs: Int, output: [Int]) throws {
    let file = try #require(
      Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "Fixtures/cases"))
    let analysis = try KerasModel.read(Array(try Data(contentsOf: file))[...]).document.graph.analyze()
    #expect(analysis.parameters == parameters)
    #expect(analysis.work?.macs == macs)
    #expect(analysis.graph.outputs.map { analysis.values[$0].shape } == [TensorShape(output)])
    #expect(analysis.certainty == Certainty(outputs: true, parameters: true, macs: true))
  }

  /// Layers on steps and tokens, of the input batch × channels × steps, with the parameters that Keras counts.
  @Test(arguments: [
    ("GRU(5)", 3 * 5 * (8 + 5) + 30, [1, 5]),
    ("GRU(5, reset_after=False, return_sequences=True)", 210, [1, 5, 6]),
    ("LSTM(5, use_bias=False)", 260, [1, 5]), ("Bidirectional(SimpleRNN(5), merge_mode='sum')", 140, [1, 5]),
    ("TimeDistributed(Dense(3))", 27, [1, 3, 6]),
    ("EinsumDense('abc,cd->abd', output_shape=(None, 4), bias_axes='d')", 36, [1, 4, 6]),
  ]) func steps(call: String, parameters: Int, output: [Int]) throws {
    let file = try #require(try NetworkFile.network(ofCall: "keras.layers." + call, input: [1, 8, 6]))
    let analysis = file.document.graph.analyze()
    #expect(analysis.parameters == parameters)
    #expect(analysis.graph.outputs.map { analysis.values[$0].shape } == [TensorShape(output)])
  }

  @Test func unknownLayersAreTold() throws {
    let odd = #"{"class_name": "Odd", "name": "o", "config": {}, "inbound_nodes": [[["x", 0, 0, {}]]]}"#
    let reading = try KerasModel.read(Array(model(input + "," + odd).utf8)[...])
    #expect(reading.document.graph.analyze().uncounted.map(\.op) == ["Odd"])
    #expect(reading.notes.contains { $0.text(.english).contains("known of Odd") })
  }

  @Test func errorsTellTheLayer() {
    #expect(error("{").hasPrefix("line 1, column 2"))
    #expect(error("{}").contains("class_name"))
    #expect(error(#"{"class_name": "Mine", "config": {}}"#).contains("“Mine” is no Sequential"))
    #expect(
      error(#"{"class_name": "Sequential", "config": {"name": "s", "layers": []}}"#).contains("no outputs"))
    let taking = #"{"class_name": "ReLU", "name": "a", "config": {}, "inbound_nodes": [[["b", 0, 0, {}]]]}"#
    let back = #"{"class_name": "ReLU", "name": "b", "config": {}, "inbound_nodes": [[["a", 0, 0, {}]]]}"#
    #expect(error(model(input + "," + taking)).contains("“b”, which there is not"))
    #expect(error(model([input, taking, back].joined(separator: ","))).contains("“a” waits for itself"))
    let bare = #"{"class_name": "Conv2D", "name": "c", "config": {}, "inbound_nodes": [[["x", 0, 0, {}]]]}"#
    #expect(error(model(input + "," + bare)).contains("“c” (Conv2D) has no “filters”"))
    #expect(error(String(repeating: "[", count: 1000)).contains("within each other"))
  }

  /// Models within models, each called twice: as many calls as there would be layers.
  @Test func callsAreBounded() {
    var inner = #"{"class_name": "ReLU", "name": "r", "config": {}, "inbound_nodes": [[["x", 0, 0, {}]]]}"#
    for depth in 0..<9 {
      let calls = (0..<20).map { _ in #"[["x", 0, 0, {}]]"# }.joined(separator: ",")
      inner =
        #"{"class_name": "Functional", "name": "m\#(depth)", "config": {"layers": [\#(input), \#(inner)]}, "inbound_nodes": [\#(calls)]}"#
    }
    #expect(error(model(input + "," + inner)).contains("calls of layers"))
  }

  @Test(.seed(12)) func damage() throws {
    for name in ["keras2_layers", "keras3_sequential"] {
      let bytes = try Self.bytes(name)
      func answer(_ bytes: [UInt8]) {
        guard let reading = try? KerasModel.read(bytes[...]) else { return }
        _ = reading.document.graph.analyze()
      }
      for count in stride(
        from: 0, to: bytes.count, by: (name == "keras2_layers" ? 7 : 1) * Thoroughness.step(11))
      {
        answer(Array(bytes[..<count]))
      }
      var random = SplitMix.ofTest()
      let words = [
        "0", "-1", "1000000000000000000", "9223372036854775807", "1e300", "null", "[]", "{}", "\"same\"",
      ]
      for _
        in 0..<(name == "keras2_layers"
        ? Thoroughness.rounds(1500, sparse: 100) : Thoroughness.rounds(10000, sparse: 500))
      {
        var damaged = bytes
        for _ in 0...random.next(below: 3) where !damaged.isEmpty {
          let place = random.next(below: damaged.count)
          switch random.next(below: 5) {
          case 0: damaged[place] = UInt8(random.next(below: 128))
          case 1: damaged.remove(at: place)
          default:
            guard let start = damaged[place...].firstIndex(where: { $0 &- 48 <= 9 }) else { continue }
            let end = damaged[start...].firstIndex { $0 &- 48 > 9 } ?? damaged.endIndex
            damaged.replaceSubrange(start..<end, with: Array(words[random.next(below: words.count)].utf8))
          }
        }
        answer(damaged)
      }
    }
  }
}
