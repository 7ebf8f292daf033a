import ConvMath

/// Small integers for the input, the kernels and the biases of a layer, the same ones for the same seed.
///
/// Each is a function of its place, so that a tensor of any size takes no memory.
struct PictureNumbers: Hashable, Sendable {
  var seed: Int

  private enum Tensor: UInt64 { case input, weight, pointwise, bias }

  /// An element of the input: 0 to 9.
  func input(_ channel: Int, at cell: Position) -> Int {
    let place = mixed(.input, channel, 0)
    return below(10, place, cell)
  }

  /// A weight of the kernel from an input channel, counted within its group, to an output channel: −2 to 2.
  func weight(_ output: Int, _ input: Int, tap: Position) -> Int {
    below(5, mixed(.weight, output, input), tap) - 2
  }

  /// A weight of the 1 × 1 convolution of a separable one, from a channel in the middle: −2 to 2.
  func pointwise(_ output: Int, _ middle: Int) -> Int {
    below(5, mixed(.pointwise, output, middle), .zero) - 2
  }

  /// The bias of an output channel: −2 to 2.
  func bias(_ output: Int) -> Int { below(5, mixed(.bias, output, 0), .zero) - 2 }

  private func mixed(_ tensor: Tensor, _ first: Int, _ second: Int) -> UInt64 {
    var state = UInt64(bitPattern: Int64(seed)) &* 4 &+ tensor.rawValue
    state = SplitMix.mix(state &+ UInt64(bitPattern: Int64(first)) &* 0x9E37_79B9_7F4A_7C15)
    return SplitMix.mix(state &+ UInt64(bitPattern: Int64(second)) &* 0xC2B2_AE3D_27D4_EB4F)
  }

  private func below(_ bound: UInt64, _ state: UInt64, _ cell: Position) -> Int {
    var state = state
    for part in [cell.depth, cell.row, cell.column] {
      state = (state ^ UInt64(bitPattern: Int64(part))) &* 0x9E37_79B9_7F4A_7C15
      state ^= state >> 32
    }
    return Int(SplitMix.mix(state) >> 11 % bound)
  }
}
