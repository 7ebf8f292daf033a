import ConvMath
import Network

/// The texts of the network screen.
public enum NetworkMessage: Hashable, Sendable {
  case screen, page, layersPage, splitPage, memoryPage, toolsPage, lintPage, asKept, precision
  case measure, order, filter, optimizer
  indirect case inputExtent(String, Message)
  case dimension(Int)
  case input, settings, share, change, name
  case nodes(Int)
  case takenOut
  case none, noneHint, chooseNetwork, fileChoice
  case opened(String)
  case sizesPage, sweepPage, budgetPage, comparePage, varied, values, budget, other, noSpatialInput,
    noBaseline
  case target(String)
  case work, added, peak, closed, edited
  case total
  case notCounted(String)
  case fromTo(String, String)
  case peakAt(String)
  case buffers
  case unbound(String)
  case firstProblem(String)
  case remedy(String)
  case noHyperparameters
  case againstBaseline(String)
  case misaligned(String)
  case foldHint, fieldsHint, columnsTitle
  case noEdit, noExtents, noGroup, noSource, noPath
  case inserted, deleted, duplicated, moved, connected
  case carriedOn(Int)
  case nothingToCarry
  case carryTitle(Int)
  case sightPage, seesAll, goHint
  case chooseSource, bySum, byConcatenation, chooseConnection, stopped, ownRules, nothingThere
  case noMatch, insertTitle, noShape, inputStays, choosePath, disconnected

  private static let targets: [NetworkVariation.Target] = [
    .resolution, .batch, .widthFactor, .depthFactor, .extent(.height), .extent(.width), .extent(.depth),
    .extent(.length),
  ]

  /// The text for whoever reads it.
  var wording: Wording { Wording(text(.english), text(.chinese)) }

