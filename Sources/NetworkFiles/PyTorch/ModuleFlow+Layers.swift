import ConvMath
import LayerText
import Network

/// What each layer is in the network.
extension ModuleFlow {
  mutating func add(_ layer: ModuleLayer, _ path: String, _ x: Signal) -> Signal {
    net.weightType = layer.isQuantized ? .int8 : .float32
    defer { net.weightType = .float32 }
    var made = made(layer, path, x)
    if layer.isRectified { made = net.relu(path, made) }
    if channelsLast.contains(x.name), made.value.shape?.rank == x.value.shape?.rank {
      channelsLast.insert(made.name)
    }
    if layer.keepsChannels { keepFlattened(made, of: x) }
    return made
  }

  private mutating func made(_ layer: ModuleLayer, _ path: String, _ x: Signal) -> Signal {
    switch layer.kind {
    case .layer(let made): return net.layer(path, x, made)
    case .lazy(let arguments, let base): return lazy(layer, arguments, base, path, x)
    case .linear(let from, let to, let bias):
      checkFeatures(path, from, x)
      if embeddings.contains([to, from]) { report.tied = report.tied ?? path }
      return net.linear(path, x, from: from, to: to, bias: bias)
    case .norm(let norm): return normalization(norm, path, x)
    case .recurrent(let recurrent): return self.recurrent(recurrent, path, x)
    case .embedding(let count, let features, let isBag): return embedding(count, features, isBag, path, x)
    case .call(let call): return self.call(call, layer, path, x)
    case .elementwise(let op, let attributes): return net.add(op, path, [x], attributes)
    case .clip(let low, let high):
      return net.add("Clip", path, [x, net.scalar(path + ".min", low), net.scalar(path + ".max", high)])
    case .prelu(let count):
      let ones = [Int](repeating: 1, count: max((x.value.shape?.rank ?? 2) - 2, 0))
      return net.add("PRelu", path, [x, net.weight(path + ".weight", count == 1 ? [1] : [count] + ones)])
    case .nothing: return net.add("Identity", path, [x])
    case .unsaid:
      report.unsaid[layer.className, default: 0] += 1
      doubts.insert(.connections)
      return net.add("UnlistedStep", path, [x], domain: "pytorch")
    case .held(let extents):
      doubts.insert(.connections)
      return net.add("HeldParameters", path, [x, net.weight(path, extents)], domain: "pytorch")
    case .bilinear(let first, let second, let to, let bias):
      doubts.insert(.connections)
      let weights =
        [net.weight(path + ".weight", [to, first, second])] + (bias ? [net.weight(path + ".bias", [to])] : [])
      return net.add("UnlistedStep", path, [x] + weights, domain: "pytorch")
    case .glu, .resize, .pixelUnshuffle, .pad, .unflatten, .selectPool: return shaped(layer, path, x)
    case .unknown(let reason):
      report.unknown[layer.className, default: 0] += 1
      if let reason, report.refused == nil { report.refused = (path, reason) }
      return net.unknown(layer.className, path, x, domain: "pytorch")
    }
  }

  private mutating func lazy(
    _ layer: ModuleLayer, _ arguments: ModuleArguments, _ base: String, _ path: String, _ x: Signal
  ) -> Signal {
    var concrete = layer
    let isLinear = base == "Linear"
    let channels = isLinear ? x.extent(-1) : x.channels
    guard channels > 0 else { return unknown(layer, path, x) }
    if isLinear, let to = arguments.integer("out_features", arguments.text.isEmpty ? 0 : 1) {
      concrete.kind = .linear(from: channels, to: to, bias: arguments.flag("bias") ?? true)
    } else {
      concrete.kind = ModuleLayer.call(base, arguments, given: channels)
    }
    if case .lazy = concrete.kind { return unknown(layer, path, x) }
    return made(concrete, path, x)
  }

  private mutating func unknown(_ layer: ModuleLayer, _ path: String, _ x: Signal) -> Signal {
    report.unknown[layer.className, default: 0] += 1
    return net.unknown(layer.className, path, x, domain: "pytorch")
  }

  private mutating func call(_ call: FrameworkCall, _ layer: ModuleLayer, _ path: String, _ x: Signal)
    -> Signal
  {
    let shape = x.value.shape?.extents.map { Shape($0) }
    guard
      let made = try? shape.map({ try call.layer(input: $0) })?.layer ?? call.layer(applyingTo: nil).layer
    else { return unknown(layer, path, x) }
    if made.kind.operation == .flatten { return flatten(path, x, from: made.startDim) }
    return net.layer(path, x, made)
  }

