import LayerText
import Network

extension JSONWriter {
  /// Writes a network document.
  public mutating func write(_ graph: Graph) { write(NetworkDocument(name: graph.name, graph: graph)) }

  /// Writes a network document; of one that came from another by an edit only what is new.
  public mutating func write(_ document: NetworkDocument, after former: NetworkDocument? = nil) {
    if let former {
      if former == document { return write(NetworkDocument.same) }
      if writeChanges(of: document, after: former) { return }
    }
    let graph = document.graph
    let declaration = graph.declaration
    object(inLines: true) { writer in
      writer.write("convscope_network", NetworkDocument.version)
      writer.writePair("name") { $0.write(document.name) }
      if graph.name != document.name { writer.writePair("graph_name") { $0.write(graph.name) } }
      writer.write("opset", graph.version)
      if !graph.doubts.isEmpty { writer.write(graph.doubts) }
      writer.writeParts(of: declaration, inLines: true)
      if !graph.unmadeTensors.isEmpty {
        writer.writePair("unmade") { writer in
          writer.object(inLines: true) { writer in
            for tensor in graph.unmadeTensors {
              writer.write(key: tensor.name)
              writer.object { $0.writeMembers(of: tensor) }
            }
          }
        }
      }
      if let order = graph.tensorOrder { writer.write("tensor_order", order) }
      if !document.shapes.isEmpty { writer.writeBound(document) }
    }
  }

  /// Writes what is left to be guessed: "doubts":["connections","parameters"].
  mutating func write(_ doubts: Doubts) {
    writePair("doubts") { writer in
      writer.list { writer in
        for (name, doubt) in Doubts.names where doubts.contains(doubt) { writer.write(name) }
      }
    }
  }

  /// Writes the shapes that were given, by the names of inputs.
  mutating func writeBound(_ document: NetworkDocument) {
    let tensors = document.graph.tensors
    writePair("bound") { writer in
      writer.object { writer in
        for (place, shape) in document.shapes.sorted(by: { $0.key < $1.key })
        where tensors.indices.contains(place) {
          writer.write(key: tensors[place].name)
          writer.write(shape)
        }
      }
    }
  }

  /// Writes a graph that is within a layer.
  mutating func write(_ declaration: GraphDeclaration) {
    object { writer in
      if !declaration.name.isEmpty { writer.writePair("name") { $0.write(declaration.name) } }
      if declaration.version != 1 { writer.write("opset", declaration.version) }
      writer.writeParts(of: declaration, inLines: false)
    }
  }

  private mutating func writeParts(of declaration: GraphDeclaration, inLines: Bool) {
    func write(_ key: StaticString, _ values: [GraphDeclaration.Declared], _ writer: inout JSONWriter) {
      writer.writePair(key) { writer in
        writer.object(inLines: inLines) { writer in
          for declared in values {
            writer.write(key: declared.name)
            writer.write(declared.value)
          }
        }
      }
    }
    write("inputs", declaration.inputs, &self)
    writePair("layers") { writer in
      writer.list(inLines: inLines) { writer in for node in declaration.nodes { writer.write(node) } }
    }
    if !declaration.stored.isEmpty { write("weights", declaration.stored, &self) }
    if !declaration.buffers.isEmpty {
      writePair("buffers") { writer in
        writer.list { for name in declaration.buffers.sorted() { $0.write(name) } }
      }
    }
    write("outputs", declaration.outputs, &self)
    if !declaration.hints.isEmpty { write("hints", declaration.hints, &self) }
  }

  private mutating func write(_ node: NodeDeclaration) {
    func names(_ names: [String], _ writer: inout JSONWriter) {
      writer.list { writer in
        for name in names { if name.isEmpty { writer.writeNull() } else { writer.write(name) } }
      }
    }
    object { writer in
      writer.writeTitle(of: node)
      writer.writePair("inputs") { names(node.inputs, &$0) }
      writer.writePair("outputs") { names(node.outputs, &$0) }
      writer.writeAttributes(node.attributes)
      if !node.captured.isEmpty { writer.writePair("captured") { names(node.captured, &$0) } }
    }
  }

  /// Writes name, operator and place among the modules.
  mutating func writeTitle(of node: NodeDeclaration) {
    if !node.name.isEmpty { writePair("name") { $0.write(node.name) } }
    writePair("op") { $0.write(node.op) }
    if !node.domain.isEmpty { writePair("domain") { $0.write(node.domain) } }
    if let source = node.source { writePair("source") { $0.write(source) } }
    guard let modules = node.modules else { return }
    writePair("modules") { writer in writer.list { for module in modules { $0.write(module) } } }
  }

  mutating func writeAttributes(_ attributes: [String: Attribute]) {
    guard !attributes.isEmpty else { return }
    writePair("attributes") { writer in
      writer.object { writer in
        for (name, attribute) in attributes.sorted(by: { $0.key < $1.key }) {
          writer.write(key: name)
          writer.write(attribute)
        }
      }
    }
  }

  /// Writes what is known of a tensor and the node that makes it, if one does.
  mutating func writeMembers(of tensor: Tensor) {
    switch tensor.source {
    case .input: writePair("from") { $0.write("input") }
    case .stored: writePair("from") { $0.write("file") }
    case .node(let index): write("from", index)
    }
    if tensor.isBuffer {
      write(key: "buffer")
      write(true)
    }
    writeMembers(of: tensor.declared)
  }
}
