import ConvMath
import LayerText
import Network

/// Layers that join tensors or change their shape, and activations.
extension KerasReader {
  // MARK: Several tensors

  mutating func merge(_ layer: KerasLayer, _ module: String, _ inputs: [Signal]) -> Signal? {
    var name = layer.className
    // Operators of the program, as Keras 2 writes them: {"function": "__operators__.add"}
    if name == "TFOpLambda" || name == "TensorFlowOpLayer" {
      let function = layer.text("function")?.split(separator: ".").last.map(String.init) ?? ""
      name =
        ["add": "Add", "multiply": "Multiply", "subtract": "Subtract", "concat": "Concatenate"][function]
        ?? name
    }
    guard inputs.count > 1 else {
      // The other operand is a number in the program.
      let op = ["Add": "Add", "Multiply": "Mul", "Subtract": "Sub"][name]
      return op.map { net.add($0, module, [inputs[0], net.scalar(module + ".operand", 1)]) }
    }
    switch name {
    case "Add", "Multiply":
      return inputs.dropFirst().reduce(inputs[0]) {
        net.add(name == "Add" ? "Add" : "Mul", module, [$0, $1])
      }
    case "Subtract": return net.add("Sub", module, [inputs[0], inputs[1]])
    case "Average": return net.add("Mean", module, inputs)
    case "Maximum": return net.add("Max", module, inputs)
    case "Minimum": return net.add("Min", module, inputs)
    case "Dot": return dot(layer, module, inputs)
    case "Concatenate":
      let given = layer.integer("axis") ?? -1
      return net.add("Concat", module, inputs, ["axis": .integer(axis(given, of: inputs[0]))])
    default: return nil
    }
  }

  // MARK: Shapes

  mutating func shape(_ layer: KerasLayer, _ module: String, _ x: Signal) -> Signal? {
    let name = layer.className
    if let rank = layer.rank, name.hasPrefix("ZeroPadding") || name.hasPrefix("Cropping") {
      let isPadding = name.hasPrefix("ZeroPadding")
      guard let sides = layer.sides(isPadding ? "padding" : "cropping", rank) else { return nil }
      if isPadding { return net.pad(module, x, begin: sides.begin, end: sides.end) }
      return net.pad(module, x, begin: sides.begin.negated, end: sides.end.negated)
    }
    switch name {
    case "Resizing", "CenterCrop":
      guard let height = layer.integer("height"), let width = layer.integer("width"), height > 0, width > 0,
        x.value.shape?.rank == 4
      else { return nil }
      let size = [height, width]
      // What is smaller than its crop is made larger first.
      guard name == "CenterCrop", x.extent(2) >= height, x.extent(3) >= width else {
        let sizes = net.constant(module + ".sizes", [max(x.extent(0), 1), x.channels] + size)
        let mode = layer.text("interpolation") ?? "bilinear" == "nearest" ? "nearest" : "linear"
        return net.add("Resize", module, [x, nil, nil, sizes], ["mode": .text(mode)])
      }
      return net.add(
        "CenterCropPad", module, [x, net.constant(module + ".size", size)], ["axes": .integers([2, 3])])
    case "Flatten": return net.flatten(module, x)
    case "Reshape":
      guard var extents = layer.config["target_shape"]?.integers, extents.count < TensorShape.maximumRank
      else {
        return nil
      }
      if extents.count > 1, !isChannelsFirst { extents.insert(extents.removeLast(), at: 0) }
      return net.reshape(module, x, [0] + extents)
    case "Permute":
      guard let axes = layer.config["dims"]?.integers, let rank = x.value.shape?.rank, rank == axes.count + 1,
        axes.sorted() == Array(1..<rank)
      else { return nil }
      var order = [Int](repeating: 0, count: rank)
      for (place, taken) in axes.enumerated() { order[axis(place + 1, of: x)] = axis(taken, of: x) }
      return net.transpose(module, x, order)
    case "RepeatVector":
      guard let count = layer.integer("n"), x.value.shape?.rank == 2 else { return nil }
      let column = net.reshape(module, x, isChannelsFirst ? [0, 1, -1] : [0, -1, 1])
      return net.add(
        "Tile", module,
        [column, net.constant(module + ".repeats", isChannelsFirst ? [1, count, 1] : [1, 1, count])])
    default: return nil
    }
  }

  // MARK: Activations

  /// What a layer puts on its own output.
  mutating func activate(_ layer: KerasLayer, _ module: String, _ x: Signal) -> Signal {
    layer.activation().map { activation($0, layer, module, x) } ?? x
  }

  mutating func activation(_ name: String, _ layer: KerasLayer, _ module: String, _ x: Signal) -> Signal {
    switch name.split(separator: ">").last.map(String.init) ?? name {
    case "relu", "ReLU": return net.relu(module, x)
    case "relu6", "ReLU6":
      return net.add("Clip", module, [x, net.scalar(module + ".min", 0), net.scalar(module + ".max", 6)])
    case "softmax": return net.add("Softmax", module, [x], ["axis": .integer(axis(-1, of: x))])
    case "log_softmax": return net.add("LogSoftmax", module, [x], ["axis": .integer(axis(-1, of: x))])
    case "silu", "swish": return net.silu(module, x)
    case let word:
      if let op = Self.activations[word] { return net.add(op, module, [x]) }
      report.unknown[word, default: 0] += 1
      return net.unknown(word, module, x, domain: "keras")
    }
  }

  private static let activations = [
    "sigmoid": "Sigmoid", "tanh": "Tanh", "gelu": "Gelu", "elu": "Elu", "selu": "Selu", "celu": "Celu",
    "softplus": "Softplus", "softsign": "Softsign", "hard_sigmoid": "HardSigmoid", "hard_swish": "HardSwish",
    "hard_silu": "HardSwish", "leaky_relu": "LeakyRelu", "mish": "Mish", "exponential": "Exp",
  ]
}

extension PerAxis<Int> {
  fileprivate var negated: PerAxis<Int> { PerAxis(map { 0 &- $0 }) ?? self }
}