  // MARK: Weights

  private mutating func normalization(_ norm: ModuleLayer.Norm, _ path: String, _ x: Signal) -> Signal {
    func vectors(_ extents: [Int], _ net: inout NetworkBuilder) -> [Signal?] {
      let learned: [Signal?] = ["weight", "bias"].prefix(norm.vectors).map {
        net.weight("\(path).\($0)", extents)
      }
      return learned
    }
    switch norm.form {
    case .batch:
      var inputs = vectors([norm.count], &net)
      while inputs.count < 2 { inputs.append(nil) }
      if norm.hasStatistics {
        inputs += ["running_mean", "running_var"].map { net.weight("\(path).\($0)", [norm.count]) }
      }
      return net.add(norm.isFrozen ? "FrozenBatchNormalization" : "BatchNormalization", path, [x] + inputs)
    case .instance:
      let made = net.add("InstanceNormalization", path, [x] + vectors([norm.count], &net))
      guard norm.hasStatistics else { return made }
      let statistics = ["running_mean", "running_var"].map { net.weight("\(path).\($0)", [norm.count]) }
      return net.add("HeldBuffers", path, [made] + statistics, domain: "pytorch")
    case .group(let groups):
      return net.add(
        "GroupNormalization", path, [x] + vectors([norm.count], &net), ["num_groups": .integer(groups)])
    case .layer(let extents):
      return net.add(
        "LayerNormalization", path, [x] + vectors(extents, &net), ["axis": .integer(0 &- extents.count)])
    case .meanSquare(let extents):
      return net.add(
        "RMSNormalization", path, [x] + vectors(extents, &net), ["axis": .integer(0 &- extents.count)])
    case .channels:
      guard x.value.shape?.rank == 4, !channelsLast.contains(x.name) else {
        return net.add(
          "LayerNormalization", path, [x] + vectors([norm.count], &net), ["axis": .integer(-1)])
      }
      let last = net.channelsLast(path, x)
      let made = net.add(
        "LayerNormalization", path, [last] + vectors([norm.count], &net), ["axis": .integer(-1)])
      return net.channelsFirst(path, made)
    }
  }

  private mutating func embedding(
    _ count: Int, _ features: Int, _ isBag: Bool, _ path: String, _ x: Signal
  ) -> Signal {
    let indices = input.value.type == .int64 ? input : x
    let weight = net.weight(path + ".weight", [count, features])
    // Numbers are no indices: the program looks up others, such as positions, and does something with what it finds.
    guard !(indices.value.type?.isReal ?? false) else { return unlisted(x, weight) }
    let made = net.add("Gather", path, [weight, indices])
    embeddings.insert([count, features])
    if isBag {
      return net.add(
        "ReduceMean", path, [made, net.constant(path + ".axes", [1])], ["keepdims": .integer(0)])
    }
    return made.value.shape == x.value.shape && x.value.shape != nil ? net.sum(path, x, made) : made
  }

  /// Layer upon layer, the directions of each after each other.
  private mutating func recurrent(_ layer: ModuleLayer.Recurrent, _ path: String, _ x: Signal) -> Signal {
    var (x, from) = (x, layer.from)
    let isMatrix = x.value.shape?.rank == 2
    if isMatrix { x = net.add("Unsqueeze", path, [x, net.constant(path + ".axes", [0])]) }
    let gates = layer.gates.saturatingProduct(layer.hidden)
    for number in 0..<layer.layers {
      let suffix = layer.layers > 1 ? "_l\(number)" : ""
      var inputs = [
        x, net.weight("\(path).weight_ih\(suffix)", [layer.directions, gates, from]),
        net.weight("\(path).weight_hh\(suffix)", [layer.directions, gates, layer.hidden]),
      ]
      if layer.hasBias {
        inputs.append(net.weight("\(path).bias\(suffix)", [layer.directions, gates.saturatingProduct(2)]))
      }
      let isFirst = layer.isBatchFirst
      let all = net.add(
        layer.op, path, inputs,
        [
          "hidden_size": .integer(layer.hidden), "layout": .integer(isFirst ? 1 : 0),
          "direction": .text(layer.directions == 2 ? "bidirectional" : "forward"),
        ])
      let side = isFirst ? all : net.transpose(path, all, [0, 2, 1, 3])
      x = net.reshape("\(path)\(suffix)", side, [0, 0, -1])
      from = layer.hidden.saturatingProduct(layer.directions)
    }
    if isMatrix { x = net.add("Squeeze", path, [x, net.constant(path + ".axes", [0])]) }
    return x
  }

