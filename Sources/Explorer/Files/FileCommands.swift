import ConvMath

extension State {
  /// Does a command on the document as a whole.
  mutating func runOnDocument(_ command: Command) -> Effect? {
    switch command {
    case .undo: goBack(1)
    case .redo: goBack(-1)
    case .copy:
      overlay = .picker(
        Picker(
          title: .copyAs,
          choices: ExportFormat.all(for: self).map {
            Picker.Choice(title: $0.title(language), detail: "", outcome: .copy($0))
          }))
    case .export:
      overlay = .picker(
        Picker(
          title: .exportAs,
          choices: ExportFormat.all(for: self).map {
            let title = $0.title(language)
            return Picker.Choice(
              title: title, detail: "",
              outcome: .prompt(Prompt(title: .exportTo(title), purpose: .export($0))))
          }))
    case .save: overlay = .prompt(Prompt(title: .saveTo, text: file ?? "", purpose: .save))
    case .open: overlay = .prompt(Prompt(title: .openFrom, purpose: .open))
    default: break
    }
    return nil
  }

  /// Does what a question was asked for.
  mutating func answer(_ prompt: Prompt) -> Effect? {
    let path = prompt.text
    guard !path.isEmpty else { return nil }
    switch prompt.purpose {
    case .open: return .read(path: path)
    case .save: return save(to: path)
    case .export(.screen(let format)): return .takeScreen(format, to: path)
    case .export(let format):
      guard let text = text(format) else { return nil }
      return .write(FileText(path: path, text: text, isDocument: false), replacing: .none)
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
    guard let (text, unexpressed) = text(in: format) else {
      notice = isHiding && issues.isEmpty ? .exercise(.covered) : .noFigures
      return nil
    }
    if !unexpressed.isEmpty {
      overlay = .report(Report(title: .cannotExpress(format.title(language)), lines: unexpressed))
    }
    return text
  }

  /// Folds what came of an effect into the state.
  public mutating func update(_ reply: Reply) {
    defer { refreshTools() }
    switch reply {
    case .copied(let name): notice = .copied(name)
    case .cannotCopy: notice = .cannotCopy
    case .written(let file):
      if file.isDocument { self.file = file.path }
      notice = .written(file.path)
    case .exists(let file): askToReplace(file)
    case .read(let path, let bytes): open(path, bytes)
    case .network(_, let document, let notes): open(OpenNetwork(document), notes: notes)
    case .failed(let path, let reason): notice = .fileFailed(path, reason)
    case .putAside(let reason): overlay = .report(Report(title: .unreadWork, lines: [reason]))
    case .kept: keepingFailure = nil
    case .notKept(let reason):
      if keepingFailure != reason { notice = .notKept(reason) }
      keepingFailure = reason
    }
  }

  private mutating func askToReplace(_ file: FileText) {
    overlay = .picker(
      Picker(
        title: .replaceQuestion(file.path),
        choices: [
          Picker.Choice(title: Message.keepFile.text(language), detail: "", outcome: .nothing),
          Picker.Choice(
            title: Message.replaceFile.text(language), detail: "",
            outcome: .perform(.write(file, replacing: .any))),
        ]))
  }

  private mutating func open(_ path: String, _ bytes: [UInt8]) {
    do {
      begin(with: try Workspace(json: bytes[...]), from: path)
      notice = .opened(path)
    } catch {
      overlay = .report(Report(title: .cannotOpen(path), lines: [words(of: error)]))
    }
  }

  /// Goes on with a document from a file; the document that was here is one undo away, what the screens are set to is
  /// the file's.
  public mutating func begin(with workspace: Workspace, from path: String?) {
    keepDraft()
    lastEdited = nil
    history.append(workspace.history)
    tools = workspace.tools.goingOn(fromLessonsOf: tools)
    document = history.present
    file = path ?? file
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
