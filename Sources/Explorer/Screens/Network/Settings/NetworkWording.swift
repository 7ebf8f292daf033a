import ConvMath
import Network

/// The words of the network screen.
enum NetworkWording {
  static var screen: Wording { Wording("Network", "网络") }
  static var measure: Wording { Wording("figure", "数值") }
  static var unknownShape: Wording {
    Wording("What a layer would get there is not known", "不知道该处的形状")
  }

  static func inputExtent(_ name: String, _ extent: Wording) -> Wording {
    Wording { "\(name) \(extent.text($0))" }
  }

  /// What an extent of a tensor is called: "batch", "channels", "height" for the shapes that images have, whose channels may come last.
  static func extent(_ index: Int, rank: Int, hasChannelsLast: Bool = false) -> Wording {
    let isImage = hasChannelsLast && (4...5).contains(rank)
    return switch index {
    case 0: .batch
    case rank - 1 where isImage: .channels
    case 1... where isImage: .axis(AxisName(index: index - 1, rank: rank - 2))
    case 1 where rank > 2: .channels
    case 1 where rank == 2: .features
    case 2... where rank > 2 && rank <= 5: .axis(AxisName(index: index - 2, rank: rank - 2))
    default: Wording("dimension \(index + 1)", "第 \(index + 1) 维")
    }
  }

  static var name: Wording { Wording("layer", "层") }

  static func nodes(_ count: Int) -> Wording {
    Wording(count == 1 ? "1 node" : "\(count.grouped) nodes", "\(count.grouped) 个节点")
  }

  static func columnsWithoutRoom(_ count: Int) -> Wording {
    Wording(count == 1 ? "1 column does not fit" : "\(count) columns do not fit", "另有 \(count) 列放不下")
  }

  static var noSpatialInput: Wording {
    Wording("No input has a height and a width to vary.", "没有可变化高度和宽度的输入。")
  }
  static var noBaseline: Wording {
    Wording(
      "Pin the network with p, change it, and see here what differs; or choose another at the left.",
      "先用 p 把网络定为基线，再修改它，这里会显示差异；也可以在左边选择另一个网络。")
  }

  static func target(_ name: String) -> Wording {
    let targets: [NetworkVariation.Target] = [
      .resolution, .batch, .widthFactor, .depthFactor, .extent(.height), .extent(.width), .extent(.depth),
      .extent(.length),
    ]
    guard let target = targets.first(where: { $0.name == name }) else { return .plain(name) }
    return Wording { target.title($0) }
  }

  static func notCounted(_ list: String) -> Wording { Wording("not counted: \(list)", "未计入：\(list)") }

  static func fromTo(_ old: String, _ new: String) -> Wording {
    Wording("\(old) to \(new)", "\(old) 变为 \(new)")
  }

  static func peakAt(_ name: String) -> Wording { Wording("at \(name)", "在 \(name)") }

  static func unbound(_ names: String) -> Wording {
    Wording("give a number to \(names) to know all figures", "给定 \(names) 的值即可得到全部数值")
  }

  static func firstProblem(_ name: String) -> Wording { Wording("does not work: \(name)", "不可行：\(name)") }

  static func remedy(_ words: String) -> Wording { Wording("n: \(words)", "n：\(words)") }

  static func againstBaseline(_ name: String) -> Wording { Wording("vs \(name)", "与 \(name) 相比") }

  static func misaligned(_ name: String) -> Wording {
    Wording("paths that meet in \(name) do not line up", "在 \(name) 汇合的路径没有对齐")
  }

  static func shapeArithmetic(_ count: Int) -> Wording {
    Wording(
      count == 1
        ? "1 node only computes with shapes: searching shows it"
        : "\(count.grouped) nodes only compute with shapes: searching shows them",
      "\(count.grouped) 个节点只做形状运算：查找时会列出")
  }

  static var noEdit: Wording { Wording("The cursor is on no layer", "光标不在任何一层上") }
  static func widthPropagated(_ count: Int) -> Wording {
    Wording(count == 1 ? "1 layer follows" : "\(count.grouped) layers follow", "\(count.grouped) 层随之改变")
  }

  static func propagationTitle(_ count: Int) -> Wording {
    Wording(
      count == 1 ? "Enter lets 1 setting follow" : "Enter lets \(count.grouped) settings follow",
      "Enter 让 \(count.grouped) 项随之改变")
  }

  static var inputStays: Wording { Wording("the input of the network stays", "网络的输入不能删除或复制") }
}
