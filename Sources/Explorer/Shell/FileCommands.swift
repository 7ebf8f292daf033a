import ConvMath
import Network
import NetworkFiles

extension State {
  /// The commands on the document as a whole.
  static let fileBindings = [
    Binding(.copy) { state in
      let formats = state.exportFormats.filter {
        if case .network(let form) = $0 { form.isText } else { true }
      }
      state.askForForm(Wording("copy as", "复制为"), formats) { .copy($0) }
    },
    Binding(.export) { state in
      let language = state.language
      state.askForForm(Wording("write to a file as", "写入文件，格式为"), state.exportFormats) {
        .prompt(Prompt(title: FileWording.exportTo($0.title(language)), purpose: .export($0)))
      }
    },
    Binding(.save) {
      $0.ask(Prompt(title: .saveTo, text: $0.file ?? "", purpose: .save))
    },
    Binding(.open) { $0.ask(Prompt(title: .openFrom, purpose: .open)) },
  ]

  /// Asks for a form that what is open can be taken out in.
  private mutating func askForForm(
    _ title: Wording, _ formats: [ExportFormat], _ outcome: (ExportFormat) -> Picker.Outcome
  ) {
    let isInNetwork = document.network != nil
    let choices = formats.map { format in
      // Beside the forms of the whole network those of one layer say so.
      let scope = isInNetwork && ExportFormat.ofLayer.contains(format) ? language("this layer", "仅这一层") : ""
      return Picker.Choice(title: format.title(language), detail: scope, outcome: outcome(format))
    }
    overlay = .picker(Picker(title: title, choices: choices))
  }

  /// Asks for a path, with the recent files where a document is meant.
  mutating func ask(_ prompt: Prompt) {
    var prompt = prompt
    if [.open, .openBeside, .save].contains(prompt.purpose) { prompt.recent = preferences.recentFiles }
    overlay = .prompt(prompt)
  }

  /// Does what a question was asked for.
  mutating func answer(_ prompt: Prompt) -> Effect? {
    let path = prompt.text
    guard !path.isEmpty else { return nil }
    switch prompt.purpose {
    case .open: return .read(path: path)
    case .openBeside: return openBeside(path)
    case .save: return save(to: path)
    case .chain(let place):
      take(chain: prompt, place)
      return nil
    case .export(.screen(let format)): return .takeScreen(format, to: path)
    case .export(.network(.tool(let tool))): return write(tool, to: path)
    case .export(let format):
      guard var text = text(format) else { return nil }
      if !text.hasSuffix("\n") { text += "\n" }
      return .write(FileText(path: path, text: text, isDocument: false), replacing: .none)
    }
  }

  /// Writes the open network for another tool; what that cannot express is told, and nothing is written.
  private mutating func write(_ tool: NetworkExport, to path: String) -> Effect? {
    networkBytes(for: tool).map { .write(FileText(path: path, bytes: $0), replacing: .none) }
  }

  /// The open network for another tool; nil, with a report of the first node that it cannot express, where there is no such form.
  private mutating func networkBytes(for tool: NetworkExport) -> [UInt8]? {
    keepDraft()
    guard let analysis = networkAnalysis, let name = document.network?.name else { return nil }
    do throws(NetworkPoint.Refusal) {
      return try analysis.written(as: tool, name: name)
    } catch {
      overlay = .report(
        Report(title: FileWording.cannotExpress(tool.title), lines: [error.text(language)]))
      return nil
    }
  }

  private mutating func save(to path: String) -> Effect {
    keepDraft()
    return .write(
      FileText(path: path, text: workspace.text, isDocument: true), replacing: path == file ? .ownWork : .none
    )
  }

  /// Hands the layer to the clipboard.
  mutating func copy(_ format: ExportFormat) -> Effect? {
    if case .screen(let format) = format { return .takeScreen(format, to: nil) }
    return text(format).map { .copy($0, name: format.title(language)) }
  }

  /// The layer in a form for elsewhere, with a report of what the form cannot express; nil, with a notice, where there
  /// is no such text.
  private mutating func text(_ format: ExportFormat) -> String? {
    keepDraft()
    if case .network(.tool(let tool)) = format {
      return networkBytes(for: tool).map { String(decoding: $0, as: UTF8.self) }
    }
    guard let (text, unexpressed) = text(in: format) else {
      notice = isHiding && issues.isEmpty ? Wording.covered : .noFigures
      return nil
    }
    if !unexpressed.isEmpty {
      overlay = .report(Report(title: FileWording.cannotExpress(format.title(language)), lines: unexpressed))
    }
    return text
  }

