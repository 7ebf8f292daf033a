import Network

extension LiteNetwork {
  /// An activation that is done in the same step; it is no operation that is counted unless it is tanh.
  private func activation(_ call: LiteGraph.Operator, _ slot: Int) -> [String: Attribute] {
    let names = [1: "relu", 2: "relu_n1_to_1", 3: "relu6", 4: "tanh", 5: "sign_bit"]
    return names[call.byte(slot)].map { ["activation": .text($0)] } ?? [:]
  }

  /// Padding and strides of windows.
  private func windows(_ call: LiteGraph.Operator) -> [String: Attribute] {
    [
      "auto_pad": .text(call.byte(0) == 0 ? "SAME_UPPER" : "VALID"),
      "strides": .integers([call.number(2), call.number(1)]),
    ]
  }

  mutating func addPair(_ op: String, _ call: LiteGraph.Operator) -> Bool {
    add(op, call, activation(call, 0))
  }

  mutating func addConvolution(_ op: String, _ call: LiteGraph.Operator) -> Bool {
    // A depthwise one has the multiplier of channels before the activation.
    let isDepthwise = op == "DepthwiseConv2D"
    let first = isDepthwise ? 5 : 4
    var attributes = windows(call).merging(activation(call, isDepthwise ? 4 : 3)) { $1 }
    let dilations = [call.number(first + 1, default: 1), call.number(first, default: 1)]
    if dilations != [1, 1] { attributes["dilations"] = .integers(dilations) }
    return add(op, call, attributes, domain: "tflite")
  }

  /// The extents of the output come first among the inputs, and may be worked out from those of another tensor.
  mutating func addTransposedConvolution(_ call: LiteGraph.Operator) -> Bool {
    guard call.inputs.count > 2 else { return false }
    var attributes = windows(call).merging(activation(call, 3)) { $1 }
    let bias = call.inputs.count > 3 ? title(call.inputs[3]) : ""
    var inputs = [title(call.inputs[2]), title(call.inputs[1]), bias]
    if let wanted = integers(call, 0) ?? output(call)?.shape?.extents, wanted.count == 4 {
      attributes["output_shape"] = .integers(wanted)
    } else {
      inputs.append(title(call.inputs[0]))
    }
    return add("Conv2DTranspose", call, attributes, domain: "tflite", inputs: inputs)
  }

  mutating func addConvolution3D(_ call: LiteGraph.Operator) -> Bool {
    var attributes = activation(call, 4)
    attributes["auto_pad"] = .text(call.byte(0) == 0 ? "SAME_UPPER" : "VALID")
    attributes["strides"] = .integers((1...3).map { call.number($0) })
    let dilations = (5...7).map { call.number($0, default: 1) }
    if dilations != [1, 1, 1] { attributes["dilations"] = .integers(dilations) }
    return add("Conv3D", call, attributes, domain: "tflite")
  }

  mutating func addBlocks(_ op: String, _ call: LiteGraph.Operator) -> Bool {
    add(op, call, ["blocksize": .integer(call.number(0))], domain: "tflite")
  }

  /// Blocks of an image that become samples, or the other way; what is padded or cut off is told side by side.
  mutating func addBatchBlocks(_ op: String, _ call: LiteGraph.Operator) -> Bool {
    guard call.inputs.count > 2, let blocks = integers(call, 1) else {
      return add("Pick", call, domain: "pytorch")
    }
    var (inputs, attributes) = ([title(call.inputs[0])], ["block_shape": Attribute.integers(blocks)])
    if let amounts = integers(call, 2) {
      attributes["amounts"] = .integers(amounts)
    } else {
      inputs.append(title(call.inputs[2]))
    }
    return add(op, call, attributes, domain: "tflite", inputs: inputs)
  }

  /// An operator that ONNX has with its inputs in another order.
  mutating func add(_ op: String, _ call: LiteGraph.Operator, taking order: [Int]) -> Bool {
    guard let last = order.max(), last < call.inputs.count else { return false }
    return add(op, call, inputs: order.map { title(call.inputs[$0]) })
  }

