import Foundation
import Network
import Testing

@testable import NetworkFiles

/// The built-in networks against the ONNX files that PyTorch writes of the same.
@Suite struct ZooReferenceTests {
  /// A node as far as both must have it.
  struct Line: Equatable {
    var name, op, output: String
    var shape: TensorShape?
    var parameters, buffers: Int
    var macs, flops: Int?

    init(_ analysis: NetworkAnalysis, _ index: Int) {
      let (node, outcome) = (analysis.graph.nodes[index], analysis.nodes[index])
      (name, op) = (node.name, node.op)
      output = node.outputs.first.flatMap { $0 }.map { analysis.graph.tensors[$0].name } ?? ""
      shape = analysis.output(ofNode: index)
      (parameters, buffers) = (outcome.parameters, outcome.buffers)
      (macs, flops) = (outcome.work?.macs, outcome.work?.flops)
    }
  }

  @Test(arguments: ModelFile.names) func nodesAreTheSame(name: String) throws {
    let file = try Graph(onnx: try ModelFile(name).bytes).analyze()
    let zoo = try #require(Zoo.network(named: name)).graph().analyze()
    func lines(_ analysis: NetworkAnalysis) -> [Line] {
      analysis.graph.nodes.indices.filter { !analysis.nodes[$0].isConstant }.map { Line(analysis, $0) }
    }
    let (theirs, ours) = (lines(file), lines(zoo))
    try #require(theirs.count == ours.count)
    for (their, our) in zip(theirs, ours) {
      guard our.op == "AdaptiveAveragePool" else {
        #expect(our == their)
        continue
      }
      // What ONNX has no operator for is exported as what it comes to at one resolution.
      #expect(their.op == "AveragePool" && our.shape == their.shape)
    }
    #expect(zoo.parameters == file.parameters && zoo.buffers == file.buffers)
    #expect(zoo.weightBytes == file.weightBytes)
    #expect(zoo.activationMemory?.peak == file.activationMemory?.peak)
    #expect(zoo.memory()?.training != nil && zoo.memory()?.training == file.memory()?.training)
  }
}
