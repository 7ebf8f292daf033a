/// What an exercise is about. The raw value is its name on the command line.
///
/// The name is part of what an exercise follows from: another name would make other exercises.
public enum Topic: String, Hashable, Sendable, CaseIterable {
  case outputSize = "output-size"
  case padding
  case stride
  case dilation
  case channels
  case work = "flops"
  case groups
  case transposed
  case pooling
  case receptiveField = "receptive-field"

  /// The name of the topic.
  public func title(_ language: Language) -> String {
    switch self {
    case .outputSize: language("output size", "输出尺寸")
    case .padding: language("padding and same", "填充与 same")
    case .stride: language("stride and rounding", "步长与向下取整")
    case .dilation: language("dilation", "膨胀率")
    case .channels: language("channels, parameters", "通道与参数量")
    case .work: language("FLOPs and MACs", "FLOPs 与 MACs")
    case .groups: language("groups and depthwise", "分组与深度卷积")
    case .transposed: language("transposed", "转置卷积")
    case .pooling: language("pooling, ceil mode", "池化与向上取整")
    case .receptiveField: language("receptive field", "单层的感受野")
    }
  }
}
