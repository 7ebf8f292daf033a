import ConvMath
import LayerText
import Network

/// Puts the modules of a text into a network.
///
/// The text has no connections. The children of a Sequential follow each other, and what some well-known classes do with theirs
/// is known. Those of any other class are put after each other as they are listed, which is a guess: then neither shapes nor work
/// are certain, and where a layer does not fit the one before it, a step stands that is not known.
struct ModuleFlow {
  typealias Signal = NetworkBuilder.Signal

  var net = NetworkBuilder(version: 21)
  var report = ModuleReport()
  /// What the text leaves to be guessed.
  var doubts: Doubts = []
  let input: Signal
  /// Whether the user said what the input is, so that what does not fit it is wrong.
  let isGivenInput: Bool
  /// The names of tensors whose channels are last.
  var channelsLast: Set<String> = []
  /// The extents that were taken together in a tensor.
  private var flattened: [String: [Int]] = [:]
  private var known: [String: ModuleLayer] = [:]
  private var count = 0
  /// The extents of tables that vectors are looked up in: a last layer of vectors may be one of them.
  var embeddings: Set<[Int]> = []
  /// What still follows, in each module that is open.
  private var following: [ArraySlice<ModuleTree>] = []

  /// The most layers and modules that a text may have, those that it only counts included.
  static let limit = 100_000

  init(input shape: TensorShape, _ type: ElementType, isGiven: Bool) {
    input = net.input("input", shape, type)
    isGivenInput = isGiven
    report.isOfTokens = type == .int64
  }

  /// The network.
  mutating func run(_ tree: ModuleTree, name: String) throws(LocatedError) -> GraphDeclaration {
    let output = try run(tree, "", input)
    // In a chain of known order nobody could have made two layers one.
    if report.tied != nil, doubts.contains(.connections) { doubts.insert(.parameters) }
    var declaration = net.finished(name, outputs: [output])
    declaration.doubts = doubts
    return declaration
  }

  /// What a module makes.
  mutating func run(_ tree: ModuleTree, _ path: String, _ x: Signal) throws(LocatedError) -> Signal {
    count += 1
    guard count <= Self.limit else { throw Self.tooMany(tree) }
    let layer = layer(tree)
    if tree.children.isEmpty || layer.isKnown {
      var made = add(layer, path.isEmpty ? tree.className.lowercased() : path, x)
      if layer.isSubclass { doubts.insert(.parameters) }
      if tree.className.hasPrefix("Parametrized") { made = parametrize(tree, layer, path, made) }
      for child in tree.children where !["parametrizations", "_packed_params"].contains(child.name) {
        made = try run(child, Self.path(path, child.name), made)
      }
      return made
    }
    if let made = try runKnown(tree, path, x) { return made }
    return try runUnknown(tree, path, x)
  }

  /// The modules of one after each other.
  mutating func chain(_ tree: ModuleTree, _ path: String, _ x: Signal) throws(LocatedError) -> Signal {
    var x = x
    let children = try Self.expanded(tree)
    for (index, child) in children.enumerated() {
      following.append(children[(index + 1)...])
      x = try run(child, Self.path(path, child.name), x)
      following.removeLast()
    }
    return x
  }

  mutating func layer(_ tree: ModuleTree) -> ModuleLayer {
    // A call of a program has its arguments elsewhere.
    guard tree.source == nil else { return ModuleLayer(tree) }
    let key = "\(tree.className)(\(tree.arguments))\(tree.children.isEmpty)"
    if let layer = known[key] { return layer }
    let layer = ModuleLayer(tree)
    known[key] = layer
    return layer
  }

  static func path(_ path: String, _ name: String) -> String { path.isEmpty ? name : path + "." + name }

  static func tooMany(_ tree: ModuleTree) -> LocatedError {
    LocatedError(
      Wording("there are more than \(limit) modules", "模块超过 \(limit) 个"), line: tree.line)
  }

