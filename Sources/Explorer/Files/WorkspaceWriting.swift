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
        for document in history.documents { writer.object { $0.writeMembers(of: document) } }
      }
    }
    writer.endLine()
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}

extension JSONWriter {
  fileprivate mutating func writeMembers(of document: Document) {
    write(key: "layer")
    write(document.layer, keepsUnused: true)
    write(key: "number_type")
    write(document.numberType.rawValue)
    write(key: "linked")
    write(document.isLinked)
    guard !document.baselines.isEmpty else { return }
    write(key: "baselines")
    list { writer in
      for baseline in document.baselines {
        writer.object { writer in
          writer.write(key: "name")
          writer.write(String(baseline.name))
          writer.write(key: "layer")
          writer.write(baseline.layer, keepsUnused: true)
        }
      }
    }
    if let name = document.chosenBaseline {
      write(key: "against")
      write(String(name))
    }
  }
}