  func text(_ language: Language) -> String {
    switch self {
    case .screen: language("Network", "网络")
    case .page: language("page", "内容")
    case .layersPage: language("layers", "各层")
    case .splitPage: language("split", "占比")
    case .memoryPage: language("memory", "内存")
    case .toolsPage: language("what tools print", "各工具的数")
    case .lintPage: language("lint", "检查")
    case .asKept: language("as kept", "按文件")
    case .precision: language("precision", "精度")
    case .measure: language("figure", "数值")
    case .order: language("order", "排序")
    case .filter: language("find", "查找")
    case .optimizer: language("optimizer", "优化器")
    case .inputExtent(let name, let extent): "\(name) \(extent.text(language))"
    case .dimension(let index): language("dimension \(index + 1)", "第 \(index + 1) 维")
    case .input: language("input", "输入")
    case .settings: language("operator", "算子")
    case .share: language("share", "占比")
    case .change: language("change", "变化")
    case .name: language("layer", "层")
    case .nodes(let count): language(count == 1 ? "1 node" : "\(count.grouped) nodes", "\(count.grouped) 个节点")
    case .takenOut:
      language(
        "The layer stands by itself now; the network keeps its own", "这一层已脱离网络；网络中的层保持不变")
    case .none: language("No network is open", "没有打开网络")
    case .noneHint:
      language("O opens one that is built in, or a file", "按 O 打开内置网络或文件")
    case .chooseNetwork: language("open a network", "打开网络")
    case .fileChoice: language("a file", "文件")
    case .opened(let name): language("Opened \(name)", "已打开 \(name)")
    case .closed: language("Closed the network", "已关闭网络")
    case .edited: language("Edited", "已修改")
    case .sizesPage: language("input sizes", "输入尺寸")
    case .sweepPage: language("sweep", "扫描")
    case .budgetPage: language("budget", "预算")
    case .comparePage: language("compare", "比较")
    case .varied: language("vary", "变化")
    case .values: language("values", "取值")
    case .budget: language("at most", "上限")
    case .other: language("with", "对象")
    case .noSpatialInput: language("No input has a height and a width to vary.", "没有可变化高度和宽度的输入。")
    case .noBaseline:
      language(
        "Pin the network with p, change it, and see here what differs; or choose another at the left.",
        "先用 p 把网络定为基线，再修改它，这里会显示差异；也可以在左边选择另一个网络。")
    case .target(let name): Self.targets.first { $0.name == name }?.title(language) ?? name
    case .work: language("work", "计算量")
    case .added: language("new", "新增")
    case .peak: language("activations", "激活峰值")
    case .total: language("total", "合计")
    case .fromTo(let old, let new): language("\(old) to \(new)", "\(old) 变为 \(new)")
    case .notCounted(let list): language("not counted: \(list)", "未计入：\(list)")
    case .peakAt(let name): language("at \(name)", "在 \(name)")
    case .buffers: language("buffers", "缓冲区")
    case .unbound(let names):
      language("give a number to \(names) to know all figures", "给定 \(names) 的值即可得到全部数值")
    case .firstProblem(let name): language("cannot be: \(name)", "不可行：\(name)")
    case .remedy(let words): language("n: \(words)", "n：\(words)")
    case .noHyperparameters: language("This operator has no hyperparameters", "这个算子没有超参数")
    case .againstBaseline(let name): language("vs \(name)", "与 \(name) 相比")
    case .misaligned(let name): language("paths that meet in \(name) do not line up", "在 \(name) 汇合的路径没有对齐")
    case .foldHint: language("fold", "折叠")
    case .fieldsHint: language("fields", "设置")
    case .columnsTitle: language("columns that are shown", "显示哪些列")
    case .noEdit: language("The cursor is on no layer", "光标不在任何一层上")
    case .noExtents: language("This input has no extents to set", "这个输入没有可设置的维度")
    case .noGroup: language("The cursor is in no group", "光标不在任何分组中")
    case .noSource: language("No layer comes before this one", "这一层之前没有别的层")
    case .noPath: language("Only an addition or a concatenation lets go of a path", "只有相加或拼接可以去掉一条路径")
    case .inserted: language("Inserted", "已插入")
    case .deleted: language("Deleted", "已删除")
    case .duplicated: language("Duplicated", "已复制")
    case .moved: language("Moved", "已移动")
    case .connected: language("Connected", "已连接")
    case .carriedOn(let count):
      language(
        count == 1 ? "1 layer follows" : "\(count.grouped) layers follow", "\(count.grouped) 层随之改变")
    case .nothingToCarry: language("All that follows fits already", "后面的层都已匹配")
    case .carryTitle(let count):
      language(
        count == 1 ? "Enter lets 1 setting follow" : "Enter lets \(count.grouped) settings follow",
        "Enter 让 \(count.grouped) 项随之改变")
    case .sightPage: language("receptive fields", "感受野")
    case .goHint: language("go there, take it", "前往或采用")
    case .seesAll: language("all", "全部")
    case .chooseSource: language("connect from", "连接来源")
    case .chooseConnection: language("join by", "连接方式")
    case .stopped: language("Stopped.", "已停止。")
    case .ownRules: language("Layers of a network follow the rules of ONNX", "网络中的层遵循 ONNX 的规则")
    case .nothingThere: language("Nothing to go to or to take on this line", "这一行没有可前往或采用的内容")
    case .bySum: language("add", "相加")
    case .byConcatenation: language("concatenate", "拼接")
    case .insertTitle: language("insert a layer behind this one", "在这一层之后插入")
    case .noShape: language("What a layer would get there is not known", "不知道该处的形状")
    case .inputStays: language("the input of the network stays", "网络的输入不能删除或复制")
    case .choosePath: language("take a path out", "去掉一条路径")
    case .disconnected: language("Disconnected", "已断开")
    case .noMatch: language("nothing matches", "没有匹配的层")
    }
  }
}

extension Message {
  /// What an extent of a tensor is called: "batch", "channels", "height" for the shapes that images have.
  static func extent(_ index: Int, rank: Int) -> Message {
    switch index {
    case 0: .batch
    case 1 where rank > 2: .channels
    case 1 where rank == 2: .features
    case 2... where rank > 2 && rank <= 5: .axis(AxisName(index: index - 2, rank: rank - 2))
    default: .network(.dimension(index))
    }
  }
}
