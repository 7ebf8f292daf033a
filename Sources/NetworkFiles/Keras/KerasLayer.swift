import ConvMath
import LayerText

/// A layer of a Keras model: its class, its settings, and where it takes its inputs from.
struct KerasLayer {
  var className: String
  var name: String
  var config: JSONValue
  /// What each call of the layer takes.
  var calls: [[Source]]
  /// Each call as it is written.
  var written: [JSONValue] = []
  /// Which of its calls is meant.
  var place = 0
  /// Where the class stands: "keras.src.ops.numpy" for what the program does itself.
  var package = ""
  /// The shape of the input that it was built for.
  var builtFor: [Int?]?

  /// A tensor that a call of a layer makes.
  struct Source: Hashable {
    var layer: String
    var call: Int
    var tensor: Int
  }

  init?(_ value: JSONValue) {
    guard let className = value["class_name"]?.string else { return nil }
    self.className = className
    config = value["config"] ?? .null
    name = value["name"]?.string ?? config["name"]?.string ?? className.lowercased()
    written = value["inbound_nodes"]?.list ?? []
    calls = written.map(Self.sources)
    package = value["module"]?.string ?? ""
    builtFor = value["build_config"]?["input_shape"]?.extents
  }

  /// Whether it is no layer, but what the program does itself with tensors.
  var isOperation: Bool { package.contains(".ops") }

  /// What stands beside the tensors in its call, in order.
  var arguments: [JSONValue] { written.indices.contains(place) ? written[place]["args"]?.list ?? [] : [] }

  /// The shapes that the file tells of tensors that the calls take, in the form of Keras 3.
  var toldShapes: [(Source, [Int?])] {
    var told: [(Source, [Int?])] = []
    func collect(_ value: JSONValue) {
      switch value {
      case .object(let members) where members["class_name"]?.string == "__keras_tensor__":
        let config = members["config"]
        guard let source = config?["keras_history"].flatMap(Self.source),
          let shape = config?["shape"]?.extents
        else { return }
        told.append((source, shape))
      case .object(let members):
        for member in members.values { collect(member) }
      case .list(let elements):
        for element in elements { collect(element) }
      default: break
      }
    }
    for call in written { collect(call) }
    return told
  }

  /// The tensors of a call, in any of the forms that versions of Keras have written.
  private static func sources(_ call: JSONValue) -> [Source] {
    switch call {
    case .object(let members):
      // Keras 3: {"args": [{"class_name": "__keras_tensor__", …}], "kwargs": {}}
      return (members["args"].map(tensors) ?? []) + (members["kwargs"].map(tensors) ?? [])
    case .list(let elements):
      // Keras 2: [["name", 0, 0, {}], …], or a single one of these.
      if let source = source(call) { return [source] + named(elements) }
      return elements.flatMap { element in (source(element).map { [$0] } ?? []) + named(element.list ?? []) }
    default: return []
    }
  }

  /// Tensors among the named arguments that stand behind the place of a tensor.
  private static func named(_ elements: [JSONValue]) -> [Source] {
    guard elements.count > 3, case .object(let members) = elements[3] else { return [] }
    return members.sorted { $0.key < $1.key }.compactMap { source($0.value) }
  }

  static func source(_ value: JSONValue) -> Source? {
    guard let list = value.list, list.count >= 3, let layer = list[0].string, let call = list[1].integer,
      let tensor = list[2].integer
    else { return nil }
    return Source(layer: layer, call: call, tensor: tensor)
  }

  private static func tensors(_ value: JSONValue) -> [Source] {
    switch value {
    case .object(let members):
      if members["class_name"]?.string == "__keras_tensor__" {
        return members["config"]?["keras_history"].flatMap(source).map { [$0] } ?? []
      }
      return members.sorted { $0.key < $1.key }.flatMap { tensors($0.value) }
    case .list(let elements): return elements.flatMap(tensors)
    default: return []
    }
  }

  // MARK: Settings

  func integer(_ key: String) -> Int? { config[key]?.integer }
  func flag(_ key: String) -> Bool? { config[key]?.boolean }
  func text(_ key: String) -> String? { config[key]?.string }

  /// A number for each spatial axis, also where one is given for all.
  func amounts(_ key: String, _ rank: Int) -> PerAxis<Int>? {
    if let number = config[key]?.integer { return PerAxis(repeating: number, count: rank) }
    guard let numbers = config[key]?.integers, numbers.count == rank else { return nil }
    return PerAxis(numbers)
  }

  /// Amounts before and after each spatial axis: 1, [1, 2] or [[1, 2], [3, 4]].
  func sides(_ key: String, _ rank: Int) -> (begin: PerAxis<Int>, end: PerAxis<Int>)? {
    if rank == 1, let pair = config[key]?.integers, pair.count == 2 {
      return (PerAxis(repeating: pair[0], count: 1), PerAxis(repeating: pair[1], count: 1))
    }
    if let amounts = amounts(key, rank) { return (amounts, amounts) }
    guard let pairs = config[key]?.list?.map(\.integers), pairs.count == rank else { return nil }
    var (begin, end) = ([Int](), [Int]())
    for pair in pairs {
      guard let pair, pair.count == 2 else { return nil }
      begin.append(pair[0])
      end.append(pair[1])
    }
    guard let begin = PerAxis(begin), let end = PerAxis(end) else { return nil }
    return (begin, end)
  }

  /// The axes of a setting, which may be one or several.
  func axes(_ key: String) -> [Int]? { config[key]?.integer.map { [$0] } ?? config[key]?.integers }

  /// The name of an activation; nil for none.
  func activation(_ key: String = "activation") -> String? {
    let value = config[key]
    let name = value?.string ?? value?["config"]?.string ?? value?["class_name"]?.string
    return name == "linear" ? nil : name
  }

  /// The shape that the layer says its input has, with its batch.
  var inputShape: [Int?]? {
    config["batch_shape"]?.extents ?? config["batch_input_shape"]?.extents
      ?? config["batch_input_shape"]?["items"]?.extents
  }

  var keepsChannelsFirst: Bool { text("data_format") == "channels_first" }

  /// The number of spatial axes that the name of the class ends in: Conv2D.
  var rank: Int? {
    for part in ["1D", "2D", "3D"] where className.contains(part) { return Int(part.prefix(1)) }
    return nil
  }
}
