import ConvMath
import LayerText
import Network

/// Puts modules after each other, as far as their texts tell, into a network.
///
/// The text has no connections. Each layer takes what the one before it makes, unless it asks for other channels than that
/// has: then it takes the last tensor of the modules around it that has them, or all of these after each other, and so begins
/// a branch. Where a module ends, its branches are joined as what comes next asks for: side by side, or added.
struct ModuleFlow {
  private let steps: [ModuleStep]
  /// The channels that the next layer asks for after each step.
  private let demands: [ModuleLayer.Demand?]
  private(set) var net = NetworkBuilder(version: 21)
  private var x: NetworkBuilder.Signal
  private let input: NetworkBuilder.Signal
  private var frames: [Frame]
  private(set) var report = ModuleReport()
  /// The names of tensors whose channels are last.
  private var channelsLast: Set<String> = []

  /// A module that is open.
  private struct Frame {
    /// What it was given, and what its parts made.
    var parts: [NetworkBuilder.Signal]
    /// Ends of branches that nothing has taken up yet.
    var ends: [NetworkBuilder.Signal] = []
    var layers = 0
    /// Whether a layer has taken what the module was given.
    var usesEntry = false
  }

  init(_ steps: [ModuleStep], input shape: TensorShape, _ type: ElementType) {
    self.steps = steps
    var demands = [ModuleLayer.Demand?](repeating: nil, count: steps.count)
    var next: ModuleLayer.Demand?
    for index in steps.indices.reversed() {
      demands[index] = next
      next = steps[index].demand ?? next
    }
    self.demands = demands
    input = net.input("input", shape, type)
    x = input
    frames = [Frame(parts: [x])]
  }

  /// The network.
  mutating func run(_ name: String) -> GraphDeclaration {
    for (index, step) in steps.enumerated() {
      switch step {
      case .open(let className, let path):
        if className == "MultiheadAttention" { attend(path, index) }
        frames.append(Frame(parts: [x]))
      case .close: close(index)
      case .layer(let layer, let path):
        beginBranchEarly(index)
        add(layer, path)
        frames[frames.count - 1].parts.append(x)
        if layer.demand != nil { frames[frames.count - 1].layers += 1 }
        if x.value.shape == nil || report.misfits > 0 { report.fault(at: index) }
      }
    }
    return net.finished(name, outputs: [x])
  }

  // MARK: Branches

  private mutating func close(_ index: Int) {
    guard let frame = frames.popLast(), !frames.isEmpty, let entry = frame.parts.first else { return }
    let demand = demands[index]?.count
    let ends = frame.ends + [x]
    if ends.count > 1 {
      if Self.total(ends) == demand, demand != nil {
        x = net.concat("", ends)
      } else if ends.allSatisfy({ $0.value.shape == x.value.shape }) {
        x = ends.dropFirst().reduce(ends[0]) { net.sum("", $0, $1) }
      } else {
        report.openEnds += 1
      }
    } else if let demand, demand != x.channels, frame.parts.count > 2, frame.usesEntry,
      Self.total(frame.parts) == demand
    {
      x = net.concat("", frame.parts)
    } else if frame.layers > 1, isScale(x, of: entry) {
      x = net.multiply("", x, entry)
      report.scales += 1
    }
    frames[frames.count - 1].parts.append(x)
    frames[frames.count - 1].layers += frame.layers
  }

  /// The channels of tensors after each other; nil where they do not lie side by side.
  private static func total(_ signals: [NetworkBuilder.Signal]) -> Int? {
    var total = 0
    guard signals.count > 1, let first = signals.first?.value.shape, first.rank > 1 else { return nil }
    for signal in signals {
      guard let shape = signal.value.shape, shape.rank == first.rank, let channels = shape[1].value,
        shape.dimensions.dropFirst(2) == first.dimensions.dropFirst(2)
      else { return nil }
      let (sum, overflow) = total.addingReportingOverflow(channels)
      if overflow { return nil }
      total = sum
    }
    return total
  }

