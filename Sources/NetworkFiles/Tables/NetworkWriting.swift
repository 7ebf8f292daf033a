import ConvMath
import LayerText
import Network

extension JSONWriter {
  /// Writes a network with all its nodes:
  ///
  ///     {"name":"resnet18","inputs":{"input":[1,3,224,224]},"outputs":{…},"parameters":11689512,…,
  ///      "layers":[{"name":"/conv1/Conv","op":"Conv","output_name":…,"output":[1,64,112,112],…},…],…}
  ///
  /// An extent that is open is its name, or null where it has none; a figure that is not known is null. What "uncounted"
  /// lists is missing from the totals, which are then the least that it can be; "certain" says which figures are exact.
  ///
  /// What is needed at inference and in training is written where it is given; `more` writes members after all others.
  public mutating func write(
    _ summary: NetworkSummary, memory: NetworkMemory? = nil, more: (inout JSONWriter) -> Void = { _ in }
  ) {
    let analysis = summary.analysis
    let graph = analysis.graph
    object { writer in
      writer.write(key: "name")
      writer.write(summary.name)
      writer.write(shapes: graph.inputs, "inputs", analysis)
      writer.write(shapes: graph.outputs, "outputs", analysis)
      writer.write("parameters", orNull: analysis.parameters)
      writer.write("buffers", orNull: analysis.buffers)
      if analysis.repeatedParameters != 0 {
        writer.write("shared_parameters", orNull: analysis.repeatedParameters)
      }
      let work = analysis.work
      let isKnown = analysis.workStanding != .unknown
      writer.write("macs", orNull: isKnown ? work?.macs : nil)
      writer.write("flops", orNull: isKnown ? work?.flops : nil)
      writer.write(analysis.certainty)
      writer.write("memory") { writer in
        writer.write("weights", orNull: analysis.weightBytes)
        let activations = analysis.activationMemory
        writer.write("peak_activations", orNull: activations?.peak)
        writer.write(key: "peak_at")
        if let node = activations?.node {
          writer.write(graph.fullTitle(ofNode: node))
        } else {
          writer.writeNull()
        }
        if let memory { writer.writeMembers(memory) }
      }
      writer.write(key: "layers")
      let fields = analysis.receptiveFields
      writer.list { writer in
        for index in graph.nodes.indices { writer.write(node: index, analysis, fields[index]) }
      }
      writer.write(key: "uncounted")
      writer.list { writer in
        for (op, count) in analysis.uncounted {
          writer.object { writer in
            writer.write(key: "op")
            writer.write(op)
            writer.write("count", count)
          }
        }
      }
      writer.writeCounters(analysis)
      writer.writeProblems(analysis)
      more(&writer)
    }
  }

  /// Writes which figures are exact: "certain":{"outputs":true,"parameters":true,"macs":false}.
  public mutating func write(_ certainty: Certainty) {
    write("certain") { $0.writeMembers(certainty) }
  }

  /// Writes which figures are exact, as members of an object that is open.
  mutating func writeMembers(_ certainty: Certainty) {
    for (key, isCertain) in [
      ("outputs", certainty.outputs), ("parameters", certainty.parameters), ("macs", certainty.macs),
    ] {
      write(key: key)
      write(isCertain)
    }
  }

  private mutating func write(shapes tensors: [Int], _ key: String, _ analysis: NetworkAnalysis) {
    write(key: key)
    object { writer in
      for tensor in tensors {
        writer.write(key: analysis.graph.tensors[tensor].name)
        writer.write(analysis.values[tensor].shape)
      }
    }
  }

  /// Writes a shape as a list; an open extent as its name, or null where it has none.
  public mutating func write(_ shape: TensorShape?) {
    guard let shape else { return writeNull() }
    list { writer in
      for dimension in shape.dimensions {
        switch dimension {
        case .known(let value): writer.write(value)
        case .symbol(let name): writer.write(name)
        case .unknown: writer.writeNull()
        }
      }
    }
  }

  mutating func write(_ key: String, orNull value: Int?) {
    write(key: key)
    if let value { write(value) } else { writeNull() }
  }