  mutating func addPooling(_ op: String, _ call: LiteGraph.Operator) -> Bool {
    let attributes = windows(call).merging(activation(call, 5)) { $1 }
    return add(
      op, call, attributes.merging(["kernel_shape": .integers([call.number(4), call.number(3)])]) { $1 },
      domain: "tflite")
  }

  mutating func addFullyConnected(_ call: LiteGraph.Operator) -> Bool {
    guard call.byte(1) == 0 else { return false }
    var attributes = activation(call, 0)
    if call.byte(2) != 0 { attributes["keep_num_dims"] = .integer(1) }
    return add("FullyConnected", call, attributes, domain: "tflite")
  }

  mutating func addConcatenation(_ call: LiteGraph.Operator) -> Bool {
    add("Concat", call, activation(call, 1).merging(["axis": .integer(call.number(0))]) { $1 })
  }

  /// A shape that the file tells, or that another operator makes; one extent may follow from the others.
  mutating func addReshape(_ call: LiteGraph.Operator) -> Bool {
    guard let shape = output(call)?.shape else { return false }
    let data = Array(call.inputs.prefix(1)).map(title)
    let open = shape.dimensions.count { $0.value == nil }
    guard open > 1 else {
      var attributes: [String: Attribute] = ["shape": .integers(shape.dimensions.map { $0.value ?? -1 })]
      if shape.dimensions.contains(0) { attributes["allowzero"] = .integer(1) }
      return add("Reshape", call, attributes, inputs: data)
    }
    guard call.code.number == 22, call.inputs.count > 1 else { return false }
    return add("Reshape", call, ["allowzero": .integer(1)])
  }

  /// A dimension of extent 1 more.
  mutating func addDimension(_ call: LiteGraph.Operator) -> Bool { add("Unsqueeze", call, of: 1, as: "axes") }

  /// Dimensions of extent 1 left out: those that are named, or all.
  mutating func addSqueeze(_ call: LiteGraph.Operator) -> Bool {
    add("Squeeze", call, call.list.isEmpty ? [:] : ["axes": .integers(call.list)])
  }

  /// A part whose ends and steps are told; what is named by a bit goes from end to end, or is left out as a dimension.
  mutating func addStridedSlice(_ call: LiteGraph.Operator) -> Bool {
    guard let begin = integers(call, 1), let end = integers(call, 2), let steps = integers(call, 3),
      begin.count == end.count, end.count == steps.count, begin.count < 32, call.number(2) == 0,
      call.number(3) == 0,
      call.byte(5) == 0, !steps.contains(0)
    else { return add("Pick", call, domain: "pytorch") }
    func isSet(_ slot: Int, _ place: Int) -> Bool { call.number(slot) >> place & 1 == 1 }
    var (starts, ends, left) = ([Int](), [Int](), [Int]())
    for place in begin.indices {
      let isBackward = steps[place] < 0
      if isSet(4, place) {
        left.append(place)
        starts.append(begin[place])
        ends.append(begin[place] == -1 ? .max : begin[place] &+ 1)
      } else {
        starts.append(isSet(0, place) ? (isBackward ? .max : 0) : begin[place])
        ends.append(isSet(1, place) ? (isBackward ? .min : .max) : end[place])
      }
    }
    let attributes: [String: Attribute] = [
      "starts": .integers(starts), "ends": .integers(ends), "axes": .integers(Array(begin.indices)),
      "steps": .integers(begin.indices.map { left.contains($0) ? 1 : steps[$0] }),
    ]
    let data = Array(call.inputs.prefix(1)).map(title)
    guard !left.isEmpty else { return add("Slice", call, attributes, inputs: data) }
    let part = step("Slice", call, attributes, inputs: data)
    return add("Squeeze", call, ["axes": .integers(left)], inputs: [part])
  }

  /// An operator whose second input is a list that the file keeps, as an attribute.
  mutating func add(_ op: String, _ call: LiteGraph.Operator, of input: Int, as name: String) -> Bool {
    guard let numbers = integers(call, input) else { return false }
    return add(op, call, [name: .integers(numbers)], inputs: Array(call.inputs.prefix(1)).map(title))
  }

