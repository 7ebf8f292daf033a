import ConvMath
import LayerText
import Network

/// What the program of a model does itself with tensors: keras.ops, as Keras 3 writes it down.
extension KerasReader {
  /// The nodes of an operation; nil for one that is not known.
  mutating func operation(_ layer: KerasLayer, _ module: String, _ inputs: [Signal]) -> Signal? {
    guard let x = inputs.first else { return nil }
    let name = layer.className
    if let op = Self.elementwise[name] { return net.add(op, module, [x]) }
    if let op = Self.pairwise[name] { return pair(op, layer, module, inputs) }
    if let op = Self.reductions[name] { return reduced(op, layer, module, x) }
    switch name {
    case "Relu6":
      return net.add("Clip", module, [x, net.scalar(module + ".min", 0), net.scalar(module + ".max", 6)])
    case "Silu", "Swish": return net.silu(module, x)
    case "Square": return net.add("Mul", module, [x, x])
    case "Rsqrt": return net.add("Reciprocal", module, [net.add("Sqrt", module, [x])])
    case "Softmax", "LogSoftmax":
      let axis = layer.axes("axis")?.first ?? -1
      return net.add(name, module, [x], ["axis": .integer(self.axis(axis, of: x))])
    case "Cast", "Copy", "StopGradient": return net.add("Identity", module, [x])
    case "Concatenate":
      return net.add(
        "Concat", module, inputs, ["axis": .integer(axis(layer.integer("axis") ?? 0, of: x))])
    case "Matmul", "Dot":
      guard inputs.count == 2, name == "Matmul" || inputs.allSatisfy({ $0.rank == 2 }) else { return nil }
      let sides = inputs.map { turned(module, $0, toFirst: false) }
      return turned(module, net.add("MatMul", module, sides.map { $0 }), toFirst: true)
    case "Einsum":
      guard let equation = layer.text("subscripts") else { return nil }
      let sides = inputs.map { turned(module, $0, toFirst: false) }
      let made = net.add("Einsum", module, sides.map { $0 }, ["equation": .text(equation)])
      return turned(module, made, toFirst: true)
    default:
      return moved(layer, module, turned(module, x, toFirst: false)).map {
        turned(module, $0, toFirst: true)
      }
    }
  }

  private static let elementwise = [
    "Absolute": "Abs", "Abs": "Abs", "Negative": "Neg", "Exp": "Exp", "Log": "Log", "Sqrt": "Sqrt",
    "Sin": "Sin",
    "Cos": "Cos", "Tanh": "Tanh", "Sigmoid": "Sigmoid", "Relu": "Relu", "Gelu": "Gelu", "Elu": "Elu",
    "Selu": "Selu", "Celu": "Celu", "Softplus": "Softplus", "Softsign": "Softsign",
    "HardSigmoid": "HardSigmoid",
    "HardSilu": "HardSwish", "HardSwish": "HardSwish", "LeakyRelu": "LeakyRelu", "Mish": "Mish",
    "Floor": "Floor",
    "Ceil": "Ceil", "Round": "Round", "Sign": "Sign", "Reciprocal": "Reciprocal", "Erf": "Erf",
    "LogicalNot": "Not",
  ]

  private static let pairwise = [
    "Add": "Add", "Subtract": "Sub", "Multiply": "Mul", "TrueDivide": "Div", "Divide": "Div",
    "Maximum": "Max",
    "Minimum": "Min", "Power": "Pow",
  ]

  private static let reductions = [
    "Mean": "ReduceMean", "Sum": "ReduceSum", "Max": "ReduceMax", "Min": "ReduceMin", "Prod": "ReduceProd",
    "Amax": "ReduceMax", "Amin": "ReduceMin", "Logsumexp": "ReduceLogSumExp",
  ]

  /// Two tensors, or one and a number of the program.
  private mutating func pair(_ op: String, _ layer: KerasLayer, _ module: String, _ inputs: [Signal])
    -> Signal?
  {
    guard inputs.count > 1 else {
      // Numbers that the program keeps in an array could make the tensor larger.
      guard layer.arguments.contains(where: { $0.real != nil }) else { return nil }
      return net.add(op, module, [inputs[0], net.scalar(module + ".operand", 1)])
    }
    guard inputs.count == 2 else { return nil }
    if inputs[0].rank == inputs[1].rank { return net.add(op, module, [inputs[0], inputs[1]]) }
    // Axes are counted from the last one of Keras.
    let sides = inputs.map { turned(module, $0, toFirst: false) }
    return turned(module, net.add(op, module, sides.map { $0 }), toFirst: true)
  }

