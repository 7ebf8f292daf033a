/// A layer told in words: what it is, and each value that its figures follow from.
public struct LayerSentence: Hashable, Sendable {
  /// "conv2d, PyTorch"
  public var title: String
  /// Label and value, in the order of the screen: ("kernel", "3 × 3").
  public var parts: [Part]

  /// One value of the layer.
  public struct Part: Hashable, Sendable {
    public var label: String
    public var value: String
  }

  /// - Parameter hidden: What is asked for and stands as "?".
  public init(_ layer: Layer, hiding hidden: Hyperparameter? = nil, _ language: Language) {
    title = "\(layer.kind), \(layer.framework.title)"
    parts = [Part(label: language("input", "输入"), value: layer.input.description)]
    for hyperparameter in layer.kind.operation.hyperparameters {
      guard let label = hyperparameter.label(language) else { continue }
      if hyperparameter == hidden {
        parts.append(Part(label: label, value: "?"))
      } else if let value = layer.words(hyperparameter, language) {
        parts.append(Part(label: label, value: value))
      }
    }
  }

  /// All on one line: "conv2d, PyTorch: input 1 × 3 × 8 × 8, kernel 3 × 3, stride 2".
  public func text(_ language: Language) -> String {
    title + language(": ", "：")
      + parts.map { "\($0.label) \($0.value)" }.joined(separator: language(", ", "，"))
  }
}

extension Hyperparameter {
  /// What a layer in words calls it; nil for what no exercise has.
  fileprivate func label(_ language: Language) -> String? {
    switch self {
    case .outChannels: language("out channels", "输出通道")
    case .kernelSize: language("kernel", "卷积核")
    case .stride: language("stride", "步长")
    case .padding: language("padding", "填充")
    case .outputPadding: language("output padding", "输出填充")
    case .dilation: language("dilation", "膨胀率")
    case .groups: language("groups", "分组")
    case .bias: language("bias", "偏置")
    case .ceilMode: language("ceil mode", "向上取整")
    default: nil
    }
  }
}

extension Layer {
  /// The value of a hyperparameter in words; nil where it is left at the default that changes nothing.
  fileprivate func words(_ hyperparameter: Hyperparameter, _ language: Language) -> String? {
    func axes(_ values: PerAxis<Int>) -> String {
      let isOne = values.isUniform && hyperparameter != .kernelSize
      return isOne ? values.first.map(\.grouped) ?? "" : values.map(\.grouped).joined(separator: " × ")
    }
    func unless(_ plain: Int, _ values: PerAxis<Int>) -> String? {
      values.allSatisfy { $0 == plain } ? nil : axes(values)
    }
    switch hyperparameter {
    case .outChannels: return outChannels.grouped
    case .kernelSize: return axes(kernelSize)
    case .stride: return axes(stride)
    case .padding: return padding.words(axisNames, language) ?? axes(padding.begin ?? [])
    case .outputPadding: return outputPadding.flatMap { unless(0, $0) }
    case .dilation: return unless(1, dilation)
    case .groups: return groups == 1 ? nil : groups.grouped
    case .bias: return hasBias ? language("yes", "有") : language("no", "无")
    case .ceilMode: return roundsUp ? language("on", "开") : language("off", "关")
    default: return nil
    }
  }
}

extension Padding {
  /// What is not a number for each axis in words: "same", or every side by its name.
  fileprivate func words(_ names: [AxisName], _ language: Language) -> String? {
    switch self {
    case .symmetric: return nil
    case .perSide(let begin, let end):
      let sides = zip(names, zip(begin, end)).map { name, amounts in
        language(
          "\(name.beginning) \(amounts.0.grouped) \(name.end) \(amounts.1.grouped)",
          "\(name.sides.0) \(amounts.0.grouped) \(name.sides.1) \(amounts.1.grouped)")
      }
      return sides.joined(separator: " ")
    case .valid, .same, .sameUpper, .sameLower: return mode.rawValue
    }
  }
}

extension AxisName {
  /// The sides in Chinese, where padding begins and ends.
  fileprivate var sides: (String, String) {
    switch self {
    case .depth: ("前", "后")
    case .height: ("上", "下")
    case .width, .length: ("左", "右")
    }
  }
}
