import ConvMath
import LayerText
import Network

/// A model of TensorFlow Lite without its weights.
///
/// Tables and fields are those of https://github.com/tensorflow/tensorflow/blob/master/tensorflow/compiler/mlir/lite/schema/schema.fbs.
struct LiteModel {
  /// The graph that is run, and behind it those that its branches and loops call.
  let graphs: [LiteGraph]

  /// - Throws: `LocatedError` with the byte at which the file is damaged.
  init(_ source: some ByteSource) throws(LocatedError) {
    let root = try FlatTable(rootOf: PagedBytes(source))
    var codes: [LiteGraph.Code] = []
    for table in try root.tables(1) {
      // Numbers above 127 are in a field of their own.
      let number = max(try table.number(0, as: Int8.self), try table.number(3, as: Int32.self))
      codes.append(.init(number: number, custom: try table.text(1)))
    }
    let buffers = try root.tables(4)
    var graphs: [LiteGraph] = []
    for table in try root.tables(2) { graphs.append(try LiteGraph(table, codes, buffers)) }
    guard !graphs.isEmpty else {
      throw LocatedError(Wording("there is no graph in the model", "模型中没有计算图"))
    }
    self.graphs = graphs
  }

  /// The tensors with elements that the operators of a graph take, and those of the graphs that it calls.
  func weights(ofGraph index: Int) -> [LiteGraph.Tensor] {
    var (found, waiting, seen) = ([LiteGraph.Tensor](), [index], Set<Int>())
    while let next = waiting.popLast() {
      guard graphs.indices.contains(next), seen.insert(next).inserted else { continue }
      let graph = graphs[next]
      let taken = Set(graph.operators.flatMap { $0.inputs.compactMap { $0 } })
      found += taken.sorted().map { graph.tensors[$0] }.filter(\.isStored)
      waiting += graph.operators.flatMap(\.calledGraphs)
    }
    return found
  }
}
