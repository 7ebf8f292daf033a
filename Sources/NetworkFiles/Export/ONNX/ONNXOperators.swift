/// What the operators of ONNX are, by version: https://github.com/onnx/onnx/blob/main/docs/Changelog.md
enum ONNXOperators {
  /// From this version on to `newest` operators mean the same that are in both.
  static let steadySince = 18
  /// The newest version that is written, which ONNX Runtime 1.22 and later know.
  static let newest = 23

  /// The version that each operator came with.
  static let firstVersion: [String: Int] = {
    var versions: [String: Int] = [:]
    for (version, names) in operators {
      for name in names.split(separator: " ") { versions[String(name)] = version }
    }
    return versions
  }()

  /// The version from which on an operator means what it means here, where that is not the first one.
  static let meaningSince = ["GroupNormalization": 21]

  /// Up to which input normalizations must have a scale and a shift.
  static let affineInputs = [
    "BatchNormalization": 2, "InstanceNormalization": 2, "GroupNormalization": 2, "LayerNormalization": 1,
  ]

  /// Operators of two tensors of one type.
  static let pairs: Set = [
    "Add", "Sub", "Mul", "Div", "Mod", "Pow", "Equal", "Less", "Greater", "LessOrEqual", "GreaterOrEqual",
    "Max", "Min",
  ]

  /// What operators of bits are for truths.
  static let ofTruths = ["BitwiseAnd": "And", "BitwiseOr": "Or", "BitwiseXor": "Xor", "BitwiseNot": "Not"]

  /// A setting that is an attribute in older versions, and an input in newer ones.
  struct Setting {
    let name: String
    let input: Int
    /// The version from which on it is an input.
    let version: Int
  }

  /// The settings of each operator that became inputs.
  static let settings: [String: [Setting]] = {
    var settings: [String: [Setting]] = [
      "Reshape": [Setting(name: "shape", input: 1, version: 5)],
      "Clip": [
        Setting(name: "min", input: 1, version: 11), Setting(name: "max", input: 2, version: 11),
      ],
      "Squeeze": [Setting(name: "axes", input: 1, version: 13)],
      "Unsqueeze": [Setting(name: "axes", input: 1, version: 13)],
      "Split": [Setting(name: "split", input: 1, version: 13)],
      "TopK": [Setting(name: "k", input: 1, version: 10)],
      "Pad": [
        Setting(name: "pads", input: 1, version: 11), Setting(name: "value", input: 2, version: 11),
      ],
      "Resize": [Setting(name: "scales", input: 2, version: 11)],
      "Dropout": [Setting(name: "ratio", input: 1, version: 12)],
      "Slice": ["starts", "ends", "axes", "steps"].enumerated().map {
        Setting(name: $1, input: $0 + 1, version: 10)
      },
    ]
    for op in operators.flatMap({ $0.1.split(separator: " ") }) where op.hasPrefix("Reduce") {
      settings[String(op)] = [Setting(name: "axes", input: 1, version: op == "ReduceSum" ? 13 : 18)]
    }
    return settings
  }()

  private static let operators: [(Int, String)] = [
    (
      1,
      """
      Abs Add And ArgMax ArgMin AveragePool BatchNormalization Cast Ceil Clip Concat Constant Conv \
      ConvTranspose DepthToSpace Div Dropout Elu Equal Exp Flatten Floor GRU Gather Gemm \
      GlobalAveragePool GlobalLpPool GlobalMaxPool Greater HardSigmoid Hardmax Identity If \
      InstanceNormalization LRN LSTM LeakyRelu Less Log LogSoftmax Loop LpNormalization LpPool \
      MatMul Max MaxPool MaxRoiPool Mean Min Mul Neg Not Or PRelu Pad Pow RNN RandomNormal \
      RandomNormalLike RandomUniform RandomUniformLike Reciprocal ReduceL1 ReduceL2 ReduceLogSum \
      ReduceLogSumExp ReduceMax ReduceMean ReduceMin ReduceProd ReduceSum ReduceSumSquare Relu \
      Reshape Selu Shape Sigmoid Size Slice Softmax Softplus Softsign SpaceToDepth Split Sqrt \
      Squeeze Sub Sum Tanh Tile TopK Transpose Unsqueeze Upsample Xor
      """
    ),
    (7, "Acos Asin Atan Cos Multinomial Sin Tan"),
    (8, "Expand Scan"),
    (
      9,
      """
      Acosh Asinh Atanh Compress ConstantOfShape Cosh Erf EyeLike IsNaN MaxUnpool \
      MeanVarianceNormalization NonZero OneHot Scatter Shrink Sign Sinh TfIdfVectorizer Where
      """
    ),
    (
      10,
      """
      ConvInteger DequantizeLinear IsInf MatMulInteger Mod NonMaxSuppression QLinearConv \
      QLinearMatMul QuantizeLinear Resize ReverseSequence RoiAlign StringNormalizer \
      ThresholdedRelu
      """
    ),
    (
      11,
      """
      BitShift ConcatFromSequence CumSum Det DynamicQuantizeLinear GatherElements GatherND Range \
      Round ScatterElements ScatterND SequenceAt SequenceConstruct SequenceEmpty SequenceErase \
      SequenceInsert SequenceLength SplitToSequence Unique
      """
    ),
    (12, "Celu Einsum GreaterOrEqual LessOrEqual NegativeLogLikelihoodLoss SoftmaxCrossEntropyLoss"),
    (14, "HardSwish Trilu"),
    (15, "Bernoulli CastLike Optional OptionalGetElement OptionalHasElement"),
    (16, "GridSample"),
    (
      17,
      """
      BlackmanWindow DFT HammingWindow HannWindow LayerNormalization MelWeightMatrix STFT \
      SequenceMap
      """
    ),
    (18, "BitwiseAnd BitwiseNot BitwiseOr BitwiseXor CenterCropPad Col2Im GroupNormalization Mish"),
    (19, "DeformConv"),
    (20, "AffineGrid Gelu ImageDecoder RegexFullMatch StringConcat StringSplit"),
    (23, "Attention RMSNormalization RotaryEmbedding"),
  ]
}
