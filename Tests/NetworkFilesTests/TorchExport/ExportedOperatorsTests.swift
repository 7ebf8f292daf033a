import ConvMath
import Network
import Testing

@testable import LayerText
@testable import NetworkFiles

/// Every usual operator of PyTorch, as it is exported and broken down to core operators: shapes as the file tells them, worked
/// out without being told; parameters, buffers and MACs as PyTorch counts them.
@Suite struct ExportedOperatorsTests {
  private static let fixture = Result { try ExportedFixture("operators") }
  private static var names: [String] { (try? fixture.get().names) ?? [] }

  /// Programs with operators that have no rule, or whose shapes depend on what is in their tensors.
  private static let untold: Set = [
    "bilinear", "branches", "columns", "complex", "distances", "embedding_bag", "group_norm.core",
    "group_norm_plain.core", "losses", "making", "reductions", "sampling", "shapes", "slices",
  ]

  @Test func allAreThere() { #expect(Self.names.count > 180) }

  @Test(arguments: names) func shapesFollow(name: String) throws {
    let fixture = try Self.fixture.get()
    let program = try fixture.program(name)
    let bare = try fixture.file(name).document.graph.analysisWithoutHints()
    let isUntold = Self.untold.contains { name == $0 || name == $0 + ".core" }
    for (place, tensor) in bare.graph.tensors.enumerated() {
      guard let told = program.tensors[tensor.name]?.shape else { continue }
      guard let found = bare.values[place].shape else {
        #expect(isUntold, "\(tensor.name): told \(told)")
        continue
      }
      #expect(found.rank == told.rank, "\(tensor.name): \(found), told \(told)")
      for (ours, theirs) in zip(found.dimensions, told.dimensions) where ours != theirs {
        // What is worked out of open extents has no name here.
        #expect(
          ours == .unknown && (isUntold || theirs.value == nil), "\(tensor.name): \(found), told \(told)")
      }
    }
    for (index, node) in bare.nodes.enumerated() where node.problem?.isImpossible ?? false {
      Issue.record("\(bare.graph.title(ofNode: index)): \(node.problem?.text(.english) ?? "")")
    }
  }

  /// FlopCounterMode has no rule for products with a vector: 6·16 and 16.
  private static let productsOfVectors = ["mv": 96, "dot": 16]

  @Test(arguments: names) func figures(name: String) throws {
    let fixture = try Self.fixture.get()
    let analysis = try fixture.file(name).document.graph.analyze()
    let facts = try fixture.facts(name)
    #expect(analysis.parameters == facts.parameters)
    #expect(analysis.buffers == facts.buffers)
    let program = try fixture.program(name)
    for (place, tensor) in analysis.graph.tensors.enumerated() {
      guard let told = program.tensors[tensor.name] else { continue }
      #expect(
        analysis.values[place].shape == told.shape && analysis.values[place].type == told.type,
        "\(tensor.name): \(analysis.values[place]), told \(told)")
    }
    guard !analysis.isUnbound else { return }
    #expect(analysis.work?.macs == Self.productsOfVectors[name] ?? facts.macs)
  }

  /// Open extents stay open under their names; with numbers the figures are those of PyTorch.
  @Test(arguments: [
    ("open_batch", "2x3x16x16"), ("open_image", "2x3x16x16"), ("open_view", "2x10x16"),
    ("open_attention", "2x10x16"), ("open_output", "2x3x16x16"),
  ]) func openExtents(name: String, input: String) throws {
    let fixture = try Self.fixture.get()
    for name in [name, name + ".core"] {
      let graph = try fixture.file(name).document.graph
      let analysis = graph.analyze()
      #expect(analysis.isUnbound && analysis.work?.macs != nil && !analysis.openSymbols.isEmpty)
      #expect(analysis.certainty == Certainty(outputs: true, parameters: true, macs: false))
      let bound = graph.analyze(shapes: try InputShapes([input]).applied(to: graph).shapes)
      #expect(bound.work?.macs == (try fixture.facts(name).macs), "\(name)")
      #expect(bound.certainty.macs && bound.certainty.outputs)
    }
  }
}

extension Graph {
  /// The analysis of the graph, which is told nothing of what nodes make.
  func analysisWithoutHints() throws -> NetworkAnalysis {
    var declaration = declaration
    declaration.hints = []
    declaration.outputs = declaration.outputs.map { .init($0.name, Value(nil, nil)) }
    return try declaration.graph().analyze()
  }
}
