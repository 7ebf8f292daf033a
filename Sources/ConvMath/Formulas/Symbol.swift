/// A named quantity of a formula, in the field's usual letters.
public enum Symbol: Hashable, Sendable {
  case batch, inChannels, outChannels, channels, groups, depthMultiplier
  case inFeatures, outFeatures, rows
  case extent(AxisName)
  case outputExtent(AxisName)
  /// A hyperparameter of one axis; without a name, one that all axes share.
  case kernel(AxisName?)
  case stride(AxisName?)
  case dilation(AxisName?)
  case outputPadding(AxisName?)
  case padding(AxisName?)
  case paddingBefore(AxisName)
  case paddingAfter(AxisName)
  case outputSize(AxisName)
  case scale(AxisName?)
  case upscaleFactor, power
  /// Elements that share one mean and variance, and how many such sets a sample has.
  case normalizedElements, normalizedSets
  /// Touches of real input on one axis; positions that some window touches.
  case touches(AxisName)
  case covered(AxisName)
  case windowTotal(AxisName)
  case weights, biases, parameters, macs, flops
  case inputElements, outputElements
  case weightBytes, inputBytes, outputBytes, bytesPerNumber
  /// FLOP/s and byte/s of a device.
  case peak, bandwidth
  /// Of one axis: the extent with its padding, what a window spans, how far it can go on from its first place, in how
  /// many strides; what is before padding is cut off; what the windows touch.
  case paddedExtent(AxisName)
  case span(AxisName)
  case room(AxisName)
  case strides(AxisName)
  case spreadExtent(AxisName)
  case touchedExtent(AxisName)
  /// Products of one output element, and the operations that it takes.
  case products
  case elementAdditions, biasedAdditions, elementComparisons, elementFLOPs
  /// Weights, and weights with the bias, of one kernel.
  case kernelWeights, kernelParameters
  /// A separable convolution between its two parts.
  case middleChannels, depthwiseFLOPs, pointwiseFLOPs
  /// A normalization of one set.
  case meanFLOPs, varianceFLOPs, factorFLOPs, setFLOPs
  case comparisons
  /// Elements of a whole shape, and how many dimensions it has.
  case shapeElements
  case dimensions

  /// The symbol as text: "C_in", "k_h", "H_out".
  public var text: String {
    switch self {
    case .batch: "N"
    case .inChannels: "C_in"
    case .outChannels: "C_out"
    case .channels: "C"
    case .groups: "g"
    case .depthMultiplier: "m"
    case .inFeatures: "F_in"
    case .outFeatures: "F_out"
    case .rows: "rows"
    case .extent(let axis): axis.letter
    case .outputExtent(let axis): axis.letter + "_out"
    case .kernel(let axis): Self.subscripted("k", axis)
    case .stride(let axis): Self.subscripted("s", axis)
    case .dilation(let axis): Self.subscripted("d", axis)
    case .outputPadding(let axis): Self.subscripted("a", axis)
    case .padding(let axis): Self.subscripted("p", axis)
    case .paddingBefore(let axis): "p_" + axis.beginning
    case .paddingAfter(let axis): "p_" + axis.end
    case .outputSize(let axis): "O_" + axis.subscripted
    case .scale(let axis): Self.subscripted("r", axis)
    case .upscaleFactor: "r"
    case .power: "P"
    case .normalizedElements: "n"
    case .normalizedSets: "G"
    case .touches(let axis): "T_" + axis.subscripted
    case .covered(let axis): "V_" + axis.subscripted
    case .windowTotal(let axis): "S_" + axis.subscripted
    case .weights: "weights"
    case .biases: "biases"
    case .parameters: "params"
    case .macs: "MACs"
    case .flops: "FLOPs"
    case .inputElements: "in"
    case .outputElements: "out"
    case .weightBytes: "bytes_w"
    case .inputBytes: "bytes_in"
    case .outputBytes: "bytes_out"
    case .bytesPerNumber: "b"
    case .peak: "peak"
    case .bandwidth: "bandwidth"
    case .paddedExtent(let axis): axis.letter + "_pad"
    case .span(let axis): "span_" + axis.subscripted
    case .room(let axis): "room_" + axis.subscripted
    case .strides(let axis): "steps_" + axis.subscripted
    case .spreadExtent(let axis): axis.letter + "_full"
    case .touchedExtent(let axis): axis.letter + "_used"
    case .products: "n"
    case .elementAdditions: "add_1"
    case .biasedAdditions: "add_b"
    case .elementComparisons: "cmp_1"
    case .elementFLOPs: "FLOPs_1"
    case .kernelWeights: "w_1"
    case .kernelParameters: "params_1"
    case .middleChannels: "C_mid"
    case .depthwiseFLOPs: "FLOPs_dw"
    case .pointwiseFLOPs: "FLOPs_pw"
    case .meanFLOPs: "FLOPs_mean"
    case .varianceFLOPs: "FLOPs_var"
    case .factorFLOPs: "FLOPs_factor"
    case .setFLOPs: "FLOPs_set"
    case .comparisons: "cmp"
    case .shapeElements: "elements"
    case .dimensions: "dims"
    }
  }

  private static func subscripted(_ letter: String, _ axis: AxisName?) -> String {
    axis.map { "\(letter)_\($0.subscripted)" } ?? letter
  }
}
