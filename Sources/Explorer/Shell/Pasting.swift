import ConvMath
import LayerText
import Network
import NetworkFiles

extension State {
  /// Makes a pasted text the layer, as one step, or reports what is wrong with it and where.
  ///
  /// Taken are a call of PyTorch or Keras, a layer as JSON, a whole document, and a network as print(model) or a program has it,
  /// which is opened.
  mutating func pasteLayer(_ text: String) {
    if text.first(where: { !$0.isWhitespace }) == "{" { pasteJSON(text) } else { pasteCall(text) }
  }

  /// Opens a network that is pasted as text; false for a text that is none.
  private mutating func pasteNetwork(_ text: String) -> Bool {
    // Calls after each other, without a sequence or labels, are an error of the call.
    guard LayerProgram.isLikely(text) || text.contains("): "), NetworkFile.isNetwork(text: text) else {
      return false
    }
    do throws(LocatedError) {
      let file = try NetworkFile.read(text: text)
      open(OpenNetwork(file.document), notes: file.notes)
    } catch {
      overlay = .report(Report(title: FileWording.cannotPaste, lines: [error.text(language)]))
    }
    return true
  }

  private mutating func pasteCall(_ text: String) {
    do {
      let call = try FrameworkCall.read(text)
      let (layer, notes) = try call.layer(applyingTo: document.layer)
      take(layer, named: call.name, notes: notes)
    } catch {
      if pasteNetwork(text) { return }
      overlay = .report(
        Report(
          title: FileWording.cannotPaste, lines: error.caretLines + ["", error.text(language)],
          verbatim: error.caretLines.count))
    }
  }

  /// What an error of a document says.
  func words(of error: any Error) -> String {
    switch error {
    case let error as WorkspaceError: error.text(language)
    case let error as LocatedError: error.text(language)
    default: "\(error)"
    }
  }

  private mutating func pasteJSON(_ text: String) {
    let bytes = Array(text.utf8)
    do {
      if let workspace = try documentIfAny(bytes) {
        begin(with: workspace, from: nil)
        notice = FileWording.pasted(language("a document", "文档"))
      } else {
        let layer = try LayerDescription(json: bytes[...]).layer(isSketch: true)
        take(layer, named: layer.kind.name, notes: [])
      }
    } catch let error as LayerFaults {
      overlay = .report(
        Report(
          title: FileWording.cannotPaste,
          lines: error.naming(Zoo.naming).faults.map { $0.message(.json, language) }))
    } catch {
      overlay = .report(Report(title: FileWording.cannotPaste, lines: [words(of: error)]))
    }
  }

  /// A text that is a document of convscope; nil for any other, which may still be a layer.
  private func documentIfAny(_ bytes: [UInt8]) throws(WorkspaceError) -> Workspace? {
    do {
      return try Workspace(json: bytes[...], known: rooms.knownSettings)
    } catch .notDocument, .notJSON {
      return nil
    }
  }

  private mutating func take(_ layer: Layer, named name: String, notes: [String]) {
    lastEdited = nil
    edit { $0.layer = layer }
    notice = FileWording.pasted(name)
    if !notes.isEmpty { overlay = .report(Report(title: FileWording.pasted(name), lines: notes)) }
  }
}
