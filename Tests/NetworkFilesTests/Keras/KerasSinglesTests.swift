import ConvMath
import Foundation
import Network
import TestSupport
import Testing

@testable import LayerText
@testable import NetworkFiles

/// Small models of Keras, each of a layer or two, with what Keras and PyTorch's counter say of them (Tests/Oracles/keras_singles.py).
@Suite struct KerasSinglesTests {
  private static let models = Result {
    var scanner = JSONScanner(try KerasModelTests.bytes("keras3_singles")[...])
    return try JSONValue(&scanner)
  }
  private static var names: [String] {
    guard case .object(let models)? = try? models.get() else { return [] }
    return models.keys.sorted()
  }

  @Test func allAreThere() { #expect(Self.names.count > 35) }

  @Test(arguments: names) func figures(name: String) throws {
    let facts = try #require(try Self.models.get()[name])
    let reading = try KerasModel.read(try #require(facts["model"]), name: name)
    let analysis = reading.document.graph.analyze()
    #expect(analysis.firstImpossibleNode == nil)
    let outputs = (facts["outputs"]?.list ?? []).map { output -> TensorShape in
      var extents = (output.integers ?? []).map { $0 }
      if extents.count > 2 { extents.insert(extents.removeLast(), at: 1) }
      return TensorShape(extents)
    }
    #expect(analysis.graph.outputs.map { analysis.values[$0].shape } == outputs)
    let buffers = analysis.buffers ?? 0
    #expect(analysis.parameters == facts["trainable"]?.integer)
    #expect((analysis.parameters ?? 0) + buffers == facts["weights"]?.integer)
    #expect(analysis.work?.macs == facts["macs"]?.integer)
    // What has no rule leaves work out, and says so.
    #expect(analysis.certainty.macs == (name != "untold"))
  }
}
