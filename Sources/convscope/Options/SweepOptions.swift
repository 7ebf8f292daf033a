import ArgumentParser

/// What is varied in a sweep, and how its points are written.
struct SweepOptions: ParsableArguments {
  @Option(
    parsing: .unconditionalSingleValue,
    help: .text("What is varied, and its values.", "变化的项及其取值。", valueName: "name=values"))
  var vary: [String] = []

  @Option(help: .text("How the points are written.", "数据点的格式。"))
  var format = SweepForm.table

  @Option(
    help: .text("The metrics that are shown, separated by commas.", "要显示的指标，用逗号分隔。", valueName: "names"))
  var metrics: String?

  @Option(help: .text("Mark the Pareto front of two metrics.", "标出两个指标的帕累托前沿。", valueName: "name,name"))
  var pareto: String?

  @Option(
    help: .text("Put the points in the order of a metric, least first.", "按某个指标从小到大排序。", valueName: "name"))
  var sort: String?

  @Flag(help: .text("Sort the greatest first.", "从大到小排序。"))
  var descending = false
}

extension SweepForm: ExpressibleByArgument {}