  /// The modules in one, each of several of a kind by itself.
  static func expanded(_ tree: ModuleTree) throws(LocatedError) -> [ModuleTree] {
    guard tree.children.contains(where: { $0.count > 1 }) else { return tree.children }
    var children: [ModuleTree] = []
    for child in tree.children {
      guard child.count <= limit - children.count else { throw tooMany(child) }
      for number in 0..<child.count {
        var one = child
        one.count = 1
        if child.count > 1 { one.name = "\(child.first &+ number)" }
        children.append(one)
      }
    }
    return children
  }

  // MARK: Classes that are not known

  /// The modules of a class that is not known, as they are listed; their names tell of some that they stand beside each other.
  private mutating func runUnknown(_ tree: ModuleTree, _ path: String, _ x: Signal) throws(LocatedError)
    -> Signal
  {
    doubts.insert(.connections)
    if !["ModuleList", "ModuleDict", "Modules"].contains(tree.className) {
      report.guessed[tree.className, default: 0] += 1
      if tree.mayHoldParameters { doubts.insert(.parameters) }
    }
    let children = try Self.expanded(tree)
    var (x, entry) = (x, x)
    /// What stands beside each other: the first, and the last.
    var sides: [Signal] = []
    for (index, child) in children.enumerated() {
      following.append(children[(index + 1)...])
      defer { following.removeLast() }
      let path = Self.path(path, child.name)
      if index > 0, ModuleRole.isShortcut(child.name) {
        x = joined(x, try run(child, path, adapted(entry, to: child)))
        continue
      }
      if ModuleRole.isSide(child.name) {
        if sides.isEmpty { entry = x }
        sides.append(try run(child, path, adapted(entry, to: child)))
        let next = children.indices.contains(index + 1) ? children[index + 1] : nil
        guard !(next.map { ModuleRole.isSide($0.name) } ?? false) else { continue }
        let demand = next.flatMap { firstDemand($0) }
        x = sides.first { side in demand.map { fits(side, $0) } ?? true } ?? sides[0]
        sides = []
        continue
      }
      x = try run(child, path, adapted(x, to: child))
    }
    return x
  }

  /// A branch that is added to what is beside it.
  private mutating func joined(_ x: Signal, _ side: Signal) -> Signal {
    guard x.value.shape != nil, x.value.shape == side.value.shape else { return unlisted(x) }
    return net.sum("", x, side)
  }

  /// A tensor as the first layer of a module takes it, by steps that the program must have written itself.
  private mutating func adapted(_ x: Signal, to module: ModuleTree) -> Signal {
    guard let demand = firstDemand(module), let shape = x.value.shape else { return x }
    if fits(x, demand) {
      // A last layer of vectors behind the tokens of an image takes their mean.
      guard isLast, module.isClassifier, hasConvolutions, case .features = demand else { return x }
      let isImage = channelsLast.contains(x.name) && shape.rank == 4
      guard isImage || shape.rank == 3 else { return x }
      report.means += 1
      guard isImage else {
        return net.add("ReduceMean", "", [x, net.constant("tokens.axes", [1])], ["keepdims": .integer(0)])
      }
      return net.flatten("", net.globalAveragePool("", turned(x, toLast: false)))
    }
    switch demand {
    case .features(let count) where shape.rank > 2:
      if TensorShape(Array(shape.dimensions.dropFirst())).elementCount == count {
        report.flattens += 1
        return flatten("", x, from: 1)
      }
      if shape.rank == 4, shape[1].value == count, !channelsLast.contains(x.name) {
        guard isAtEnd, module.isClassifier else { return turned(x, toLast: true) }
        report.means += 1
        return net.flatten("", net.globalAveragePool("", x))
      }
      if isGivenInput, shape.rank == 4 || shape.rank == 3, hasConvolutions {
        return flatten("", x, from: 1)
      }
      report.misfit(module, count, shape, flattened: Array(shape.dimensions.dropFirst()))
    case .features(let count):
      if isGivenInput, flattened[x.name] != nil { return x }
      report.misfit(module, count, shape, flattened: flattened[x.name].map { $0.map(Dimension.known) } ?? [])
    case .channels(let count, let rank):
      if let rank, shape.rank == rank + 2, shape[shape.rank - 1].value == count, channelsLast.contains(x.name)
      {
        return turned(x, toLast: false)
      }
      report.misfit(module, count, shape, flattened: [])
    }
    return unlisted(x)
  }