  // MARK: Shapes

  private mutating func shaped(_ layer: ModuleLayer, _ path: String, _ x: Signal) -> Signal {
    switch layer.kind {
    case .glu(let axis):
      guard let rank = x.value.shape?.rank, rank > 0, (-rank..<rank).contains(axis) else {
        return unknown(layer, path, x)
      }
      let half = x.extent(axis) / 2
      let place = net.constant(path + ".axis", [axis])
      func part(_ start: Int, _ end: Int, _ net: inout NetworkBuilder) -> Signal {
        net.add(
          "Slice", path,
          [x, net.constant("\(path).start", [start]), net.constant("\(path).end", [end]), place])
      }
      let value = part(0, half, &net)
      return net.multiply(path, value, net.sigmoid(path, part(half, half.saturatingProduct(2), &net)))
    case .resize(let size, let scale, let mode): return resized(layer, size, scale, mode, path, x)
    case .pixelUnshuffle(let factor):
      return net.add("SpaceToDepth", path, [x], ["blocksize": .integer(factor)])
    case .pad(let begin, let end, let mode):
      let outer = [Int](repeating: 0, count: max((x.value.shape?.rank ?? begin.count + 2) - begin.count, 0))
      return net.add(
        "Pad", path, [x, net.constant(path + ".pads", outer + begin + outer + end)], ["mode": .text(mode)])
    case .unflatten(let axis, let sizes):
      guard let rank = x.value.shape?.rank, rank > 0, (-rank..<rank).contains(axis) else {
        return unknown(layer, path, x)
      }
      let place = axis < 0 ? axis + rank : axis
      guard let extents = x.value.shape?.extents else { return unknown(layer, path, x) }
      return net.reshape(path, x, Array(extents[..<place]) + sizes + extents[(place + 1)...])
    case .selectPool(let op, let isDouble, let flattens):
      var made = net.add(op, path, [x])
      if isDouble { made = net.concat(path, [made, net.add("GlobalMaxPool", path, [x])]) }
      return flattens ? flatten(path, made, from: 1) : made
    default: return x
    }
  }

  private mutating func resized(
    _ layer: ModuleLayer, _ size: [Int]?, _ scale: [Double]?, _ mode: String, _ path: String, _ x: Signal
  ) -> Signal {
    guard let rank = x.value.shape?.rank, rank > 2 else { return unknown(layer, path, x) }
    let axes = rank - 2
    let isNearest = mode.hasPrefix("nearest")
    let attributes: [String: Attribute] = [
      "mode": .text(isNearest ? "nearest" : mode == "bicubic" ? "cubic" : "linear")
    ]
    if let size, size.count == 1 || size.count == axes {
      let extents = (0..<axes).map { size[size.count == 1 ? 0 : $0] }
      let whole = [max(x.extent(0), 1), x.channels] + extents
      return net.add("Resize", path, [x, nil, nil, net.constant(path + ".sizes", whole)], attributes)
    }
    guard let scale, scale.count == 1 || scale.count == axes else { return unknown(layer, path, x) }
    let factors = [1, 1] + (0..<axes).map { scale[scale.count == 1 ? 0 : $0] }
    return net.add("Resize", path, [x, nil, net.numbers(path + ".scales", factors)], attributes)
  }

  /// What parametrizations add to the weights of a layer.
  mutating func parametrize(_ tree: ModuleTree, _ layer: ModuleLayer, _ path: String, _ x: Signal) -> Signal {
    var x = x
    for list in tree.child("parametrizations")?.children ?? [] {
      for parametrization in list.children {
        switch parametrization.className {
        case "_WeightNorm":
          // A length for each output, if it is taken over the first dimension as it usually is.
          guard case .layer(let made) = layer.kind else {
            guard case .linear(_, let to, _) = layer.kind else { break }
            x = hold(path, [to, 1], x)
            continue
          }
          x = hold(path, [made.outChannels] + [Int](repeating: 1, count: made.rank + 1), x)
        case "_SpectralNorm", "_Orthogonal": continue
        default: doubts.insert(.parameters)
        }
      }
    }
    return x
  }

  private mutating func hold(_ path: String, _ extents: [Int], _ x: Signal) -> Signal {
    net.add(
      "HeldParameters", path, [x, net.weight(path + ".parametrizations.weight.original0", extents)],
      domain: "pytorch")
  }
}
