import ConvMath
import LayerText
import Network

/// Layers of Keras over steps and tokens: recurrent ones, attention, and those that are put on each step.
extension KerasReader {
  /// The nodes of such a layer; nil for another.
  mutating func stepwise(_ layer: KerasLayer, _ module: String, _ x: Signal, _ inputs: [Signal])
    throws(LocatedError) -> Signal?
  {
    switch layer.className {
    case "LSTM", "GRU", "SimpleRNN": return recurrent(layer, module, x, directions: 1)
    case "Bidirectional": return bidirectional(layer, module, x)
    case "TimeDistributed": return try timeDistributed(layer, module, x)
    case "MultiHeadAttention": return attention(layer, module, inputs)
    case "GroupQueryAttention", "GroupedQueryAttention": return groupedAttention(layer, module, inputs)
    case "Attention", "AdditiveAttention": return plainAttention(layer, module, inputs)
    case "ConvLSTM1D", "ConvLSTM2D", "ConvLSTM3D": return convolutional(layer, module, x)
    case "RNN": return cells(layer, module, x)
    case "EinsumDense": return einsumDense(layer, module, x)
    default: return nil
    }
  }

  // MARK: Recurrent layers

  private mutating func bidirectional(_ layer: KerasLayer, _ module: String, _ x: Signal) -> Signal? {
    guard let inner = layer.config["layer"].flatMap(KerasLayer.init) else { return nil }
    let merge = layer.config["merge_mode"].map { $0.string ?? "" } ?? "concat"
    guard let made = recurrent(inner, module, x, directions: 2, joins: merge == "concat") else { return nil }
    return merge.isEmpty ? nil : made
  }

  /// Steps by features, for each gate a product with the step and one with the state before.
  private mutating func recurrent(
    _ layer: KerasLayer, _ module: String, _ x: Signal, directions: Int, joins: Bool = true
  ) -> Signal? {
    let ops = ["LSTM": ("LSTM", 4), "GRU": ("GRU", 3), "SimpleRNN": ("RNN", 1)]
    guard let (op, gates) = ops[layer.className], let units = layer.integer("units"),
      (1..<1 << 40).contains(units),
      x.value.shape?.rank == 3, !(layer.flag("return_state") ?? false)
    else { return nil }
    let steps = turned(module, x, toFirst: false)
    let rows = gates.saturatingProduct(units)
    var weights: [Signal?] = [
      steps, net.weight(module + ".kernel", [directions, rows, steps.extent(2)]),
      net.weight(module + ".recurrent_kernel", [directions, rows, units]),
    ]
    if layer.flag("use_bias") ?? true {
      // A GRU that resets after its product has a bias for either side.
      let sides = op == "GRU" && layer.flag("reset_after") ?? true ? 2 : 1
      weights.append(net.weight(module + ".bias", [directions, rows.saturatingProduct(sides)]))
    }
    var all = net.add(
      op, module, weights,
      [
        "hidden_size": .integer(units), "layout": .integer(1),
        "direction": .text(directions == 2 ? "bidirectional" : "forward"),
      ])
    if !joins {
      all = net.add(
        "ReduceSum", module, [all, net.constant(module + ".directions", [2])], ["keepdims": .integer(0)])
    }
    if layer.flag("return_sequences") ?? false {
      return turned(module, net.reshape(module, all, [0, 0, -1]), toFirst: true)
    }
    let bounds = [("last", -1), ("end", Int(Int32.max)), ("steps", 1)].map {
      net.constant("\(module).\($0)", [$1])
    }
    return net.reshape(module + ".state", net.add("Slice", module, [all] + bounds), [0, -1])
  }

  /// A recurrent layer made of one cell, or of several upon each other.
  private mutating func cells(_ layer: KerasLayer, _ module: String, _ x: Signal) -> Signal? {
    guard let cell = layer.config["cell"].flatMap(KerasLayer.init) else { return nil }
    let stacked = cell.config["cells"]?.list?.compactMap(KerasLayer.init)
    let all = cell.className == "StackedRNNCells" ? stacked ?? [] : [cell]
    guard !all.isEmpty, all.allSatisfy({ $0.className.hasSuffix("Cell") }) else { return nil }
    var x = x
    for (index, cell) in all.enumerated() {
      var one = cell
      one.className = String(cell.className.dropLast("Cell".count))
      guard case .object(var members) = cell.config else { return nil }
      let isLast = index == all.count - 1
      members["return_sequences"] = isLast ? layer.config["return_sequences"] : .boolean(true)
      members["return_state"] = layer.config["return_state"]
      one.config = .object(members)
      guard let made = recurrent(one, module + "." + cell.name, x, directions: 1) else { return nil }
      x = made
    }
    return x
  }

  // MARK: Each step

  /// A layer on each step: those of vectors take them all at once, others one after the other.
  private mutating func timeDistributed(_ layer: KerasLayer, _ module: String, _ x: Signal)
    throws(LocatedError)
    -> Signal?
  {
    guard let inner = layer.config["layer"].flatMap(KerasLayer.init), let extents = x.value.shape?.extents,
      extents.count >= 3
    else { return nil }
    let path = module + "." + inner.name
    if extents.count == 3 {
      guard ["Dense", "Activation", "Dropout", "LayerNormalization", "ReLU"].contains(inner.className) else {
        return nil
      }
      return try add(inner, path, x, [x])
    }
    guard !isChannelsFirst else { return nil }
    // Channels, steps, pixels: the steps go to the batch and back.
    let swap = [0, 2, 1] + (3..<extents.count)
    let (merged, overflow) = extents[0].multipliedReportingOverflow(by: extents[2])
    guard !overflow else { return nil }
    let images = net.reshape(
      module + ".steps", net.transpose(module, x, swap), [merged, extents[1]] + extents[3...])
    let made = try add(inner, path, images, [images])
    guard let after = made.value.shape?.extents else { return nil }
    let apart = net.reshape(module + ".whole", made, [extents[0], extents[2]] + after.dropFirst())
    return net.transpose(module, apart, [0, 2, 1] + (3..<max(after.count + 1, 3)))
  }
}
