import ConvMath
import TestSupport

@testable import Network

/// A walk of random edits over a network.
struct RandomEdits {
  private(set) var analysis: NetworkAnalysis
  private var random: SplitMix

  init(_ graph: Graph) {
    analysis = graph.analyze()
    random = SplitMix.ofTest()
  }

  private mutating func below(_ bound: Int) -> Int { Int(random.next() % UInt64(max(bound, 1))) }

  /// Makes an edit and works it out with what was known; nil where it is refused. The second is the same without.
  mutating func step() -> (incremental: NetworkAnalysis, full: NetworkAnalysis)? {
    let graph = analysis.graph
    guard !graph.nodes.isEmpty else { return nil }
    let index = below(graph.nodes.count)
    var shapes = analysis.shapes(for: graph)
    var edited: Graph?
    switch below(12) {
    case 0...4: edited = setting(index)
    case 5:
      let kinds = LayerKind.all
      let layer = analysis.newLayer(kinds[below(kinds.count)], after: index)
      edited = layer.flatMap { try? analysis.inserting($0, after: index) }
    case 6: edited = try? analysis.deleting(node: index)
    case 7: edited = try? analysis.duplicating(node: index)
    case 8: edited = try? analysis.moving(node: index, by: below(2) * 2 - 1)
    case 9:
      edited = try? analysis.connecting(
        index, to: below(graph.nodes.count), by: below(2) == 0 ? .sum : .concatenation)
    case 10:
      let path = graph.nodes[index].group
      edited = below(2) == 0 ? try? analysis.duplicating(group: path) : try? analysis.deleting(group: path)
    default:
      edited = graph
      let input = graph.inputs[below(graph.inputs.count)]
      var shape = analysis.values[input].shape ?? []
      for axis in shape.dimensions.indices where axis != 1 {
        shape[axis] = below(4) == 0 ? .symbol("n") : .known(1 + below(axis == 0 ? 4 : 256))
      }
      shapes[input] = shape
    }
    guard let edited else { return nil }
    if edited != graph { shapes = analysis.shapes(for: edited) }
    let incremental = edited.analyze(shapes: shapes, reusing: analysis)
    let full = edited.analyze(shapes: shapes)
    // What cannot be is mostly taken back, so that the walk does not end in a network of which nothing is known.
    if full.firstImpossibleNode == nil || below(5) == 0 { analysis = incremental }
    return (incremental, full)
  }

  private mutating func setting(_ index: Int) -> Graph? {
    guard let layer = analysis.layer(ofNode: index) else { return nil }
    let field = layer.fields[below(layer.fields.count)]
    guard field.hyperparameter != .framework else { return nil }
    switch layer.value(of: field) {
    case .number(let number):
      let value = [number + 1, number - 1, 2 * number, 1, 64, -3, 0][below(7)]
      return analysis.graph.setting(layer.setting(field, to: value), ofNode: index)
    case .flag(let flag):
      return analysis.graph.setting(layer.setting(field, to: .flag(!flag)), ofNode: index)
    case .choice where field.hyperparameter == .kind:
      let kinds = LayerKind.all
      return analysis.graph.setting(layer.changing(kind: kinds[below(kinds.count)]), ofNode: index)
    case .choice:
      let modes = layer.paddingModes
      guard field.hyperparameter == .padding, !modes.isEmpty else { return nil }
      return analysis.graph.setting(layer.changing(padding: modes[below(modes.count)]), ofNode: index)
    default: return nil
    }
  }
}

/// A network of residual blocks, as deep as is wanted: seven layers each, of 16 channels, and one each that halves the image.
struct DeepNetwork {
  var graph: Graph

  init(blocks: Int) throws {
    var builder = NetworkBuilder()
    var x = builder.input([1, 16, 64, 64])
    for block in 0..<blocks {
      let module = "blocks.\(block)"
      var y = x
      for place in 0..<2 {
        y = builder.conv("\(module).conv\(place)", y, 16, kernel: 3, padding: 1, bias: false)
        y = builder.batchNorm("\(module).bn\(place)", y)
        y = builder.relu("\(module).relu\(place)", y)
      }
      x = builder.sum(module, x, y)
    }
    let output = builder.linear("fc", builder.flatten(builder.globalAveragePool("pool", x)), 10)
    graph = try builder.finished("deep", output: output).graph()
  }
}
