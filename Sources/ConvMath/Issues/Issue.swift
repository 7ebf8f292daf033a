/// Why a layer cannot be: the field, the reason, and the nearest values that work.
public struct Issue: Hashable, Sendable {
  public var field: Field
  public var reason: Reason
  /// The nearest values that would settle this issue, nearest first.
  public var remedies: [Remedy]

  /// A value for a field that settles an issue.
  public struct Remedy: Hashable, Sendable {
    public var field: Field
    public var value: FieldValue

    public init(field: Field, value: FieldValue) {
      self.field = field
      self.value = value
    }
  }

  init(_ field: Field, _ reason: Reason, _ remedies: [Remedy] = []) {
    self.field = field
    self.reason = reason
    self.remedies = remedies
  }

  /// The rule that is broken, with the numbers that break it.
  public enum Reason: Hashable, Sendable {
    case tooSmall(value: Int, least: Int)
    case tooLarge(value: Int, most: Int)
    case dimensionCount(kind: LayerKind, found: Shape, expected: ClosedRange<Int>)
    case notInFramework(LayerKind, Framework)
    case unsupported(Hyperparameter, Operation, Framework)
    case paddingMode(Padding.Mode, Operation, Framework)
    case unequalSides(begin: Int, end: Int, AxisName)
    case strideWithSame(stride: Int)
    case strideWithDilation(stride: Int, dilation: Int)
    case kernelExceedsInput(effectiveKernel: Int, paddedExtent: Int, AxisName)
    case kernelExceedsUnpaddedInput(kernel: Int, extent: Int, AxisName)
    case paddingOverHalf(padding: Int, kernel: Int, AxisName)
    case outputPaddingTooLarge(outputPadding: Int, stride: Int, dilation: Int, Framework, AxisName)
    case cropsTooMuch(cropped: Int, extent: Int, AxisName)
    case emptyOutput(extent: Int, AxisName)
    case inChannelsNotDivisible(channels: Int, groups: Int)
    case outChannelsNotDivisible(channels: Int, groups: Int)
    case channelsNotDivisible(channels: Int, by: Int)
    /// The axis that could be larger; nil where there is none, only a batch.
    case normalizesOneElement(AxisName?)
    case beyond64Bits(Count, estimate: Double)

    /// A figure that can outgrow 64 bits.
    public enum Count: String, Hashable, Sendable {
      case outputElements = "output elements"
      case parameters
      case macs = "MACs"
      case flops = "FLOPs"
      case operations
      case bytes

      /// The name in a sentence: "output elements", "输出元素数".
      public func text(_ language: Language) -> String {
        switch self {
        case .outputElements: language(rawValue, "输出元素数")
        case .parameters: language(rawValue, "参数量")
        case .macs: language(rawValue, "乘加次数（MACs）")
        case .flops: language(rawValue, "计算量（FLOPs）")
        case .operations: language(rawValue, "运算次数")
        case .bytes: language(rawValue, "字节数")
        }
      }
    }
  }
}

extension Issue.Remedy {
  init(_ field: Field, _ number: Int) { self.init(field: field, value: .number(number)) }
  init(_ field: Field, _ choice: String) { self.init(field: field, value: .choice(choice)) }
}
