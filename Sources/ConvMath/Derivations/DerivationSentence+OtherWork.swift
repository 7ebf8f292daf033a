extension DerivationSentence {
  /// What is said of pooling, normalization and what goes element by element; nil for another sentence.
  func otherWorkText(_ language: Language) -> String? {
    switch self {
    case .comparisonsAreNoFLOPs:
      language("A maximum only compares, and comparisons are no FLOPs.", "取最大值只做比较，比较不算 FLOPs。")
    case .windowTotals:
      language(
        "The windows differ in size; along an axis their sizes add up to S.", "各窗口大小不同；沿一个轴，它们的大小之和为 S。")
    case .adaptiveMaximum:
      language("A window takes one comparison fewer than it has elements.", "每个窗口的比较次数比元素个数少一。")
    case .adaptiveMean:
      language(
        "A window takes one addition fewer than it has elements, and one division.", "每个窗口的加法比元素个数少一，再加一次除法。")
    case .globalElements: language("One window covers the whole plane.", "一个窗口覆盖整个平面。")
    case .windowElements:
      language(
        "One output element looks at the n elements of its window, padding too.", "每个输出元素看窗口里的 n 个元素，填充也算。")
    case .elementComparisons:
      language("The greatest of n elements takes n − 1 comparisons.", "从 n 个元素中找最大值需要 n − 1 次比较。")
    case .oneDivision: language("The mean takes one division for each output element.", "求平均，每个输出元素一次除法。")
    case .windowAdditions: language("Adding n elements up takes n − 1 additions.", "把 n 个元素加起来需要 n − 1 次加法。")
    case .meanDivision:
      language("The mean divides once: as many operations as elements.", "求平均再除一次：运算与元素一样多。")
    case .powers(let isSquare):
      isSquare
        ? language("Every element is squared, and one root is taken of the sum.", "每个元素平方一次，和再开一次方。")
        : language(
          "Every element is raised to the power, and one root is taken of the sum.", "每个元素求一次幂，和再开一次方。")
    case .foldedNormalization:
      language(
        "At inference mean, variance, scale and shift fold into one multiplication and one addition for each element.",
        "推理时均值、方差、缩放和平移合并成每个元素一次乘法和一次加法。")
    case .setElements: language("So many elements share one mean and variance.", "共用一个均值和方差的元素个数：")
    case .setLedger: language("Of G such sets, together:", "G 个这样的集合合计：")
    case .mean: language("Their mean takes n − 1 additions and one division.", "求均值：n − 1 次加法和一次除法。")
    case .variance:
      language(
        "The variance takes n subtractions, n squares, n − 1 additions and one division.",
        "求方差：n 次减法、n 次平方、n − 1 次加法和一次除法。")
    case .normalizingFactor:
      language("The factor takes one addition, one square root and one division.", "求系数：一次加法、一次开方和一次除法。")
    case .applyFactor: language("Applying it takes n multiplications; one set in all:", "应用系数：n 次乘法；一个集合合计：")
    case .applyAffine:
      language(
        "Applying it takes n multiplications, scale and shift 2n more; one set in all:",
        "应用系数 n 次乘法，缩放和平移再 2n 次；一个集合合计：")
    case .allSets: language("A sample has G such sets.", "一个样本有 G 个这样的集合。")
    case .softmax:
      language(
        "At one place: C subtractions, C exponentials, C − 1 additions, C divisions.",
        "一个位置：C 次减法、C 次指数、C − 1 次加法、C 次除法。")
    case .activation(let operation): Self.text(operation, language)
    case .copying: language("Copying the nearest neighbour computes nothing.", "复制最近邻不需要计算。")
    case .neighbours(let axes):
      language(
        "One output element weighs its 2 neighbours on each of \(axes) axes: n multiplications.",
        "每个输出元素在 \(axes) 个轴上各取 2 个相邻元素加权：n 次乘法。")
    default: nil
    }
  }

  private static func text(_ activation: Operation, _ language: Language) -> String {
    switch activation {
    case .relu:
      language(
        "relu is max(x, 0): one comparison for each element, no FLOPs.", "relu 即 max(x, 0)：每个元素一次比较，不算 FLOPs。"
      )
    case .leakyRelu:
      language(
        "leaky relu takes a comparison and a multiplication for each element.", "leaky relu 每个元素一次比较和一次乘法。")
    case .sigmoid:
      language(
        "sigmoid takes an exponential, an addition and a division for each element.",
        "sigmoid 每个元素一次指数、一次加法和一次除法。")
    case .tanh: language("tanh takes one special function for each element.", "tanh 每个元素一次特殊函数。")
    case .gelu:
      language(
        "gelu takes three multiplications, an addition and an error function for each element.",
        "gelu 每个元素三次乘法、一次加法和一次误差函数。")
    case .silu:
      language(
        "silu takes an exponential, an addition and a division for each element.", "silu 每个元素一次指数、一次加法和一次除法。")
    case .hardswish:
      language(
        "hardswish takes an addition, two comparisons and two multiplications for each element.",
        "hardswish 每个元素一次加法、两次比较和两次乘法。")
    default: language("So many for each element.", "每个元素这么多次。")
    }
  }
}
