import ConvMath
import Network

extension State {
  // MARK: Layers

  mutating func askForKind() {
    let kinds: [Operation] = [
      .convolution, .batchNormalization, .relu, .maxPooling, .averagePooling, .transposedConvolution, .linear,
      .flatten, .globalAveragePooling, .layerNormalization, .groupNormalization, .instanceNormalization,
      .sigmoid,
      .tanh, .gelu, .silu, .hardswish, .leakyRelu, .softmax, .upsample, .zeroPadding,
    ]
    let choices = kinds.map { operation in
      Picker.Choice(
        title: operation.text(language), detail: operation.rawValue,
        outcome: NetworkChoice.insert(operation).outcome,
        keywords: operation.rawValue)
    }
    var picker = Picker(
      title: Wording("insert a layer behind this one", "在这一层之后插入"), language: language,
      choices: choices + [.askForChain(.behindCursor, language)])
    picker.takesChain = .behindCursor
    overlay = .picker(picker)
  }

  /// Inserts a layer of a kind behind the row under the cursor.
  mutating func insertLayer(_ operation: ConvMath.Operation) {
    guard let network = document.network, let analysis = networkAnalysis else { return }
    let node = nodes(under: network.cursor).last
    let rank = max(operation.ranks.lowerBound, min(2, operation.ranks.upperBound))
    guard let layer = analysis.newLayer(LayerKind(operation, rank: rank), after: node) else {
      notice = NetworkWording.unknownShape
      return
    }
    change(Wording.inserted) { (analysis) throws(EditError) in
      if let node { return try analysis.inserting(layer, after: node) }
      return try analysis.insertingFirst(layer)
    }
  }

  mutating func deleteUnderCursor() {
    guard let cursor = document.network?.cursor else { return }
    change(Wording.deleted) { (analysis) throws(EditError) in
      switch cursor {
      case .group(let path, _): try analysis.deleting(group: path)
      case .node(let index): try analysis.deleting(node: index)
      case .input: throw EditError(NetworkWording.inputStays)
      }
    }
  }

  mutating func duplicateUnderCursor() {
    guard let cursor = document.network?.cursor else { return }
    change(Wording("Duplicated", "已复制")) { (analysis) throws(EditError) in
      switch cursor {
      case .group(let path, _): try analysis.duplicating(group: path)
      case .node(let index): try analysis.duplicating(node: index)
      case .input: throw EditError(NetworkWording.inputStays)
      }
    }
  }

  mutating func moveLayer(by step: Int) {
    guard let node = document.network?.node else { return refuse() }
    change(Wording("Moved", "已移动")) { (analysis) throws(EditError) in
      try analysis.moving(node: node, by: step)
    }
  }

  private mutating func refuse() { notice = NetworkWording.noEdit }

  // MARK: Paths

  mutating func askForSource() {
    guard let target = document.network?.node, let graph = document.network?.graph else { return refuse() }
    guard target > 0 else {
      notice = Wording("No layer comes before this one", "这一层之前没有别的层")
      return
    }
    let choices = graph.nodes.indices.prefix(target).reversed().map { source in
      Picker.Choice(
        title: graph.title(ofNode: source),
        detail: networkAnalysis?.output(ofNode: source)?.text(language, by: "×") ?? "",
        outcome: NetworkChoice.connectFrom(source, target: target).outcome)
    }
    overlay = .picker(Picker(title: Wording("connect from", "连接来源"), language: language, choices: choices))
  }

  /// Asks how what a node gives is joined.
  mutating func askForConnection(from source: Int, to target: Int) {
    let choices = Connection.allCases.map { connection in
      Picker.Choice(
        title: connection == .sum ? language("add", "相加") : language("concatenate", "拼接"),
        detail: "",
        outcome: NetworkChoice.connect(source: source, target: target, connection).outcome)
    }
    overlay = .picker(Picker(title: Wording("join by", "连接方式"), language: language, choices: choices))
  }

  mutating func connect(_ source: Int, to target: Int, by connection: Connection) {
    change(Wording("Connected", "已连接")) { (analysis) throws(EditError) in
      try analysis.connecting(source, to: target, by: connection)
    }
  }

  mutating func askForPath() {
    guard let node = document.network?.node, let graph = document.network?.graph else { return refuse() }
    guard graph.connection(ofNode: node) != nil else {
      notice = Wording("Only an addition or a concatenation lets go of a path", "只有相加或拼接可以去掉一条路径")
      return
    }
    let inputs = graph.nodes[node].inputs
    let choices = inputs.indices.compactMap { place -> Picker.Choice? in
      guard let tensor = inputs[place] else { return nil }
      return Picker.Choice(
        title: graph.tensors[tensor].name, detail: "",
        outcome: NetworkChoice.disconnect(input: place, node: node).outcome)
    }
    overlay = .picker(
      Picker(title: Wording("take a path out", "去掉一条路径"), language: language, choices: choices))
  }

