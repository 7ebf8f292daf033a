import ConvMath
import LayerText

/// A hyperparameter as a chain of layers names it.
enum ChainSetting: String, CaseIterable {
  case outChannels, kernelSize, stride, padding, dilation, groups, outputPadding, outputSize, factor, amount,
    dims, rate, bias, ceil

  /// The words for it, the shortest first.
  var words: [String] {
    switch self {
    case .outChannels: ["out", "channels", "filters", "features", "units"]
    case .kernelSize: ["k", "kernel", "kernelsize"]
    case .stride: ["s", "stride"]
    case .padding: ["p", "pad", "padding"]
    case .dilation: ["d", "dilation"]
    case .groups: ["g", "groups"]
    case .outputPadding: ["op", "outputpadding"]
    case .outputSize: ["size", "outputsize"]
    case .factor: ["factor", "scale"]
    case .amount: ["amount"]
    case .dims: ["dims"]
    case .rate: ["rate"]
    case .bias: ["bias"]
    case .ceil: ["ceil"]
    }
  }

  /// What it is called in a sentence.
  var title: Wording {
    switch self {
    case .outChannels: Wording("the number of channels or features that it makes", "输出通道数或特征数")
    case .kernelSize: Wording("a kernel size", "卷积核大小")
    case .stride: Wording("a stride", "步长")
    case .padding: Wording("a padding", "填充")
    case .dilation: Wording("a dilation", "膨胀率")
    case .groups: Wording("the number of groups", "分组数")
    case .outputPadding: Wording("an output padding", "输出填充")
    case .outputSize: Wording("the size of its output", "输出大小")
    case .factor: Wording("a factor", "倍数")
    case .amount: Wording("the amount on each side", "每侧的宽度")
    case .dims: Wording("the number of dimensions, counted from the last", "从最后一维数起的维数")
    case .rate: Wording("a rate", "比例")
    case .bias: Wording("whether it has a bias", "是否有偏置")
    case .ceil: Wording("whether its extent is rounded up", "尺寸是否向上取整")
    }
  }
}

/// A word that a layer of a chain begins with.
struct ChainWord {
  /// What the layer is.
  enum Action {
    case layer(ConvMath.Operation)
    /// A convolution of each channel by itself, and one of a single pixel.
    case depthwise, pointwise
    /// A class of PyTorch that works element by element.
    case elementwise(String)
    case localResponseNormalization
    /// It does nothing at inference.
    case nothing
  }

  let action: Action
  /// The words for it without underscores, the one that is shown first.
  let words: [String]
  /// What the numbers behind the word are, in their order.
  var numbers: [ChainSetting] = []
  /// How many of them there must be.
  var required = 0
  /// What can be given behind them by its letter or word.
  var settings: [ChainSetting] = []
  /// A layer that can be, to be shown.
  let example: String

  /// The meaning of a word, however it is spelled.
  static func named(_ word: String) -> ChainWord? { byWord[word] }

  private static let byWord: [String: ChainWord] = {
    var found: [String: ChainWord] = [:]
    for meaning in all { for word in meaning.words { found[word] = meaning } }
    return found
  }()

  /// All words for layers.
  static let names = all.flatMap(\.words).filter { $0.count > 1 }

  private static let window: [ChainSetting] = [.kernelSize, .stride, .padding, .dilation]

