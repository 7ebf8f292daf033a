import ConvMath

/// Attributes of windows that slide: kernel, stride, dilation and padding.
extension OperatorCall {
  /// A layer with the windows that the attributes give.
  func windows(_ operation: Operation, on input: TensorShape, weights: TensorShape?) throws(Problem)
    -> Layer
  {
    let rank = input.rank - 2
    guard (1...3).contains(rank), let extents = layerInput(input) else {
      throw .open(
        "\(node.op) on \(input.rank) dimensions has no rule", "\(node.op) 作用于 \(input.rank) 维时没有规则")
    }
    if let weights, weights.rank != input.rank {
      throw .impossible(
        "the weights have \(weights.rank) dimensions, the input \(input.rank)",
        "权重有 \(weights.rank) 维，输入有 \(input.rank) 维")
    }
    var layer = Layer(LayerKind(operation, rank: rank), input: extents, framework: .onnx)
    layer.groups = integer("group", default: 1)
    if let kernel = try perAxis("kernel_shape", rank) {
      layer.kernelSize = kernel
    } else if let extents = weights.flatMap({ TensorShape(Array($0.dimensions.dropFirst(2))).extents }),
      let kernel = PerAxis(extents)
    {
      layer.kernelSize = kernel
    } else {
      throw .open("the kernel is not known", "卷积核大小未知")
    }
    if let stride = try perAxis("strides", rank) { layer.stride = stride }
    if let dilation = try perAxis("dilations", rank) { layer.dilation = dilation }
    layer.padding = try padding(rank)
    return layer
  }

  func padding(_ rank: Int) throws(Problem) -> Padding {
    switch text("auto_pad") {
    case "SAME_UPPER": return .sameUpper
    case "SAME_LOWER": return .sameLower
    case "VALID": return .valid
    default: break
    }
    guard let pads = integers("pads"), !pads.isEmpty else {
      return .symmetric(PerAxis(repeating: 0, count: rank))
    }
    guard pads.count == 2 * rank, let begin = PerAxis(pads.prefix(rank)), let end = PerAxis(pads.suffix(rank))
    else {
      throw wrongCount("pads", pads.count, 2 * rank)
    }
    // Sides that are edited one by one may be equal in between.
    let isSymmetric = begin == end && text("padding") != Padding.Mode.perSide.rawValue
    return isSymmetric ? .symmetric(begin) : .perSide(begin: begin, end: end)
  }

  /// An attribute with a number for each axis.
  func perAxis(_ name: String, _ rank: Int) throws(Problem) -> PerAxis<Int>? {
    guard let values = integers(name), !values.isEmpty else { return nil }
    guard values.count == rank, let perAxis = PerAxis(values) else {
      throw wrongCount(name, values.count, rank)
    }
    return perAxis
  }

  private func wrongCount(_ name: String, _ found: Int, _ wanted: Int) -> Problem {
    .impossible("\(name) has \(found) numbers, not \(wanted)", "\(name) 有 \(found) 个数，应为 \(wanted) 个")
  }

  /// A layer with the windows of the attributes, as many axes as its kernel has.
  func windowLayer(_ operation: Operation, _ shape: TensorShape, weights: TensorShape?) -> Layer? {
    guard let rank = (weights?.rank).map({ $0 - 2 }) ?? integers("kernel_shape")?.count,
      (1...3).contains(rank), let input = layerExtents(shape)
    else { return nil }
    let placeholder = TensorShape([Int](repeating: 1, count: rank + 2))
    let fits = shape.rank == rank + 2
    guard var layer = try? windows(operation, on: fits ? shape : placeholder, weights: weights) else {
      return nil
    }
    layer.input = input
    return layer
  }
}

extension LayerWriting {
  mutating func setWindows() {
    let isPooling = layer.kind.operation.family == .pooling
    if isPooling || attributes["kernel_shape"] != nil || !has(1) {
      set("kernel_shape", layer.kernelSize, default: nil)
    }
    set("strides", layer.stride, default: 1)
    set("dilations", layer.dilation, default: 1)
    setPadding()
  }

  private mutating func setPadding() {
    let (begin, end, name): (PerAxis<Int>, PerAxis<Int>, String?) =
      switch layer.padding {
      case .symmetric(let amounts): (amounts, amounts, nil)
      case .perSide(let begin, let end): (begin, end, nil)
      case .valid: ([], [], "VALID")
      case .same, .sameUpper: ([], [], "SAME_UPPER")
      case .sameLower: ([], [], "SAME_LOWER")
      }
    let keepsSides = layer.padding.mode == .perSide && begin == end
    attributes["padding"] = keepsSides ? .text(Padding.Mode.perSide.rawValue) : nil
    let names = ["VALID", "SAME_UPPER", "SAME_LOWER"]
    let current = text("auto_pad").flatMap { names.contains($0) ? $0 : nil }
    if let name {
      guard current != name else { return }
      attributes["auto_pad"] = .text(name)
      attributes["pads"] = nil
      return
    }
    if current != nil { attributes["auto_pad"] = nil }
    let none = [Int](repeating: 0, count: 2 * layer.rank)
    let pads = Array(begin) + end
    if (integers("pads") ?? none) != pads { attributes["pads"] = .integers(pads) }
  }
}
