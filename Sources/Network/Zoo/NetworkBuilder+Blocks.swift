/// Layers that come together in many networks.
extension NetworkBuilder {
  /// A function that is put on a signal in a module.
  package typealias Activation = (inout NetworkBuilder, String, Signal) -> Signal

  /// A convolution without a bias, a batch normalization and an activation: the modules 0, 1 and 2 of a sequence.
  package mutating func convNorm(
    _ module: String, _ x: Signal, _ channels: Int, kernel: Int = 1, stride: Int = 1, groups: Int = 1,
    _ activation: Activation? = nil
  ) -> Signal {
    let convolved = conv(
      module + ".0", x, channels, kernel: kernel, stride: stride, padding: (kernel - 1) / 2, groups: groups,
      bias: false)
    let normalized = batchNorm(module + ".1", convolved)
    return activation.map { $0(&self, module + ".2", normalized) } ?? normalized
  }

  /// Squeeze-and-excite: each channel scaled by what a small network makes of the means of all (Hu et al., 2017).
  package mutating func squeezeExcite(
    _ module: String, _ x: Signal, squeeze channels: Int, _ activation: Activation, scale: Activation
  ) -> Signal {
    let means = globalAveragePool(module + ".avgpool", x)
    let squeezed = activation(
      &self, module + ".activation", conv(module + ".fc1", means, channels, kernel: 1))
    let excited = conv(module + ".fc2", squeezed, x.channels, kernel: 1)
    return multiply(module, scale(&self, module + ".scale_activation", excited), x)
  }

  /// The number of channels next to a number that is a multiple of 8, and not below nine tenths of it.
  package static func channels(near number: Double) -> Int {
    let rounded = max(8, Int(number + 4) / 8 * 8)
    return Double(rounded) < 0.9 * number ? rounded + 8 : rounded
  }
}
