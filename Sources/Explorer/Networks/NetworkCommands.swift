import CellGrid
import ConvMath
import Network

extension State {
  /// Does a command on the network; all but opening one need one that is open.
  mutating func runOnNetwork(_ command: Command) {
    if command == .openNetwork { return askForNetwork() }
    guard document.network != nil else { return askForNetwork() }
    show(.network)
    if command != .page {
      tools.network.set(.networkPage, to: NetworkPage.layers.rawValue, for: document)
      // A setting of the page that was left may have had the focus.
      repairFocus()
    }
    switch command {
    case .page: askForPage()
    case .find: setFocus(.tool(.networkFilter))
    case .fold: foldUnderCursor()
    case .foldAll:
      tools.network.foldAll()
      foldCursor()
    case .columns: askForColumns(selecting: 0)
    default: editNetwork(command)
    }
  }

  // MARK: Opening

  private mutating func askForNetwork() {
    keepDraft()
    let file = Picker.Choice(
      title: language("a file", "文件"), detail: "ONNX, JSON, …",
      outcome: .prompt(Prompt(title: .openFrom, purpose: .open)))
    let choices = Zoo.networks.map { network in
      Picker.Choice(
        title: network.title, detail: network.variant(language), outcome: .openNetwork(network.name),
        keywords: network.name)
    }
    overlay = .picker(
      Picker(title: Wording("open a network", "打开网络"), language: language, choices: [file] + choices))
  }

  /// Opens a network that is built in.
  mutating func openNetwork(named name: String) {
    guard let network = Zoo.network(named: name), let graph = try? network.graph() else { return }
    open(OpenNetwork(graph, name: network.name))
    notice = NetworkWording.opened(network.title)
  }

  /// Opens a network, as one more step.
  ///
  /// - Parameter notes: What was taken for granted while it was read, which is told.
  public mutating func open(_ network: OpenNetwork, notes: [Wording] = []) {
    edit { $0.network = network }
    show(.network)
    tools.network.refresh(for: networkFigures)
    setFocus(.list)
    markNothing()
    notice = NetworkWording.opened(network.name)
    if !notes.isEmpty {
      let lines = notes.map { $0.text(language) }
      overlay = .report(Report(title: NetworkWording.opened(network.name), lines: lines))
    }
  }

  // MARK: Moving

  /// Gives a key to the table; false where it means something else there.
  mutating func moveInNetwork(_ key: Key) -> Bool {
    guard tools.network.settings.page == .layers else { return false }
    switch key {
    case .right: return fold(false)
    case .left: return fold(true)
    default: return false
    }
  }

  /// Enter goes to the fields of the layer, and folds or opens a group.
  mutating func acceptInNetwork() {
    guard let network = document.network else { return askForNetwork() }
    guard tools.network.settings.page == .layers else { return acceptOnPage() }
    switch network.cursor {
    case .group: foldUnderCursor()
    case .input(let tensor):
      // An extent that is open is what is asked for.
      let places = items.filter { if case .extent(let place) = $0 { place.input == tensor } else { false } }
      let open = places.first {
        if case .extent(let place) = $0 { network.extent(place)?.value == nil } else { false }
      }
      if let first = open ?? places.first {
        setFocus(first)
      } else {
        notice = Wording("This input has no extents to set", "这个输入没有可设置的维度")
      }
    case .node:
      // A layer that was taken out is taken in again.
      if network.layer == nil { moveCursor(to: network.cursor) }
      let items = rows.filter { $0.panel == .layer }.flatMap(\.items)
      if items.count > 1 {
        setFocus(items[1])
      } else {
        notice = Wording("This operator has no hyperparameters", "这个算子没有超参数")
      }
    }
  }

  /// Goes to the layer that a line is about, or switches its rule.
  private mutating func acceptOnPage() {
    let lines = tools.network.lines
    guard lines.indices.contains(listPosition) else { return }
    switch lines[listPosition].action {
    case .toggle(let rule): tools.network.toggle(rule)
    case .go(let node):
      tools.network.set(.networkPage, to: NetworkPage.layers.rawValue, for: document)
      tools.network.refresh(for: networkFigures)
      moveCursor(to: .node(node))
    case .change(let change): make(change)
    case nil: notice = Wording("Nothing to go to or to take on this line", "这一行没有可前往或采用的内容")
    }
  }