  /// Whether a tensor holds one number for each channel of another, as squeeze-and-excitation makes them.
  private func isScale(_ signal: NetworkBuilder.Signal, of other: NetworkBuilder.Signal) -> Bool {
    guard let shape = signal.value.shape, let whole = other.value.shape, shape.rank == whole.rank,
      shape.rank > 2, shape[1] == whole[1], shape != whole
    else { return false }
    return shape.dimensions.dropFirst(2).allSatisfy { $0 == 1 }
  }

  /// A module that begins with a pooling or an activation takes what the layer after that asks for.
  private mutating func beginBranchEarly(_ index: Int) {
    guard frames.count > 1, frames[frames.count - 1].parts.count == 1, steps[index].demand == nil else {
      return
    }
    for step in steps[index...].prefix(16) {
      if case .close = step { return }
      guard let demand = step.demand else { continue }
      if !fits(x, demand), let branch = branch(demand) { x = branch }
      return
    }
  }

  private func fits(_ signal: NetworkBuilder.Signal, _ demand: ModuleLayer.Demand) -> Bool {
    guard let shape = signal.value.shape else { return true }
    switch demand {
    case .channels(let count, let rank):
      return shape.rank > 1 && shape[1].value == count && (rank == nil || shape.rank == (rank ?? 0) + 2)
    case .features(let count): return shape.rank > 1 && shape.dimensions.last?.value == count
    }
  }

  /// A tensor of the modules around that has what is asked for; what is left lies open.
  private mutating func branch(_ demand: ModuleLayer.Demand) -> NetworkBuilder.Signal? {
    let beginsModule = frames.last?.parts.count == 1
    for place in frames.indices.reversed() {
      let parts = frames[place].parts
      // What begins a module within a block, such as a shortcut, rather takes what the block was given.
      let entry = beginsModule ? parts.first.flatMap { fits($0, demand) ? $0 : nil } : nil
      if let signal = entry ?? parts.last(where: { fits($0, demand) }) {
        frames[place].ends.append(x)
        report.branches += 1
        return signal
      }
      if case .channels(let count, _) = demand, Self.total(frames[place].parts) == count {
        report.branches += 1
        return net.concat("", frames[place].parts)
      }
    }
    return nil
  }

  /// What a layer takes.
  private mutating func taken(_ layer: ModuleLayer, _ path: String) -> NetworkBuilder.Signal {
    guard let demand = layer.demand, !fits(x, demand), let shape = x.value.shape else { return x }
    let rank = shape.rank
    switch demand {
    case .features(let count) where rank > 2:
      if TensorShape(Array(shape.dimensions.dropFirst())).elementCount == count {
        report.flattens += 1
        return net.flatten("", x)
      }
      if shape[1].value == count {
        // A normalization of vectors is put on pixels; a classifier takes their means.
        if case .layerNorm = layer.kind { return turned(x, toLast: true) }
        report.means += 1
        return net.flatten("", net.globalAveragePool("", x))
      }
    case .channels(let count, let spatial?) where rank == spatial + 2 && shape[rank - 1].value == count:
      return turned(x, toLast: false)
    default: break
    }
    if let branch = branch(demand) { return branch }
    report.misfits += 1
    if report.firstMisfit == nil {
      if case .features = demand { report.dependsOnSize = rank > 2 || report.flattens > 0 || flattensBefore }
      report.firstMisfit = (path, demand.count, x.value.shape ?? [])
    }
    return x
  }

  /// Whether a flattening has been met, so that how many features there are depends on the size of the image.
  private var flattensBefore: Bool { x.value.shape?.rank == 2 && input.value.shape?.rank ?? 0 > 2 }

  /// A tensor with its channels last, or first again.
  private mutating func turned(_ signal: NetworkBuilder.Signal, toLast: Bool) -> NetworkBuilder.Signal {
    let rank = signal.value.shape?.rank ?? 0
    guard rank > 2 else { return signal }
    let order = toLast ? [0] + (2..<rank) + [1] : [0, rank - 1] + (1..<(rank - 1))
    let turned = net.transpose("", signal, order)
    if toLast { channelsLast.insert(turned.name) }
    return turned
  }

