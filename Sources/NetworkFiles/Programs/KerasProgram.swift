import ConvMath
import LayerText
import Network

/// Layers of Keras as a program puts them after each other, read as its models are written.
enum KerasProgram {
  /// Reads a chain of layers.
  ///
  /// - Parameter input: the shape of the input, its channels first; nil where the layers say it.
  static func read(
    _ parts: [CallAssignment.Part], name: String, input: TensorShape? = nil
  ) throws(LocatedError) -> NetworkFile {
    let title = name.isEmpty ? "sequential" : name
    var layers: [JSONValue] = []
    if var extents = input?.extents {
      if extents.count > 2 { extents.append(extents.remove(at: 1)) }
      layers.append(
        .object([
          "class_name": .string("InputLayer"),
          "config": .object([
            "name": .string("input"), "batch_input_shape": .list(extents.map { JSONValue.integer($0) }),
          ]),
        ]))
    }
    for (index, part) in parts.enumerated() {
      layers.append(layer(part.call, "\(part.call.lastName.lowercased())_\(index + 1)"))
    }
    return try KerasModel.read(
      .object([
        "class_name": .string("Sequential"),
        "config": .object(["name": .string(title), "layers": .list(layers)]),
      ]), name: title)
  }

  /// A layer as a model writes it, its arguments by the names of their parameters.
  private static func layer(_ call: ParsedCall, _ title: String) -> JSONValue {
    let name = call.lastName
    let isInput = name == "Input" || name == "InputLayer"
    if let inner = call.sequence {
      let layers = inner.enumerated().map { layer($1.call, "\($1.call.lastName.lowercased())_\($0 + 1)") }
      return .object([
        "class_name": .string("Sequential"),
        "config": .object(["name": .string(title), "layers": .list(layers)]),
      ])
    }
    let parameters = others[name] ?? CallStatement.parameters(ofKerasLayer: name) ?? []
    var config: [String: JSONValue] = ["name": .string(title)]
    for (place, argument) in call.arguments.enumerated() {
      guard let key = argument.name ?? (parameters.indices.contains(place) ? parameters[place] : nil) else {
        continue
      }
      config[key] = value(argument.value)
    }
    if isInput || config["input_shape"] != nil, let shape = config["shape"] ?? config["input_shape"] {
      config["batch_input_shape"] = .list([.null] + (shape.list ?? [shape]))
    }
    if let features = config["input_dim"], name != "Embedding" {
      config["batch_input_shape"] = .list([.null, features])
    }
    if name.hasPrefix("MaxPool") || name.hasPrefix("AveragePool") || name.hasPrefix("AvgPool") {
      config["pool_size"] = config["pool_size"] ?? .integer(2)
    }
    if name.hasPrefix("UpSampling") { config["size"] = config["size"] ?? .integer(2) }
    if name.hasPrefix("ZeroPadding") { config["padding"] = config["padding"] ?? .integer(1) }
    return .object(["class_name": .string(isInput ? "InputLayer" : name), "config": .object(config)])
  }

  private static func value(_ expression: CallExpression) -> JSONValue {
    switch expression.value {
    case .integer(let number): .integer(number)
    case .float(let number): .real(number)
    case .string(let text): .string(text)
    case .boolean(let flag): .boolean(flag)
    case .sequence(let elements): .list(elements.map(value))
    case .name(let name): .string(name.split(separator: ".").last.map(String.init) ?? name)
    case .call(let call): layer(call, call.lastName.lowercased())
    case .none, .hugeInteger, .other: .null
    }
  }

  /// Parameters of classes that are no layers with windows or vectors.
  private static let others: [String: [String]] = [
    "Input": ["shape"], "InputLayer": ["shape"], "Dropout": ["rate"], "LSTM": ["units"], "GRU": ["units"],
    "SimpleRNN": ["units"], "Embedding": ["input_dim", "output_dim"], "Reshape": ["target_shape"],
    "Permute": ["dims"], "RepeatVector": ["n"], "Cropping1D": ["cropping"], "Cropping2D": ["cropping"],
    "Cropping3D": ["cropping"], "Rescaling": ["scale", "offset"], "Resizing": ["height", "width"],
    "CenterCrop": ["height", "width"], "Bidirectional": ["layer", "merge_mode"], "TimeDistributed": ["layer"],
    "MultiHeadAttention": ["num_heads", "key_dim"], "EinsumDense": ["equation", "output_shape"],
    "ELU": ["alpha"], "SpatialDropout2D": ["rate"], "GaussianNoise": ["stddev"],
  ]
}