  private mutating func foldUnderCursor() {
    guard case .group(let path, _)? = groupUnderCursor else {
      notice = Wording("The cursor is in no group", "光标不在任何分组中")
      return
    }
    let group = groupUnderCursor ?? .node(0)
    if !tools.network.fold(path, true) { _ = tools.network.fold(path, false) }
    tools.network.refresh(for: networkFigures)
    moveCursor(to: group)
  }

  /// Folds the group under the cursor, or the one that the layer lies in; opens the one under it. Always takes the key.
  private mutating func fold(_ isFolded: Bool) -> Bool {
    guard let network = document.network else { return true }
    if case .group(let path, _) = network.cursor {
      if tools.network.fold(path, isFolded) {
        tools.network.refresh(for: networkFigures)
        return true
      }
      if !isFolded { listPosition += 1 }
    }
    if isFolded, let outer = groupAround { moveCursor(to: outer) }
    return true
  }

  /// The group under the cursor, or else around it.
  private var groupUnderCursor: OpenNetwork.Cursor? {
    if case .group? = document.network?.cursor { return document.network?.cursor }
    return groupAround
  }

  /// The group that the row under the cursor lies in.
  private var groupAround: OpenNetwork.Cursor? {
    let entries = tools.network.entries
    guard entries.indices.contains(listPosition) else { return nil }
    let depth = entries[listPosition].depth
    return entries[..<listPosition].last { $0.isGroup && $0.depth < depth }?.cursor
  }

  // MARK: Pages

  /// Asks what is shown of the network.
  private mutating func askForPage() { openPicker(for: .tool(.networkPage)) }

  // MARK: Columns

  /// Asks which columns are shown; choosing one switches it and asks again.
  mutating func askForColumns(selecting row: Int) {
    let chosen = tools.network.settings.columns ?? Set(LayerTable.Column.allCases)
    let choices = LayerTable.Column.allCases.map { column in
      Picker.Choice(
        title: (chosen.contains(column) ? "[x] " : "[ ] ") + column.title.text(language), detail: "",
        outcome: .switchColumn(column), keywords: column.rawValue)
    }
    var picker = Picker(
      title: Wording("columns that are shown", "显示哪些列"), language: language, choices: choices)
    picker.selection = row
    overlay = .picker(picker)
  }

  mutating func switchColumn(_ column: LayerTable.Column) {
    var chosen = tools.network.settings.columns ?? Set(LayerTable.Column.allCases)
    if chosen.remove(column) == nil { chosen.insert(column) }
    tools.network.set(.networkColumns, to: LayerTable.Column.text(chosen), for: document)
    askForColumns(selecting: LayerTable.Column.allCases.firstIndex(of: column) ?? 0)
  }

  // MARK: Extents

  /// Takes one off an extent of an input, adds one, halves or doubles it.
  mutating func stepExtent(_ place: InputExtent, _ step: Step) {
    guard let extent = document.network?.extent(place) else { return }
    // One that is open begins at the least.
    let number = extent.value ?? 0
    let range = 1...Hyperparameter.limit
    let target =
      switch step {
      case .less: number - 1
      case .more: min(number, range.upperBound) + 1
      case .half: number / 2
      case .twice: min(number, range.upperBound) * 2
      }
    let next = max(range.lowerBound, min(target, range.upperBound))
    guard next != number else {
      notice = number <= range.lowerBound ? .least(range.lowerBound) : .most(range.upperBound)
      return
    }
    edit(.extent(place)) { $0 = $0.setting(place, to: next) }
  }

}

extension Document {
  /// The document with another extent of an input of its network; height and width go together while they are linked and
  /// equal.
  func setting(_ place: InputExtent, to number: Int) -> Document {
    var document = self
    guard var network, let old = network.extent(place) else { return self }
    let rank = network.shape(ofInput: place.input)?.rank ?? 0
    var places = [place]
    if isLinked, place.dimension >= 2, rank > 3 {
      places += (2..<rank).map { InputExtent(input: place.input, dimension: $0) }
        .filter { $0 != place && network.extent($0) == old }
    }
    for place in places { network = network.setting(place, to: number) }
    document.network = network
    return document
  }
}
