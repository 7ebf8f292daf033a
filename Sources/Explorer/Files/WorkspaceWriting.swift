import ConvMath
import LayerText
import NetworkFiles

extension Workspace {
  /// The version of the format that is written, and the newest that is read.
  static let version = 1

  /// The workspace as a JSON document: the version, the present document, then every step.
  ///
  /// Where that is more than can be read again, as with networks that were changed much, the oldest steps are left out.
  public var text: String { textWithinLimit().text }

  /// The text, and how many of the oldest steps are left out of it.
  ///
  /// - Parameter origin: The file that the present network is told by, with what was changed since.
  func textWithinLimit(by origin: NetworkOrigin? = nil) -> (text: String, dropped: Int) {
    var shown = history
    while true {
      let text = Self.text(shown, settings, origin)
      guard text.utf8.count > Self.byteLimit / 2, shown.count > 1 else {
        return (text, history.count - shown.count)
      }
      shown.dropOldest(max(shown.count / 2, 1))
    }
  }

  /// The whole text, where that can be read again.
  var wholeText: String? {
    let text = Self.text(history, settings, nil)
    return text.utf8.count <= Self.byteLimit / 2 ? text : nil
  }

  /// A line that makes this workspace of a former one, to be written behind it; nil where they have no step in common.
  func change(since former: Workspace) -> [UInt8]? {
    guard let change = history.continuation(of: former.history), change.kept > 0 else { return nil }
    var before = former.history[change.forgotten + change.kept - 1]
    var writer = JSONWriter()
    writer.object { writer in
      writer.write("after", [change.forgotten, change.kept])
      writer.write("position", change.position)
      if settings != former.settings { writer.write(settings) }
      guard !change.added.isEmpty else { return }
      writer.write(key: "steps")
      writer.list { writer in
        for document in change.added {
          writer.object { [before] in
            $0.writeMembers(of: document, after: before, network: before.network?.document)
          }
          before = document
        }
      }
    }
    writer.endLine()
    // The line ends where a line ends.
    let breaks = writer.bytes.dropLast().contains(UInt8(ascii: "\n"))
    return breaks
      ? writer.bytes.dropLast().filter { $0 != UInt8(ascii: "\n") } + [UInt8(ascii: "\n")] : writer.bytes
  }

  private static func text(
    _ history: History, _ settings: [SettingText], _ origin: NetworkOrigin?
  ) -> String {
    var writer = JSONWriter()
    writer.object(inLines: true) { writer in
      writer.write("convscope", Self.version)
      if let origin {
        writer.write(key: "network_file")
        writer.write(origin)
      }
      writer.writeMembers(of: history.present, network: origin?.document)
      writer.write(settings)
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
  fileprivate mutating func write(_ settings: [SettingText]) {
    write(key: "tools")
    object { writer in
      for entry in settings {
        writer.write(key: entry.setting.rawValue)
        writer.write(entry.text)
      }
    }
  }

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
    switch open.cursor {
    case .node(let node):
      write("at", node)
      write(key: "edits_network")
      write(open.layer != nil)
    case .input(let tensor): write("at_input", tensor)
    case .group(let path, let first):
      write("at", first)
      write(key: "at_group")
      list { writer in for name in path { writer.write(name) } }
    }
    guard open.layer == nil, !open.isLayerApart else { return }
    write(key: "layer_apart")
    write(false)
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
