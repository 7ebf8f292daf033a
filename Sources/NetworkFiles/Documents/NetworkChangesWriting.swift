import LayerText
import Network

extension JSONWriter {
  /// Writes a network by what differs from the one before: which of its layers and tensors the new one is made of, then those
  /// that differ by their places, those of layers by places too.
  ///
  /// - Returns: False, with nothing written, where the two have too little in common.
  mutating func writeChanges(of document: NetworkDocument, after former: NetworkDocument) -> Bool {
    let graph = document.graph
    let origin = graph.hasNames(of: former.graph) ? nil : graph.origin(in: former.graph)
    if let origin, origin.nodes.count(where: { $0 != nil }) * 2 < graph.nodes.count { return false }
    guard let moved = origin.map({ former.moved(by: $0) }) ?? former else { return false }
    writeChanges(of: document, moved, origin)
    return true
  }

  private mutating func writeChanges(
    of document: NetworkDocument, _ former: NetworkDocument, _ origin: GraphOrigin?
  ) {
    let (graph, old) = (document.graph, former.graph)
    object { writer in
      if document.name != former.name { writer.writePair("name") { $0.write(document.name) } }
      if graph.name != old.name { writer.writePair("graph_name") { $0.write(graph.name) } }
      if graph.version != old.version { writer.write("opset", graph.version) }
      if let origin {
        writer.writePair("layers_from") { $0.write(runsOf: origin.nodes) }
        writer.writePair("tensors_from") { $0.write(runsOf: origin.tensors) }
      }
      if graph.doubts != old.doubts { writer.write(graph.doubts) }
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

  /// Writes places in runs: [57,2] for 57 and 58, [3] for three parts that are new.
  private mutating func write(runsOf places: [Int?]) {
    list { writer in
      var rest = places[...]
      while let first = rest.first {
        let run = rest.indices.dropFirst().first { index in
          rest[index] != first.map { $0 + index - rest.startIndex }
        }
        let count = (run ?? rest.endIndex) - rest.startIndex
        writer.list { writer in
          if let first { writer.write(first) }
          writer.write(count)
        }
        rest = rest.dropFirst(count)
      }
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
    title.source = node.source
    object { writer in
      writer.writeTitle(of: title)
      writer.writePair("inputs") { places(node.inputs, &$0) }
      writer.writePair("outputs") { places(node.outputs, &$0) }
      writer.writeAttributes(node.attributes)
      if !node.captured.isEmpty { writer.writePair("captured") { places(node.captured, &$0) } }
    }
  }
}
