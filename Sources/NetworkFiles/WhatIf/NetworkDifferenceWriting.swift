import ConvMath
import LayerText
import Network

extension JSONWriter {
  /// Writes two networks beside each other:
  ///
  ///     {"a":"resnet50","b":"resnet50_v1","matched_by":"name","same":…,"changed":…,"only_a":…,"only_b":…,
  ///      "totals":{"macs":[4089184256,3857973248],…},"nodes":[{"kind":"changed","a":"…","b":"…","op":"Conv","changes":{…}},…]}
  ///
  /// Nodes that are the same are left out unless all are wanted.
  public mutating func write(_ difference: NetworkDifference, names: (String, String), all: Bool) {
    object { writer in
      writer.write(key: "a")
      writer.write(names.0)
      writer.write(key: "b")
      writer.write(names.1)
      writer.write(key: "matched_by")
      writer.write(difference.isMatchedByName ? "name" : "sequence")
      for kind in NetworkDifference.Kind.allCases {
        writer.write(key: kind.documentName)
        writer.write(difference.count(kind))
      }
      writer.write("totals") { writer in
        for total in difference.totals {
          writer.write(key: total.metric.rawValue)
          writer.writePair(total.first, total.second)
        }
      }
      writer.write("certain") { writer in
        for (key, network) in [("a", difference.first), ("b", difference.second)] {
          writer.write(key: key)
          writer.object { $0.writeMembers(network.certainty) }
        }
      }
      writer.write(key: "nodes")
      writer.list { writer in
        for row in difference.rows where all || row.kind != .same { writer.write(row, of: difference) }
      }
    }
  }

  private mutating func write(_ row: NetworkDifference.Row, of difference: NetworkDifference) {
    object { writer in
      writer.write(key: "kind")
      writer.write(row.kind.documentName)
      for (key, node, network) in [("a", row.first, difference.first), ("b", row.second, difference.second)] {
        writer.write(key: key)
        if let node { writer.write(network.graph.fullTitle(ofNode: node)) } else { writer.writeNull() }
      }
      writer.write(key: "op")
      writer.write(row.op(in: difference))
      guard row.kind == .changed else { return }
      writer.write("changes") { writer in
        for change in row.changes {
          writer.write(key: change.subject.name)
          if change.oldNumber != nil || change.newNumber != nil {
            writer.writePair(change.oldNumber, change.newNumber)
          } else {
            writer.list { writer in
              for text in [change.old, change.new] {
                if let text { writer.write(text) } else { writer.writeNull() }
              }
            }
          }
        }
      }
    }
  }

  private mutating func writePair(_ first: Int?, _ second: Int?) {
    list { writer in
      for value in [first, second] { if let value { writer.write(value) } else { writer.writeNull() } }
    }
  }
}

extension NetworkDifference.Kind {
  /// The name in documents, where the networks are a and b.
  fileprivate var documentName: String {
    switch self {
    case .same: "same"
    case .changed: "changed"
    case .onlyFirst: "only_a"
    case .onlySecond: "only_b"
    }
  }
}