  private mutating func write(node index: Int, _ analysis: NetworkAnalysis, _ fields: ReceptiveFields?) {
    let (node, outcome) = (analysis.graph.nodes[index], analysis.nodes[index])
    object { writer in
      writer.write(key: "name")
      writer.write(node.name)
      writer.write(key: "op")
      writer.write(node.op)
      writer.write(key: "output_name")
      if let output = node.outputs.first.flatMap({ $0 }) {
        writer.write(analysis.graph.tensors[output].name)
      } else {
        writer.writeNull()
      }
      writer.write(key: "output")
      writer.write(analysis.output(ofNode: index))
      writer.write("parameters", orNull: outcome.knownParameters)
      if outcome.buffers > 0 { writer.write("buffers", outcome.buffers) }
      if let listed = analysis.listedTensor(ofNode: index) {
        writer.write(key: "type")
        writer.write(listed.type?.rawValue ?? "")
        writer.write("bytes", orNull: listed.bytes)
      }
      let work = analysis.knownWork(ofNode: index)
      writer.write("macs", orNull: work?.macs)
      writer.write("flops", orNull: work?.flops)
      if !node.group.isEmpty {
        writer.write(key: "group")
        writer.write(node.group.joined(separator: "/"))
      }
      if let source = node.source {
        writer.write(key: "source")
        writer.write(source)
      }
      if let fields { writer.write(fields) }
      if outcome.sharesParameters {
        writer.write(key: "shares_parameters")
        writer.write(true)
      }
      if let problem = outcome.problem {
        writer.write(key: problem.isImpossible ? "error" : "open")
        writer.write(problem.text(.english))
      }
    }
  }

  /// Writes what an element sees of the input, axis by axis, and whether paths that join look at different places. Where
  /// neighbours take turns it is the most that one sees, with the least, and a stride that is no whole number is a text.
  private mutating func write(_ fields: ReceptiveFields) {
    write("receptive_field", fields.axes.map(\.size))
    if fields.axes.contains(where: { $0.smallestSize != $0.size }) {
      write("smallest_receptive_field", fields.axes.map(\.smallestSize))
    }
    if fields.isGlobal {
      write(key: "is_global")
      write(true)
    } else {
      write(key: "effective_stride")
      list { writer in
        for field in fields.axes {
          let step = field.step
          if step.denominator == 1 {
            writer.write(step.numerator)
          } else {
            writer.write("\(step.numerator)/\(step.denominator)")
          }
        }
      }
      write("effective_padding", fields.axes.map(\.padding))
    }
    if fields.isBound {
      write(key: "receptive_field_is")
      write("at most")
    }
    guard fields.isMisaligned else { return }
    write(key: "paths_misaligned")
    write(true)
  }

  /// Writes what each tool would print, and which of it is approximate.
  private mutating func writeCounters(_ analysis: NetworkAnalysis) {
    let totals = analysis.counterTotals
    let isOpen = analysis.workStanding == .unknown
    write(key: "counters")
    object { writer in
      for total in totals { writer.write(total.counter.networkKey, orNull: isOpen ? nil : total.value) }
    }
    write(key: "approximate_counters")
    list { writer in for total in totals where total.isApproximate { writer.write(total.counter.networkKey) }
    }
  }

  private mutating func writeProblems(_ analysis: NetworkAnalysis) {
    write(key: "errors")
    list { writer in
      for (index, node) in analysis.nodes.enumerated() {
        guard let problem = node.problem, problem.isImpossible else { continue }
        writer.object { writer in
          writer.write(key: "node")
          writer.write(analysis.graph.fullTitle(ofNode: index))
          writer.write(key: "reason")
          writer.write(problem.text(.english))
        }
      }
    }
  }
}

extension Counter {
  /// The name of what the tool prints for a network.
  public var networkKey: String {
    switch self {
    case .torch: "torch_flops"
    case .fvcore: "fvcore_eval"
    case .torchinfo: "torchinfo_mult_adds"
    case .ptflopsAten, .ptflopsPyTorch, .thop, .onnxTool: rawValue
    }
  }
}
