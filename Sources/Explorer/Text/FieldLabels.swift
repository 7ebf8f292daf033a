import ConvMath

/// What the screen calls fields, choices and metrics, which documents have longer names for.
extension Wording {
  /// What a hyperparameter is called; the columns of the fields are narrow.
  static func label(_ hyperparameter: Hyperparameter, _ language: Language) -> String {
    hyperparameter == .outputPadding ? language("out pad", "输出填充") : hyperparameter.label(language)
  }

  /// What a field is called: "stride", "kernel height" where it is one axis alone.
  static func label(of field: Field, in layer: Layer, _ language: Language) -> String {
    switch (field.hyperparameter, field.index) {
    case (.padding, nil): return Wording.paddingMode.text(language)
    case (.input, nil): return language("size", "尺寸")
    case (let hyperparameter, let axis?) where hyperparameter != .input && layer.rank > 1:
      return axisLabel(
        label(hyperparameter, language), AxisName(index: axis, rank: layer.rank), language)
    default: return hyperparameterLabel(of: field, in: layer, language)
    }
  }

  /// What a field is called without its axis: "kernel"; each number of the input has a name of its own.
  static func hyperparameterLabel(of field: Field, in layer: Layer, _ language: Language) -> String {
    switch (field.hyperparameter, field.index) {
    case (.input, 0): Wording.batch.text(language)
    case (.input, 1): Wording.channels.text(language)
    case (.input, let index?):
      AxisName(index: index - 2, rank: layer.input.spatial.count).text(language)
    default: label(field.hyperparameter, language)
    }
  }

  static func choiceLabel(_ name: String, _ language: Language) -> String {
    if let framework = Framework(rawValue: name) { return framework.title }
    if NumberType(rawValue: name) != nil { return name }
    return fieldLabel(name, language) ?? metricLabel(name, language)
      ?? settingLabel(name, language)
  }

  /// What is varied, by its name: "kernel_size_height" is the kernel height.
  private static func fieldLabel(_ name: String, _ language: Language) -> String? {
    if let hyperparameter = Hyperparameter(rawValue: name) { return label(hyperparameter, language) }
    switch name {
    case "batch": return Wording.batch.text(language)
    case "channels": return Wording.channels.text(language)
    case "size": return language("size", "高和宽")
    default: break
    }
    for axis in AxisName.allCases {
      if name == axis.rawValue { return axis.text(language) }
      guard name.utf8.count > axis.rawValue.utf8.count, name.hasSuffix("_\(axis.rawValue)") else { continue }
      guard let hyperparameter = Hyperparameter(rawValue: String(name.dropLast(axis.rawValue.count + 1)))
      else {
        return nil
      }
      return axisLabel(label(hyperparameter, language), axis, language)
    }
    return nil
  }

  /// A field of one axis: "kernel height".
  static func axisLabel(_ label: String, _ axis: AxisName, _ language: Language) -> String {
    language("\(label) \(axis.rawValue)", "\(label)（\(axis.text(.chinese))）")
  }

  private static func metricLabel(_ name: String, _ language: Language) -> String? {
    switch Metric(name: name) {
    case .output: Wording.output.text(language)
    case .outputChannels: language("output channels", "输出通道数")
    case .outputExtent(let axis): language("output \(axis.rawValue)", "输出\(axis.text(.chinese))")
    case .receptiveField(let axis): language("field \(axis.rawValue)", "感受野\(axis.text(.chinese))")
    case .parameters: Wording.parameters.text(language)
    case .macs: Wording.macs.text(language)
    case .flops: Wording.flops.text(language)
    case .memory: Wording.memory.text(language)
    case nil: nil
    }
  }

  /// The choices of settings and of fields that have words of their own.
  private static func settingLabel(_ name: String, _ language: Language) -> String {
    let english = String(name.map { $0 == "_" ? " " : $0 })
    return switch name {
    case "symmetric": language(english, "对称填充")
    case "per_side": language(english, "两侧各自")
    case "nearest": language(english, "最近邻")
    case "linear": language(english, "线性")
    case "none": language(english, "无")
    case "as_swept": language(english, "扫描顺序")
    case "logarithmic": language(english, "对数")
    case "plot": language(english, "曲线")
    case "table": language(english, "表格")
    default: english
    }
  }
}
