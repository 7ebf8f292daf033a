import CellGrid
import ConvMath
import Network

extension State {
  /// Does a step on the layers of the network, which are shown for it; asks for a network where none is open.
  mutating func onLayers(_ step: (inout State) -> Void) {
    guard document.network != nil else { return askForNetwork() }
    show(.network)
    let document = document
    networkScreen.set(.networkPage, to: NetworkPage.layers.rawValue, for: document)
    // A setting of the page that was left may have had the focus.
    repairFocus()
    step(&self)
  }

  // MARK: Opening

  mutating func askForNetwork() {
    keepDraft()
    let file = Picker.Choice(
      title: language("a file", "文件"), detail: "ONNX, JSON, …",
      outcome: .prompt(Prompt(title: .openFrom, purpose: .open)))
    let families = Zoo.families.filter { $0.networks.count > 1 }.map { family in
      Picker.Choice(
        title: family.title,
        detail: language("\(family.networks.count) networks", "\(family.networks.count) 个网络"),
        outcome: NetworkChoice.family(family.name).outcome, keywords: family.name, preference: 1)
    }
    // A network of a family is found by its name; one by itself is listed.
    let networks = Zoo.families.flatMap { family in
      family.networks.map { choice(of: $0, isHidden: family.networks.count > 1) }
    }
    var picker = Picker(
      title: Wording("open a network", "打开网络"), language: language,
      choices: [file, .askForChain(.newNetwork, language)] + families + networks)
    picker.takesChain = .newNetwork
    overlay = .picker(picker)
  }

  /// Asks which network of a family is opened.
  mutating func askForNetwork(ofFamily name: String) {
    guard let family = Zoo.families.first(where: { $0.name == name }) else { return }
    overlay = .picker(
      Picker(
        title: Wording(family.title, family.title), language: language,
        choices: family.networks.map { choice(of: $0, isHidden: false) }))
  }

  private func choice(of network: ZooNetwork, isHidden: Bool) -> Picker.Choice {
    Picker.Choice(
      title: network.title, detail: network.variant(language),
      outcome: NetworkChoice.open(network.name).outcome, keywords: network.name, preference: 2,
      needsQuery: isHidden)
  }

  /// Opens a network that is built in.
  mutating func openNetwork(named name: String) {
    guard let network = Zoo.network(named: name), let graph = try? network.graph() else { return }
    open(OpenNetwork(graph, name: network.name))
    notice = Wording.openedNetwork(network.title)
  }

  /// Opens a network, as one more step.
  ///
  /// - Parameter notes: What was taken for granted while it was read, which is told.
  public mutating func open(_ network: OpenNetwork, notes: [Wording] = []) {
    edit { $0.network = network }
    show(.network)
    // Another network has other layers to be looked at than those that were searched for in the last one.
    let document = document
    networkScreen.set(.networkPage, to: NetworkPage.layers.rawValue, for: document)
    networkScreen.set(.networkFilter, to: "", for: document)
    refreshNetwork()
    setFocus(.list)
    markNothing()
    notice = Wording.openedNetwork(network.name)
    if !notes.isEmpty {
      let lines = notes.map { $0.text(language) }
      overlay = .report(Report(title: Wording.openedNetwork(network.name), lines: lines))
    }
  }

  // MARK: Moving

  /// Gives a key to the table; false where it means something else there.
  mutating func moveInNetwork(_ key: Key) -> Bool {
    guard networkScreen.settings.page == .layers else { return false }
    switch key {
    case .right: return fold(false)
    case .left: return fold(true)
    default: return false
    }
  }

  /// Enter goes to the fields of the layer, and folds or opens a group.
  mutating func acceptInNetwork() {
    guard let network = document.network else { return askForNetwork() }
    guard networkScreen.settings.page == .layers else { return acceptOnPage() }
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
    let lines = networkScreen.lines
    guard lines.indices.contains(listPosition) else { return }
    switch lines[listPosition].action {
    case .toggle(let rule): networkScreen.toggle(rule)
    case .go(let node):
      networkScreen.set(.networkPage, to: NetworkPage.layers.rawValue, for: document)
      refreshNetwork()
      moveCursor(to: .node(node))
    case .inspect(let node): inspect(node)
    case .change(let change): make(change)
    case nil: notice = Wording("Nothing to go to or to take on this line", "这一行没有可前往或采用的内容")
    }
  }

