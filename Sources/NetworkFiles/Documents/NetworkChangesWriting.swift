import LayerText
import Network

extension JSONWriter {
  /// Writes a network by what differs from the one before: layers and tensors by their places, those of layers by places too.
  mutating func writeChanges(of document: NetworkDocument, after former: NetworkDocument) {
    let (graph, old) = (document.graph, former.graph)
    object { writer in
      if document.name != former.name { writer.writePair("name") { $0.write(document.name) } }
      if graph.name != old.name { writer.writePair("graph_name") { $0.write(graph.name) } }
      if graph.version != old.version { writer.write("opset", graph.version) }
      let nodes = graph.nodes.indices.filter { graph.nodes[$0] != old.nodes[$0] }
      if !nodes.isEmpty {
        writer.writePair("changed_layers") { writer in
          writer.object { writer in
            for index in nodes {
              writer.write(key: "\(index)")
              writer.write(graph.nodes[index])
            }
          }
        }
      }
      let tensors = graph.tensors.indices.filter { graph.tensors[$0] != old.tensors[$0] }
      if !tensors.isEmpty {
        writer.writePair("changed_tensors") { writer in
          writer.object { writer in
            for index in tensors {
              writer.write(key: "\(index)")
              writer.object { writer in
                writer.writePair("name") { $0.write(graph.tensors[index].name) }
                writer.writeMembers(of: graph.tensors[index])
              }
            }
          }
        }
      }
      if graph.inputs != old.inputs { writer.write("input_places", graph.inputs) }
      if graph.outputs != old.outputs { writer.write("output_places", graph.outputs) }
      if document.shapes != former.shapes { writer.writeBound(document) }
    }
  }

  private mutating func write(_ node: Node) {
    func places(_ places: [Int?], _ writer: inout JSONWriter) {
      writer.list { writer in
        for place in places { if let place { writer.write(place) } else { writer.writeNull() } }
      }
    }
    var title = NodeDeclaration(name: node.name, op: node.op, inputs: [], outputs: [])
    title.domain = node.domain
    if node.group != Node.group(of: node.name) { title.modules = node.group }
    object { writer in
      writer.writeTitle(of: title)
      writer.writePair("inputs") { places(node.inputs, &$0) }
      writer.writePair("outputs") { places(node.outputs, &$0) }
      writer.writeAttributes(node.attributes)
      if !node.captured.isEmpty { writer.writePair("captured") { places(node.captured, &$0) } }
    }
  }
}
