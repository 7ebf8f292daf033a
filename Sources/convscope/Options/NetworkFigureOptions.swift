import ArgumentParser
import ConvMath
import LayerText
import Network
import NetworkFiles

/// The options that add figures to those of a network.
struct NetworkFigureOptions: ParsableArguments {
  @Option(
    help: .text(
      "The optimizer that memory in training is counted for: sgd, momentum or adam. (default: adam)",
      "计算训练内存时所用的优化器：sgd、momentum 或 adam。（默认：adam）", valueName: Wording("name", "名称")))
  var optimizer: Optimizer?

  @Option(
    help: .text(
      "The number type that memory is counted in. (default: as in the file)", "计算内存所用的数值类型。（默认：与文件相同）",
      valueName: Wording("type", "类型")))
  var dtype: Precision?

  @Option(
    help: .text(
      "Add how parameters, MACs and memory divide, with bars: by kind of layer, or by group, to --depth.",
      "加上参数量、乘加次数和内存的占比条：按层的种类（kind），或按 --depth 以内的分组（group）。", valueName: "kind|group"))
  var by: AddedNetworkFigures.Grouping?

  @Flag(
    help: .text(
      "Add how each tool comes from the MACs to what it prints, reason by reason.", "加上各工具从乘加次数得到其结果的逐项原因。"))
  var ledger = false

  @Flag(help: .text("Add what the rules find that is often unintended.", "加上按规则检查出的、往往并非本意的设计。"))
  var lint = false

  @Option(
    help: .text(
      "Check by these rules alone, such as gridding,checkerboard; implies --lint.",
      "只按这些规则检查，例如 gridding,checkerboard；隐含 --lint。", valueName: Wording("rule,rule", "规则,规则")),
    completion: .list(LintRule.allCases.map(\.rawValue)), transform: Self.readRules)
  var rules: Set<LintRule>?

  @Option(
    help: .text(
      "Leave these rules out; implies --lint.", "略去这些规则；隐含 --lint。", valueName: Wording("rule,rule", "规则,规则")),
    completion: .list(LintRule.allCases.map(\.rawValue)), transform: Self.readRules)
  var skip: Set<LintRule>?

  private static func readRules(_ text: String) throws -> Set<LintRule> {
    var rules: Set<LintRule> = []
    for name in text.split(separator: ",") {
      guard let rule = LintRule(rawValue: String(name)) else {
        let names = LintRule.allCases.map(\.rawValue)
        let near = nearestNames(to: String(name), among: names)
        throw ValidationError(
          "there is no rule “\(name)”; "
            + (near.isEmpty
              ? "there are \(names.joined(.and, .english))" : "try \(near.joined(.or, .english))"),
          "没有规则“\(name)”；"
            + (near.isEmpty ? "有\(names.joined(.and, .chinese))" : "可改为 \(near.joined(.or, .chinese))"))
      }
      rules.insert(rule)
    }
    return rules
  }

  var memory: MemoryOptions { MemoryOptions(optimizer: optimizer ?? .adam, precision: dtype) }

  /// The rules to check by; nil where none are asked for.
  var checkedRules: Set<LintRule>? {
    guard lint || rules != nil || skip != nil else { return nil }
    return (rules ?? Set(LintRule.allCases)).subtracting(skip ?? [])
  }
}

extension Optimizer: ExpressibleByArgument {}
extension Precision: ExpressibleByArgument {}
extension AddedNetworkFigures.Grouping: ExpressibleByArgument {}

extension AddedNetworkFigures {
  init(_ summary: NetworkSummary, options: NetworkFigureOptions) {
    self.init(
      summary, memory: options.memory, by: options.by, ledger: options.ledger, rules: options.checkedRules)
  }
}
