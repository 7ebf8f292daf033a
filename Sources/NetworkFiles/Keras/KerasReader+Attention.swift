import ConvMath
import LayerText
import Network

/// Layers of Keras that attend, and products that are written with letters.
extension KerasReader {
  /// Queries, keys and values by linear layers into heads, their two products, and a linear layer of what comes of them.
  mutating func attention(_ layer: KerasLayer, _ module: String, _ inputs: [Signal]) -> Signal? {
    guard let heads = layer.integer("num_heads"), let keys = layer.integer("key_dim"), heads > 0, keys > 0,
      let query = inputs.first, query.value.shape?.rank == 3, !isChannelsFirst,
      layer.axes("attention_axes") ?? [1] == [1]
    else { return nil }
    let features = layer.axes("output_shape") ?? [query.channels]
    guard features.count == 1, features[0] > 0 else { return nil }
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
      module + ".attention_output", joined, from: heads.saturatingProduct(values), to: features[0],
      bias: bias)
    return turned(module, made, toFirst: true)
  }

  /// A product written with a letter for each dimension: "abc,cd->abd".
  mutating func einsumDense(_ layer: KerasLayer, _ module: String, _ x: Signal) -> Signal? {
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

  /// As few keys and values as there are groups, each for several queries.
  mutating func groupedAttention(_ layer: KerasLayer, _ module: String, _ inputs: [Signal]) -> Signal? {
    guard let heads = layer.integer("num_query_heads"), let groups = layer.integer("num_key_value_heads"),
      let size = layer.integer("head_dim"), heads > 0, groups > 0, size > 0, heads % groups == 0,
      let query = inputs.first, query.value.shape?.rank == 3, !isChannelsFirst,
      !(layer.flag("use_gate") ?? false)
    else { return nil }
    let value = inputs.count > 1 ? inputs[1] : query
    let key = inputs.count > 2 ? inputs[2] : value
    let bias = layer.flag("use_bias") ?? true
    func split(_ name: String, _ x: Signal, _ count: Int, _ reader: inout KerasReader) -> Signal {
      let tokens = reader.turned(module, x, toFirst: false)
      let wide = reader.net.linear(
        "\(module).\(name)", tokens, from: tokens.extent(2), to: count.saturatingProduct(size), bias: bias)
      let apart = reader.net.reshape(
        "\(module).\(name).heads", wide, [0, 0, groups, count / groups, size])
      return reader.net.transpose("\(module).\(name)", apart, [0, 2, 3, 1, 4])
    }
    let queries = split("query", query, heads, &self)
    let keys = net.transpose(module + ".key", split("key", key, groups, &self), [0, 1, 2, 4, 3])
    let weights = net.add(
      "Softmax", module, [net.add("MatMul", module, [queries, keys])], ["axis": .integer(-1)])
    let mixed = net.add("MatMul", module, [weights, split("value", value, groups, &self)])
    let joined = net.reshape(module + ".joined", net.transpose(module, mixed, [0, 3, 1, 2, 4]), [0, 0, -1])
    let made = net.linear(
      module + ".attention_output", joined, from: heads.saturatingProduct(size), to: query.channels,
      bias: bias)
    return turned(module, made, toFirst: true)
  }

  /// Queries and keys as they come, by their product or by their sum; of weights at most a scale.
  mutating func plainAttention(_ layer: KerasLayer, _ module: String, _ inputs: [Signal]) -> Signal? {
    guard inputs.count > 1, inputs.allSatisfy({ $0.value.shape?.rank == 3 }), !isChannelsFirst else {
      return nil
    }
    let all = inputs.map { turned(module, $0, toFirst: false) }
    let (query, value) = (all[0], all[1])
    let key = all.count > 2 ? all[2] : value
    let isAdditive = layer.className == "AdditiveAttention"
    let isSummed = isAdditive || layer.text("score_mode") == "concat"
    let isScaled = layer.flag("use_scale") ?? isAdditive
    let scale = isScaled ? net.weight(module + ".scale", isAdditive ? [query.extent(2)] : [1]) : nil
    var scores: Signal
    if isSummed {
      func raised(_ x: Signal, _ axis: Int, _ name: String, _ net: inout NetworkBuilder) -> Signal {
        net.add("Unsqueeze", module, [x, net.constant("\(module).\(name)", [axis])])
      }
      let sum = net.sum(module, raised(query, 2, "queries", &net), raised(key, 1, "keys", &net))
      let inner = isAdditive ? sum : scale.map { net.multiply(module, sum, $0) } ?? sum
      let bent = net.add("Tanh", module, [inner])
      let weighted = isAdditive ? scale.map { net.multiply(module, bent, $0) } ?? bent : bent
      scores = net.add(
        "ReduceSum", module, [weighted, net.constant(module + ".features", [-1])], ["keepdims": .integer(0)])
      if !isAdditive {
        scores = net.multiply(module, scores, net.weight(module + ".concat_score_weight", [1]))
      }
    } else {
      scores = net.add("MatMul", module, [query, net.transpose(module + ".key", key, [0, 2, 1])])
      if let scale { scores = net.multiply(module, scores, scale) }
    }
    let weights = net.add("Softmax", module, [scores], ["axis": .integer(-1)])
    return turned(module, net.add("MatMul", module, [weights, value]), toFirst: true)
  }

  /// The product of two tensors along an axis of each, sample by sample.
  mutating func dot(_ layer: KerasLayer, _ module: String, _ inputs: [Signal]) -> Signal? {
    guard inputs.count == 2, let axes = layer.axes("axes"), !axes.isEmpty,
      let ranks = Optional(inputs.map { $0.value.shape?.rank ?? 0 }),
      ranks.allSatisfy({ (2...5).contains($0) })
    else { return nil }
    let isUnit = layer.flag("normalize") ?? false
    var (sides, letters) = ([Signal](), [[Character]]())
    var free = Array("cdefghijk")
    for (index, input) in inputs.enumerated() {
      let given = axes.count > 1 ? axes[index] : axes[0]
      let axis = given < 0 ? given &+ ranks[index] : given
      guard (1..<ranks[index]).contains(axis) else { return nil }
      sides.append(turned(module, isUnit ? unit(module, input, axis: axis) : input, toFirst: false))
      letters.append((0..<ranks[index]).map { $0 == 0 ? "b" : $0 == axis ? "a" : free.removeFirst() })
    }
    let made = letters.map { $0.filter { $0 != "a" && $0 != "b" } }.reduce(["b"], +)
    let equation = letters.map { String($0) }.joined(separator: ",") + "->" + String(made)
    let product = net.add("Einsum", module, sides.map { $0 }, ["equation": .text(equation)])
    guard made.count > 1 else { return net.reshape(module, product, [0, 1]) }
    return turned(module, product, toFirst: true)
  }
}
