import ConvMath
import LayerText
import Network

/// Puts the layers of a model of Keras into a network.
struct KerasReader {
  var net = NetworkBuilder(version: 21)
  var report = KerasReport()
  /// Whether the tensors of the model have their channels first; otherwise they are turned.
  let isChannelsFirst: Bool
  private var calls = 0

  private static let callLimit = 100_000
  private static let depthLimit = 12

  typealias Signal = NetworkBuilder.Signal

  init(isChannelsFirst: Bool) { self.isChannelsFirst = isChannelsFirst }

  /// The network of a whole model.
  mutating func declaration(of model: KerasStructure) throws(LocatedError) -> GraphDeclaration {
    report.isTurned = !isChannelsFirst
    let outputs = try run(model, on: nil, path: "", depth: 0)
    guard !outputs.isEmpty else {
      throw LocatedError(Wording("the model “\(model.name)” has no outputs", "模型“\(model.name)”没有输出"))
    }
    return net.finished(model.name, outputs: outputs)
  }

  /// The outputs of a model on tensors that are given, or on its own inputs.
  mutating func run(
    _ model: KerasStructure, on given: [Signal]?, path: String, depth: Int
  ) throws(LocatedError) -> [Signal] {
    guard depth < Self.depthLimit else {
      throw LocatedError(
        Wording("more than \(Self.depthLimit) models within each other", "模型嵌套超过 \(Self.depthLimit) 层"))
    }
    let isFunctional = !model.isSequential && model.layers.contains { !$0.calls.isEmpty }
    return isFunctional
      ? try runFunctional(model, on: given, path: path, depth: depth)
      : try runSequence(model, on: given, path: path, depth: depth)
  }

  // MARK: Layers after each other

  private mutating func runSequence(
    _ model: KerasStructure, on given: [Signal]?, path: String, depth: Int
  ) throws(LocatedError) -> [Signal] {
    var x = given?.first
    for (index, layer) in model.layers.enumerated() {
      if layer.className == "InputLayer" {
        if x == nil { x = try input(layer, layer.inputShape ?? model.builtShape) }
        continue
      }
      if x == nil {
        guard let shape = layer.inputShape ?? model.builtShape ?? firstShape(layer) else {
          throw LocatedError(
            Wording(
              "the model “\(model.name)” says no shape of its input; build it, or begin it with an Input",
              "模型“\(model.name)”没有给出输入形状；请先 build，或以 Input 开头"))
        }
        x = try input(KerasLayer.input, shape, type: layer.className == "Embedding" ? .int64 : .float32)
      }
      if let taken = x { x = try call(layer, on: [taken], path: path, depth: depth).first }
      let next = model.layers.indices.contains(index + 1) ? model.layers[index + 1].builtFor : nil
      if let made = x { x = told(made, next) }
    }
    return x.map { [$0] } ?? []
  }

  /// The shape that a nested model begins with.
  private func firstShape(_ layer: KerasLayer) -> [Int?]? {
    layer.config["layers"]?.list?.first.flatMap(KerasLayer.init)?.inputShape
  }

  /// A tensor that is given to the model.
  private mutating func input(_ layer: KerasLayer, _ shape: [Int?]?, type: ElementType? = nil)
    throws(LocatedError) -> Signal
  {
    guard let shape, !shape.isEmpty, shape.count <= TensorShape.maximumRank,
      shape.allSatisfy({ $0.map { $0 >= 0 } ?? true })
    else {
      throw LocatedError(
        Wording("the input “\(layer.name)” says no shape", "输入“\(layer.name)”没有给出形状"))
    }
    let names = shape.count == 4 ? ["height", "width"] : shape.count == 3 ? ["length"] : []
    var dimensions = shape.enumerated().map { axis, extent in
      if let extent { return Dimension.known(extent) }
      if axis == 0 { return .known(1) }
      let place = isChannelsFirst ? axis - 2 : axis - 1
      return names.indices.contains(place) ? .symbol(names[place]) : .symbol("extent_\(axis)")
    }
    if shape[0] == nil { report.takesBatchOfOne = true }
    if !isChannelsFirst, dimensions.count > 2 { dimensions.insert(dimensions.removeLast(), at: 1) }
    let isInteger = layer.text("dtype").map { $0.hasPrefix("int") } ?? false
    return net.input(
      uniqueInput(layer.name), TensorShape(dimensions), type ?? (isInteger ? .int64 : .float32))
  }

  private var inputNames: Set<String> = []

  private mutating func uniqueInput(_ name: String) -> String {
    var (title, number) = (name, 1)
    while !inputNames.insert(title).inserted {
      title = "\(name)_\(number)"
      number += 1
    }
    return title
  }

  // MARK: A graph of layers

  /// A call of a layer that waits for its inputs.
  private struct Call {
    var layer: Int
    var place: Int
  }

