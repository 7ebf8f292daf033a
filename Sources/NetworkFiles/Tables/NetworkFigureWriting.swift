import ConvMath
import LayerText
import Network

extension JSONWriter {
  /// Writes what a network needs, as members of an object that is open:
  ///
  ///     "parameters":46758048,"buffers":38400,"activations":6422528,"inference":53218976,"training":{…}
  ///
  /// "training" is null for a number type that is not trained.
  mutating func writeMembers(_ memory: NetworkMemory) {
    write("parameters", memory.parameters)
    write("buffers", memory.buffers)
    write("activations", memory.activations.peak)
    write("inference", memory.inference)
    guard let training = memory.training else {
      write(key: "training")
      return writeNull()
    }
    write("training") { writer in
      writer.write(key: "optimizer")
      writer.write(memory.options.optimizer.rawValue)
      writer.write("kept_for_backward", training.saved)
      if !training.unlisted.isEmpty {
        writer.write(key: "kept_input_assumed_of")
        writer.list { writer in for op in training.unlisted { writer.write(op) } }
      }
      writer.write("gradients", training.gradients)
      writer.write("optimizer_state", training.optimizerState)
      if training.halfCopies > 0 { writer.write("half_copies", training.halfCopies) }
      writer.write("total", training.total)
    }
  }

  /// Writes how figures divide: {"by":"kind","macs":[{"name":"linear","value":512000,"thousandths":0,"nodes":1},…],…}.
  public mutating func write(_ splits: [NetworkSplit]) {
    object { writer in
      writer.write(key: "by")
      writer.write(splits.first?.grouping == .kind ? "kind" : "group")
      for split in splits {
        writer.write(key: split.figure.rawValue)
        writer.list { writer in
          for row in split.rows {
            writer.object { writer in
              writer.write(key: "name")
              writer.write(row.name.text(.english))
              writer.write("value", row.value)
              writer.write("thousandths", row.thousandths)
              writer.write("nodes", row.nodes)
            }
          }
        }
      }
    }
  }

  /// Writes how tools come to what they print, each under its name:
  ///
  ///     {"torch_flops":{"macs":…,"terms":[{"layers":"linear","reason":…,"count":1,"amount":512000},…],"total":…},…}
  public mutating func write(_ ledgers: [CounterLedger]) {
    object { writer in
      for ledger in ledgers {
        writer.write(key: ledger.counter.networkKey)
        writer.object { writer in
          writer.write("macs", ledger.macs)
          writer.write(key: "terms")
          writer.list { writer in
            for row in ledger.rows {
              writer.object { writer in
                writer.write(key: "layers")
                writer.write(row.layers.title.text(.english))
                writer.write(key: "reason")
                writer.write(row.reason.text(.english))
                writer.write("count", row.count)
                writer.write("amount", row.amount)
              }
            }
          }
          writer.write("total", ledger.total)
        }
      }
    }
  }

  /// Writes what rules have found: [{"rule":"gridding","node":"/conv3/Conv","reason":…,"advice":…},…].
  public mutating func write(_ findings: [Finding], of graph: Graph) {
    list { writer in
      for finding in findings {
        writer.object { writer in
          writer.write(key: "rule")
          writer.write(finding.rule.rawValue)
          writer.write(key: "node")
          writer.write(graph.fullTitle(ofNode: finding.node))
          writer.write(key: "reason")
          writer.write(finding.reason.text(.english))
          writer.write(key: "advice")
          writer.write(finding.advice.text(.english))
        }
      }
    }
  }
}
