import LayerText
import Network

extension Graph {
  /// Reads an ONNX model without its weights.
  ///
  /// - Throws: `LocatedError` with the place.
  /// - Complexity: linear in the bytes of the graph, whatever its weights take.
  public init(onnx source: some ByteSource) throws(LocatedError) {
    var reader = ONNXReader(source)
    let model = try reader.readModel()
    guard let graph = model.graph else { throw LocatedError(.noGraph) }
    var functions = ONNXFunctions(model.functions)
    var declaration = try functions.inlined(graph)
    declaration.version = model.version ?? 1
    declaration.tellGroups()
    do {
      self = try declaration.graph()
    } catch {
      throw LocatedError(.graph(error))
    }
  }
}
