extension DerivationSentence {
  /// What is said of sums of products; nil for another sentence.
  func workText(_ language: Language) -> String? {
    switch self {
    case .products(.kernel):
      language(
        "One output element needs n multiplications: every weight of one kernel times the input under it.",
        "每个输出元素需要 n 次乘法：一个卷积核的每个权重乘以它下面的输入。")
    case .products(.oneChannel):
      language(
        "One output element needs n multiplications: every weight of one kernel, on its one channel.",
        "每个输出元素需要 n 次乘法：一个卷积核在它的一个通道上的每个权重。")
    case .products(.features):
      language(
        "One output feature needs n multiplications: every input feature times its weight.",
        "每个输出特征需要 n 次乘法：每个输入特征乘以它的权重。")
    case .additions: language("Adding n products up takes n − 1 additions.", "把 n 个乘积加起来需要 n − 1 次加法。")
    case .biasAddition: language("Adding the bias is one more.", "加上偏置再多一次加法。")
    case .elementFLOPs(let hasBias):
      hasBias
        ? language(
          "So one output element takes as many additions as multiplications, 2n in all.",
          "所以每个输出元素的加法与乘法一样多，共 2n 次运算。")
        : language(
          "There is no bias to add, so one output element takes 2n − 1 operations.",
          "没有偏置要加，所以每个输出元素共 2n − 1 次运算。")
    case .outputs(let features):
      features
        ? language("So many output elements there are in one sample.", "一个样本的输出元素个数：")
        : language(
          "Count the output elements of one sample: every channel at every place.",
          "一个样本的输出元素个数：每个通道、每个位置各一个。")
    case .macPerProduct:
      language(
        "Each product that is added up is one MAC; all output elements together:", "每个累加的乘积是一次乘加；全部输出元素合计：")
    case .allElements: language("All output elements together:", "全部输出元素合计：")
    case .oneFormula: language("The same in one formula:", "合成一个公式：")
    case .counted: language("Counted over one sample:", "一个样本合计：")
    case .batch: language("Every one of the N samples takes as much.", "N 个样本每个都需要这么多。")
    case .batchTogether:
      language("The batch is normalized together, so it is one sample.", "整批一起归一化，所以它就是一个样本。")
    case .nothingComputed:
      language("Elements are moved or filled in, nothing is computed.", "只是搬动或填充元素，没有计算。")
    case .depthwiseProducts:
      language("Depthwise first: one middle element needs n multiplications.", "先做深度卷积：每个中间元素需要 n 次乘法。")
    case .depthwiseFLOPs:
      language(
        "With n − 1 additions and no bias, at one place in all middle channels:",
        "加上 n − 1 次加法，没有偏置；一个位置、全部中间通道：")
    case .pointwiseFLOPs(let hasBias):
      hasBias
        ? language(
          "Then pointwise: each output channel multiplies and adds all middle channels, the bias included.",
          "再做逐点卷积：每个输出通道对全部中间通道做乘法和加法，包括偏置。")
        : language(
          "Then pointwise: each output channel multiplies all middle channels and adds them, no bias.",
          "再做逐点卷积：每个输出通道对全部中间通道做乘法和加法，没有偏置。")
    case .separableSums(let hasBias):
      hasBias
        ? language(
          "Both parts, depthwise and pointwise with the bias, at every place.", "两个部分，深度卷积和带偏置的逐点卷积，在每个位置上。")
        : language("Both parts, depthwise and pointwise, at every place.", "两个部分，深度卷积和逐点卷积，在每个位置上。")
    case .allPlaces: language("The same at every place.", "每个位置都一样。")
    case .spreadProducts:
      language(
        "One input element is multiplied by n weights: a window in each output channel of its group.",
        "每个输入元素与 n 个权重相乘：本组的每个输出通道一个窗口。")
    case .inputs: language("Count the input elements of one sample.", "一个样本的输入元素个数：")
    case .allInputs: language("All input elements together:", "全部输入元素合计：")
    case .sumsStartFromBias:
      language("Every sum starts from the bias, so every product is added once.", "每个和都从偏置开始，所以每个乘积加一次。")
    case .spreadPlaces:
      language("Positions that products fall on, before any are cut off:", "乘积落到的位置个数（裁剪之前）：")
    case .firstProductIsFree:
      language(
        "Without a bias the first product at each of them needs no addition.", "没有偏置，每个位置上的第一个乘积不需要加法。")
    default: nil
    }
  }
}
