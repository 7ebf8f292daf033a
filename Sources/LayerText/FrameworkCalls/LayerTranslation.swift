import ConvMath

/// A layer as the layers of another framework: one, or a few in a row where only together they are the same.
///
/// What comes out is worked out and compared with the layer itself, so that steps that are not the same are never
/// passed off as it.
struct LayerTranslation {
  /// One layer of the other framework.
  struct Step {
    var layer: Layer
    /// Arguments that the layer itself has no place for: ("count_include_pad", "False").
    var extras: [(name: String, value: String)] = []
    /// Padding with this value in place of zero.
    var fill: String?
    /// Said beside the call.
    var comment: String?
  }

  let source: Layer
  let target: Framework
  /// The language of comments and of what cannot be expressed.
  let language: Language
  private(set) var steps: [Step] = []
  private(set) var unexpressed: [String] = []
  /// Whether the steps can be worked out here, to be compared with the layer.
  var isComparable = true

  init(_ source: Layer, to target: Framework, _ language: Language) {
    self.source = source
    self.language = language
    self.target = target
    translate()
    compare()
  }

  // MARK: Steps

  /// The source under the target's rules; its padding and the like are still those of the source.
  var base: Layer {
    var layer = source
    layer.framework = target
    return layer
  }

  /// Adds a layer behind the others: its input is their output.
  mutating func append(
    _ layer: Layer, extras: [(name: String, value: String)] = [], fill: String? = nil, comment: String? = nil
  ) {
    var layer = layer
    if let last = steps.last?.layer, let output = try? last.analyze().output { layer.input = output }
    steps.append(Step(layer: layer, extras: extras, fill: fill, comment: comment))
  }

  /// Says what the target has no way to express, why, and what would.
  mutating func miss(_ hyperparameter: Hyperparameter?, _ why: String) {
    let sentence = hyperparameter.map { $0.rawValue + language.colon + why } ?? why
    if !unexpressed.contains(sentence) { unexpressed.append(sentence) }
  }

  /// A layer that pads, to be put before or after.
  func padding(_ begin: PerAxis<Int>, _ end: PerAxis<Int>) -> Layer {
    let rank = source.rank
    var layer = Layer(
      LayerKind(.zeroPadding, rank: rank), input: source.input, framework: target)
    layer.padding = .perSide(begin: begin, end: end)
    return layer
  }

  // MARK: By operation

  private mutating func translate() {
    switch source.kind.operation {
    case .convolution, .depthwiseConvolution, .separableConvolution: translateConvolution()
    case .transposedConvolution: translateTransposed()
    case .maxPooling, .averagePooling, .lpPooling: translatePooling()
    case .adaptiveMaxPooling, .adaptiveAveragePooling: translateAdaptive()
    case .globalMaxPooling, .globalAveragePooling: translateGlobal()
    case .linear: translateLinear()
    case .batchNormalization, .instanceNormalization, .layerNormalization, .groupNormalization:
      translateNormalization()
    case .flatten: translateFlatten()
    case .upsample: translateUpsampling()
    case .pixelShuffle: translatePixelShuffle()
    case .zeroPadding: translateZeroPadding()
    case .leakyRelu: append(base, extras: slope)
    case .relu, .sigmoid, .tanh, .gelu, .silu, .hardswish, .softmax: append(base)
    }
  }

  /// The slope of the source's framework, where the target's default is another.
  private var slope: [(name: String, value: String)] {
    let of: (Framework) -> String = { $0 == .keras ? "0.3" : "0.01" }
    return of(source.framework) == of(target) ? [] : [("negative_slope", of(source.framework))]
  }

  // MARK: Comparison

  /// Compares output, parameters and MACs of the steps with those of the layer.
  ///
  /// A layer that cannot be has nothing to compare with.
  private mutating func compare() {
    guard isComparable, unexpressed.isEmpty, let whole = try? source.analyze() else { return }
    var (parameters, macs) = (0, 0)
    var output = source.input
    for step in steps {
      do {
        let part = try step.layer.analyze()
        parameters &+= part.parameters
        macs &+= part.batch.macs
        output = part.output
      } catch {
        let reason = error.issues.first?.text(language) ?? language("it is not possible", "它不可行")
        return miss(nil, language("\(target.title) refuses it: \(reason)", "\(target.title) 不接受它：\(reason)"))
      }
    }
    if output != whole.output {
      let (title, own) = (target.title, source.framework.title)
      miss(
        nil,
        language(
          "\(title) makes \(output) of it, \(own) \(whole.output)",
          "\(title) 得到 \(output)，而 \(own) 得到 \(whole.output)"))
    } else if parameters != whole.parameters || macs != whole.batch.macs {
      miss(
        nil,
        language(
          "\(target.title) counts \(parameters.grouped) parameters and \(macs.grouped) MACs for it",
          "\(target.title) 得到 \(parameters.grouped) 个参数和 \(macs.grouped) 次乘加"))
    }
  }
}
