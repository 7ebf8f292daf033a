import ConvMath
import Network

extension PageLine {
  /// What each tool prints for the whole network, and how it comes to that from the true number of multiply–accumulates.
  static func tools(_ analysis: NetworkAnalysis) -> [PageLine] {
    guard !analysis.isUnbound else {
      let symbols = analysis.openSymbols
      return [
        .sentence(
          Wording { NetworkWording.unbound(symbols.shortList($0)).text($0) })
      ]
    }
    let ledgers = analysis.counterLedgers
    var lines: [PageLine] = [.heading(Wording("what tools print", "各工具给出的数"))]
    lines.append(
      PageLine(
        label: Wording("true MACs", "真实乘加次数"), value: analysis.work?.macs.grouped ?? "?", weight: .total))
    for ledger in ledgers {
      lines.append(
        PageLine(
          label: Wording(ledger.counter.title, ledger.counter.title),
          value: (ledger.isApproximate ? "≈ " : "") + ledger.total.grouped,
          note: Wording(ledger.counter.unit, ledger.counter.unit)))
    }
    if ledgers.contains(where: \.isApproximate) {
      lines.append(
        .sentence(
          Wording("≈ approximate: the graph does not tell all that is counted", "≈ 近似：计算图没有给出所数的全部内容")))
    }
    for ledger in ledgers { lines += [.empty] + Self.ledger(ledger) }
    return lines
  }

  private static func ledger(_ ledger: CounterLedger) -> [PageLine] {
    let title = ledger.counter.title
    var lines: [PageLine] = [.heading(Wording("how \(title) comes to it", "\(title) 的算法"))]
    lines.append(PageLine(label: Wording("true MACs", "真实乘加次数"), value: ledger.macs.grouped))
    for row in ledger.rows {
      let sign = row.amount < 0 ? "−" : "+"
      lines.append(
        PageLine(
          label: row.text, value: "\(sign) \(Int(clamping: row.amount.magnitude).grouped)",
          note: Wording("× \(row.count.grouped)", "× \(row.count.grouped)")))
    }
    if ledger.unknownNodes > 0 {
      lines.append(
        .sentence(
          Wording(
            "What it counts for \(ledger.unknownNodes.grouped) more nodes is not known.",
            "另有 \(ledger.unknownNodes.grouped) 个节点，不知道它怎么数。")))
    }
    return lines + [PageLine(label: Wording("it prints", "给出"), value: ledger.total.grouped, weight: .total)]
  }
}
