import ConvMath
import Network

extension PageLine {
  /// The sizes of the input that the network takes: the rule, what is near the present size, and who refuses others.
  static func sizes(_ search: InputSizeSearch) -> [PageLine] {
    guard search.isComplete else {
      let (done, all) = search.progress
      return [
        PageLine(
          label: Wording("trying sizes", "正在逐个尝试"), value: "\(done.grouped) / \(all.grouped)",
          share: Share(part: done, whole: all, text: ""))
      ]
    }
    let sizes = search.result
    var lines = sizes.ways.flatMap { way($0, of: sizes) }
    lines.append(
      .sentence(
        Wording(
          "Each size up to \(search.limit.grouped) was tried by working the network out. Enter on a size takes it.",
          "对不超过 \(search.limit.grouped) 的每个尺寸都计算过整个网络。在尺寸上按 Enter 即采用。")))
    if !sizes.otherInputs.isEmpty {
      lines.append(
        .sentence(
          Wording {
            $0("Not varied: ", "没有变化的输入：") + sizes.otherInputs.shortList($0)
          }))
    }
    return lines
  }

  private static func way(_ way: InputSizes.Way, of sizes: InputSizes) -> [PageLine] {
    let title = Wording { way.title(of: sizes.input, $0) }
    var lines: [PageLine] = [
      .heading(title),
      PageLine(
        label: Wording("accepts", "可接受"), note: Wording { way.accepted.rule.text($0) }),
    ]
    if way.seamless.runs != way.accepted.runs {
      lines.append(
        PageLine(
          label: Wording("loses no pixels", "不丢像素"), note: Wording { way.seamless.rule.text($0) }))
    }
    let extents = { (size: Int) in Change.size(way.axis, size) }
    if let present = way.present {
      let isFine = way.isPresentAccepted
      lines.append(
        PageLine(
          label: Wording("at present", "当前"), value: present.grouped,
          note: isFine == true
            ? Wording("accepted", "可接受") : isFine == false ? Wording("refused", "不可接受") : nil,
          weight: isFine == false ? .warning : .plain))
      for (label, size) in [
        (Wording("next below", "下一个较小的"), way.accepted.nearest(below: present)),
        (Wording("next above", "下一个较大的"), way.accepted.nearest(above: present)),
      ] {
        guard let size else { continue }
        lines.append(PageLine(label: label, value: size.grouped, action: .change(extents(size))))
      }
    }
    for refusal in way.refusals {
      lines.append(
        .sentence(
          Wording {
            $0("\(refusal.size.grouped) is refused by ", "\(refusal.size.grouped) 被拒绝：") + refusal.node
              + $0.colon
              + refusal.reason.text($0)
          }))
    }
    return lines + [.empty]
  }

  /// What Enter changes of the network.
  enum Change: Hashable, Sendable {
    /// All spatial extents of the input, or that of one axis.
    case size(AxisName?, Int)
    case batch(Int)
    case width(Int)
    case depth(Int)
  }
}
