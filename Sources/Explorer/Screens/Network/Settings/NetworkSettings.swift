import ConvMath
import Network
import NetworkFiles

/// What the network screen is set to.
struct NetworkSettings: Hashable, Sendable {
  var page = NetworkPage.layers
  var measure = NetworkMeasure.macs
  var order = Order.network
  var filter = ""
  /// The columns that were chosen; nil for those that fit.
  var columns: Set<LayerColumn>?
  var memory = MemoryOptions()
  /// The rules of lint that are switched off.
  var silent: Set<LintRule> = []
  /// What a sweep varies, and over which values.
  var varied = NetworkVariation.Target.resolution.name
  var values = Self.usualValues(NetworkVariation.Target.resolution.name)
  var budget = "macs<=1G"
  /// What the network is compared with: the baseline, or one that is built in.
  var other = Self.baseline

  static let baseline = "baseline"
  /// The network that was opened beside.
  static let file = "file"
  /// Whether layers that are the same are shown too.
  var showsSame = false

  /// Values that say something for most networks.
  static func usualValues(_ target: String) -> String {
    switch target {
    case NetworkVariation.Target.batch.name: "1,2,4,8,16,32,64"
    case NetworkVariation.Target.widthFactor.name, NetworkVariation.Target.depthFactor.name: "0.25..2:0.25"
    default: "128..512:32"
    }
  }

  /// Whether rows are in the network's own order, in groups and with what flows beside them.
  var isInOrder: Bool { order == .network && filter.isEmpty }

  /// The choices of which layers are shown.
  static let (differing, all) = ("differing", "all")

  /// The choice of the number types that the file keeps tensors in.
  static let asKept = "as kept"

  /// The columns that were chosen, as a table for elsewhere has them; nil where none were.
  var exportedColumns: [NetworkColumn]? {
    columns.map { columns in
      LayerColumn.all.filter(columns.contains).flatMap { column -> [NetworkColumn] in
        switch column {
        case .settings: [.op, .settings]
        case .figure(let figure): [figure]
        // A share and what differs belong to the screen.
        case .share, .change: []
        }
      }
    }
  }

  /// What rows are sorted by.
  enum Order: String, CaseIterable, Sendable {
    case network, parameters, work, memory, name
  }

  /// The lines of settings that the page has, and those of the inputs and of what the node under the cursor leaves open.
  func rows(of network: OpenNetwork, _ analysis: NetworkAnalysis?) -> [FieldRow] {
    func row(_ label: Wording, _ item: Setting) -> FieldRow {
      FieldRow(label: label, items: [.setting(item)], panel: .settings)
    }
    var rows = [row(Wording("page", "内容"), .networkPage)]
    switch page {
    case .layers:
      rows += [
        row(NetworkWording.measure, .networkMeasure), row(Wording("order", "排序"), .networkOrder),
        row(Wording("find", "查找"), .networkFilter),
      ]
    case .split: rows.append(row(NetworkWording.measure, .networkMeasure))
    case .memory:
      rows += [
        row(Wording("optimizer", "优化器"), .networkOptimizer),
        row(Wording("precision", "精度"), .networkPrecision),
      ]
    case .sweep:
      rows += [
        row(Wording("vary", "变化"), .networkVaried), row(Wording("values", "取值"), .networkValues),
        row(NetworkWording.measure, .networkMeasure),
      ]
    case .budget: rows.append(row(Wording("at most", "上限"), .networkBudget))
    case .compare:
      rows += [
        row(Wording("with", "对象"), .networkOther), row(Wording("layers", "各层"), .networkShown),
      ]
    case .node, .tools, .lint, .sizes, .receptiveFields: break
    }
    return rows + network.inputRows + (analysis.map(network.openRows) ?? [])
  }

  /// What stands in a setting; nil for one of another screen.
  func value(of setting: Setting, of analysis: NetworkAnalysis?) -> SettingValue? {
    text(of: setting).map { text in
      choices(of: setting, of: analysis).map { .choice(text, among: $0) } ?? .text(text)
    }
  }

  /// What stands in a setting as text; nil for one of another screen.
  func text(of setting: Setting) -> String? {
    switch setting {
    case .networkPage: page.rawValue
    case .networkMeasure: measure.rawValue
    case .networkOrder: order.rawValue
    case .networkFilter: filter
    case .networkColumns: columns.map(LayerColumn.text) ?? ""
    case .networkOptimizer: memory.optimizer.rawValue
    case .networkPrecision: memory.precision?.rawValue ?? Self.asKept
    case .networkVaried: varied
    case .networkValues: values
    case .networkBudget: budget
    case .networkOther: other
    case .networkShown: showsSame ? Self.all : Self.differing
    case .networkLint: silent.map(\.rawValue).sorted().joined(separator: " ")
    default: nil
    }
  }

  /// What a setting can be; nil for one that is any text.
  private func choices(of setting: Setting, of analysis: NetworkAnalysis?) -> [String]? {
    switch setting {
    case .networkPage: NetworkPage.allCases.map(\.rawValue)
    case .networkMeasure: NetworkMeasure.allCases.map(\.rawValue)
    case .networkOrder: Order.allCases.map(\.rawValue)
    case .networkOptimizer: Optimizer.allCases.map(\.rawValue)
    case .networkPrecision: [Self.asKept] + Precision.allCases.map(\.rawValue)
    case .networkVaried: analysis?.variationTargets.map(\.name) ?? [varied]
    case .networkShown: [Self.differing, Self.all]
    case .networkOther: [Self.baseline, Self.file] + Zoo.networks.map(\.name)
    default: nil
    }
  }

