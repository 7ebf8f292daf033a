import ConvMath
import LayerText
import Network

/// What is known of a node as lines, part by part: for a page of the screen and for the command line.
public struct NodeDetailsText: Hashable, Sendable {
  /// A part, such as its inputs; one without lines has none.
  public struct Part: Hashable, Sendable {
    public var title: Wording
    public var lines: [Line]
  }

  /// A name and what there is to say of it.
  public struct Line: Hashable, Sendable {
    public var label: Wording
    public var text: Wording
    /// The node that it leads to.
    public var node: Int?

    init(_ label: Wording, _ text: Wording, node: Int? = nil) {
      self.label = label
      self.text = text
      self.node = node
    }
  }

  /// What the node is called.
  public let title: String
  public let parts: [Part]
  /// Why its output, or its cost, cannot be told.
  public let problem: Wording?

  public init(_ details: NodeDetails, in analysis: NetworkAnalysis) {
    let words = NodeWords(analysis: analysis)
    title = analysis.graph.title(ofNode: details.node)
    problem = analysis.nodes[details.node].problem.map { problem in Wording { problem.text($0) } }
    parts =
      [
        Part(title: .plain(title), lines: words.general(details)),
        Part(
          title: Wording("attributes", "属性"),
          lines: details.attributes.map { Line(.plain($0.name.abridged), words.text(of: $0.value)) }),
        Part(
          title: Wording("inputs", "输入"),
          lines: details.inputs.enumerated().map { words.line($0, $1, isInput: true) }),
      ]
      + (details.captured.isEmpty
        ? []
        : [
          Part(
            title: Wording("taken by branches and loops within", "内部分支和循环取用"),
            lines: details.captured.enumerated().map { words.line($0, $1, isInput: true) })
        ]) + [
        Part(
          title: Wording("outputs", "输出"),
          lines: details.outputs.enumerated().flatMap { place, port in
            [words.line(place, port, isInput: false)] + (port.map(words.takers) ?? [])
          }),
        Part(title: Wording("weights", "权重"), lines: details.weights.map(words.line)),
      ]
  }
}

/// The words for the parts of a node.
private struct NodeWords {
  typealias Line = NodeDetailsText.Line

  let analysis: NetworkAnalysis
  private var graph: Graph { analysis.graph }

  /// Elements of a list, and takers of a tensor, that are written out at most.
  private static let most = 16

  func general(_ details: NodeDetails) -> [Line] {
    let (node, outcome) = (graph.nodes[details.node], analysis.nodes[details.node])
    let path = graph.modulePath(ofNode: details.node)
    let work = analysis.knownWork(ofNode: details.node)
    func figure(_ value: Int?, _ standing: Standing) -> Wording { .plain(standing.text(value?.grouped)) }
    var lines = [
      Line(
        Wording("operator", "算子"),
        Wording { NodeText(language: $0).text(ofNode: details.node, in: analysis) })
    ]
    if !node.name.isEmpty { lines.append(Line(Wording("name", "名称"), .plain(node.name.abridged))) }
    if !node.domain.isEmpty { lines.append(Line(Wording("domain", "域"), .plain(node.domain.abridged))) }
    if !path.isEmpty { lines.append(Line(Wording("module", "模块"), .plain(path.abridged))) }
    if let source = node.source { lines.append(Line(Wording("source line", "源码行"), .plain(source.abridged))) }
    lines.append(Line(Wording("parameters", "参数量"), figure(outcome.knownParameters, .exact)))
    if outcome.buffers > 0 { lines.append(Line(Wording("buffers", "缓冲区"), figure(outcome.buffers, .exact))) }
    let standing = work?.macs == 0 ? Standing.exact : analysis.shapeStanding
    lines.append(Line(Wording("MACs", "乘加次数"), figure(work?.macs, standing)))
    lines.append(Line(Wording("FLOPs", "FLOPs"), figure(work?.flops, standing)))
    return lines
  }

  // MARK: Tensors