  mutating func addReduction(_ op: String, _ call: LiteGraph.Operator) -> Bool {
    guard let axes = integers(call, 1) else { return false }
    return add(
      op, call, ["axes": .integers(axes), "keepdims": .integer(call.byte(0) == 0 ? 0 : 1)],
      inputs: Array(call.inputs.prefix(1)).map(title))
  }

  mutating func addArgument(_ op: String, _ call: LiteGraph.Operator) -> Bool {
    guard let axis = integers(call, 1)?.first else { return false }
    return add(
      op, call, ["axis": .integer(axis), "keepdims": .integer(0)],
      inputs: Array(call.inputs.prefix(1)).map(title))
  }

  /// Amounts are told side by side for each dimension.
  mutating func addPadding(_ call: LiteGraph.Operator, _ more: [String: Attribute] = [:]) -> Bool {
    guard let amounts = integers(call, 1), amounts.count % 2 == 0 else { return false }
    let begin = stride(from: 0, to: amounts.count, by: 2).map { amounts[$0] }
    let end = stride(from: 1, to: amounts.count, by: 2).map { amounts[$0] }
    return add(
      "Pad", call, more.merging(["pads": .integers(begin + end)]) { $1 },
      inputs: Array(call.inputs.prefix(1)).map(title))
  }

  mutating func addResizing(_ mode: String, _ call: LiteGraph.Operator) -> Bool {
    guard call.inputs.count > 1 else { return false }
    return add(
      "Resize", call, ["mode": .text(mode), "axes": .integers([1, 2])],
      inputs: [title(call.inputs[0]), "", "", title(call.inputs[1])])
  }

  mutating func addGathering(_ call: LiteGraph.Operator) -> Bool {
    guard call.number(1) == 0 else { return add("Pick", call, domain: "pytorch") }
    return add("Gather", call, ["axis": .integer(call.number(0))])
  }

  mutating func addSlice(_ call: LiteGraph.Operator) -> Bool {
    guard let begin = integers(call, 1), let size = integers(call, 2), begin.count == size.count else {
      return add("Pick", call, domain: "pytorch")
    }
    var ends: [Int] = []
    for (first, count) in zip(begin, size) {
      let (end, overflow) = first.addingReportingOverflow(count)
      guard !overflow else { return false }
      ends.append(count == -1 ? .max : end)
    }
    return add(
      "Slice", call, ["starts": .integers(begin), "ends": .integers(ends)],
      inputs: Array(call.inputs.prefix(1)).map(title))
  }

  mutating func addSplit(_ call: LiteGraph.Operator, data: Int, axis: Int) -> Bool {
    guard let shape = value(call, data)?.shape, let given = integers(call, axis)?.first else { return false }
    let place = given < 0 ? given &+ shape.rank : given
    guard shape.dimensions.indices.contains(place) else { return false }
    var sizes: [Int] = []
    for output in call.outputs {
      guard let output, let part = graph.tensors[output].value.shape, part.rank == shape.rank,
        let size = part[place].value
      else { return false }
      sizes.append(size)
    }
    return add(
      "Split", call, ["axis": .integer(place), "split": .integers(sizes)], inputs: [title(call.inputs[data])])
  }

  mutating func addCast(_ call: LiteGraph.Operator) -> Bool {
    guard let number = output(call)?.type?.onnxNumber else { return false }
    return add("Cast", call, ["to": .integer(number)])
  }

  mutating func addNegated(_ op: String, _ call: LiteGraph.Operator) -> Bool {
    let truth = step(op, call, inputs: call.inputs.map(title))
    return add("Not", call, inputs: [truth])
  }

  mutating func addSquaredDifference(_ call: LiteGraph.Operator) -> Bool {
    let difference = step("Sub", call, inputs: call.inputs.map(title))
    return add("Square", call, domain: "pytorch", inputs: [difference])
  }

  mutating func addProduct(_ call: LiteGraph.Operator) -> Bool {
    var attributes: [String: Attribute] = [:]
    if call.byte(0) != 0 { attributes["transA"] = .integer(1) }
    if call.byte(1) != 0 { attributes["transB"] = .integer(1) }
    return add("FusedMatMul", call, attributes)
  }
}
