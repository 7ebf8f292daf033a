import ConvMath
import LayerText
import Network

extension JSONWriter {
  /// Writes all that is known of a node:
  ///
  ///     {"name":"/conv1/Conv","op":"Conv","domain":"","module":"conv1","source":null,"attributes":{"strides":[2,2]},
  ///      "inputs":[{"name":"input","type":"float32","shape":[1,3,224,224],"from":"input"},…],
  ///      "outputs":[{…,"to":["/bn1/BatchNormalization"]}],"weights":[{"name":…,"type":…,"shape":…,"count":9408,"bytes":37632,…}],
  ///      "parameters":9408,"buffers":0,"macs":118013952,"flops":235225088}
  ///
  /// A figure that is not known is null, as is an input that is left out; a type or a shape that is not known has no member.
  public mutating func write(_ details: NodeDetails, in analysis: NetworkAnalysis) {
    let (graph, node) = (analysis.graph, analysis.graph.nodes[details.node])
    let (outcome, work) = (analysis.nodes[details.node], analysis.knownWork(ofNode: details.node))
    let path = graph.modulePath(ofNode: details.node)
    object { writer in
      writer.write(key: "name")
      writer.write(graph.fullTitle(ofNode: details.node))
      writer.write(key: "op")
      writer.write(node.op)
      writer.write(key: "domain")
      writer.write(node.domain)
      writer.write("module", textOrNull: path.isEmpty ? nil : path)
      writer.write("source", textOrNull: node.source)
      writer.write("attributes") { writer in
        for setting in details.attributes {
          writer.write(key: setting.name)
          writer.write(setting.value)
        }
      }
      writer.write(ports: details.inputs, "inputs", analysis)
      if !details.captured.isEmpty { writer.write(ports: details.captured, "captured", analysis) }
      writer.write(ports: details.outputs, "outputs", analysis)
      writer.write(key: "weights")
      writer.list { writer in for weight in details.weights { writer.write(weight) } }
      writer.write("parameters", orNull: outcome.knownParameters)
      writer.write("buffers", outcome.buffers)
      writer.write("macs", orNull: work?.macs)
      writer.write("flops", orNull: work?.flops)
      writer.write(analysis.certainty)
      if let problem = outcome.problem {
        writer.write(problem.isImpossible ? "error" : "open", textOrNull: problem.text(.english))
      }
    }
  }

  private mutating func write(_ key: String, textOrNull text: String?) {
    write(key: key)
    if let text { write(text) } else { writeNull() }
  }

  private mutating func write(ports: [NodeDetails.Port?], _ key: String, _ analysis: NetworkAnalysis) {
    write(key: key)
    list { writer in
      for port in ports {
        guard let port else {
          writer.writeNull()
          continue
        }
        writer.object { writer in
          writer.write("name", textOrNull: port.name)
          writer.writeMembers(of: port.value)
          writer.writeEnds(of: port, analysis.graph, isInput: key != "outputs")
        }
      }
    }
  }

  /// Where a tensor comes from, or who takes it.
  private mutating func writeEnds(of port: NodeDetails.Port, _ graph: Graph, isInput: Bool) {
    if isInput {
      switch port.source {
      case .input: write("from", textOrNull: "input")
      case .stored: write("from", textOrNull: "file")
      case .node(let maker): write("from", textOrNull: graph.fullTitle(ofNode: maker))
      }
      return
    }
    write(key: "to")
    list { writer in for taker in port.takers { writer.write(graph.fullTitle(ofNode: taker)) } }
    write(key: "is_output")
    write(port.isOutput)
  }

  private mutating func write(_ weight: NodeDetails.Weight) {
    object { writer in
      writer.write("name", textOrNull: weight.name)
      writer.writeMembers(of: weight.value)
      writer.write("count", weight.count)
      writer.write("bytes", orNull: weight.bytes)
      writer.write(key: "is_buffer")
      writer.write(weight.isBuffer)
    }
  }
}
