import ConvMath

/// What the screen calls fields, choices and metrics, which documents have longer names for.
extension Message {
  static func label(_ hyperparameter: Hyperparameter, _ language: Language) -> String {
    switch hyperparameter {
    case .framework: language("rules", "规则")
    case .kind: language("kind", "种类")
    case .input: language("input", "输入")
    case .outChannels: language("out channels", "输出通道")
    case .outFeatures: language("out features", "输出特征")
    case .depthMultiplier: language("multiplier", "通道倍数")
    case .kernelSize: language("kernel", "核大小")
    case .stride: language("stride", "步长")
    case .padding: language("padding", "填充")
    case .paddingBegin: language("pad begin", "前侧填充")
    case .paddingEnd: language("pad end", "后侧填充")
    case .outputPadding: language("out pad", "输出填充")
    case .dilation: language("dilation", "膨胀率")
    case .groups: language("groups", "分组")
    case .bias: language("bias", "偏置")
    case .ceilMode: language("ceil mode", "向上取整")
    case .normType: language("norm type", "范数阶数")
    case .outputSize: language("out size", "输出尺寸")
    case .affine: language("affine", "仿射参数")
    case .normalizedDims: language("dims", "归一化维数")
    case .startDim: language("start dim", "起始维")
    case .scaleFactor: language("scale", "缩放倍数")
    case .mode: language("mode", "插值方式")
    case .upscaleFactor: language("upscale", "放大倍数")
    }
  }

  static func choiceLabel(_ name: String, _ language: Language) -> String {
    if let framework = Framework(rawValue: name) { return framework.title }
    if NumberType(rawValue: name) != nil { return name }
    if let view = Picture.View(rawValue: name) { return PictureMessage.viewLabel(view, language) }
    if let speed = PictureTool.Speed(rawValue: name) { return speed.text(language) }
    return fieldLabel(name, language) ?? metricLabel(name, language) ?? orderLabel(name, language)
      ?? DerivationTool.Topic(name: name)?.text(language) ?? settingLabel(name, language)
  }

  /// What is varied, by its name: "kernel_size_height" is the kernel height.
  private static func fieldLabel(_ name: String, _ language: Language) -> String? {
    if let hyperparameter = Hyperparameter(rawValue: name) { return label(hyperparameter, language) }
    switch name {
    case "batch": return Message.batch.text(language)
    case "channels": return Message.channels.text(language)
    default: break
    }
    for axis in AxisName.allCases {
      if name == axis.rawValue { return axis.text(language) }
      guard name.hasSuffix("_\(axis.rawValue)") else { continue }
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
    case .output: Message.output.text(language)
    case .outputChannels: language("output channels", "输出通道数")
    case .outputExtent(let axis): language("output \(axis.rawValue)", "输出\(axis.text(.chinese))")
    case .sees(let axis): language("sees \(axis.rawValue)", "感受野\(axis.text(.chinese))")
    case .parameters: Message.parameters.text(language)
    case .macs: Message.macs.text(language)
    case .flops: Message.flops.text(language)
    case .memory: Message.memory.text(language)
    case nil: nil
    }
  }

  private static func orderLabel(_ name: String, _ language: Language) -> String? {
    guard let order = RowOrder(name: name) else { return nil }
    let metric = choiceLabel(order.metric.name, language)
    return order.isRising
      ? language("\(metric) rising", "\(metric) 升序") : language("\(metric) falling", "\(metric) 降序")
  }

  /// The choices of settings and of fields that have words of their own.
  private static func settingLabel(_ name: String, _ language: Language) -> String {
    let english = String(name.map { $0 == "_" ? " " : $0 })
    return switch name {
    case "symmetric": language(english, "两侧相同")
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