  private var hasConvolutions: Bool { net.has(op: "Conv") }

  /// Whether only layers of vectors follow, as behind what makes one vector of an image.
  private var isAtEnd: Bool {
    guard following.count == 1, let rest = following.first else { return false }
    return rest.allSatisfy { module in
      !module.contains { $0.className.hasPrefix("LayerNorm") || $0.className.hasPrefix("Conv") }
    }
  }

  /// Whether nothing follows in the whole text.
  private var isLast: Bool { following.allSatisfy(\.isEmpty) }

  /// A step of the program of which nothing is known but that it is there.
  mutating func unlisted(_ x: Signal, _ weights: Signal...) -> Signal {
    report.unlisted += 1
    return net.add("UnlistedStep", "", [x] + weights, domain: "pytorch")
  }

  /// What the first layer of a module that asks for something asks for; nil where another step comes before it.
  mutating func firstDemand(_ tree: ModuleTree) -> ModuleLayer.Demand? {
    if case .found(let demand) = demand(tree, 0) { return demand }
    return nil
  }

  private enum DemandSearch {
    case none
    case found(ModuleLayer.Demand)
    case blocked
  }

  private mutating func demand(_ tree: ModuleTree, _ depth: Int) -> DemandSearch {
    let layer = layer(tree)
    if tree.children.isEmpty || layer.isKnown {
      if let demand = layer.demand { return .found(demand) }
      return layer.keepsChannels ? .none : .blocked
    }
    if tree.className == "MultiheadAttention", let projection = tree.child("out_proj"),
      let features = self.layer(projection).demand
    {
      return .found(features)
    }
    for child in tree.children.prefix(64) {
      switch demand(child, depth + 1) {
      case .none: continue
      case let other: return other
      }
    }
    return .none
  }

  func fits(_ signal: Signal, _ demand: ModuleLayer.Demand) -> Bool {
    guard let shape = signal.value.shape else { return true }
    switch demand {
    case .channels(let count, let rank):
      return shape.rank > 1 && shape[1].value == count && (rank == nil || shape.rank == (rank ?? 0) + 2)
        && !channelsLast.contains(signal.name)
    case .features(let count): return shape.rank > 1 && shape.dimensions.last?.value == count
    }
  }

  // MARK: Layout

  /// A tensor with its channels last, or first again.
  mutating func turned(_ signal: Signal, toLast: Bool) -> Signal {
    let rank = signal.value.shape?.rank ?? 0
    guard rank > 2 else { return signal }
    let order = toLast ? [0] + (2..<rank) + [1] : [0, rank - 1] + (1..<(rank - 1))
    let turned = net.transpose("", signal, order)
    if toLast { channelsLast.insert(turned.name) }
    return turned
  }

  /// All dimensions from one on as one, which is remembered.
  mutating func flatten(_ path: String, _ x: Signal, from axis: Int) -> Signal {
    let made = net.flatten(path, x, from: axis)
    if axis == 1, let extents = x.value.shape?.extents { flattened[made.name] = Array(extents.dropFirst()) }
    return made
  }

  /// Remembers where the number of features of a tensor is from, past layers that leave it as it is.
  mutating func keepFlattened(_ made: Signal, of x: Signal) {
    if let extents = flattened[x.name], made.value.shape == x.value.shape { flattened[made.name] = extents }
  }

  /// Notes a linear layer that is given another number of features than it takes.
  mutating func checkFeatures(_ path: String, _ count: Int, _ x: Signal) {
    guard let shape = x.value.shape, let last = shape.dimensions.last?.value, last != count else { return }
    let isImage = shape.rank > 2 && hasConvolutions
    report.wrongFeatures(
      path, wanted: count, arriving: last, of: flattened[x.name] ?? [],
      flattening: isImage ? shape.extents.map { Array($0.dropFirst()) } : nil)
  }
}
