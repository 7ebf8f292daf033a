import ArgumentParser
import ConvMath

/// What is varied in a sweep, and how its points are written.
struct SweepOptions: ParsableArguments {
  @Option(
    parsing: .unconditionalSingleValue,
    help: .text("What is varied, and its values.", "变化的项及其取值。", valueName: Wording("name=values", "项=取值")),
    completion: .variations)
  var vary: [String] = []

  @Option(help: .text("How the points are written.", "数据点的格式。", valueName: Wording("format", "格式")))
  var format = SweepForm.table

  @Option(
    help: .text(
      "The metrics that are shown, separated by commas.", "要显示的指标，用逗号分隔。",
      valueName: Wording("names", "指标,指标")),
    completion: .metrics)
  var metrics: String?

  @Option(
    help: .text(
      "Mark the Pareto front of two metrics.", "标出两个指标的帕累托前沿。", valueName: Wording("name,name", "指标,指标")),
    completion: .layerMetrics)
  var pareto: String?

  @Option(
    help: .text(
      "Put the points in the order of a metric, least first.", "按某个指标从小到大排序。",
      valueName: Wording("name", "名称")),
    completion: .metrics)
  var sort: String?

  @Flag(help: .text("Sort the greatest first.", "从大到小排序。"))
  var descending = false
}

extension SweepForm: ExpressibleByArgument {}
