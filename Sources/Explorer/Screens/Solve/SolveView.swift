import CellGrid
import ConvMath

extension State {
  /// The solve screen: the layers that come to what is wanted, and the one under the cursor in full.
  func drawSolve(_ canvas: inout Canvas, _ rect: Rect) {
    let notes = solveNotes(canvas.glyphs, columns: rect.columns - 4)
    let list = notes.count + listCount + 4
    let detail = solveDetailRows(canvas.glyphs, columns: rect.columns - 4) + 2
    // Each gets what it needs; where that is too much, half, and more where there is something to be said.
    let share = notes.isEmpty ? (rect.rows + 1) / 2 : rect.rows * 5 / 8
    let upper = max(rect.rows - detail, min(list, share))
    let isWhole = rect.rows < 10 || listCount == 0
    let (top, bottom) = rect.splitTop(isWhole ? rect.rows : upper)
    drawSolveList(&canvas, top, notes)
    drawSolveDetail(&canvas, bottom)
  }

  /// A line above the list.
  struct SolveNote {
    var text: String
    var isProblem = false
  }

  /// What is to be said before the list: how to begin, why there is no solution.
  private func solveNotes(_ glyphs: Glyphs, columns: Int) -> [SolveNote] {
    func lines(_ text: String, isProblem: Bool = false) -> [SolveNote] {
      wrapped(glyphs.plain(text), columns: columns).map { SolveNote(text: $0, isProblem: isProblem) }
    }
    var notes: [SolveNote] = []
    if !issues.isEmpty {
      notes += lines("\(glyphs.cross) \(SolveWording.cannotBeAsItIs.text(language))", isProblem: true)
    }
    guard let search = solveScreen.search else {
      let examples = document.layer.wishes(from: isCurrent ? analysis : nil)
      notes += lines(language("Say what the layer should come to, such as", "写出这一层应达到的结果，例如"))
      notes += flowed(examples, columns: columns - 2).map { SolveNote(text: "  " + $0) }
      return notes + lines(language("Type it here; several go with a space between.", "在这里输入；多个条件之间用空格隔开。"))
        + lines(
          language(
            "The layers that come to it are listed here, least change first.", "满足条件的层会列在这里，改动最少的排在最前。"))
    }
    if let explanation = search.explanation {
      notes += explanation.lines(language, naming: { Wording.choice($0).text(glyphs.language) }).flatMap {
        lines("\(glyphs.cross) \($0)", isProblem: true)
      }
    }
    if search.stage == .exceeded { notes += lines(SolveWording.freeFewer.text(language)) }
    return notes
  }

  /// How far the search has come.
  private var solveTitle: String {
    guard let search = solveScreen.search else { return SolveWording.screen.text(language) }
    let message: Wording =
      switch search.stage {
      case .searching: SolveWording.searching(found: search.solutions.count, steps: search.boxes)
      case .explaining: SolveWording.explaining(steps: search.boxes)
      case .finished:
        search.solutions.isEmpty
          ? Wording("no solution", "无解") : SolveWording.solutions(search.solutions.count)
      case .full: SolveWording.moreSolutions(search.solutions.count)
      case .stopped(whileExplaining: true): SolveWording.explainingStopped(steps: search.boxes)
      case .stopped: SolveWording.searchStopped(found: search.solutions.count, steps: search.boxes)
      case .exceeded: SolveWording.searchExceeded(found: search.solutions.count, steps: search.boxes)
      }
    return solveScreen.isStale
      ? Wording.lastThatWorked(message.text(language)).text(language) : message.text(language)
  }

  private func drawSolveList(_ canvas: inout Canvas, _ rect: Rect, _ notes: [SolveNote]) {
    let isActive = focus == .list
    let inner = canvas.panel(rect, title: solveTitle, isActive: isActive)
    if isActive { canvas.cursor = inner.isEmpty ? nil : inner.origin }
    if solveScreen.isWorking {
      let place = canvas.mark(
        Wording.escStops.text(canvas.language), of: rect, at: .left, canvas.theme.key)
      canvas.add(place, .command(.cancel))
    }
    let choices = solveScreen.search?.choices ?? []
    // At least a title and two rows are the list's.
    let own = (choices.isEmpty ? 0 : 3) + (solveScreen.inversion == nil ? 0 : 1)
    let most = max(inner.rows - own, 0)
    let (top, rest) = inner.splitTop(min(notes.count, most))
    for (offset, note) in notes.prefix(top.rows).enumerated() {
      let isCut = offset == top.rows - 1 && notes.count > top.rows
      canvas.write(
        isCut ? note.text + " " + canvas.glyphs.ellipsis : note.text, top.origin.moved(rows: offset),
        note.isProblem ? canvas.theme.error : canvas.theme.faint, width: top.columns)
    }
    let (bottom, list) = rest.splitBottom(solveScreen.inversion == nil ? 0 : 1)
    drawInversionRow(&canvas, bottom)
    guard !choices.isEmpty, let search = solveScreen.search, list.rows > 1 else { return }
    let (titles, rows) = list.splitTop(1)
    let window = ScrollWindow(count: choices.count, room: rows.rows, around: listPosition)
    let table = SolutionTable(
      choices[window.rows], of: search, columns: list.columns - 2, glyphs: canvas.glyphs)
    canvas.titles(of: table.columns, titles.splitLeft(2).rest)
    canvas.list(
      choices.count, cursor: listPosition, hasFocus: focus == .list, rows,
      plain: isDimmed ? canvas.theme.stale : nil
    ) { table.draw($1, &$0) }
    canvas.mark(window, of: rect)
  }

  private func drawInversionRow(_ canvas: inout Canvas, _ rect: Rect) {
    guard let inversion = solveScreen.inversion, rect.rows > 0 else { return }
    let text: String
    switch inversion {
    case .inverse: text = SolveWording.inversion.text(canvas.language)
    case .none(let reason):
      text =
        "\(canvas.glyphs.cross) \(SolveWording.noInversion.text(canvas.language))\(canvas.language.colon)"
        + reason.text(canvas.language)
    }
    let last = listCount - 1
    canvas.list(
      1, cursor: listPosition == last ? 0 : nil, hasFocus: focus == .list, rect,
      plain: isDimmed ? canvas.theme.stale : nil, target: { _ in .row(last) },
      draw: { $0.write(text, $1.rect.origin.moved(columns: 2), $1.style, width: $1.rect.columns - 2) })
  }

  private var isDimmed: Bool { solveScreen.isStale || isDraftEmpty }
}
