import ArgumentParser
import ConvMath
import LayerText

extension NameSpecification {
  /// The option of a hyperparameter: "--kernel-size".
  static func option(_ hyperparameter: Hyperparameter) -> Self { .customLong(hyperparameter.optionName) }
}

extension ArgumentHelp {
  /// A help in both languages, with what stands for the value.
  static func text(_ english: String, _ chinese: String, valueName: Wording? = nil) -> Self {
    ArgumentHelp(Language.ofCommand(english, chinese), valueName: valueName?.text(.ofCommand))
  }

  /// A help in both languages, with what stands for the value in either.
  static func text(_ english: String, _ chinese: String, valueName: String) -> Self {
    ArgumentHelp(Language.ofCommand(english, chinese), valueName: valueName)
  }

  /// The help of a hyperparameter's option.
  static func option(_ hyperparameter: Hyperparameter) -> Self {
    ArgumentHelp(
      hyperparameter.help(.ofCommand),
      valueName: hyperparameter.isFlag ? nil : hyperparameter.valueName(.ofCommand))
  }
}

extension Hyperparameter {
  /// What it is, for the help text.
  func help(_ language: Language) -> String {
    switch self {
    case .framework:
      language(
        "Whose rules and defaults hold: pytorch, keras or onnx. (default: pytorch)",
        "按谁的规则和默认值：pytorch、keras 或 onnx。（默认：pytorch）")
    case .kind:
      language(
        "The kind of layer, such as conv2d, max_pool2d, batch_norm2d or linear.",
        "层的种类，例如 conv2d、max_pool2d、batch_norm2d 或 linear。")
    case .input:
      language(
        "The input as batch, channels and spatial extents, such as 1x3x224x224.",
        "输入：批大小、通道和空间尺寸，例如 1x3x224x224。")
    case .outChannels: language("The number of output channels.", "输出通道数。")
    case .outFeatures: language("The number of output features of a linear layer.", "全连接层的输出特征数。")
    case .depthMultiplier:
      language("Output channels for each input channel of a depthwise convolution.", "深度卷积中每个输入通道对应的输出通道数。")
    case .kernelSize: language("The kernel or pooling window.", "卷积核或池化窗口的大小。")
    case .stride: language("How far the window steps.", "窗口每步移动的距离（步长）。")
    case .padding:
      language(
        "What is put around the input: amounts, valid, same, same_upper or same_lower.",
        "在输入四周的填充：数量、valid、same、same_upper 或 same_lower。")
    case .paddingBegin: language("The padding before each axis, where the sides differ.", "两侧不同时，各轴前侧的填充。")
    case .paddingEnd: language("The padding after each axis, where the sides differ.", "两侧不同时，各轴后侧的填充。")
    case .outputPadding:
      language(
        "What a transposed convolution adds at the end; auto leaves it to Keras.",
        "转置卷积在末端添加的量（输出填充）；auto 交给 Keras 决定。")
    case .dilation: language("How far apart the taps of the kernel are.", "卷积核各点之间的间距（膨胀率）。")
    case .groups: language("Into how many groups the channels are divided.", "通道分成多少组。")
    case .bias: language("Whether a bias is added.", "是否加偏置。")
    case .ceilMode: language("Whether an incomplete last pooling window is kept.", "是否保留最后一个不完整的池化窗口（向上取整）。")
    case .normType: language("The exponent of an Lp pooling.", "Lp 池化的指数。")
    case .outputSize: language("The output of an adaptive pooling.", "自适应池化的输出尺寸。")
    case .affine: language("Whether a normalization scales and shifts by parameters.", "归一化是否带缩放和平移参数。")
    case .normalizedDims:
      language("How many trailing dimensions a layer normalization takes together.", "层归一化合并处理的末尾维数。")
    case .startDim: language("The first dimension that is flattened.", "从第几维开始展平。")
    case .scaleFactor:
      language("How many elements each becomes along an axis by upsampling.", "上采样时每个元素沿一个轴变成多少个。")
    case .mode: language("How upsampling fills in: nearest or linear.", "上采样的插值方式：nearest 或 linear。")
    case .upscaleFactor:
      language("How many elements each becomes along both axes by pixel shuffle.", "像素重排时每个元素沿两个轴各变成多少个。")
    }
  }

  /// What stands for its value in the help text.
  func valueName(_ language: Language) -> String {
    switch self {
    case .input: "NxCxHxW"
    case .padding: language("n|nxn|word", "n|nxn|词")
    case .kind: language("kind", "种类")
    case .framework, .mode: language("name", "名称")
    default: isPerAxis ? "n|nxn" : "n"
    }
  }
}