  /// Puts a text, or the name of a choice, into a setting.
  mutating func set(_ item: Setting, to text: String) {
    switch item {
    case .networkPage:
      page = NetworkPage(rawValue: text) ?? page
    case .networkMeasure: measure = NetworkMeasure(rawValue: text) ?? measure
    case .networkOrder: order = Order(rawValue: text) ?? order
    case .networkFilter: filter = text
    case .networkColumns: columns = LayerColumn.columns(text)
    case .networkOptimizer: memory.optimizer = Optimizer(rawValue: text) ?? memory.optimizer
    case .networkPrecision: memory.precision = Precision(rawValue: text)
    case .networkVaried:
      if varied != text { values = Self.usualValues(text) }
      varied = text
    case .networkValues: values = text
    case .networkBudget: budget = text
    case .networkOther:
      if text == Self.baseline || text == Self.file || Zoo.network(named: text) != nil { other = text }
    case .networkShown: showsSame = text == Self.all
    case .networkLint:
      silent = Set(text.split(separator: " ").compactMap { LintRule(rawValue: String($0)) })
    default: break
    }
  }

  /// Switches a rule of lint.
  mutating func toggle(_ rule: LintRule) {
    if silent.remove(rule) == nil { silent.insert(rule) }
  }
}

extension OpenNetwork {
  /// A line for each extent that the node under the cursor leaves open: how many boxes it finds, say.
  fileprivate func openRows(_ analysis: NetworkAnalysis) -> [FieldRow] {
    guard let node, analysis.graph.nodes.count == graph.nodes.count else { return [] }
    return graph.nodes[node].outputs.compactMap { $0 }.flatMap { tensor -> [FieldRow] in
      guard let shape = analysis.values[tensor].shape, analysis.graph.tensors.indices.contains(tensor) else {
        return []
      }
      return shape.dimensions.indices.filter { index in
        shape[index] == .unknown || (shapes[tensor].map { index < $0.rank && $0[index] != .unknown } ?? false)
      }.map { index in
        FieldRow(
          label: NetworkWording.inputExtent(
            graph.tensors[tensor].name, NetworkWording.extent(index, rank: shape.rank)),
          items: [.extent(InputExtent(input: tensor, dimension: index, innerRank: shape.rank))], panel: .input
        )
      }
    }
  }

  /// Inputs that have fields: where there are thousands, those around the one under the cursor.
  private static var mostInputs: Int { 32 }

  private var shownInputs: ArraySlice<Int> {
    guard graph.inputs.count > Self.mostInputs else { return graph.inputs[...] }
    guard case .input(let tensor) = cursor, let place = graph.inputs.firstIndex(of: tensor) else {
      return graph.inputs.prefix(Self.mostInputs)
    }
    let first = max(0, min(place - Self.mostInputs / 2, graph.inputs.count - Self.mostInputs))
    return graph.inputs[first..<first + Self.mostInputs]
  }

  /// A line for each extent of each input, and for each that is a number; width and height stand in one line each, as on the
  /// layer screen.
  fileprivate var inputRows: [FieldRow] {
    shownInputs.flatMap { input -> [FieldRow] in
      guard let shape = shape(ofInput: input) else { return [] }
      if graph.isNumber(input) {
        let name = graph.tensors[input].name
        return [
          FieldRow(
            label: .plain(name), items: [.extent(InputExtent(input: input, dimension: 0))], panel: .input)
        ]
      }
      let isOnly = graph.inputs.count == 1
      return shape.dimensions.indices.map { index in
        let label = NetworkWording.extent(index, rank: shape.rank, hasChannelsLast: hasChannelsLast)
        let name = isOnly ? label : NetworkWording.inputExtent(graph.tensors[input].name.abridged, label)
        return FieldRow(
          label: name, items: [.extent(InputExtent(input: input, dimension: index))], panel: .input)
      }
    }
  }
}

extension NetworkSettings {
  /// What a choice of a setting is called; nil for a setting of another screen.
  static func label(_ name: String, of item: Setting) -> Wording? {
    switch item {
    case .networkPage: NetworkPage(rawValue: name).map { $0.title }
    case .networkMeasure: NetworkMeasure(rawValue: name)?.title
    case .networkOrder: Order(rawValue: name)?.title
    case .networkOptimizer: .plain(name)
    case .networkVaried: NetworkWording.target(name)
    case .networkOther:
      name == baseline ? .baselineShort : name == file ? Wording("a file", "文件") : .plain(name)
    case .networkShown: name == all ? Wording("all", "全部") : Wording("differing", "不同的")
    case .networkPrecision: name == asKept ? Wording("as kept", "按文件") : .plain(name)
    default: nil
    }
  }
}

extension NetworkSettings.Order {
  var title: Wording {
    switch self {
    case .network: NetworkWording.screen
    case .parameters: .parameters
    case .work: Wording("work", "计算量")
    case .memory: .outputBytes
    case .name: NetworkWording.name
    }
  }
}
