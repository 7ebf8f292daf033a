import ConvMath
import LayerText
import NetworkFiles

extension Workspace {
  /// The version of the format that is written, and the newest that is read.
  static let version = 1

  /// The workspace as a JSON document: the version, the present document, then every step.
  ///
  /// Where that is more than can be read again, as with networks that were changed much, the oldest steps are left out.
  public var text: String {
    var history = history
    while true {
      let text = Self.text(history, settings)
      guard text.utf8.count > Self.byteLimit / 2, history.documents.count > 1 else { return text }
      history.dropOldest(max(history.documents.count / 2, 1))
    }
  }

  private static func text(_ history: History, _ settings: [SettingText]) -> String {
    var writer = JSONWriter()
    writer.object(inLines: true) { writer in
      writer.write("convscope", Self.version)
      writer.writeMembers(of: history.present)
      writer.write(key: "tools")
      writer.object { writer in
        for entry in settings {
          writer.write(key: entry.setting.rawValue)
          writer.write(entry.text)
        }
      }
      writer.write("position", history.position)
      writer.write(key: "history")
      writer.list(inLines: true) { writer in
        // The first step takes its network from the present document, which stands before it.
        var former: Document?
        var network = history.present.network?.document
        for document in history.documents {
          writer.object { $0.writeMembers(of: document, after: former, network: network) }
          former = document
          network = document.network?.document ?? network
        }
      }
    }
    writer.endLine()
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}

extension Workspace {
  /// What stands for the baselines of a step that has those of the step before it: few steps change them, and each is a
  /// whole layer.
  static let sameBaselines = "as before"
}

extension JSONWriter {
  fileprivate mutating func writeMembers(
    of document: Document, after former: Document? = nil, network: NetworkDocument? = nil
  ) {
    write(document.subject)
    write(key: "number_type")
    write(document.numberType.rawValue)
    write(key: "linked")
    write(document.isLinked)
    if let open = document.network { write(open, after: network) }
    guard !document.baselines.isEmpty else { return }
    write(key: "baselines")
    if document.baselines == former?.baselines {
      write(Workspace.sameBaselines)
    } else {
      write(document.baselines, after: document.network?.document ?? network)
    }
    if let name = document.chosenBaseline {
      write(key: "against")
      write(String(name))
    }
  }

  /// Writes the layer, and the one that stands by itself where that is another.
  private mutating func write(_ subject: Subject) {
    write(key: "layer")
    write(subject.layer, keepsUnused: true)
    guard subject.ownLayer != subject.layer else { return }
    write(key: "own_layer")
    write(subject.ownLayer, keepsUnused: true)
  }

  /// Writes a network, and the node that the cursor is on where the layer is that node's.
  private mutating func write(_ open: OpenNetwork, after former: NetworkDocument?) {
    write(key: "network")
    write(open.document, after: former)
    guard let node = open.node else { return }
    write(key: "at")
    write(node)
    write(key: "edits_network")
    write(open.layer != nil)
  }

  private mutating func write(_ baselines: [Baseline], after former: NetworkDocument?) {
    var former = former
    list { writer in
      for baseline in baselines {
        writer.object { writer in
          writer.write(key: "name")
          writer.write(String(baseline.name))
          writer.write(baseline.subject)
          if let open = baseline.network {
            writer.write(open, after: former)
            former = open.document
          }
        }
      }
    }
  }
}
