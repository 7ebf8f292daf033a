extension DerivationSentence {
  /// What is said of what windows see, and bytes.
  func windowText(_ language: Language) -> String {
    switch self {
    case .receptiveWindow(let isDilated):
      isDilated
        ? language(
          "The receptive field of an output element is the window with its holes.", "一个输出元素的感受野是带空洞的整个窗口。")
        : language("The receptive field of an output element is one window.", "一个输出元素的感受野是一个窗口。")
    case .receptiveTransposed:
      language(
        "One output element is reached by the windows of this many input elements at most.",
        "最多有这么多个输入元素的窗口落到同一个输出元素上。")
    case .receptiveAdaptive:
      language("Windows share the input; the widest spans this much.", "各窗口分摊输入；最宽的跨这么多。")
    case .receptiveOne:
      language("The receptive field of an output element is one input element.", "一个输出元素的感受野是一个输入元素。")
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
      language("Along an axis count the products that padding does not cut off.", "沿一个轴，数出没有被填充裁掉的乘积。")
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
