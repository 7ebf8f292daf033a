import ConvMath
import LayerText
import Network

/// A model of Keras as `model.to_json()` writes it, of version 2 or 3.
public enum KerasModel {
  /// Whether the keys of a JSON object are those of a model.
  static func isLikely(keys: Set<String>) -> Bool { keys.contains("class_name") && keys.contains("config") }

  /// Reads a model. Its tensors have their channels first here, whatever the model says.
  ///
  /// - Throws: `LocatedError` with the place or the layer.
  public static func read(_ bytes: ArraySlice<UInt8>, name: String = "") throws(LocatedError)
    -> NetworkFile
  {
    var scanner = JSONScanner(bytes)
    let value = try JSONValue(&scanner)
    try scanner.readEnd()
    return try read(value, name: name)
  }

  /// Reads a model whose JSON is read.
  ///
  /// - Throws: `LocatedError` with the layer.
  static func read(_ value: JSONValue, name: String) throws(LocatedError) -> NetworkFile {
    let model = try KerasStructure(value)
    var reading = KerasReader(isChannelsFirst: try model.layout())
    let declaration = try reading.declaration(of: model)
    let title = name.isEmpty ? model.name : name
    do {
      return NetworkFile(
        NetworkDocument(name: title, graph: try declaration.graph()), notes: reading.report.notes)
    } catch {
      throw LocatedError(Wording(error.text(.english), error.text(.chinese)))
    }
  }
}

/// The layers of a model, and which of their tensors go in and come out.
struct KerasStructure {
  var name: String
  var isSequential: Bool
  var layers: [KerasLayer]
  var inputs: [KerasLayer.Source]
  var outputs: [KerasLayer.Source]
  /// The shape that a sequence of layers was built for.
  var builtShape: [Int?]?

  static let classes: Set = ["Functional", "Model", "Sequential"]

  init(_ value: JSONValue) throws(LocatedError) {
    guard let className = value["class_name"]?.string, let config = value["config"] else {
      throw LocatedError(
        Wording("a model has a “class_name” and a “config”", "模型应有“class_name”和“config”"))
    }
    guard Self.classes.contains(className) || config["layers"]?.list != nil else {
      throw LocatedError(
        Wording(
          "“\(className.prefix(40))” is no Sequential or Functional model: its layers are in its program, not in the file",
          "“\(className.prefix(40))”不是 Sequential 或 Functional 模型：它的层写在程序中，不在文件里"))
    }
    isSequential = className == "Sequential"
    name = config["name"]?.string ?? value["name"]?.string ?? className.lowercased()
    // Before version 2.2 a sequence was a mere list of layers.
    guard let list = config["layers"]?.list ?? config.list else {
      throw LocatedError(Wording("the model “\(name)” has no layers", "模型“\(name)”没有层"))
    }
    layers = []
    for (index, element) in list.enumerated() {
      guard let layer = KerasLayer(element) else {
        throw LocatedError(
          Wording(
            "layer \(index + 1) of “\(name)” has no “class_name”", "“\(name)”的第 \(index + 1) 层没有“class_name”")
        )
      }
      layers.append(layer)
    }
    inputs = Self.sources(config["input_layers"])
    outputs = Self.sources(config["output_layers"])
    builtShape = config["build_input_shape"]?.extents ?? value["build_config"]?["input_shape"]?.extents
  }

  /// Places of tensors, alone or in lists within each other.
  private static func sources(_ value: JSONValue?, depth: Int = 0) -> [KerasLayer.Source] {
    guard let value, depth < 4 else { return [] }
    if let source = KerasLayer.source(value) { return [source] }
    if case .object(let members) = value {
      return members.sorted { $0.key < $1.key }.flatMap { sources($0.value, depth: depth + 1) }
    }
    return (value.list ?? []).flatMap { sources($0, depth: depth + 1) }
  }

  /// Whether the layers keep the channels first; they must agree.
  func layout() throws(LocatedError) -> Bool {
    let said = layers.filter { $0.text("data_format") != nil }
    guard let first = said.first(where: \.keepsChannelsFirst) else { return false }
    guard let other = said.first(where: { !$0.keepsChannelsFirst }) else { return true }
    throw LocatedError(
      Wording(
        "layer “\(first.name)” has its channels first, “\(other.name)” last; give all of them the same data_format",
        "层“\(first.name)”的通道在前，“\(other.name)”的通道在后；请让各层的 data_format 一致"))
  }
}
