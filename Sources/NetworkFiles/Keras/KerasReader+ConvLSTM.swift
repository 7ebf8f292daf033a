import ConvMath
import LayerText
import Network

/// Recurrent layers whose products are convolutions.
extension KerasReader {
  /// Four gates by a convolution of each step and one of the state before, which keeps its size.
  ///
  /// All steps are convolved at once. The state is as large as what they come to, so that the work is the same.
  mutating func convolutional(_ layer: KerasLayer, _ module: String, _ x: Signal) -> Signal? {
    guard let rank = layer.rank, let filters = layer.integer("filters"), (1..<1 << 30).contains(filters),
      let kernel = layer.amounts("kernel_size", rank), !isChannelsFirst,
      let extents = x.value.shape?.extents, extents.count == rank + 3, extents.allSatisfy({ $0 > 0 }),
      !(layer.flag("return_state") ?? false)
    else { return nil }
    let (merged, overflow) = extents[0].multipliedReportingOverflow(by: extents[2])
    guard !overflow else { return nil }
    let apart = net.transpose(module, x, [0, 2, 1] + (3..<extents.count))
    let steps = net.reshape(module + ".steps", apart, [merged, extents[1]] + extents[3...])

    var input = Layer(LayerKind(.convolution, rank: rank), input: shape(steps, rank), framework: .keras)
    (input.outChannels, input.kernelSize) = (filters * 4, kernel)
    input.stride = layer.amounts("strides", rank) ?? input.stride
    input.dilation = layer.amounts("dilation_rate", rank) ?? input.dilation
    input.padding = layer.text("padding") ?? "valid" == "same" ? .same : .valid
    input.hasBias = layer.flag("use_bias") ?? true
    let gates = net.layer(module + ".input", steps, input)

    let state = part(gates, filters, module)
    var recurrent = Layer(LayerKind(.convolution, rank: rank), input: shape(state, rank), framework: .keras)
    (recurrent.outChannels, recurrent.kernelSize, recurrent.padding) = (filters * 4, kernel, .same)
    recurrent.hasBias = false
    let returned = net.layer(module + ".recurrent", state, recurrent)

    let made = part(net.sum(module, gates, returned), filters, module)
    guard let after = made.value.shape?.extents else { return nil }
    let whole = net.reshape(module + ".whole", made, [extents[0], extents[2]] + after.dropFirst())
    if layer.flag("return_sequences") ?? false {
      return net.transpose(module, whole, [0, 2, 1] + (3..<max(whole.rank, 3)))
    }
    let bounds = [("last", -1), ("stop", Int(Int32.max)), ("steps", 1)].map {
      net.constant("\(module).\($0)", [$1])
    }
    let last = net.add("Slice", module, [whole] + bounds)
    return net.reshape(module + ".state", last, [extents[0]] + after.dropFirst())
  }

  /// One of four gates.
  private mutating func part(_ x: Signal, _ filters: Int, _ module: String) -> Signal {
    let bounds = [("first", 0), ("end", filters), ("axis", 1)].map { net.constant("\(module).\($0)", [$1]) }
    return net.add("Slice", module, [x] + bounds)
  }
}