  private mutating func runFunctional(
    _ model: KerasStructure, on given: [Signal]?, path: String, depth: Int
  ) throws(LocatedError) -> [Signal] {
    var made: [KerasLayer.Source: Signal] = [:]
    for (index, layer) in model.layers.enumerated() where layer.calls.isEmpty {
      let source = KerasLayer.Source(layer: layer.name, call: 0, tensor: 0)
      if let given {
        let place = model.inputs.firstIndex { $0.layer == layer.name } ?? index
        made[source] = given.indices.contains(place) ? given[place] : given.first
      } else {
        made[source] = try input(layer, layer.inputShape)
      }
    }
    let shapes = Dictionary(model.layers.flatMap(\.toldShapes)) { first, _ in first }
    for call in try order(model, Set(made.keys)) {
      var layer = model.layers[call.layer]
      layer.place = call.place
      let inputs = layer.calls[call.place].compactMap { made[$0] }
      let outputs = try self.call(layer, on: inputs, path: path, depth: depth)
      for (tensor, output) in outputs.enumerated() {
        let source = KerasLayer.Source(layer: layer.name, call: call.place, tensor: tensor)
        made[source] = told(output, shapes[source])
      }
    }
    let last = model.layers.last.map { KerasLayer.Source(layer: $0.name, call: 0, tensor: 0) }
    let wanted = model.outputs.isEmpty ? last.map { [$0] } ?? [] : model.outputs
    var outputs: [Signal] = []
    for source in wanted {
      guard let output = made[source] else { throw Self.missing(source, "outputs", "输出") }
      outputs.append(output)
    }
    return outputs
  }

  /// A tensor of which nothing is known, with the shape that the file tells of it.
  private mutating func told(_ made: Signal, _ shape: [Int?]?) -> Signal {
    guard made.value.shape == nil, let shape, !shape.isEmpty, shape.count <= TensorShape.maximumRank,
      shape.allSatisfy({ $0.map { $0 >= 0 } ?? true })
    else { return made }
    report.toldShapes += 1
    var dimensions = shape.map { $0.map { Dimension.known($0) } ?? .unknown }
    if shape[0] == nil { dimensions[0] = .known(1) }
    if !isChannelsFirst, dimensions.count > 2 { dimensions.insert(dimensions.removeLast(), at: 1) }
    return net.told(made, TensorShape(dimensions))
  }

  private static func missing(_ source: KerasLayer.Source, _ taker: String, _ chinese: String)
    -> LocatedError
  {
    LocatedError(
      Wording(
        "“\(taker)” takes output \(source.tensor) of call \(source.call) of layer “\(source.layer)”, which there is not",
        "“\(chinese)”使用层“\(source.layer)”第 \(source.call) 次调用的第 \(source.tensor) 个输出，但它不存在"))
  }

  /// The calls in an order in which each comes after those that it takes from: as they stand, as far as that is such an order.
  private func order(_ model: KerasStructure, _ given: Set<KerasLayer.Source>) throws(LocatedError)
    -> [Call]
  {
    var calls: [Call] = []
    var makers: [String: [Int: Int]] = [:]
    for (index, layer) in model.layers.enumerated() {
      for place in layer.calls.indices {
        makers[layer.name, default: [:]][place] = calls.count
        calls.append(Call(layer: index, place: place))
      }
    }
    var missing = [Int](repeating: 0, count: calls.count)
    var followers = [[Int]](repeating: [], count: calls.count)
    for (index, call) in calls.enumerated() {
      let layer = model.layers[call.layer]
      for source in layer.calls[call.place] where !given.contains(source) {
        guard let maker = makers[source.layer]?[source.call] else {
          throw Self.missing(source, layer.name, layer.name)
        }
        missing[index] += 1
        followers[maker].append(index)
      }
    }
    var order: [Int] = []
    var isDone = [Bool](repeating: false, count: calls.count)
    // Those that stand in order are taken as they stand; the others follow once what they wait for is there.
    for index in calls.indices where missing[index] == 0 && !isDone[index] {
      var next = [index]
      while let ready = next.popLast() {
        isDone[ready] = true
        order.append(ready)
        for follower in followers[ready] {
          missing[follower] -= 1
          if missing[follower] == 0, follower < index { next.append(follower) }
        }
      }
    }
    guard let waiting = calls.indices.first(where: { !isDone[$0] }) else { return order.map { calls[$0] } }
    let name = model.layers[calls[waiting].layer].name
    throw LocatedError(
      Wording("layer “\(name)” waits for itself: the layers form a ring", "层“\(name)”等待自身：层之间形成环"))
  }

  // MARK: A call of a layer

  private mutating func call(
    _ layer: KerasLayer, on inputs: [Signal], path: String, depth: Int
  ) throws(LocatedError) -> [Signal] {
    calls += 1
    guard calls <= Self.callLimit else {
      throw LocatedError(
        Wording("there are more than \(Self.callLimit) calls of layers", "层的调用超过 \(Self.callLimit) 次"))
    }
    let module = path.isEmpty ? layer.name : path + "." + layer.name
    guard let x = inputs.first else {
      throw LocatedError(Wording("layer “\(layer.name)” takes nothing", "层“\(layer.name)”没有输入"))
    }
    if let model = try nested(layer) { return try run(model, on: inputs, path: module, depth: depth + 1) }
    return [try add(layer, module, x, inputs)]
  }

  private func nested(_ layer: KerasLayer) throws(LocatedError) -> KerasStructure? {
    guard KerasStructure.classes.contains(layer.className) else { return nil }
    return try KerasStructure(.object(["class_name": .string(layer.className), "config": layer.config]))
  }
}

extension KerasLayer {
  /// What is given to a model that does not name it.
  static var input: KerasLayer {
    KerasLayer(className: "InputLayer", name: "input", config: .null, calls: [])
  }

  private init(className: String, name: String, config: JSONValue, calls: [[Source]]) {
    self.className = className
    self.name = name
    self.config = config
    self.calls = calls
  }
}
