import ConvMath
import Network

extension PageLine {
  /// The bytes that the network needs at inference and in training.
  static func memory(_ analysis: NetworkAnalysis, _ options: MemoryOptions) -> [PageLine] {
    guard let memory = analysis.memory(options) else {
      return [.sentence(Wording("not known while shapes or types are open", "形状或类型未定时无法得知"))]
    }
    var lines = part(Wording("at inference", "推理时"), memory.inferenceRows)
    if memory.trainingRows.isEmpty {
      lines.append(.sentence(Wording("A network of this number type is not trained.", "这种数据类型的网络不用于训练。")))
    } else {
      lines += [.empty] + part(Wording("in training", "训练时"), memory.trainingRows)
    }
    if let node = memory.activations.node {
      let title = analysis.graph.title(ofNode: node)
      lines += [
        .empty,
        PageLine(
          label: Wording("the peak is at \(title)", "峰值出现在 \(title)"), action: .go(node: node)),
        .sentence(
          Wording(
            "Nodes run in the order of the table; a tensor is let go after the last node that takes it.",
            "节点按表中的顺序运行；张量在最后一个使用它的节点之后即释放。")),
      ]
    }
    return lines
  }

  private static func part(_ title: Wording, _ rows: [NetworkMemory.Row]) -> [PageLine] {
    let total = rows.last { $0.isTotal }?.bytes ?? 0
    return [.heading(title)]
      + rows.map { row in
        PageLine(
          label: row.name, value: Reading.bytes(row.bytes),
          share: row.isTotal
            ? nil
            : Share(part: row.bytes, whole: total, text: Reading.percent(row.bytes, of: total) ?? ""),
          weight: row.isTotal ? .total : .plain)
      }
      + rows.compactMap { row in
        row.note.map { note in .sentence(Wording { row.name.text($0) + $0.colon + note.text($0) }) }
      }
  }
}