  /// Folds what came of an effect into the state.
  public mutating func update(_ reply: Reply) {
    defer { refreshRooms() }
    switch reply {
    case .copied(let name): notice = FileWording.copied(name)
    case .cannotCopy:
      notice = Wording(
        "this terminal takes nothing for its clipboard; e writes a file", "这个终端的剪贴板不接收内容；按 e 可写入文件")
    case .written(let file):
      if file.isDocument { self.file = file.path }
      notice = FileWording.written(file.path)
    case .exists(let file): askToReplace(file)
    case .read(let path, let bytes): open(path, bytes)
    case .network(let path, let document, let notes): open(document, notes: notes, from: path)
    case .beside(let path, let document, let notes): putBeside(document, notes: notes, from: path)
    case .completed(let path, let paths):
      guard case .prompt(var prompt) = overlay, prompt.text == path else { return }
      prompt.complete(with: paths)
      overlay = .prompt(prompt)
    case .failed(let path, let reason): notice = FileWording.fileFailed(path, reason)
    case .putAside(let reason):
      overlay = .report(
        Report(title: Wording("the work of the last time cannot be read", "上次保存的内容无法读取"), lines: [reason]))
    case .kept(let dropped):
      keepingFailure = nil
      if dropped > 0 { notice = FileWording.keptWithout(dropped) }
    case .notKept(let reason):
      if keepingFailure != reason { notice = FileWording.notKept(reason) }
      keepingFailure = reason
    }
  }

  private mutating func askToReplace(_ file: FileText) {
    overlay = .picker(
      Picker(
        title: FileWording.replaceQuestion(file.path),
        choices: [
          Picker.Choice(title: language("keep it as it is", "保留原文件"), detail: "", outcome: .nothing),
          Picker.Choice(
            title: language("replace it", "覆盖它"), detail: "",
            outcome: .perform(.write(file, replacing: .any))),
        ]))
  }

  private mutating func open(_ path: String, _ bytes: [UInt8]) {
    do {
      begin(with: try Workspace(json: bytes[...], known: rooms.knownSettings), from: path)
      notice = FileWording.opened(path)
    } catch {
      overlay = .report(Report(title: FileWording.cannotOpen(path), lines: [words(of: error)]))
    }
  }

  /// Opens a network from a file, as one more step.
  public mutating func open(_ network: NetworkDocument, notes: [Wording], from path: String) {
    let origin = NetworkOrigin(path: path, document: network)
    origins = Array(([origin] + origins.filter { $0.path != path }).prefix(Self.mostOrigins))
    open(OpenNetwork(network), notes: notes)
  }

  /// Files of networks that are remembered at most, with what was read from them.
  private static let mostOrigins = 4

  /// Goes on with a document from a file; the document that was here is one undo away, what the screens are set to is
  /// the file's.
  public mutating func begin(with workspace: Workspace, from path: String?) {
    keepDraft()
    lastEdited = nil
    history.setFloor(false)
    history.append(workspace.history)
    document = history.present
    rooms.begin(with: workspace.settings, for: document)
    file = path ?? file
    origins = workspace.origins + origins
    analyze()
    repairFocus()
  }

  /// Counts bytes in another number type, as one more step where that is another.
  public mutating func count(in type: NumberType) {
    edit { $0.numberType = type }
    markNothing()
  }

  /// Goes on with a layer, as one more step.
  public mutating func begin(with layer: Layer, _ type: NumberType) {
    edit { document in
      document.layer = layer
      document.numberType = type
    }
    focus = startingFocus(on: screen)
    markNothing()
  }
}

extension Command {
  static let copy = Command(
    "copy", .document, [.char("y")], "y", ("copy", "复制"),
    ("Copy the layer: PyTorch, Keras, LaTeX, JSON and more", "复制这一层：PyTorch、Keras、LaTeX、JSON 等"))
  static let export = Command(
    "export", .document, [.char("e")], "e", ("export", "导出"),
    ("Write the layer to a file, in any of these forms", "把这一层写入文件，格式同上"))
  static let save = Command(
    "save", .document, [.control("s"), .char("S")], "Ctrl-S S", ("save", "保存"),
    ("Save the document, its baselines and history", "保存文档，连同基线和历史"))
  static let open = Command(
    "open", .document, [.control("o"), .char("o")], "Ctrl-O o", ("open", "打开"), ("Open a document", "打开文档"))
}
