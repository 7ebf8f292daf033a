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
    /// Both in a sentence: "kernel 3 × 3", "with bias".
    public var phrase: String

    init(_ label: String, _ value: String, phrase: String? = nil) {
      self.label = label
      self.value = value
      self.phrase = phrase ?? "\(label) \(value)"
    }
  }

  /// - Parameter hidden: What is asked for and stands as "?".
  public init(_ layer: Layer, hiding hidden: Hyperparameter? = nil, _ language: Language) {
    title = language(
      "\(layer.kind), \(layer.framework.title)", "\(layer.kind)（\(layer.framework.title)）")
    parts = [Part(Hyperparameter.input.label(language), layer.input.description)]
    for hyperparameter in layer.kind.operation.hyperparameters {
      let label = hyperparameter.label(language)
      parts += hyperparameter == hidden ? [Part(label, "?")] : layer.parts(hyperparameter, label, language)
    }
  }

  /// All on one line: "conv2d, PyTorch: input 1 × 3 × 8 × 8, kernel 3 × 3, stride 2".
  public func text(_ language: Language) -> String {
    title + language.colon
      + parts.map(\.phrase).joined(separator: language(", ", "，"))
  }
}

extension Layer {
  /// What is told of a hyperparameter; nothing where it is left at the default that changes nothing.
  fileprivate func parts(
    _ hyperparameter: Hyperparameter, _ label: String, _ language: Language
  ) -> [LayerSentence.Part] {
    typealias Part = LayerSentence.Part
    func axes(_ values: PerAxis<Int>) -> String {
      let isOne = values.isUniform && hyperparameter != .kernelSize
      return isOne ? values.first.map(\.grouped) ?? "" : values.map(\.grouped).joined(separator: " × ")
    }
    func unless(_ plain: Int, _ values: PerAxis<Int>?) -> [Part] {
      guard let values, values.contains(where: { $0 != plain }) else { return [] }
      return [Part(label, axes(values))]
    }
    switch hyperparameter {
    case .outChannels: return [Part(label, outChannels.grouped)]
    case .kernelSize: return [Part(label, axes(kernelSize))]
    case .stride: return [Part(label, axes(stride))]
    case .padding: return paddingParts(label, axes, language)
    case .outputPadding: return unless(0, outputPadding)
    case .dilation: return unless(1, dilation)
    case .groups: return groups == 1 ? [] : [Part(label, groups.grouped)]
    case .bias:
      return [
        hasBias
          ? Part(label, language("yes", "有"), phrase: language("with bias", "有偏置"))
          : Part(label, language("no", "无"), phrase: language("without bias", "无偏置"))
      ]
    case .ceilMode:
      return [
        roundsUp
          ? Part(label, language("on", "开"), phrase: language("ceil mode on", "向上取整"))
          : Part(label, language("off", "关"), phrase: language("ceil mode off", "向下取整"))
      ]
    default: return []
    }
  }

  /// One amount for each axis, a word such as "same", or every side by its name.
  private func paddingParts(
    _ label: String, _ axes: (PerAxis<Int>) -> String, _ language: Language
  ) -> [LayerSentence.Part] {
    typealias Part = LayerSentence.Part
    switch padding {
    case .symmetric(let amounts): return [Part(label, axes(amounts))]
    case .valid, .same, .sameUpper, .sameLower: return [Part(label, padding.mode.rawValue)]
    case .perSide(let begin, let end):
      return zip(axisNames, zip(begin, end)).map { name, amounts in
        let (first, last) = (amounts.0.grouped, amounts.1.grouped)
        let (begin, end) = (name.beginning(language), name.end(language))
        return Part(
          "\(label) " + language("\(begin), \(end)", "\(begin)、\(end)"), "\(first), \(last)",
          phrase: language(
            "padding \(begin) \(first) and \(end) \(last)", "\(begin)填充 \(first)、\(end)填充 \(last)"))
      }
    }
  }
}
