import ConvMath
import Foundation
import Network
import Testing

@testable import NetworkFiles

/// Networks as they are exported, edited.
@Suite struct ExportedEditingTests {
  @Test(arguments: ModelFile.names) func writesBackWhatItReads(name: String) throws {
    let graph = try Graph(onnx: try ModelFile(name).bytes)
    let analysis = graph.analyze()
    for index in graph.nodes.indices {
      guard let layer = analysis.layer(ofNode: index) else { continue }
      #expect(graph.setting(layer, ofNode: index) == graph, "\(graph.nodes[index].name)")
    }
    let open = graph.analyze(shapes: [graph.inputs[0]: [.symbol("batch"), 3, 224, 224]])
    for index in graph.nodes.indices {
      guard let layer = open.layer(ofNode: index) else { continue }
      #expect(layer == analysis.layer(ofNode: index))
      #expect(graph.setting(layer, ofNode: index) == graph)
    }
  }

  /// One wider convolution after the other, its channels carried on.
  @Test(arguments: ModelFile.names) func carriesOn(name: String) throws {
    let graph = try Graph(onnx: try ModelFile(name).bytes)
    let analysis = graph.analyze()
    let convolutions = graph.nodes.indices.filter { index in
      analysis.layer(ofNode: index).map { $0.kind.operation == .convolution && $0.groups == 1 } ?? false
    }
    for (number, index) in convolutions.enumerated() where convolutions.count < 30 || number % 5 == 0 {
      let layer = try #require(analysis.layer(ofNode: index))
      let wider = layer.setting(Field(.outChannels), to: layer.outChannels + 8)
      let edited = try #require(graph.setting(wider, ofNode: index)).analyze(reusing: analysis)
      #expect(edited == edited.graph.analyze())
      guard edited.firstImpossibleNode != nil else { continue }
      let widened = try edited.carryingOn(from: index).graph.analyze()
      #expect(widened.firstImpossibleNode == nil, "\(graph.nodes[index].name)")
      #expect(widened.graph.outputs.map { widened.values[$0].shape } == [[1, 1000]])
    }
    let scaled = try analysis.scalingWidth(by: (1, 2)).graph.analyze()
    #expect(scaled.firstImpossibleNode == nil)
  }
}
