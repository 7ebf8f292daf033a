import ArgumentParser
import ConvMath
import ModelFiles

extension NameSpecification {
  /// The option of a hyperparameter: "--kernel-size".
  static func option(_ hyperparameter: Hyperparameter) -> Self { .customLong(hyperparameter.optionName) }
}

extension ArgumentHelp {
  /// The help of a hyperparameter's option.
  static func option(_ hyperparameter: Hyperparameter) -> Self {
    ArgumentHelp(
      "\(hyperparameter.help)", valueName: hyperparameter.isFlag ? nil : hyperparameter.valueName)
  }
}

extension Hyperparameter {
  /// What it is, for the help text.
  var help: String {
    switch self {
    case .framework: "Whose rules and defaults hold: pytorch, keras or onnx. (default: pytorch)"
    case .kind: "The kind of layer, such as conv2d, max_pool2d, batch_norm2d or linear."
    case .input: "The input as batch, channels and spatial extents, such as 1x3x224x224."
    case .outChannels: "The number of output channels."
    case .outFeatures: "The number of output features of a linear layer."
    case .depthMultiplier: "Output channels for each input channel of a depthwise convolution."
    case .kernelSize: "The kernel or pooling window."
    case .stride: "How far the window steps."
    case .padding: "What is put around the input: amounts, valid, same, same_upper or same_lower."
    case .paddingBegin: "The padding before each axis, where the sides differ."
    case .paddingEnd: "The padding after each axis, where the sides differ."
    case .outputPadding: "What a transposed convolution adds at the end; auto leaves it to Keras."
    case .dilation: "How far apart the taps of the kernel are."
    case .groups: "Into how many groups the channels are divided."
    case .bias: "Whether a bias is added."
    case .ceilMode: "Whether an incomplete last pooling window is kept."
    case .normType: "The exponent of an Lp pooling."
    case .outputSize: "The output of an adaptive pooling."
    case .affine: "Whether a normalization scales and shifts by parameters."
    case .normalizedDims: "How many trailing dimensions a layer normalization takes together."
    case .startDim: "The first dimension that is flattened."
    case .scaleFactor: "How many elements each becomes along an axis by upsampling."
    case .mode: "How upsampling fills in: nearest or linear."
    case .upscaleFactor: "How many elements each becomes along both axes by pixel shuffle."
    }
  }

  /// What stands for its value in the help text.
  var valueName: String {
    switch self {
    case .input: "NxCxHxW"
    case .padding: "n|nxn|word"
    case .kind: "kind"
    case .framework, .mode: "name"
    default: isPerAxis ? "n|nxn" : "n"
    }
  }
}