  // MARK: Layers

  private mutating func add(_ layer: ModuleLayer, _ path: String) {
    let taken = taken(layer, path)
    for place in frames.indices where frames[place].parts.first?.name == taken.name {
      frames[place].usesEntry = true
    }
    defer {
      let staysLast = channelsLast.contains(taken.name) && x.value.shape?.rank == taken.value.shape?.rank
      if staysLast, !layer.isUnsaid { channelsLast.insert(x.name) }
    }
    switch layer.kind {
    case .layer(let made): x = net.layer(path, taken, made)
    case .linear(let from, let to, let bias): x = net.linear(path, taken, from: from, to: to, bias: bias)
    case .layerNorm(let extents, let weights, let isChannelsFirst):
      x = layerNorm(path, taken, extents, weights, isChannelsFirst)
    case .embedding(let count, let features):
      let isIndex = input.value.type == .int64
      let indices = isIndex ? input : taken
      let made = net.add("Gather", path, [net.weight(path + ".weight", [count, features]), indices])
      x =
        made.value.shape == taken.value.shape && taken.value.shape != nil ? net.sum(path, taken, made) : made
    case .call(let call):
      let shape = taken.value.shape?.extents.map { Shape($0) }
      if let made = try? shape.map({ try call.layer(input: $0) })?.layer ?? call.layer(applyingTo: nil).layer
      {
        x = net.layer(path, taken, made)
      } else {
        x = net.unknown(layer.className, path, taken, domain: "pytorch")
        report.unknown[layer.className, default: 0] += 1
      }
    case .elementwise(let op, let attributes): x = net.add(op, path, [taken], attributes)
    case .clip(let low, let high):
      x = net.add("Clip", path, [taken, net.scalar(path + ".min", low), net.scalar(path + ".max", high)])
    case .prelu(let count):
      let ones = [Int](repeating: 1, count: max((taken.value.shape?.rank ?? 2) - 2, 0))
      x = net.add("PRelu", path, [taken, net.weight(path + ".weight", count == 1 ? [1] : [count] + ones)])
    case .nothing: x = net.add("Identity", path, [taken])
    case .unsaid where layer.className == "Permute" && x.value.shape?.rank == 4:
      x = turned(x, toLast: !channelsLast.contains(x.name))
      report.turns += 1
    case .unsaid: report.unsaid[layer.className, default: 0] += 1
    case .unknown(let reason):
      x = net.unknown(layer.className, path, taken, domain: "pytorch")
      report.unknown[layer.className, default: 0] += 1
      if let reason, report.refused == nil { report.refused = (path, reason) }
    }
  }

  /// What an attention keeps beside the modules that it lists: the projections of queries, keys and values.
  private mutating func attend(_ path: String, _ index: Int) {
    guard let features = steps[index...].dropFirst().first?.demand?.count, features <= 1 << 40 else { return }
    let weights = [
      net.weight(path + ".in_proj_weight", [3 * features, features]),
      net.weight(path + ".in_proj_bias", [3 * features]),
    ]
    x = net.add("MultiheadAttention", path, [x] + weights, domain: "pytorch")
    report.attentions += 1
  }

  private mutating func layerNorm(
    _ path: String, _ taken: NetworkBuilder.Signal, _ extents: [Int], _ weights: Int, _ isChannelsFirst: Bool
  ) -> NetworkBuilder.Signal {
    let learned = ["weight", "bias"].prefix(weights).map { net.weight("\(path).\($0)", extents) }
    let axis: [String: Attribute] = ["axis": .integer(0 &- extents.count)]
    guard isChannelsFirst, taken.value.shape?.rank == 4 else {
      return net.add("LayerNormalization", path, [taken] + learned, axis)
    }
    let last = net.channelsLast(path, taken)
    return net.channelsFirst(path, net.add("LayerNormalization", path, [last] + learned, axis))
  }
}
