import ConvMath
import Foundation
import Network
import Testing

@testable import NetworkFiles

/// Networks written as programs for Keras. That the models have the same shapes and parameters is asked of Keras by
/// Tests/Oracles/exported_networks.py.
@Suite struct KerasExportTests {
  private func program(_ analysis: NetworkAnalysis) throws -> String {
    String(decoding: try analysis.written(as: .keras, name: "network"), as: UTF8.self)
  }

  /// LeNet-5 line by line.
  @Test func programsAreRead() throws {
    let text = try program(try ExportCases.zoo("lenet5"))
    let body = try #require(text.firstRange(of: "def network():"))
    let end = try #require(text.firstRange(of: "if __name__"))
    #expect(
      String(text[body.lowerBound..<end.lowerBound]).trimmingCharacters(in: .newlines) == """
        def network():
            \"""The model.\"""
            x = keras.Input(batch_shape=(1, 1, 32, 32), dtype="float32")
            inputs = x
            x = layers.Conv2D(6, 5, data_format="channels_first", name="c1")(x)
            x = ops.tanh(x)
            x = layers.AveragePooling2D(2, strides=2, data_format="channels_first", name="s2")(x)
            x = layers.Conv2D(16, 5, data_format="channels_first", name="c3")(x)
            x = ops.tanh(x)
            x = layers.AveragePooling2D(2, strides=2, data_format="channels_first", name="s4")(x)
            x = layers.Conv2D(120, 5, data_format="channels_first", name="c5")(x)
            x = ops.tanh(x)
            x = ops.reshape(x, (1, 120))
            x = layers.Dense(84, name="f6")(x)
            x = ops.tanh(x)
            x = layers.Dense(10, name="output")(x)
            return keras.Model(inputs, x)
        """)
  }

  /// The first network of each family: AlexNet of 2012 alone has a step that Keras has not.
  @Test(arguments: ExportCases.zoo) func zooIsWrittenOrNamed(name: String) throws {
    let analysis = try ExportCases.zoo(name)
    guard name != "alexnet_2012" else {
      let refusal = #expect(throws: NetworkPoint.Refusal.self) { try program(analysis) }
      #expect(refusal?.text(.english).hasSuffix("/LRN: it has no form in Keras that is known here") ?? false)
      return
    }
    #expect(try program(analysis).contains("return keras.Model(inputs, "))
  }

  @Test(arguments: ExportCases.edits) func editedNetworksAreWritten(edit: String) throws {
    #expect(try program(try ExportCases.edited(edit)).contains("return keras.Model(inputs, x)"))
  }

  @Test(arguments: ChainTests.references) func chainsAreWrittenOrNamed(_ reference: ChainTests.Reference)
    throws
  {
    let analysis = try ExportCases.chain(reference.chain, input: reference.input)
    do {
      #expect(try program(analysis).contains("keras.Model("))
    } catch let refusal as NetworkPoint.Refusal {
      #expect(refusal.node != nil, "\(refusal.text(.english))")
    }
  }

  /// Padding of a greatest is of what is below all, and reaches as far as windows do. By windows of 3 in steps of 2 with 1 more on each
  /// side, 7 makes 4 windows, which reach to 2·3 + 3 − 1 = 8, 1 beyond the end; 8 makes 4 as well, which end with it.
  @Test func poolingsAreWholeWindows() throws {
    var net = NetworkBuilder()
    let x = net.input([1, 2, 7, 8])
    let y = net.maxPool("pool", x, kernel: 3, stride: 2, padding: 1)
    let text = try program(try net.finished("pools", outputs: [y]).graph().analyze())
    #expect(
      text.split(separator: ",\n        ").joined(separator: ", ").contains(
        "ops.pad(x, [(0, 0), (0, 0), (1, 1), (1, 0)], constant_values=float(\"-inf\"))"))
  }

  /// A layer that is put to use twice is one layer; weights that differ in their use are no layer of Keras.
  @Test func sharedLayersAreThereOnce() throws {
    var net = NetworkBuilder()
    let x = net.input([1, 4, 8, 8])
    let first = net.conv("conv", x, 4, kernel: 3, padding: 1)
    let second = net.conv("conv", net.relu("", first), 4, kernel: 3, padding: 1)
    let twice = try program(try net.finished("twice", outputs: [second]).graph().analyze())
    #expect(twice.split(separator: "layers.Conv2D(").count == 2)
    #expect(twice.split(separator: "layer_1(").count == 3)
  }
}
