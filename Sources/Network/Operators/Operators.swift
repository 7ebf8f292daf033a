import ConvMath

/// All operators that are known.
enum Operators {
  /// All of them, family by family.
  static let all: [OperatorDefinition] = [
    Convolutions.definitions, TransposedConvolutions.definitions, Poolings.definitions,
    GlobalPoolings.definitions, AdaptivePoolings.definitions, MatrixProducts.definitions,
    EinsteinSum.definitions, Normalizations.definitions, LayerNormalizations.definitions,
    LocalResponseNormalization.definitions, Activations.definitions, BoundedActivations.definitions,
    Softmax.definitions, UnaryFunctions.definitions, Arithmetic.definitions, Comparisons.definitions,
    Casting.definitions, Quantization.definitions, Reduction.definitions, CumulativeSums.definitions,
    Reshaping.definitions, Ordering.definitions, ShapeNumbers.definitions, PixelShuffles.definitions,
    Concatenation.definitions, Splitting.definitions, PaddingOperators.definitions, Gathering.definitions,
    Slicing.definitions, Resizing.definitions, Sampling.definitions, GeneratedTensors.definitions,
    RecurrentLayers.definitions, Attention.definitions, Detection.definitions, Control.definitions,
    ProgramSteps.definitions, QuantizedOperators.definitions, SignalOperators.definitions,
    TrainingOperators.definitions,
    SequenceModels.definitions, TextOperators.definitions, TorchIndexing.definitions,
    StackedLayers.definitions, ChannelsLast.definitions,
  ].flatMap { $0 }

  /// An operator by its ONNX name; one of which nothing is known for any other name.
  static subscript(name: String) -> OperatorDefinition { byName[name] ?? unknown }

  /// The operator that a layer is usually written with; nil where there is no single one.
  ///
  /// A depthwise convolution is a convolution with as many groups as channels.
  static func usual(for operation: Operation) -> OperatorDefinition? {
    byOperation[operation == .depthwiseConvolution ? .convolution : operation]
  }

  /// The operator that tensors are usually joined with.
  static func usual(for connection: Connection) -> OperatorDefinition {
    all.first { $0.connection == connection } ?? unknown
  }

  /// What stands for every operator that is not known.
  private static let unknown = OperatorDefinition(
    "", infer: nil, channels: .unknown, receptiveField: .unknown, saved: nil)

  private static let byName = Dictionary(all.map { ($0.name, $0) }) { first, _ in first }

  private static let byOperation: [Operation: OperatorDefinition] = {
    var operators: [Operation: OperatorDefinition] = [:]
    for definition in all {
      if let layer = definition.layer, layer.isUsual { operators[layer.operation] = definition }
    }
    return operators
  }()

  /// Whose operators are modules of a program, which may hold weights that are not told.
  private static let domainsOfModules: Set = ["pytorch", "keras"]

  /// Whether a node is a module of which no more is known than its name.
  static func isUnknownModule(_ node: Node, _ definition: OperatorDefinition) -> Bool {
    definition.infer == nil && domainsOfModules.contains(node.domain)
  }

  /// Whether a node without a rule is a step that a program names, "aten::cdist", and that is run whenever it is: it takes
  /// weights anew, where a graph of ONNX has their product worked out before.
  static func isStepOfProgram(_ node: Node) -> Bool { node.op.contains("::") }

  /// What comes of an operator.
  static func outcome(_ call: OperatorCall, of definition: OperatorDefinition) throws(Problem)
    -> OperatorOutcome
  {
    if let infer = definition.infer { return try infer(call)() }
    throw .open("there is no rule for \(call.node.op)", "没有 \(call.node.op) 的规则")
  }
}