  mutating func disconnect(_ input: Int, of node: Int) {
    change(Wording("Disconnected", "已断开")) { (analysis) throws(EditError) in
      try analysis.disconnecting(input: input, ofNode: node)
    }
  }

  // MARK: Changing

  /// The nodes of the row under a cursor.
  func nodes(under cursor: OpenNetwork.Cursor) -> [Int] {
    if case .node(let index) = cursor { return [index] }
    return networkScreen.entries.first { $0.cursor == cursor }?.nodes ?? []
  }

  /// Changes the graph as one step of the history; the cursor stays on its node, or goes to the one that is new.
  private mutating func change(
    _ done: Wording, _ edit: (NetworkAnalysis) throws(EditError) -> Graph
  ) {
    guard let analysis = networkAnalysis else { return }
    let graph: Graph
    do {
      graph = try edit(analysis)
    } catch {
      notice = .plain(error.text(language))
      return
    }
    take(graph, from: analysis)
    notice = done
  }

  /// Puts another graph in the place of the network's.
  ///
  /// - Parameter goesToNew: Whether the cursor goes to a node that is new.
  mutating func take(_ graph: Graph, from analysis: NetworkAnalysis, goesToNew: Bool = true) {
    guard let old = document.network else { return }
    var network = old
    network.graph = graph
    network.shapes = analysis.shapes(for: graph)
    network.cursor = Self.cursor(old, in: graph, goesToNew: goesToNew)
    network.forgetLayer()
    let place = focus
    self.edit { $0.network = network }
    refreshNetwork()
    takeCursor()
    if items.contains(place) { focus = place }
    history.replacePresent(document)
  }

  /// Where the cursor goes: to the node that is new, or that it was on, or that stands in its place.
  private static func cursor(_ old: OpenNetwork, in graph: Graph, goesToNew: Bool) -> OpenNetwork.Cursor {
    let (names, former) = (graph.identities, old.graph.identities)
    let known = Set(former)
    if goesToNew, let new = names.firstIndex(where: { !known.contains($0) }) { return .node(new) }
    switch old.cursor {
    case .input: return old.cursor
    case .group(let path, let first):
      let same = former.indices.contains(first) ? names.firstIndex(of: former[first]) : nil
      return same.map { .group(path, first: $0) } ?? .node(min(first, max(graph.nodes.count - 1, 0)))
    case .node(let index):
      let same = former.indices.contains(index) ? names.firstIndex(of: former[index]) : nil
      return .node(same ?? min(index, max(graph.nodes.count - 1, 0)))
    }
  }
}

extension NetworkScreen {
  /// The commands that change which layers the network has and how they hang together.
  static let editingBindings = [
    editing(.propagateWidth) { $0.previewPropagation() },
    editing(.insertLayer) { $0.askForKind() },
    editing(.deleteLayer) { $0.deleteUnderCursor() },
    editing(.duplicateLayer) { $0.duplicateUnderCursor() },
    editing(.moveEarlier) { $0.moveLayer(by: -1) },
    editing(.moveLater) { $0.moveLayer(by: 1) },
    editing(.connect) { $0.askForSource() },
    editing(.disconnect) { $0.askForPath() },
  ]

  private static func editing(
    _ command: Command, _ step: @escaping @Sendable (inout State) -> Void
  ) -> Binding {
    Binding(command) { state in
      state.onLayers {
        $0.keepDraft()
        step(&$0)
      }
    }
  }
}

extension Command {
  static let insertLayer = Command(
    "insertLayer", .network, [.char("I")], "I", ("insert", "插入"),
    ("Insert a layer behind this one", "在这一层之后插入一层"))
  static let deleteLayer = Command(
    "deleteLayer", .network, [.char("X")], "X", ("delete", "删除"), ("Delete the layer or group", "删除这一层或这一组"))
  static let duplicateLayer = Command(
    "duplicateLayer", .network, [.char("Y")], "Y", ("duplicate", "复制层"),
    ("Duplicate the layer or group", "复制这一层或这一组"))
  static let moveEarlier = Command(
    "moveEarlier", .network, [.char("{")], "{", ("move", "移动"),
    ("Move the layer before the one above", "把这一层移到前一层之前"))
  static let moveLater = Command(
    "moveLater", .network, [.char("}")], "}", ("move", "移动"),
    ("Move the layer behind the one below", "把这一层移到后一层之后"))
  static let connect = Command(
    "connect", .network, [.char("C")], "C", ("connect", "连接"),
    ("Bring the output of another layer here", "把另一层的输出接到这里"))
  static let disconnect = Command(
    "disconnect", .network, [.char("R")], "R", ("disconnect", "断开"),
    ("Take a path out of a sum or concatenation", "从相加或拼接中去掉一条路径"))
}
