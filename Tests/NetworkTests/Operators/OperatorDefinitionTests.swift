import ConvMath
import Testing

@testable import Network

/// Every operator in its one place, with all its aspects.
@Suite struct OperatorDefinitionTests {
  @Test func namesAreDefinedOnce() {
    let names = Operators.all.map(\.name)
    #expect(Set(names).count == names.count)
    for definition in Operators.all {
      #expect(Operators[definition.name] === definition)
      #expect(!definition.name.isEmpty && !definition.inputs.isEmpty && definition.infer != nil)
    }
  }

  @Test func nothingIsKnownOfOtherNames() {
    for name in ["", "conv", "Unheard", "QLinear"] {
      let definition = Operators[name]
      #expect(definition.infer == nil && definition.layer == nil && definition.saved == nil)
      #expect(definition.channels == .unknown && definition.receptiveField == .unknown)
    }
  }

  /// Only what is no single operator of ONNX has none.
  @Test func layersHaveAnOperator() {
    for operation in Operation.allCases {
      let usual = Operators.usual(for: operation)
      let isSingle = operation != .separableConvolution && operation != .adaptiveMaxPooling
      #expect((usual != nil) == isSingle, "\(operation)")
      let wanted: Operation = operation == .depthwiseConvolution ? .convolution : operation
      if let usual { #expect(usual.layer?.operation == wanted) }
    }
    #expect(Connection.allCases.map { Operators.usual(for: $0).name } == ["Add", "Concat"])
  }

  /// The last role holds for all further inputs.
  @Test func inputsHaveRoles() {
    let roles: [(String, [WeightRole])] = [
      ("Conv", [.data, .weight, .weight]),
      ("BatchNormalization", [.data, .weight, .weight, .buffer, .buffer]),
      ("LSTM", [.data, .weight, .weight, .weight, .setting, .setting, .setting, .weight]),
      ("Relu", [.data, .data]), ("Clip", [.data, .setting, .setting]), ("Where", [.setting, .data, .data]),
    ]
    for (name, wanted) in roles {
      #expect(wanted.indices.map { Operators[name].role(ofInput: $0) } == wanted, "\(name)")
    }
  }

  // MARK: What is not known

  /// Operators of which the shapes that they make are all that is known. Whoever adds one says so here.
  private static let shapesAlone = """
    BatchToSpace BiasAdd DFT DepthToSpace2D SpaceToBatch SpaceToDepth2D DynamicQuantizeLSTM DynamicQuantizeMatMul FastGelu MatMulIntegerToFloat MatMulNBits QGemm
    Adagrad Adam Binarizer CausalConvWithState FlexAttention LabelEncoder LinearAttention Momentum
    NegativeLogLikelihoodLoss RegexFullMatch SoftmaxCrossEntropyLoss StringConcat StringSplit TfIdfVectorizer
    QLinearLeakyRelu QLinearSigmoid QLinearSoftmax ReorderInput ReorderOutput STFT
    Acos Acosh AffineGrid Asin Asinh Atan Atanh Attention BatchedNMS_TRT Bernoulli BiasGelu BitCast
    BitShift BitwiseAnd BitwiseNot BitwiseOr BitwiseXor BlackmanWindow Col2Im Compress
    ConcatFromSequence Cosh CumProd CumSum DeformConv Det DynamicQuantizeLinear EfficientNMS_TRT
    Einsum EyeLike FusedGemm FusedMatMul GRU GatherElements GatherND GridSample HammingWindow
    HannWindow Hardmax If IsInf IsNaN LSTM Loop MatMulInteger MaxRoiPool MaxUnpool
    MultiHeadAttention MultiheadAttention UnlistedStep NonMaxSuppression NonZero OneHot Optional OptionalGetElement
    OptionalHasElement QLinearAdd QLinearConcat QLinearGlobalAveragePool QLinearMatMul QLinearMul
    RNN RandomNormal RandomNormalLike RandomUniform RandomUniformLike ReverseSequence RoiAlign
    RotaryEmbedding Scan Scatter ScatterElements ScatterND SequenceAt SequenceConstruct
    SequenceEmpty SequenceErase SequenceInsert SequenceLength Sinh SkipLayerNormalization
    SplitToSequence SwiGLU Tan TensorScatter TopK Trilu Unique
    BinaryFunction Erfc Erfinv Exp2 Expm1 Fill FillLike Fraction Index Lgamma Log10 Log1p Log2 Logit NanToNum Pick Put
    ScaledDotProductAttention Sort Stack StackedGRU StackedLSTM StackedRNN Truncate Unbind
    """

  /// Of those that take channels last, their places alone are followed.
  private static let channelsLast = """
    AveragePool2D Conv2D Conv2DTranspose Conv3D DepthwiseConv2D Dequantize FullyConnected MaxPool2D Quantize
    """

  private static func names(_ text: String) -> Set<String> {
    Set(text.split { $0.isWhitespace }.map(String.init))
  }

  private func expectMissing(
    _ more: String, _ isMissing: (OperatorDefinition) -> Bool,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let missing = Set(Operators.all.filter(isMissing).map(\.name))
    let wanted = Self.names(Self.shapesAlone).union(Self.names(more))
    #expect(
      missing == wanted, "\(missing.symmetricDifference(wanted).sorted())", sourceLocation: sourceLocation)
  }

  @Test func channelsAreKnownOfAllOthers() {
    expectMissing(
      Self.channelsLast + """
         ArgMax ArgMin Constant ConstantOfShape ConvInteger Expand FusedConv Gather Not QLinearAveragePool
        QLinearConv Range Rearrange ReduceAll ReduceAny ReduceDeviation ReduceL1 ReduceLogSum ReduceLogSumExp ReduceMin
        ReduceProd ReduceSumSquare ReduceVariance Tile
        """
    ) { $0.channels == .unknown }
  }

  @Test func receptiveFieldsAreKnownOfAllOthers() {
    expectMissing(
      """
      ArgMax ArgMin Constant ConstantOfShape LpNormalization MeanVarianceNormalization Range Rearrange Tile
      """
    ) { $0.receptiveField == .unknown }
  }

  @Test func savedTensorsAreKnownOfAllOthers() {
    expectMissing(
      Self.channelsLast + """
         And ConvInteger DequantizeLinear FusedConv GlobalLpPool GreaterOrEqual LessOrEqual LpNormalization
        MeanVarianceNormalization Mod Or QLinearAveragePool QLinearConv QuantizeLinear QuickGelu
        RMSNormalization ReduceL1 ReduceLogSum ReduceLogSumExp ReduceProd ReduceSumSquare Shrink
        SimplifiedLayerNormalization ThresholdedRelu Xor
        """
    ) { $0.saved == nil }
  }
}