  mutating func foldUnderCursor() {
    guard case .group(let path, _)? = groupUnderCursor else {
      notice = Wording("The cursor is in no group", "光标不在任何分组中")
      return
    }
    let group = groupUnderCursor ?? .node(0)
    if !networkScreen.fold(path, true) { _ = networkScreen.fold(path, false) }
    refreshNetwork()
    moveCursor(to: group)
  }

  /// Folds the group under the cursor, or the one that the layer lies in; opens the one under it. Always takes the key.
  private mutating func fold(_ isFolded: Bool) -> Bool {
    guard let network = document.network else { return true }
    if case .group(let path, _) = network.cursor {
      if networkScreen.fold(path, isFolded) {
        refreshNetwork()
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
    let entries = networkScreen.entries
    guard entries.indices.contains(listPosition) else { return nil }
    let depth = entries[listPosition].depth
    return entries[..<listPosition].last { $0.isGroup && $0.depth < depth }?.cursor
  }

  // MARK: Pages

  /// Asks what is shown of the network.
  mutating func askForPage() {
    guard document.network != nil else { return askForNetwork() }
    show(.network)
    openPicker(for: .setting(.networkPage))
  }

  // MARK: Columns

  /// Asks which columns are shown; choosing one switches it and asks again.
  mutating func askForColumns(selecting row: Int) {
    let chosen = networkScreen.settings.columns ?? LayerColumn.usual
    let choices = LayerColumn.all.map { column in
      Picker.Choice(
        title: (chosen.contains(column) ? "[x] " : "[ ] ") + column.title.text(language), detail: "",
        outcome: NetworkChoice.switchColumn(column).outcome, keywords: column.name)
    }
    var picker = Picker(
      title: Wording("columns that are shown", "显示哪些列"), language: language, choices: choices)
    picker.selection = row
    overlay = .picker(picker)
  }

  mutating func switchColumn(_ column: LayerColumn) {
    var chosen = networkScreen.settings.columns ?? LayerColumn.usual
    if chosen.remove(column) == nil { chosen.insert(column) }
    networkScreen.set(.networkColumns, to: LayerColumn.text(chosen), for: document)
    askForColumns(selecting: LayerColumn.all.firstIndex(of: column) ?? 0)
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
    if isLinked, place.innerRank == nil, place.dimension >= 2, rank > 3 {
      places += (2..<rank).map { InputExtent(input: place.input, dimension: $0) }
        .filter { $0 != place && network.extent($0) == old }
    }
    for place in places { network = network.setting(place, to: number) }
    document.network = network
    return document
  }
}

extension NetworkScreen {
  /// The commands on the table of layers.
  static let tableBindings = [
    Binding(.page) { $0.askForPage() }, Binding(.inspect) { $0.inspectNode() },
    Binding(.beside) { $0.askForNetworkBeside() },
    Binding(.find) { state in state.onLayers { $0.setFocus(.setting(.networkFilter)) } },
    Binding(.fold) { state in state.onLayers { $0.foldUnderCursor() } },
    Binding(.foldAll) { state in
      state.onLayers {
        $0.networkScreen.foldAll()
        $0.foldCursor()
      }
    },
    Binding(.columns) { state in state.onLayers { $0.askForColumns(selecting: 0) } },
  ]
}

extension Command {
  static let network = Command(
    "network", .screen, [.char("G")], "G", ("network", "网络"), ("See and edit a whole network", "查看和编辑整个网络"))
  static let openNetwork = Command(
    "openNetwork", .network, [.char("O")], "O", ("open network", "打开网络"),
    ("Open a network that is built in, or a file", "打开内置网络，或打开文件"))
  static let page = Command(
    "page", .network, [.char("K")], "K", ("page", "内容"),
    ("Show the layers, their split, memory, lint and more", "选择内容：各层、占比、内存、尺寸、扫描、检查等"))
  static let find = Command(
    "find", .network, [.char("/")], "/", ("find", "查找"), ("Find layers by name or operator", "按名字或算子查找层"))
  static let fold = Command(
    "fold", .network, [.char("F")], "F", ("fold", "折叠"), ("Fold a group of layers, or open it", "折叠或展开一组层"))
  static let foldAll = Command(
    "foldAll", .network, [.char("Z")], "Z", ("fold all", "全部折叠"),
    ("Fold all groups, or open them", "折叠或展开全部分组"))
  static let columns = Command(
    "columns", .network, [.char("V")], "V", ("columns", "列"), ("Choose the columns of the table", "选择表中的列"))
}
