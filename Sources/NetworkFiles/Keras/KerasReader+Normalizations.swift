import ConvMath
import LayerText
import Network

/// Normalizations of Keras, over any of its axes.
extension KerasReader {
  /// The nodes of a normalization; nil for another layer.
  mutating func normalization(_ layer: KerasLayer, _ module: String, _ x: Signal) -> Signal? {
    switch layer.className {
    case "BatchNormalization": return batchNormalization(layer, module, x)
    case "Normalization":
      if layer.config["mean"]?.list != nil || layer.config["mean"]?.real != nil {
        return net.add(
          "Div", module,
          [
            net.add("Sub", module, [x, net.scalar(module + ".mean", 0)]),
            net.scalar(module + ".deviation", 1),
          ])
      }
      let buffers = ["mean", "variance"].map { net.weight("\(module).\($0)", [x.channels]) }
      // How many samples they were taken of is kept beside them.
      let counted = held(module, x, net.weight(module + ".count", [1]))
      return net.add("BatchNormalization", module, [counted, nil, nil] + buffers)
    case "LayerNormalization": return layerNormalization(layer, module, x)
    case "RMSNormalization":
      guard layer.axes("axis") ?? [-1] == [-1] else { return nil }
      let last = turned(module, x, toFirst: false)
      let scale = net.weight(module + ".scale", [x.channelsLast(isChannelsFirst)])
      return turned(
        module, net.add("RMSNormalization", module, [last, scale], ["axis": .integer(-1)]), toFirst: true)
    case "GroupNormalization":
      guard let groups = layer.integer("groups") else { return nil }
      let learned = learned(layer, module, x.channels)
      return net.add(
        "GroupNormalization", module, [x] + learned,
        ["num_groups": .integer(groups == -1 ? x.channels : groups)])
    default: return nil
    }
  }

  private mutating func learned(_ layer: KerasLayer, _ module: String, _ extents: Int...) -> [Signal?] {
    learned(layer, module, extents)
  }

  private mutating func learned(_ layer: KerasLayer, _ module: String, _ extents: [Int]) -> [Signal?] {
    let scale = layer.flag("scale") ?? true ? net.weight(module + ".gamma", extents) : nil
    let shift = layer.flag("center") ?? true ? net.weight(module + ".beta", extents) : nil
    return [scale, shift]
  }

  /// A normalization over the last axes of Keras.
  private mutating func layerNormalization(_ layer: KerasLayer, _ module: String, _ x: Signal) -> Signal? {
    guard let rank = x.value.shape?.rank, !(layer.flag("rms_scaling") ?? false) else { return nil }
    let axes = (layer.axes("axis") ?? [-1]).map { $0 < 0 ? $0 &+ rank : $0 }.sorted()
    guard !axes.isEmpty, axes == Array((rank - axes.count)..<rank), axes[0] > 0 else { return nil }
    let last = turned(module, x, toFirst: false)
    let learned = learned(layer, module, axes.map { last.extent($0) })
    let made = net.add(
      "LayerNormalization", module, [last] + learned, ["axis": .integer(-axes.count)])
    return turned(module, made, toFirst: true)
  }

  private mutating func batchNormalization(_ layer: KerasLayer, _ module: String, _ x: Signal) -> Signal? {
    guard let rank = x.value.shape?.rank else { return nil }
    let given = layer.axes("axis")?.first ?? -1
    var place = axis(given, of: x)
    if place < 0 { place += rank }
    guard (1..<max(rank, 2)).contains(place) else { return nil }
    // What stands on another axis than the channels changes places with them.
    var order = Array(0..<rank)
    if place > 1 { order.swapAt(1, place) }
    let front = place > 1 ? net.transpose(module, x, order) : x
    let learned = learned(layer, module, front.channels)
    let buffers = ["moving_mean", "moving_variance"].map { net.weight("\(module).\($0)", [front.channels]) }
    let made = net.add("BatchNormalization", module, [front] + learned + buffers)
    return place > 1 ? net.transpose(module, made, order) : made
  }
}