  private mutating func reduced(_ op: String, _ layer: KerasLayer, _ module: String, _ x: Signal) -> Signal? {
    guard x.value.shape != nil else { return nil }
    let axes = (layer.axes("axis") ?? Array(0..<x.rank)).map { axis($0, of: x) }
    let isKept = layer.flag("keepdims") ?? false
    let last = isKept ? x : turned(module, x, toFirst: false)
    let places = isKept ? axes : layer.axes("axis") ?? Array(0..<x.rank)
    let made = net.add(
      op, module, [last, net.constant(module + ".axes", places)], ["keepdims": .integer(isKept ? 1 : 0)])
    return isKept ? made : turned(module, made, toFirst: true)
  }

  /// What only moves numbers, on a tensor with its axes as Keras has them.
  private mutating func moved(_ layer: KerasLayer, _ module: String, _ x: Signal) -> Signal? {
    guard x.value.shape != nil else { return nil }
    let rank = x.rank
    func place(_ axis: Int, _ rank: Int) -> Int { axis < 0 ? axis &+ rank : axis }
    switch layer.className {
    case "Reshape":
      guard let extents = (layer.config["newshape"] ?? layer.config["shape"])?.extents,
        extents.filter({ $0 ?? -1 < 0 }).count <= 1
      else { return nil }
      return net.reshape(module, x, extents.map { $0 ?? -1 })
    case "Transpose":
      let order = (layer.axes("axes") ?? (0..<rank).reversed()).map { place($0, rank) }
      guard order.sorted() == Array(0..<rank) else { return nil }
      return net.transpose(module, x, order)
    case "Swapaxes", "SwapAxes":
      guard let first = layer.integer("axis1"), let second = layer.integer("axis2") else { return nil }
      var order = Array(0..<rank)
      guard order.indices.contains(place(first, rank)), order.indices.contains(place(second, rank)) else {
        return nil
      }
      order.swapAt(place(first, rank), place(second, rank))
      return net.transpose(module, x, order)
    case "ExpandDims":
      guard let axes = layer.axes("axis") else { return nil }
      let places = axes.map { place($0, rank + axes.count) }
      return net.add("Unsqueeze", module, [x, net.constant(module + ".axes", places)])
    case "Squeeze":
      guard let axes = layer.axes("axis") else { return net.add("Squeeze", module, [x]) }
      return net.add("Squeeze", module, [x, net.constant(module + ".axes", axes.map { place($0, rank) })])
    case "GetItem": return item(layer, module, x)
    default: return nil
    }
  }

  /// x[:, 1:5, 0]
  private mutating func item(_ layer: KerasLayer, _ module: String, _ x: Signal) -> Signal? {
    guard layer.arguments.count == 2 else { return nil }
    let keys = layer.arguments[1].list ?? [layer.arguments[1]]
    guard keys.count <= x.rank else { return nil }
    var (starts, ends, axes, steps, dropped) = ([Int](), [Int](), [Int](), [Int](), [Int]())
    for (axis, key) in keys.enumerated() {
      if let index = key.integer {
        starts.append(index)
        ends.append(index == -1 ? Int(Int32.max) : index &+ 1)
        axes.append(axis)
        steps.append(1)
        dropped.append(axis)
        continue
      }
      guard key["class_name"]?.string == "__slice__", let config = key["config"] else { return nil }
      let step = config["step"]?.integer ?? 1
      guard step != 0 else { return nil }
      starts.append(config["start"]?.integer ?? (step > 0 ? 0 : Int(Int32.max)))
      ends.append(config["stop"]?.integer ?? (step > 0 ? Int(Int32.max) : -Int(Int32.max)))
      axes.append(axis)
      steps.append(step)
    }
    let bounds = [("starts", starts), ("ends", ends), ("axes", axes), ("steps", steps)].map {
      net.constant("\(module).\($0)", $1)
    }
    let part = net.add("Slice", module, [x] + bounds)
    guard !dropped.isEmpty else { return part }
    return net.add("Squeeze", module, [part, net.constant(module + ".dropped", dropped)])
  }
}
