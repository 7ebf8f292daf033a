extension DerivationSentence {
  /// What is said of parameters; nil for another sentence.
  func parameterText(_ language: Language) -> String? {
    switch self {
    case .kernelWeights(let isDepthwise):
      isDepthwise
        ? language(
          "One kernel has a weight for each of its positions, on one channel.", "一个卷积核只看一个通道，每个位置一个权重。")
        : language(
          "One kernel has a weight for each of its positions in each input channel of its group.",
          "一个卷积核在本组的每个输入通道、每个位置各有一个权重。")
    case .featureWeights:
      language("One output feature has a weight for each input feature.", "一个输出特征对每个输入特征有一个权重。")
    case .kernelBias: language("And exactly one bias.", "再加上恰好一个偏置。")
    case .separableMiddle:
      language("The depthwise part makes m channels of each input channel.", "深度卷积部分把每个输入通道变成 m 个通道。")
    case .separableWeights:
      language(
        "Depthwise: a kernel for each of these; pointwise: a weight from each of them to each output channel.",
        "深度卷积：每个中间通道一个卷积核；逐点卷积：每个中间通道到每个输出通道一个权重。")
    case .biasPerChannel: language("One bias for each output channel.", "每个输出通道一个偏置。")
    case .transposedWeights:
      language(
        "Every input channel has a kernel for each output channel of its group.", "每个输入通道对本组的每个输出通道各有一个卷积核。")
    case .scales(let perElement):
      perElement
        ? language("One scale for each element that is normalized together.", "一起归一化的每个元素一个缩放参数。")
        : language("One scale for each channel.", "每个通道一个缩放参数。")
    case .shifts: language("And as many shifts.", "以及同样多的平移参数。")
    case .allParameters: language("All parameters together:", "全部参数合计：")
    case .nothingLearned: language("There is nothing to learn here.", "这里没有需要学习的参数。")
    case .buffers(let countsBatches):
      countsBatches
        ? language(
          "A running mean and variance for each channel, and PyTorch's count of batches: kept, not learned.",
          "每个通道的滑动均值和方差，以及 PyTorch 的批计数：只保存，不学习。")
        : language(
          "A running mean and variance for each channel: kept, not learned.", "每个通道的滑动均值和方差：只保存，不学习。")
    default: nil
    }
  }
}
