import ConvMath
import Network

extension PageLine {
  /// Whether the network keeps to a budget, what would make it do so, and who has most of it.
  static func budget(_ search: BudgetSearch) -> [PageLine] {
    let answer = search.answer
    let metric = answer.budget.metric
    var lines: [PageLine] = [.heading(Wording { answer.budget.words($0) })]
    lines.append(
      PageLine(
        label: Wording("at present", "当前"), value: answer.present.map(metric.text) ?? "?",
        note: answer.present == nil
          ? Wording("not known", "未知")
          : answer.isMet ? Wording("fits", "满足") : Wording("does not fit", "不满足"),
        weight: answer.isMet ? .plain : .warning))
    if let largest = answer.largestSize {
      lines.append(candidate(largest, metric, Wording("largest that fits: ", "满足条件的最大值：")))
    } else if let limit = answer.sizeLimit, answer.present != nil, search.isComplete {
      lines.append(
        .sentence(
          Wording("No size up to \(limit.grouped) fits.", "不超过 \(limit.grouped) 的尺寸都不满足。")))
    }
    if !answer.remedies.isEmpty {
      lines += [.empty, .heading(Wording("what would make it fit", "怎样才能满足"))]
      lines += answer.remedies.map { candidate($0, metric, Wording("", "")) }
    }
    if !search.isComplete { lines.append(.sentence(Wording("looking for what fits…", "正在寻找满足条件的改动……"))) }
    guard !answer.costliest.isEmpty else { return lines }
    let most = answer.costliest.map(\.value).max() ?? 0
    lines += [.empty, .heading(Wording("who has most of it", "谁占得最多"))]
    lines += answer.costliest.map { share in
      PageLine(
        label: Wording(share.name, share.name), value: metric.text(share.value),
        share: Share(part: share.value, whole: most, text: ""), action: .go(node: share.node))
    }
    return lines
  }

  private static func candidate(
    _ candidate: BudgetAnswer.Candidate, _ metric: NetworkMetric, _ before: Wording
  )
    -> PageLine
  {
    PageLine(
      label: Wording { before.text($0) + candidate.words($0) }, value: metric.text(candidate.value),
      action: Change(candidate.change).map(Action.change))
  }
}

extension PageLine.Change {
  /// A change of one thing that the screen can make; nil for any other.
  fileprivate init?(_ change: NetworkChange) {
    if let (axis, extent) = change.extents.first.map({ ($0.key, $0.value) }) {
      self = .size(axis, extent)
    } else if let batch = change.batch {
      self = .batch(batch)
    } else if let width = change.widthFactor {
      self = .width(width)
    } else if let depth = change.depthFactor {
      self = .depth(depth)
    } else {
      return nil
    }
  }
}
