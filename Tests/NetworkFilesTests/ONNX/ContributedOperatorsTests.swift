import ConvMath
import Foundation
import Network
import Testing

@testable import NetworkFiles

/// Operators that optimizers and quantizers write, and newer ones of ONNX; their sizes follow from their documentation.
@Suite struct ContributedOperatorsTests {
  private func file(_ name: String, _ folder: String = "operators", input: TensorShape? = nil) throws
    -> NetworkFile
  {
    let url = try #require(
      Bundle.module.url(forResource: name, withExtension: "onnx", subdirectory: "Fixtures/" + folder))
    return try NetworkFile.read([UInt8](Data(contentsOf: url)), name: name, input: input)
  }

  private func analysis(_ name: String, _ folder: String = "operators") throws -> NetworkAnalysis {
    let document = try file(name, folder).document
    return document.graph.analyze(shapes: document.shapes)
  }

  /// The first output, parameters, and MACs; nil where these have no rule.
  @Test(
    arguments: [
      // 8·8 places of 8 outputs from 27 inputs.
      ("fusedconv", [1, 8, 8, 8], 224, 13_824), ("fusedmm_ta", [2, 12, 32], 2048, 2 * 12 * 32 * 64),
      ("fusedmm_tba", [2, 3, 5, 4], 0, 2 * 3 * 5 * 4 * 7), ("qgemm", [2, 32], 2080, 2 * 32 * 64),
      ("qsoftmax", [2, 64], 0, nil),
      // 64 × 32 weights of four bits, in half as many bytes.
      ("mmnbits", [2, 5, 32], 2048, 10 * 2048),
      // 32 × (16 + 8) weights and 64 biases, 10 steps.
      ("dqlstm", [10, 1, 1, 8], 832, 7680),
      // Two products of 64 × 64 × 64 in each of 12 heads.
      ("attention23", [1, 12, 64, 64], 0, 6_291_456), ("attention23h", [1, 64, 768], 0, 6_291_456),
      ("einsum", [2, 3, 4, 6], 0, 720), ("stft", [1, 2, 101, 2], 0, nil), ("dft", [1, 51, 2], 0, nil),
      ("splitnum", [2, 4], 0, 0), ("reorder", [1, 8, 8, 8], 216, 13_824), ("scan", [4], 0, 0),
    ] as [(String, [Int], Int, Int?)]) func figures(name: String, output: [Int], parameters: Int, macs: Int?)
    throws
  {
    let analysis = try analysis(name)
    #expect(analysis.graph.outputs.first.flatMap { analysis.values[$0].shape } == TensorShape(output))
    #expect(analysis.parameters == parameters)
    #expect(analysis.certainty == Certainty(outputs: true, parameters: true, macs: macs != nil))
    if let macs { #expect(analysis.work?.macs == macs) }
  }

  @Test(arguments: [
    ("o2_fusedmatmul_transB", [2, 12, 32], 49_152), ("o3_fusedconv", [1, 8, 8, 8], 13_824),
    ("o4_resize_not_larger", [1, 3, 225, 300], 0),
  ]) func cases(name: String, output: [Int], macs: Int) throws {
    let analysis = try analysis(name, "cases")
    #expect(analysis.graph.outputs.map { analysis.values[$0].shape } == [TensorShape(output)])
    #expect(analysis.work?.macs == macs)
    #expect(analysis.certainty.macs)
  }

  /// Each state and each list of a Scan.
  @Test func scanMakesLists() throws {
    let analysis = try analysis("scan")
    #expect(analysis.graph.outputs.map { analysis.values[$0].shape } == [[4], [7, 4]])
    // 7 rounds of 4 additions.
    #expect(analysis.work?.flops == 28)
  }

  /// The newer exporter of PyTorch tells modules in metadata, the older in names.
  @Test func moduleScopes() throws {
    let graph = try file("module_scopes").document.graph
    let groups = Set(graph.nodes.filter { !$0.group.isEmpty }.map { $0.group.joined(separator: "/") })
    #expect(
      groups.isSuperset(of: ["stem", "blocks/blocks.0", "blocks/blocks.0/conv", "blocks/blocks.1/act", "fc"]))
    let rows = NetworkSummary(graph.analyze(), name: "", depth: 1).rows(.english)
    #expect(rows.map(\.name).filter { ["stem", "blocks", "fc"].contains($0) } == ["stem", "blocks", "fc"])
    #expect(graph.analyze().parameters == 224 + 2 * 584 + 90)
  }

  /// A batch that is left open is one sample, which is said, and no figure is missing for it.
  @Test func openBatch() throws {
    let analysis = try analysis("openbatch")
    #expect(analysis.work?.macs == 6912)
    #expect(analysis.certainty == Certainty(outputs: true, parameters: true, macs: true))
    #expect(try file("openbatch").notes.contains { $0.text(.english).contains("leaves the batch open") })
    #expect(try file("openbatch", input: [2, 3, 8, 8]).notes.isEmpty)
  }

  /// Other extents stay open under their names until they are bound.
  @Test func openExtents() throws {
    let analysis = try analysis("openall")
    #expect(analysis.graph.outputs.map { analysis.values[$0].shape } == [[1, 4, .symbol("h"), .symbol("w")]])
    #expect(analysis.workStanding == .unknown && analysis.certainty.outputs)
    let sweep = try NetworkSweep(analysis, varying: [NetworkVariation(.resolution, [8, 16])])
    #expect((0..<2).map { sweep.point(at: $0)[.macs] } == [6912, 27_648])
  }
}
