extension Question {
  /// The question in words, for a layer that is told beside it.
  public func text(_ language: Language) -> String {
    switch self {
    case .outputExtent(let axis):
      language("What is the \(axis.text(language)) of the output?", "输出的\(axis.text(language))是多少？")
    case .outputShape:
      language("What is the shape of the output, batch first?", "输出的形状是什么（批大小在最前）？")
    case .parameters: language("How many parameters does the layer have?", "这一层的参数量是多少？")
    case .macs: language("How many MACs does one sample take?", "一个样本的乘加次数（MACs）是多少？")
    case .flops: language("How many FLOPs does one sample take?", "一个样本的计算量是多少 FLOPs？")
    case .batchMACs: language("How many MACs does the whole batch take?", "整批的乘加次数（MACs）是多少？")
    case .batchFLOPs: language("How many FLOPs does the whole batch take?", "整批的计算量是多少 FLOPs？")
    case .comparisons: language("How many comparisons does one sample take?", "一个样本需要多少次比较？")
    case .receptiveField(let axis):
      language(
        "How large is the receptive field of an output element along the \(axis.text(language))?",
        "一个输出元素在\(axis.text(language))方向上的感受野有多大？")
    case .unused(let axis):
      language(
        "How many positions along the \(axis.text(language)) of the padded input does no window touch?",
        "填充后的输入在\(axis.text(language))方向上有多少个位置没有窗口触及？")
    case .setting(let hyperparameter, let range, let metric, let target):
      language(
        "Which \(hyperparameter.name(language)) from \(range.lowerBound) to \(range.upperBound) "
          + "\(metric.result(target, language))?",
        "\(hyperparameter.name(language))取 \(range.lowerBound) 到 \(range.upperBound) 中的哪个值，"
          + "\(metric.result(target, language))？")
    }
  }

  /// What is asked for, in a word or two: "output height".
  public func name(_ language: Language) -> String {
    switch self {
    case .outputExtent(let axis): language("output \(axis.text(language))", "输出\(axis.text(language))")
    case .outputShape: language("output shape", "输出形状")
    case .parameters: language("parameters", "参数量")
    case .macs: language("MACs of one sample", "单个样本的乘加次数")
    case .flops: language("FLOPs of one sample", "单个样本的 FLOPs")
    case .batchMACs: language("MACs of the batch", "整批的乘加次数")
    case .batchFLOPs: language("FLOPs of the batch", "整批的 FLOPs")
    case .comparisons: language("comparisons of one sample", "单个样本的比较次数")
    case .receptiveField(let axis):
      language("receptive field \(axis.text(language))", "感受野\(axis.text(language))")
    case .unused(let axis): language("\(axis.text(language)) unused", "未用到的\(axis.text(language))")
    case .setting(let hyperparameter, _, _, _): hyperparameter.name(language)
    }
  }
}

extension Hyperparameter {
  /// What a question calls it.
  fileprivate func name(_ language: Language) -> String {
    switch self {
    case .kernelSize: language("kernel size", "核大小")
    case .groups: language("number of groups", "分组数")
    case .outChannels: language("number of output channels", "输出通道数")
    default: label(language)
    }
  }
}

extension Metric {
  /// What a setting is to bring about: "makes the output height 32".
  fileprivate func result(_ target: Int, _ language: Language) -> String {
    let target = target.grouped
    switch self {
    case .outputExtent(let axis):
      return language(
        "makes the output \(axis.text(language)) \(target)", "使输出\(axis.text(language))为 \(target)")
    case .receptiveField(let axis):
      return language(
        "makes the receptive field \(target) along the \(axis.text(language))",
        "使\(axis.text(language))方向上的感受野为 \(target)")
    case .parameters: return language("gives \(target) parameters", "使参数量为 \(target)")
    default: return language("gives \(name) \(target)", "使 \(name) 为 \(target)")
    }
  }
}
