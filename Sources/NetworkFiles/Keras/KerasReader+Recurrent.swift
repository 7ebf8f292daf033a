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

  // MARK: Attention

  /// Queries, keys and values by linear layers into heads, their two products, and a linear layer of what comes of them.
  private mutating func attention(_ layer: KerasLayer, _ module: String, _ inputs: [Signal]) -> Signal? {
    guard let heads = layer.integer("num_heads"), let keys = layer.integer("key_dim"), heads > 0, keys > 0,
      let query = inputs.first, query.value.shape?.rank == 3, !isChannelsFirst
    else { return nil }
    let values = layer.integer("value_dim") ?? keys
    let value = inputs.count > 1 ? inputs[1] : query
    let key = inputs.count > 2 ? inputs[2] : value
    let bias = layer.flag("use_bias") ?? true
    func split(_ name: String, _ x: Signal, _ size: Int, _ reader: inout KerasReader) -> Signal {
      let tokens = reader.turned(module, x, toFirst: false)
      let wide = reader.net.linear(
        "\(module).\(name)", tokens, from: tokens.extent(2), to: heads.saturatingProduct(size), bias: bias)
      let apart = reader.net.reshape("\(module).\(name).heads", wide, [0, 0, heads, size])
      return reader.net.transpose("\(module).\(name)", apart, [0, 2, 1, 3])
    }
    let queries = split("query", query, keys, &self)
    let turnedKeys = net.transpose(module + ".key", split("key", key, keys, &self), [0, 1, 3, 2])
    let weights = net.add(
      "Softmax", module, [net.add("MatMul", module, [queries, turnedKeys])], ["axis": .integer(-1)])
    let mixed = net.add("MatMul", module, [weights, split("value", value, values, &self)])
    let joined = net.reshape(module + ".joined", net.transpose(module, mixed, [0, 2, 1, 3]), [0, 0, -1])
    let made = net.linear(
      module + ".attention_output", joined, from: heads.saturatingProduct(values), to: query.channels,
      bias: bias)
    return turned(module, made, toFirst: true)
  }

  /// A product written with a letter for each dimension: "abc,cd->abd".
  private mutating func einsumDense(_ layer: KerasLayer, _ module: String, _ x: Signal) -> Signal? {
    guard let equation = layer.text("equation")?.filter({ $0 != " " }), !equation.contains("."),
      let shape = x.value.shape
    else { return nil }
    let sides = equation.split(separator: ">").map { $0.filter { $0 != "-" } }
    let terms = sides.first?.split(separator: ",").map(Array.init) ?? []
    guard sides.count == 2, terms.count == 2, terms[0].count == shape.rank else { return nil }
    let last = turned(module, x, toFirst: false)
    var extents: [Character: Int] = [:]
    for (place, letter) in terms[0].enumerated() { extents[letter] = last.extent(place) }
    let given = layer.config["output_shape"].map { $0.list?.map(\.integer) ?? [$0.integer] } ?? []
    for (letter, extent) in zip(sides[1].reversed(), given.reversed()) {
      if let extent { extents[letter] = extents[letter] ?? extent }
    }
    let kernel = terms[1].compactMap { extents[$0] }
    guard kernel.count == terms[1].count, kernel.allSatisfy({ $0 > 0 }) else { return nil }
    var made = net.add(
      "Einsum", module, [last, net.weight(module + ".kernel", kernel)], ["equation": .text(equation)])
    if let axes = layer.text("bias_axes") {
      let bias = sides[1].drop { !axes.contains($0) }.map { axes.contains($0) ? extents[$0] ?? 1 : 1 }
      made = net.sum(module, made, net.weight(module + ".bias", bias))
    }
    return turned(module, made, toFirst: true)
  }
}
