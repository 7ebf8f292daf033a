import ArgumentParser
import ConvMath
import LayerText
import Network

/// What shells offer for arguments and the values of options.
extension CompletionKind {
  /// Stands among completions for the files that the shell finds.
  static let files = ":files"
  /// Stands among completions for the folders that the shell finds.
  static let folders = ":folders"

  /// Names, or a file.
  private static func namesOrFiles(_ names: [String]) -> Self { .list(names + [files]) }

  /// A built-in network, or a file.
  static var networks: Self { .namesOrFiles(Zoo.networks.map(\.name)) }

  /// A lesson, or a file.
  static var lessons: Self { .namesOrFiles(Lesson.builtInNames) }

  /// Metrics of a layer or a network.
  static var metrics: Self { .list(distinct(Metric.all.map(\.name) + networkMetrics)) }

  /// Metrics of a layer alone.
  static var layerMetrics: Self { .list(Metric.all.map(\.name)) }

  /// What can be wanted: metrics, where "output" and "receptive_field" stand for all axes.
  static var wishes: Self {
    .list(distinct(Metric.all.map(\.constraintName) + ["output", "receptive_field"] + networkMetrics))
  }

  /// What may move of a layer.
  static var freeFields: Self { .list(fields.map(\.underscored)) }

  /// What can be varied of a layer or a network, with the equals sign before its values.
  static var variations: Self {
    .list(distinct(fields + ["resolution", "width-factor", "depth-factor"]).map { $0 + "=" })
  }

  private static var networkMetrics: [String] { NetworkMetric.allCases.map(\.rawValue) }

  private static var fields: [String] {
    let layer = Hyperparameter.allCases.filter { ![.kind, .framework, .input].contains($0) }
    return ["size", "height", "width", "channels", "batch"] + layer.map(\.optionName)
  }

  private static func distinct(_ words: [String]) -> [String] {
    var found: Set<String> = []
    return words.filter { found.insert($0).inserted }
  }
}
