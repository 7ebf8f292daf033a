extension DerivationSentence {
  /// What is said of the output shape; nil for another sentence.
  func shapeText(_ language: Language) -> String? {
    switch self {
    case .padded(let names):
      language(
        "Start from the \(names.text(.english)) with padding on both sides.",
        "先在\(names.text(.chinese))的两边加上填充。")
    case .plainSpan: language("The window spans k positions in a row.", "窗口连续覆盖 k 个位置。")
    case .dilatedSpan:
      language("Dilation leaves holes: k weights, d apart, span more.", "膨胀率在相邻权重之间留出空洞：k 个权重相隔 d，跨度更大。")
    case .room:
      language("From its first place to the end the window can still move this far.", "从第一个位置起，窗口还能移动这么远。")
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
        ? language("Padding is cut off, output padding is put on.", "裁掉填充，再加上输出填充。")
        : language("Padding is what is cut off.", "填充就是要裁掉的部分。")
    case .depthwiseChannels: language("Every input channel gives m output channels.", "每个输入通道给出 m 个输出通道。")
    case .shuffledChannels: language("Blocks of r by r channels become positions.", "每 r × r 个通道变成空间位置。")
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
}