  func line(_ place: Int, _ port: NodeDetails.Port?, isInput: Bool) -> Line {
    guard let port else { return Line(.plain("\(place)"), Wording("left out", "省略")) }
    let value = text(of: port.value, standing: port.source == .stored ? .exact : analysis.shapeStanding)
    let place = Wording.plain("\(place) \(port.name.abridged)")
    guard isInput else {
      return Line(
        place,
        Wording { value.text($0) + (port.isOutput ? $0(", an output of the network", "，网络的输出") : "") })
    }
    switch port.source {
    case .input: return Line(place, Wording { value.text($0) + $0(", an input of the network", "，网络的输入") })
    case .stored: return Line(place, Wording { value.text($0) + $0(", kept by the file", "，文件中保存") })
    case .node(let maker):
      let title = graph.title(ofNode: maker)
      return Line(place, Wording { value.text($0) + $0(", from \(title)", "，来自 \(title)") }, node: maker)
    }
  }

  /// The nodes that take what is made, the first of them.
  func takers(_ port: NodeDetails.Port) -> [Line] {
    let lines = port.takers.prefix(Self.most).map { taker in
      Line(Wording("  taken by", "  取用者"), .plain(graph.title(ofNode: taker)), node: taker)
    }
    let rest = port.takers.count - lines.count
    guard rest > 0 else { return lines }
    return lines + [
      Line(Wording("  taken by", "  取用者"), Wording("\(rest.grouped) more nodes", "另有 \(rest.grouped) 个节点"))
    ]
  }

  func line(_ weight: NodeDetails.Weight) -> Line {
    let name =
      weight.name.map { Wording.plain($0.abridged) } ?? Wording("within branches and loops", "分支和循环内部")
    let value = text(of: weight.value, standing: .exact)
    return Line(
      name,
      Wording { language in
        let bytes = weight.bytes.map { language("\($0.grouped) bytes", "\($0.grouped) 字节") } ?? "?"
        let number = weight.count.grouped
        let count =
          weight.isBuffer
          ? language("a buffer of \(number)", "缓冲区 \(number) 个数")
          : language(weight.count == 1 ? "1 parameter" : "\(number) parameters", "\(number) 个参数")
        return [weight.name == nil ? nil : value.text(language), count, bytes].compactMap { $0 }
          .joined(separator: language(", ", "，"))
      })
  }

  private func text(of value: Value, standing: Standing) -> Wording {
    Wording { language in
      let type = value.type?.rawValue ?? language("unknown type", "类型未知")
      let shape = standing.text(value.shape?.text(language))
      return "\(type) \(shape)" + (value.constant.map { " = " + text(of: $0) } ?? "")
    }
  }

  // MARK: Settings

  func text(of attribute: Attribute) -> Wording {
    switch attribute {
    case .integer(let number): .plain("\(number)")
    case .real(let number): .plain("\(number)")
    case .text(let text): .plain("“\(text.abridged)”")
    case .integers(let numbers): .plain(list(numbers.map { "\($0)" }))
    case .reals(let numbers): .plain(list(numbers.map { "\($0)" }))
    case .texts(let texts):
      .plain(list(texts.prefix(Self.most + 1).map { "“\($0.abridged)”" }, of: texts.count))
    case .tensor(let value): text(of: value, standing: .exact)
    case .graph(let body):
      Wording { language in
        let nodes = NodeText(language: language).text(ofNodes: body.declaration.nodes.count)
        return language("a graph of \(nodes)", "含 \(nodes)的图")
      }
    case .other: Wording("of a kind that is not read", "未读取的类型")
    }
  }

  private func text(of constant: Constant) -> String {
    switch constant.elements {
    case .integers(let values): list(values.prefix(Self.most + 1).map(\.description), of: values.count)
    case .reals(let values): list(values.prefix(Self.most + 1).map { "\($0)" }, of: values.count)
    }
  }

  /// "[1, 64, 7]", and of a long list the first ones: "[0, 1, …] (4,096)".
  private func list(_ elements: [String], of count: Int? = nil) -> String {
    let count = count ?? elements.count
    guard count > Self.most else { return "[" + elements.joined(separator: ", ") + "]" }
    return "[" + elements.prefix(Self.most).joined(separator: ", ") + ", …] (\(count.grouped))"
  }
}
