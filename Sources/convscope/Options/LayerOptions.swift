import ArgumentParser
import ConvMath
import LayerText

/// The options that describe a layer: one for each hyperparameter.
///
/// A number is taken as it comes, also behind a minus: `--groups -1` is to be told what is wrong with −1.
struct LayerOptions: ParsableArguments {
  @Argument(
    help: .option(.kind), completion: .list(LayerKind.all.map(\.name)))
  var kind: String?

  @Option(
    name: .option(.framework), help: .option(.framework),
    completion: .list(Framework.allCases.map(\.rawValue)))
  var framework: String?

  @Option(name: .option(.input), parsing: .unconditional, help: .option(.input))
  var input: String?

  @Option(name: .option(.outChannels), parsing: .unconditional, help: .option(.outChannels))
  var outChannels: String?

  @Option(name: .option(.outFeatures), parsing: .unconditional, help: .option(.outFeatures))
  var outFeatures: String?

  @Option(name: .option(.depthMultiplier), parsing: .unconditional, help: .option(.depthMultiplier))
  var depthMultiplier: String?

  @Option(name: .option(.kernelSize), parsing: .unconditional, help: .option(.kernelSize))
  var kernelSize: String?

  @Option(name: .option(.stride), parsing: .unconditional, help: .option(.stride))
  var stride: String?

  @Option(
    name: .option(.padding), parsing: .unconditional, help: .option(.padding),
    completion: .list(Padding.words))
  var padding: String?

  @Option(name: .option(.paddingBegin), parsing: .unconditional, help: .option(.paddingBegin))
  var paddingBegin: String?

  @Option(name: .option(.paddingEnd), parsing: .unconditional, help: .option(.paddingEnd))
  var paddingEnd: String?

  @Option(
    name: .option(.outputPadding), parsing: .unconditional, help: .option(.outputPadding),
    completion: .list(["auto"]))
  var outputPadding: String?

  @Option(name: .option(.dilation), parsing: .unconditional, help: .option(.dilation))
  var dilation: String?

  @Option(name: .option(.groups), parsing: .unconditional, help: .option(.groups))
  var groups: String?

  @Flag(name: .option(.bias), inversion: .prefixedNo, help: .option(.bias))
  var bias: Bool?

  @Flag(name: .option(.ceilMode), inversion: .prefixedNo, help: .option(.ceilMode))
  var ceilMode: Bool?

  @Option(name: .option(.normType), parsing: .unconditional, help: .option(.normType))
  var normType: String?

  @Option(name: .option(.outputSize), parsing: .unconditional, help: .option(.outputSize))
  var outputSize: String?

  @Flag(name: .option(.affine), inversion: .prefixedNo, help: .option(.affine))
  var affine: Bool?

  @Option(name: .option(.normalizedDims), parsing: .unconditional, help: .option(.normalizedDims))
  var normalizedDims: String?

  @Option(name: .option(.startDim), parsing: .unconditional, help: .option(.startDim))
  var startDim: String?

  @Option(name: .option(.scaleFactor), parsing: .unconditional, help: .option(.scaleFactor))
  var scaleFactor: String?

  @Option(
    name: .option(.mode), help: .option(.mode),
    completion: .list(Layer.Interpolation.allCases.map(\.rawValue)))
  var mode: String?

  @Option(name: .option(.upscaleFactor), parsing: .unconditional, help: .option(.upscaleFactor))
  var upscaleFactor: String?

  /// The type that memory is counted in.
  @Option(
    name: .customLong("number-type"),
    help: .text(
      "The type of the numbers, for memory and intensity. (default: float32)", "数据类型，用于内存和计算强度。（默认：float32）",
      valueName: Wording("type", "类型")))
  var givenNumberType: NumberType?

  var numberType: NumberType { givenNumberType ?? .float32 }
}

extension NumberType: ExpressibleByArgument {}

extension LayerOptions {
  /// What is given on the command line.
  var description: LayerDescription { description(kind: kind) }

  private func description(kind: String?) -> LayerDescription {
    let options = Hyperparameter.allCases.compactMap { hyperparameter in
      (hyperparameter == .kind ? kind : text(of: hyperparameter)).map { (hyperparameter, $0) }
    }
    let flags = Hyperparameter.allCases.compactMap { hyperparameter in
      flag(of: hyperparameter).map { (hyperparameter, $0) }
    }
    return LayerDescription(options: options, flags: flags)
  }

  /// The layer that is given by options, or by a call of a framework in place of the kind and options over it.
  ///
  /// What the call has and the layer has not is noted on the standard error.
  /// - Throws: `LayerFaults` with everything that is wrong.
  func layer(isSketch: Bool = false) throws(LayerFaults) -> Layer {
    guard let kind, FrameworkCall.isCall(kind) else { return try description.layer(isSketch: isSketch) }
    let call: FrameworkCall
    do throws(CallError) {
      call = try FrameworkCall.read(kind)
    } catch {
      throw LayerFaults([LayerFault(field: Hyperparameter.kind.rawValue, reason: .call(error))])
    }
    let (layer, notes) = try description(kind: call.kind.name).layer(of: call, isSketch: isSketch)
    notes.forEach(Report().note)
    return layer
  }

  /// The layer that is given; what is wrong with it is told.
  ///
  /// - Throws: The status to exit with.
  func layer(isSketch: Bool = false, telling report: Report) throws(ExitCode) -> Layer {
    do throws(LayerFaults) {
      return try layer(isSketch: isSketch)
    } catch {
      throw report.failure(error, .usage)
    }
  }

  /// What is given on the command line, with all that a call in place of the kind says.
  ///
  /// - Throws: `LayerFaults` where the call cannot be read.
  func completeDescription() throws(LayerFaults) -> LayerDescription {
    guard let kind, FrameworkCall.isCall(kind) else { return description }
    return LayerDescription(try layer(isSketch: true))
  }

  /// The hyperparameters that are given.
  var given: [Hyperparameter] {
    Hyperparameter.allCases.filter { text(of: $0) != nil || flag(of: $0) != nil }
  }

  private func text(of hyperparameter: Hyperparameter) -> String? {
    switch hyperparameter {
    case .framework: framework
    case .kind: kind
    case .input: input
    case .outChannels: outChannels
    case .outFeatures: outFeatures
    case .depthMultiplier: depthMultiplier
    case .kernelSize: kernelSize
    case .stride: stride
    case .padding: padding
    case .paddingBegin: paddingBegin
    case .paddingEnd: paddingEnd
    case .outputPadding: outputPadding
    case .dilation: dilation
    case .groups: groups
    case .normType: normType
    case .outputSize: outputSize
    case .normalizedDims: normalizedDims
    case .startDim: startDim
    case .scaleFactor: scaleFactor
    case .mode: mode
    case .upscaleFactor: upscaleFactor
    case .bias, .ceilMode, .affine: nil
    }
  }

  private func flag(of hyperparameter: Hyperparameter) -> Bool? {
    switch hyperparameter {
    case .bias: bias
    case .ceilMode: ceilMode
    case .affine: affine
    default: nil
    }
  }
}
