extension Mistake {
  /// What to look at again: a sentence for whoever made the mistake.
  public func hint(_ language: Language) -> String {
    switch self {
    case .forgotTwoPaddings:
      language(
        "Padding lies on both sides: it is 2·p, not p.", "填充在两侧都有：是 2·p，不是 p。")
    case .forgotPadding: language("The padding was left out.", "漏掉了填充。")
    case .roundedUp:
      language(
        "Round down: a window that does not fit whole is dropped.", "应向下取整：放不下的窗口要舍去。")
    case .roundedDown:
      language(
        "Round up here: the incomplete last window is kept.", "这里应向上取整：最后不完整的窗口要保留。")
    case .forgotPlusOne:
      language(
        "Add 1 at the end: the first window counts too.", "最后要加 1：第一个窗口也算。")
    case .forgotMinusOne:
      language(
        "Subtract d·(k − 1) + 1, the whole window, before dividing: one was left.",
        "相除之前要减去整个窗口 d·(k − 1) + 1：少减了 1。")
    case .addedOneTooEarly:
      language(
        "The + 1 comes after the division by the stride, not before.", "+ 1 在除以步长之后，而不是之前。")
    case .forgotDilation:
      language(
        "The dilation was left out: the kernel spans d·(k − 1) + 1.", "漏掉了膨胀率：卷积核的跨度是 d·(k − 1) + 1。")
    case .dilatedWholeKernel:
      language(
        "A dilated kernel spans d·(k − 1) + 1, not d·k: only the gaps between taps grow.",
        "膨胀后的卷积核的跨度是 d·(k − 1) + 1，不是 d·k：只有元素之间的间隔变大。")
    case .forgotStride: language("The stride was left out.", "漏掉了步长。")
    case .swappedAxes: language("Height and width were swapped.", "高和宽弄反了。")
    case .keptInputExtent:
      language("This is the size of the input, not of the output.", "这是输入的尺寸，不是输出的尺寸。")
    case .transposedInstead:
      language(
        "This is the formula of a transposed convolution; here a window slides: divide by the stride.",
        "这是转置卷积的公式；这里是窗口滑动：要除以步长。")
    case .convolvedInstead:
      language(
        "This is the formula of a convolution; a transposed one multiplies by the stride.",
        "这是普通卷积的公式；转置卷积是乘以步长。")
    case .addedPadding:
      language(
        "Padding of a transposed convolution is cut off: subtract 2·p.", "转置卷积的填充是裁掉的：要减去 2·p。")
    case .forgotOutputPadding: language("The output padding was left out.", "漏掉了输出填充。")
    case .multipliedExtent:
      language(
        "Multiply H − 1 by the stride, not H: there are H − 1 steps between H elements.",
        "乘以步长的是 H − 1，不是 H：H 个元素之间有 H − 1 步。")
    case .keptChannels:
      language(
        "The output has a channel for each kernel, not for each input channel.",
        "输出通道数等于卷积核个数，不是输入通道数。")
    case .dividedChannelsByGroups:
      language(
        "Groups do not change the output channels: they are those of all groups together.",
        "分组不改变输出通道数：它是所有组合起来的。")
    case .forgotBatchInShape:
      language("The batch goes through unchanged.", "批大小保持不变。")
    case .countedTaps:
      language(
        "These are the taps; with their gaps the window spans d·(k − 1) + 1.",
        "这是卷积核的元素数；连同间隔，窗口的跨度是 d·(k − 1) + 1。")
    case .forgotFirstTap:
      language("The first tap counts too: d·(k − 1) + 1.", "第一个元素也算：d·(k − 1) + 1。")
    case .strodeWindow:
      language(
        "The stride moves the window and does not widen it; the dilation does.",
        "步长移动窗口，不会使窗口变宽；膨胀率才会。")
    case .leftNothing:
      language(
        "The stride does not divide evenly: something is left at the end.", "步长不能整除：末尾有剩余。")
    case .forgotGaps:
      language(
        "The stride is longer than the window: positions between the windows are skipped too.",
        "步长大于窗口：窗口之间也有被跳过的位置。")
    case .forgotBias:
      language("Each output channel has a bias too.", "每个输出通道还有一个偏置。")
    case .addedBias: language("This layer has no bias.", "这一层没有偏置。")
    case .oneBias:
      language(
        "There is a bias for each output channel, not one for the layer.", "每个输出通道一个偏置，不是整层一个。")
    case .biasPerWeight:
      language(
        "There is a bias for each output channel, not for each weight.", "每个输出通道一个偏置，不是每个权重一个。")
    case .biasPerSlice:
      language(
        "A kernel has one bias, not one for each input channel.", "一个卷积核只有一个偏置，不是每个输入通道一个。")
    case .countedWeightsPerOutput:
      language(
        "All output positions share the same weights: do not multiply by them.",
        "所有输出位置共用同一组权重：不要再乘以位置数。")
    case .gavePoolingWeights:
      language("Pooling learns nothing: it has no weights.", "池化不学习任何东西：没有权重。")
    case .forgotInChannels:
      language(
        "A kernel reaches through all input channels of its group: multiply by C_in/g.",
        "卷积核贯穿本组的所有输入通道：要乘以 C_in/g。")
    case .forgotOutChannels:
      language(
        "This is one kernel: multiply by the output channels.", "这只是一个卷积核：要乘以输出通道数。")
    case .swappedChannels:
      language(
        "Input and output channels were swapped: the bias goes with the output.",
        "输入通道和输出通道弄反了：偏置属于输出通道。")
    case .kernelOnce:
      language(
        "Multiply over all axes of the kernel: k_h·k_w, not k.", "卷积核的各轴都要相乘：是 k_h·k_w，不是 k。")
    case .forgotGroups:
      language(
        "The groups were left out: a kernel sees C_in/g channels only.", "漏掉了分组数：一个卷积核只看 C_in/g 个通道。")
    case .multipliedByGroups:
      language(
        "Divide by the groups: more of them make the layer smaller.", "应除以分组数，不是乘：分组越多，这一层越小。")
    case .dividedTwiceByGroups:
      language(
        "Divide by the groups once: the input channels alone, the output channels stay.",
        "只除以一次分组数：只有输入通道要除，输出通道不变。")
    case .forgotPositions:
      language(
        "This is one position: multiply by all of them.", "这只是一个位置：还要乘以位置数。")
    case .usedInputPositions:
      language(
        "Count over the positions of the output, not of the input.", "应按输出的位置数计算，不是输入的。")
    case .usedOutputPositions:
      language(
        "A transposed convolution spreads each input element: count over the input.",
        "转置卷积把每个输入元素散布到输出：应按输入的位置数计算。")
    case .countedFLOPs:
      language(
        "These are FLOPs: a MAC is a multiplication with its addition.", "这是 FLOPs：一次乘法连同一次加法才算一次乘加（MAC）。")
    case .countedMACs:
      language(
        "These are MACs: a multiplication and an addition are two FLOPs.",
        "这是乘加次数（MACs）：一次乘法和一次加法算 2 FLOPs。")
    case .biasAsMAC:
      language("A bias is an addition, no MAC.", "加偏置只是一次加法，不算乘加（MAC）。")
    case .forgotBiasAddition:
      language(
        "Adding the bias is one more operation for each output element.", "每个输出元素还要加一次偏置。")
    case .countedFirstAddition:
      language(
        "n products need only n − 1 additions, and there is no bias.", "n 个乘积只需 n − 1 次加法，而且没有偏置。")
    case .countedBiasTwice:
      language(
        "n products need only n − 1 additions; with the bias there are n.",
        "n 个乘积只需 n − 1 次加法；加上偏置才是 n 次。")
    case .countedBatch:
      language(
        "One sample is asked for, not the whole batch.", "问的是一个样本，不是整批。")
    case .forgotBatch:
      language("The whole batch is asked for, not one sample.", "问的是整批，不是一个样本。")
    case .comparedAll:
      language(
        "The greatest of n elements takes n − 1 comparisons.", "n 个元素求最大值只需 n − 1 次比较。")
    case .forgotDivision:
      language(
        "A mean takes a division after its additions.", "求平均值，加法之后还有一次除法。")
    case .forgotChannels:
      language("Every channel is pooled: multiply by them.", "每个通道都要池化：要乘以通道数。")
    }
  }
}