  static let all: [ChainWord] = [
    ChainWord(
      action: .layer(.convolution), words: ["conv", "c", "convolution"],
      numbers: [.outChannels, .kernelSize],
      required: 2, settings: window + [.outChannels, .groups, .bias], example: "conv 64 3 s2 p1"),
    ChainWord(
      action: .depthwise, words: ["dw", "dwconv", "depthwise", "depthwiseconv"], numbers: [.kernelSize],
      required: 1, settings: window + [.bias], example: "dw 3 s2 p1"),
    ChainWord(
      action: .pointwise, words: ["pw", "pwconv", "pointwise"], numbers: [.outChannels], required: 1,
      settings: [.outChannels, .stride, .groups, .bias], example: "pw 64"),
    ChainWord(
      action: .layer(.separableConvolution), words: ["sep", "sepconv", "separable", "separableconv"],
      numbers: [.outChannels, .kernelSize], required: 2, settings: window + [.outChannels, .bias],
      example: "sep 64 3 p1"),
    ChainWord(
      action: .layer(.transposedConvolution),
      words: ["deconv", "convtranspose", "tconv", "transposedconv", "upconv"],
      numbers: [.outChannels, .kernelSize], required: 2,
      settings: window + [.outChannels, .groups, .outputPadding, .bias], example: "deconv 64 4 s2 p1"),
    ChainWord(
      action: .layer(.maxPooling), words: ["max", "mp", "maxpool", "maxpooling"], numbers: [.kernelSize],
      required: 1, settings: window + [.ceil], example: "max 3 s2 p1"),
    ChainWord(
      action: .layer(.averagePooling),
      words: ["avg", "ap", "average", "mean", "avgpool", "averagepool", "averagepooling"],
      numbers: [.kernelSize], required: 1, settings: [.kernelSize, .stride, .padding, .ceil],
      example: "avg 2"),
    ChainWord(
      action: .layer(.adaptiveAveragePooling),
      words: ["adaptive", "aap", "adaptiveavg", "adaptiveavgpool", "adaptiveaveragepool"],
      numbers: [.outputSize], required: 1, settings: [.outputSize], example: "adaptive 7"),
    ChainWord(
      action: .layer(.adaptiveMaxPooling), words: ["adaptivemax", "adaptivemaxpool"], numbers: [.outputSize],
      required: 1, settings: [.outputSize], example: "adaptivemax 7"),
    ChainWord(
      action: .layer(.globalAveragePooling),
      words: ["gap", "globalavg", "globalavgpool", "globalaveragepool", "globalaveragepooling"],
      example: "gap"),
    ChainWord(
      action: .layer(.globalMaxPooling), words: ["gmp", "globalmax", "globalmaxpool", "globalmaxpooling"],
      example: "gmp"),
    ChainWord(
      action: .layer(.linear), words: ["linear", "n", "fc", "dense", "f", "lin", "svm"],
      numbers: [.outChannels], required: 1, settings: [.outChannels, .bias], example: "linear 10"),
    ChainWord(action: .layer(.batchNormalization), words: ["bn", "batchnorm"], example: "bn"),
    ChainWord(
      action: .layer(.layerNormalization), words: ["ln", "layernorm"], numbers: [.dims], settings: [.dims],
      example: "ln 3"),
    ChainWord(
      action: .layer(.groupNormalization), words: ["gn", "groupnorm"], numbers: [.groups], required: 1,
      settings: [.groups], example: "gn 32"),
    ChainWord(action: .layer(.instanceNormalization), words: ["in", "instancenorm"], example: "in"),
    ChainWord(
      action: .localResponseNormalization, words: ["lrn", "localresponsenorm"], numbers: [.factor],
      required: 1, example: "lrn 5"),
    ChainWord(action: .layer(.relu), words: ["relu", "rectifier"], example: "relu"),
    ChainWord(action: .elementwise("ReLU6"), words: ["relu6"], example: "relu6"),
    ChainWord(
      action: .layer(.leakyRelu), words: ["leaky", "leakyrelu", "lrelu"], numbers: [.rate], settings: [.rate],
      example: "leaky"),
    ChainWord(action: .layer(.sigmoid), words: ["sigmoid"], example: "sigmoid"),
    ChainWord(action: .layer(.tanh), words: ["tanh"], example: "tanh"),
    ChainWord(action: .layer(.gelu), words: ["gelu"], example: "gelu"),
    ChainWord(action: .layer(.silu), words: ["silu", "swish"], example: "silu"),
    ChainWord(action: .layer(.hardswish), words: ["hardswish", "hswish"], example: "hardswish"),
    ChainWord(
      action: .elementwise("Hardsigmoid"), words: ["hardsigmoid", "hsigmoid"], example: "hardsigmoid"),
    ChainWord(action: .elementwise("ELU"), words: ["elu"], example: "elu"),
    ChainWord(action: .elementwise("SELU"), words: ["selu"], example: "selu"),
    ChainWord(action: .elementwise("Mish"), words: ["mish"], example: "mish"),
    ChainWord(action: .elementwise("Softplus"), words: ["softplus"], example: "softplus"),
    ChainWord(action: .layer(.softmax), words: ["softmax", "sm"], example: "softmax"),
    ChainWord(action: .layer(.flatten), words: ["flatten", "flat"], example: "flatten"),
    ChainWord(
      action: .nothing, words: ["dropout", "drop", "do"], numbers: [.rate], settings: [.rate],
      example: "dropout 0.5"),
    ChainWord(action: .nothing, words: ["identity", "id"], example: "identity"),
    ChainWord(
      action: .layer(.upsample), words: ["up", "upsample"], numbers: [.factor], required: 1,
      settings: [.factor], example: "up 2"),
    ChainWord(
      action: .layer(.pixelShuffle), words: ["pixelshuffle", "shuffle", "ps"], numbers: [.factor],
      required: 1, settings: [.factor], example: "pixelshuffle 2"),
    ChainWord(
      action: .layer(.zeroPadding), words: ["pad", "zeropad"], numbers: [.amount], required: 1,
      settings: [.amount], example: "pad 1"),
  ]

  /// What is said of a word that leaves open what it is.
  static func doubt(_ word: String) -> Wording? {
    switch word {
    case "p", "pool": Wording("the kind of pooling is left open; write MP2 or AP2", "没有说明是哪种池化；请写成 MP2 或 AP2")
    case "s":
      Wording(
        "a stride belongs to a layer, and S2 leaves its kind open; write MP2 or AP2",
        "步长属于某一层，S2 没有说明种类；请写成 MP2 或 AP2")
    default: nil
    }
  }
}
