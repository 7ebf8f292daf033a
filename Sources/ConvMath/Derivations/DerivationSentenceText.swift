extension DerivationSentence {
  /// The sentence, to be read aloud before the formula.
  public func text(_ language: Language) -> String {
    shapeText(language) ?? parameterText(language) ?? workText(language) ?? otherWorkText(language)
      ?? windowText(language)
  }

  private func shapeText(_ language: Language) -> String? {
    switch self {
    case .padded(let names):
      language(
        "Start from the \(names.text(.english)) with padding on both sides.",
        "先在\(names.text(.chinese))的两边加上填充。")
    case .plainSpan: language("The window spans k positions in a row.", "卷积窗口连续覆盖 k 个位置。")
    case .dilatedSpan:
      language("Dilation leaves holes: k weights, d apart, span more.", "膨胀率在相邻权重之间留出空洞：k 个权重相隔 d，跨度更大。")
    case .room:
      language("From its first place to the end the window can still move this far.", "窗口从第一个位置到末端还能移动这么远。")
    case .stridesDown:
      language(
        "It moves by the stride; a last step that is not whole is dropped.", "每次移动一个步长；最后不足一步的舍去，向下取整。")
    case .stridesUp:
      language("It moves by the stride; a last step that is not whole is kept.", "每次移动一个步长；最后不足一步的也保留，向上取整。")
    case .firstPlace: language("The first place counts too: one more.", "第一个位置也算：再加一。")
    case .lastPlaceStartsOnInput:
      language(
        "The first place counts too; no window starts behind the input and the padding before it.",
        "第一个位置也算；但窗口不能从输入及其前面的填充之后开始。")
    case .overhangs:
      language(
        "The window is larger than that; ONNX cuts the negative quotient off towards zero.",
        "窗口比这还大；ONNX 把负的商向零截断。")
    case .sameExtent(let names):
      language(
        "\"same\" keeps one place for every stride on the \(names.text(.english)).",
        "“same”填充：\(names.text(.chinese))上每个步长保留一个位置。")
    case .samePadding: language("The padding that this takes, on both sides together:", "为此两边总共需要的填充：")
    case .adaptiveExtent(let names):
      language(
        "The output \(names.text(.english)) is what was asked for.", "输出的\(names.text(.chinese))就是所要求的大小。")
    case .globalExtent(let names):
      language("One window covers all of the \(names.text(.english)).", "一个窗口覆盖整个\(names.text(.chinese))。")
    case .scaledExtent(let names):
      language(
        "Every position becomes r positions on the \(names.text(.english)).",
        "\(names.text(.chinese))上每个位置变成 r 个位置。")
    case .paddedExtent(let names):
      language("The padding is put on the \(names.text(.english)).", "在\(names.text(.chinese))上加上填充。")
    case .unchangedExtent(let names):
      language("The \(names.text(.english)) stays as it is.", "\(names.text(.chinese))保持不变。")
    case .transposedSame(let names):
      language(
        "\"same\" makes every input position s output positions on the \(names.text(.english)).",
        "“same”填充：\(names.text(.chinese))上每个输入位置变成 s 个输出位置。")
    case .transposedFilled:
      language(
        "Keras cuts nothing off and makes the last window no shorter than the stride.",
        "Keras 不裁剪，并且让最后一个窗口不短于步长。")
    case .spreadDistance:
      language(
        "Input elements land a stride apart, the last one this far from the first.",
        "输入元素相隔一个步长落到输出上，最后一个离第一个这么远。")
    case .spreadExtent(let names):
      language(
        "The last one still spreads over a whole window: the \(names.text(.english)) before anything is cut off.",
        "最后一个还要铺满整个窗口：这是裁剪之前的\(names.text(.chinese))。")
    case .cropped(let adds):
      adds
        ? language("Padding is cut off, output padding is put on.", "裁去填充，再加上输出填充。")
        : language("Padding is what is cut off.", "填充就是要裁去的部分。")
    case .depthwiseChannels: language("Every input channel gives m output channels.", "每个输入通道给出 m 个输出通道。")
    case .shuffledChannels: language("Blocks of r by r channels become positions.", "每 r 乘 r 个通道变成空间位置。")
    case .elements(let elements): Self.text(elements, language)
    default: nil
    }
  }

  private static func text(_ elements: Elements, _ language: Language) -> String {
    switch elements {
    case .kernels:
      language("Every kernel makes one output channel; all elements of the output:", "每个卷积核产生一个输出通道；输出元素总数：")
    case .channels: language("All elements of the output:", "输出元素总数：")
    case .features:
      language("Every row gets the output features in place of the input features.", "每一行的输入特征换成输出特征；输出元素总数：")
    case .flattened:
      language("Flattening multiplies extents into one and loses no element.", "展平把若干维相乘合成一维，元素一个不少。")
    case .dropped:
      language(
        "Keras drops the axes that are left at one; all elements of the output:", "Keras 去掉剩下的空间维；输出元素总数：")
    case .sameChannels: language("The channels stay; all elements of the output:", "通道数不变；输出元素总数：")
    case .sameShape: language("The output has the shape of the input; all its elements:", "输出与输入形状相同；元素总数：")
    }
  }

  private func parameterText(_ language: Language) -> String? {
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

  private func workText(_ language: Language) -> String? {
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

  private func otherWorkText(_ language: Language) -> String? {
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

  private func windowText(_ language: Language) -> String {
    switch self {
    case .seesWindow(let isDilated):
      isDilated
        ? language("One output element sees the window with its holes.", "每个输出元素看到带空洞的整个窗口。")
        : language("One output element sees one window.", "每个输出元素看到一个窗口。")
    case .seesTransposed:
      language(
        "One output element is reached by the windows of this many input elements at most.",
        "每个输出元素最多由这么多个输入元素的窗口到达。")
    case .seesAdaptive: language("Windows share the input; the widest spans this much.", "各窗口分摊输入；最宽的跨这么多。")
    case .seesOne: language("One output element sees one input element.", "每个输出元素看到一个输入元素。")
    case .touchedExtent: language("From the first window to the end of the last one:", "从第一个窗口到最后一个窗口的末端：")
    case .unusedRest: language("What is behind that no window touches.", "这之后的部分没有窗口触及。")
    case .unusedBetween:
      language(
        "The stride is larger than the window, so gaps are left between windows too.", "步长大于窗口，所以窗口之间也有空隙。")
    case .unusedScattered:
      language(
        "Windows with holes may leave positions between; count those that none touches.",
        "带空洞的窗口之间可能漏掉位置；数出没有窗口触及的位置。")
    case .touches:
      language(
        "Along an axis count how often windows touch real input and not padding.", "沿一个轴，数出窗口触及真实输入（不是填充）的次数。"
      )
    case .keptTouches:
      language("Along an axis count the products that padding does not cut off.", "沿一个轴，数出没有被填充裁去的乘积。")
    case .useful: language("In all channels and on all axes:", "所有通道、所有轴：")
    case .allUseful: language("There is no padding, so every MAC is useful.", "没有填充，所以每次乘加都有效。")
    case .weightBytes(let type):
      language(
        "Every parameter is stored in \(type.bytes) bytes (\(type)).", "每个参数占 \(type.bytes) 字节（\(type)）。")
    case .inputBytes:
      language("Every element of the input takes as many bytes, the whole batch.", "输入的每个元素也占这么多字节，整批计算。")
    case .outputBytes:
      language("Every element of the output takes as many bytes, the whole batch.", "输出的每个元素也占这么多字节，整批计算。")
    case .allBytes: language("Weights, input and output together:", "权重、输入和输出合计：")
    case .intensity:
      language("FLOPs of the whole batch for each byte, all moved once.", "整批的 FLOPs 除以字节数（每个字节搬运一次）。")
    default: ""
    }
  }
}
