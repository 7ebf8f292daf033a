/// Why the figure of a tool is what it is.
public enum CounterNote: Hashable, Sendable {
  /// The true number of multiply–accumulates.
  case macs
  case twoPerMAC
  case biasPerOutput
  /// A transposed convolution, counted as if its output were its input.
  case outputForInput
  /// As `outputForInput`, with the channels out in the place of those in.
  case outputForInputAndChannels
  /// Every weight and bias once for each sample.
  case parametersPerSample
  case noParameters
  case notCounted(Operation.Family)
  case noRule
  /// A rule for two axes alone.
  case twoAxesOnly
  case perInput(Int)
  case perOutput(Int)
  /// A module hook and a patched function count the same.
  case twicePerInput
  case twicePerOutput
  /// As `twicePerOutput`, but the hook sees one sample alone.
  case batchAndSample
  case windowPerOutput
  /// The first extent of the window alone for each output.
  case firstExtentPerOutput
  /// The input added up, and a division of a weight for each output.
  case sumAndDivision(Int)
  /// As `sumAndDivision`, one less by rounding.
  case sumAndDivisionCutOff
  case softmaxSteps
  /// What the tool prints is not known.
  case notKnown
  /// What it prints depends on how the layer was exported.
  case dependsOnExport

  /// One short sentence without a subject: "counts the bias once for each output".
  public var text: String {
    switch self {
    case .macs: "counts multiply-accumulates alone"
    case .twoPerMAC: "counts a multiply-accumulate as two FLOPs"
    case .biasPerOutput: "counts the bias once for each output"
    case .outputForInput: "takes the output of a transposed convolution for its input"
    case .outputForInputAndChannels:
      "takes the output of a transposed convolution for its input, and its channels out for those in"
    case .parametersPerSample: "counts each parameter once for each sample"
    case .noParameters: "counts parameters, and this layer has none"
    case .notCounted(let family): "does not count \(family.plural)"
    case .noRule: "has no rule for this layer and takes it for nothing"
    case .twoAxesOnly: "has a rule for two axes only and takes other ranks for nothing"
    case .perInput(let weight): "counts \(weight) for each element of the input"
    case .perOutput(let weight): "counts \(weight) for each element of the output"
    case .twicePerInput: "counts the input twice: by module hook and by patched function"
    case .twicePerOutput: "counts the output twice: by module hook and by patched function"
    case .batchAndSample:
      "counts the output twice: the batch by patched function, one sample of it by module hook"
    case .windowPerOutput: "counts the whole window for each output"
    case .firstExtentPerOutput: "counts only the first extent of the window for each output"
    case .sumAndDivision(let weight): "adds the input up and counts a division of each output as \(weight)"
    case .sumAndDivisionCutOff:
      "adds the input up and counts a division of each output, less one cut off in floating point"
    case .softmaxSteps: "counts exponentials, additions and divisions, each as one"
    case .notKnown: "what it prints for this layer is not known"
    case .dependsOnExport: "what it prints depends on how the layer was exported, and is not known"
    }
  }
}

extension Operation.Family {
  /// The operations of the family, in a sentence.
  fileprivate var plural: String {
    switch self {
    case .convolution: "convolutions"
    case .pooling: "pooling"
    case .linear: "linear layers"
    case .normalization: "normalizations"
    case .activation: "activations"
    case .shaping: "layers that only reshape or resize"
    }
  }
}
