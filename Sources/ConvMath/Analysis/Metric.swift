/// A whole number that a layer comes to, and that can be compared, swept over and bounded.
///
/// Work and memory are those of the whole batch. For PyTorch's Conv2d(3, 64, 7, stride=2, padding=3) on
/// 1 × 3 × 224 × 224, `analysis[.flops, .float32]` is 236,027,904 and `analysis[.outputExtent(.height), .float32]` is 112.
public enum Metric: Hashable, Sendable {
  /// The elements of the output.
  case output
  case outputChannels
  case outputExtent(AxisName)
  /// The span of the input that one output element is made of.
  case receptiveField(AxisName)
  case parameters, macs, flops
  /// Bytes of weights, input and output.
  case memory
}

extension Metric {
  /// The name in documents and on the command line, where hyphens may stand for underscores: "output_height".
  public var name: String {
    switch self {
    case .output: "output"
    case .outputChannels: "output_channels"
    case .outputExtent(let axis): "output_" + axis.rawValue
    case .receptiveField(let axis): "receptive_field_" + axis.rawValue
    case .parameters: "parameters"
    case .macs: "macs"
    case .flops: "flops"
    case .memory: "memory"
    }
  }

  /// The metric of a name; nil where there is none of that name.
  public init?(name: String) {
    let name = Self.present(String(name.map { $0 == "-" ? "_" : $0 }))
    guard let metric = Self.all.first(where: { $0.name == name }) else { return nil }
    self = metric
  }

  /// The name of today for one that documents had before: "sees_height".
  private static func present(_ name: String) -> String {
    name.hasPrefix("sees_") ? "receptive_field_" + name.dropFirst(5) : name
  }

  /// The metrics that every layer has, in the order of the result.
  public static let ofEveryLayer: [Metric] = [.output, .parameters, .macs, .flops, .memory]

  /// All metrics, those of each axis among them.
  public static let all: [Metric] =
    ofEveryLayer + [.outputChannels] + AxisName.allCases.map(Metric.outputExtent)
    + AxisName.allCases.map(Metric.receptiveField)
}

extension Layer {
  /// The metrics that this layer can be asked for: those of every layer, its output channels, its output extents where
  /// it has any of its own, and its receptive field where there are windows.
  public var metrics: [Metric] {
    let extents = keepsAxes ? axisNames.map(Metric.outputExtent) : []
    let family = kind.operation.family
    let hasWindows = family == .convolution || family == .pooling
    return Metric.ofEveryLayer + [.outputChannels] + extents
      + (hasWindows ? axisNames.map(Metric.receptiveField) : [])
  }
}
