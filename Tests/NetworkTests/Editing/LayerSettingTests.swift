import ConvMath
import TestSupport
import Testing

@testable import Network

/// Hyperparameters read from nodes and written back.
@Suite struct LayerSettingTests {
  /// What is read and written back changes nothing, in any network.
  @Test(arguments: Zoo.representatives.map(\.name)) func writesBackWhatItReads(name: String) throws {
    let graph = try #require(Zoo.network(named: name)).graph()
    let analysis = graph.analyze()
    var count = 0
    for index in graph.nodes.indices {
      guard let layer = analysis.layer(ofNode: index) else { continue }
      count += 1
      if graph.nodes[index].op != "GroupNormalization" { #expect(layer.issues.isEmpty) }
      #expect(graph.setting(layer, ofNode: index) == graph, "\(graph.nodes[index].name)")
      let linear = ["MatMul", "Gemm"].contains(graph.nodes[index].op)
      if let counted = analysis.nodes[index].analysis?.layer, !linear, counted.kind.operation != .softmax,
        graph.nodes[index].op != "LayerNormalization"
      {
        #expect(counted == layer, "\(graph.nodes[index].name)")
      }
    }
    #expect(count > graph.nodes.count / 6)
  }

  /// Each field of each layer, changed, reads back as changed and nothing else.
  @Test(arguments: Thoroughness.sample(Zoo.firsts.map(\.name), oneIn: 3))
  func changesWhatItShould(name: String) throws {
    let graph = try #require(Zoo.network(named: name)).graph()
    let analysis = graph.analyze()
    var seen: Set<Layer> = []
    for index in graph.nodes.indices {
      guard let layer = analysis.layer(ofNode: index) else { continue }
      // One of each kind and window will do.
      var sort = layer
      sort.input = Shape([1])
      sort.outChannels = 1
      sort.groups = min(layer.groups, 2)
      guard seen.insert(sort).inserted else { continue }
      for field in layer.fields
      where ![.framework, .kind, .input].contains(field.hyperparameter) {
        for changed in changes(of: layer, field) {
          guard let edited = graph.setting(changed, ofNode: index) else {
            #expect(
              field.hyperparameter == .affine
                || field.hyperparameter == .bias && graph.nodes[index].op == "MatMul"
                || field.hyperparameter == .groups && layer.kind.operation == .transposedConvolution,
              "\(graph.nodes[index].op) \(field)")
            continue
          }
          let incremental = edited.analyze(reusing: analysis)
          #expect(incremental == edited.analyze(), "\(graph.nodes[index].name) \(field)")
          #expect(incremental.layer(ofNode: index) == changed, "\(graph.nodes[index].name) \(field)")
          let others = graph.nodes.indices.filter { $0 != index && graph.nodes[$0] != edited.nodes[$0] }
          #expect(others.isEmpty)
        }
      }
    }
  }

  private func changes(of layer: Layer, _ field: Field) -> [Layer] {
    switch layer.value(of: field) {
    case .number(let number): [layer.setting(field, to: number + 1), layer.setting(field, to: 2 * number)]
    case .flag(let flag): [layer.setting(field, to: .flag(!flag))]
    case .choice where field.hyperparameter == .padding:
      layer.paddingModes.map { layer.setting(field, to: .choice($0.rawValue)) }
    case .choice where field.hyperparameter == .mode:
      [layer.setting(field, to: .choice("linear")), layer.setting(field, to: .choice("nearest"))]
    default: []
    }
  }

  @Test func sharedWeightsAreCopied() throws {
    var declaration = GraphDeclaration()
    declaration.version = 20
    declaration.inputs = [.init("x", Value(.float32, [1, 4, 8, 8]))]
    declaration.outputs = [.init("z", Value(nil, nil))]
    declaration.stored = [.init("w", Value(.float32, [4, 4, 3, 3]))]
    var (first, second) = (
      NodeDeclaration(name: "a", op: "Conv", inputs: ["x", "w"], outputs: ["y"]),
      NodeDeclaration(name: "b", op: "Conv", inputs: ["y", "w"], outputs: ["z"])
    )
    first.attributes["pads"] = .integers([1, 1, 1, 1])
    second.attributes["pads"] = .integers([1, 1, 1, 1])
    declaration.nodes = [first, second]
    let graph = try declaration.graph()
    let analysis = graph.analyze()
    #expect(analysis.parameters == 144)
    #expect(analysis.nodes[1].sharesParameters)
    let layer = try #require(analysis.layer(ofNode: 1))
    let edited = try #require(graph.setting(layer.setting(Field(.outChannels), to: 6), ofNode: 1)).analyze()
    #expect(edited.parameters == 144 + 6 * 4 * 9)
    #expect(edited.output(ofNode: 1) == [1, 6, 8, 8])
    #expect(edited.output(ofNode: 0) == [1, 4, 8, 8])
  }

  /// Another kind is another operator, with weights of its own.
  @Test func changesKind() throws {
    let graph = try #require(Zoo.network(named: "resnet18")).graph()
    let analysis = graph.analyze()
    let index = try #require(graph.nodes.firstIndex { $0.name == "/layer1/layer1.0/conv1/Conv" })
    let layer = try #require(analysis.layer(ofNode: index))
    let pooling = try #require(graph.setting(layer.changing(kind: LayerKind(.maxPooling)), ofNode: index))
    #expect(pooling.nodes[index].op == "MaxPool")
    #expect(pooling.analyze().parameters == analysis.parameters.map { $0 - 64 * 64 * 9 })
    let back = try #require(pooling.analyze().layer(ofNode: index)).changing(kind: LayerKind(.convolution))
    var conv = back
    conv.outChannels = 64
    let again = try #require(pooling.setting(conv, ofNode: index))
    #expect(again.analyze().parameters == analysis.parameters)
    for kind in LayerKind.all where kind.rank ?? 2 == 2 {
      guard let edited = graph.setting(layer.changing(kind: kind), ofNode: index) else {
        #expect([.separableConvolution, .adaptiveMaxPooling].contains(kind.operation), "\(kind)")
        continue
      }
      let incremental = edited.analyze(reusing: analysis)
      #expect(incremental == edited.analyze())
      #expect(incremental.nodes[index].problem == nil, "\(kind)")
      let read = incremental.layer(ofNode: index)
      let expected = kind.operation == .depthwiseConvolution ? .convolution : kind.operation
      #expect(read?.kind.operation == expected, "\(kind)")
    }
  }
}
