import ConvMath
import ModelFiles

extension Workspace {
  /// The version of the format that is written, and the newest that is read.
  static let version = 1

  /// The workspace as a JSON document: the version, the present document, then every step.
  public var text: String {
    var writer = JSONWriter()
    writer.object(inLines: true) { writer in
      writer.write("convscope", Self.version)
      writer.writeMembers(of: history.present)
      writer.write(key: "tools")
      writer.object { writer in
        for (item, text) in tools.texts(for: history.present) {
          writer.write(key: item.rawValue)
          writer.write(text)
        }
      }
      writer.write("position", history.position)
      writer.write(key: "history")
      writer.list(inLines: true) { writer in
        var former: Document?
        for document in history.documents {
          writer.object { $0.writeMembers(of: document, after: former) }
          former = document
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
  fileprivate mutating func writeMembers(of document: Document, after former: Document? = nil) {
    write(key: "layer")
    write(document.layer, keepsUnused: true)
    write(key: "number_type")
    write(document.numberType.rawValue)
    write(key: "linked")
    write(document.isLinked)
    guard !document.baselines.isEmpty else { return }
    write(key: "baselines")
    if document.baselines == former?.baselines {
      write(Workspace.sameBaselines)
    } else {
      write(document.baselines)
    }
    if let name = document.chosenBaseline {
      write(key: "against")
      write(String(name))
    }
  }

  private mutating func write(_ baselines: [Baseline]) {
    list { writer in
      for baseline in baselines {
        writer.object { writer in
          writer.write(key: "name")
          writer.write(String(baseline.name))
          writer.write(key: "layer")
          writer.write(baseline.layer, keepsUnused: true)
        }
      }
    }
  }
}
