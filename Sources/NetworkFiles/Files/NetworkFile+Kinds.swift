import ConvMath
import LayerText
import Network

extension NetworkFile {
  /// Reads a network from a file of any kind: ONNX, TensorFlow Lite, a network document, a model of Keras, what
  /// `print(model)` of PyTorch prints, weights in safetensors. The kind follows from what is in it.
  ///
  /// - Parameters:
  ///   - name: what the network is called where the file does not say it.
  ///   - input: the shape of its input, where the user gives it: a text that tells none is put together for that.
  ///
  /// - Throws: `LocatedError` with the place, or with what would work.
  public static func read(
    _ source: some ByteSource, name: String, input: TensorShape? = nil
  ) throws(LocatedError) -> NetworkFile {
    switch NetworkFileKind(head: try bytes(of: source, at: 0, NetworkFileKind.headLength)) {
    case .onnx, .empty: return try readONNX(source, name: name, input: input)
    case .json: return try readJSON(try all(of: source), beside: source, name: name)
    case .zip: return try readArchive(source, name: name)
    case .tensorFlowLite: return try LiteNetwork.read(source, name: name)
    case .safetensors: return try WeightListing.network(of: try SafetensorsHeader(source).tensors, name: name)
    case .text:
      return try read(text: String(decoding: try all(of: source), as: UTF8.self), name: name, input: input)
    case .other(let advice): throw LocatedError(advice)
    }
  }

  /// Whether a file can be meant as a network, by what is in it; a document of the explorer and any other text are none.
  public static func isNetwork(_ source: some ByteSource) -> Bool {
    guard source.count > 0, let head = try? bytes(of: source, at: 0, NetworkFileKind.headLength) else {
      return false
    }
    switch NetworkFileKind(head: head) {
    case .onnx, .zip, .tensorFlowLite, .safetensors, .other: return true
    case .empty: return false
    case .json:
      guard let bytes = try? all(of: source), let keys = try? topKeys(bytes) else { return false }
      return !keys.contains("convscope")
        && keys.contains { ["convscope_network", "class_name", "weight_map"].contains($0) }
    case .text:
      guard let bytes = try? all(of: source) else { return false }
      return isNetwork(text: String(decoding: bytes, as: UTF8.self))
    }
  }

  private static func bytes(of source: some ByteSource, at place: Int, _ count: Int)
    throws(LocatedError) -> [UInt8]
  {
    try source.bytes(at: place, count: min(count, source.count))
  }

  private static func all(of source: some ByteSource) throws(LocatedError) -> [UInt8] {
    guard source.count <= NetworkDocument.byteLimit else {
      let limit = NetworkDocument.byteLimit >> 20
      throw LocatedError(Wording("the text has more than \(limit) MiB", "文本超过 \(limit) MiB"))
    }
    return try bytes(of: source, at: 0, source.count)
  }

  private static func readONNX(
    _ source: some ByteSource, name: String, input: TensorShape?
  ) throws(LocatedError) -> NetworkFile {
    let graph = try Graph(onnx: source)
    let shapes = graph.shapesOfOneSample
    let note = Wording(
      "the file leaves the batch open: figures are for 1; --input or the field of the input gives it another number",
      "文件没有给定批大小：数值按 1 计算；可用 --input 或输入栏改为其他数")
    return NetworkFile(
      NetworkDocument(name: name, graph: graph, shapes: shapes),
      notes: shapes.isEmpty || input != nil ? [] : [note])
  }

  /// Whether a text can be meant as a network: what `print(model)` prints, or layers after each other, in a program or as one
  /// types them.
  public static func isNetwork(text: String) -> Bool {
    LayerProgram.isLikely(text) || PyTorchModel.isLikely(text) || isChain(text)
  }

  /// Reads a network from a text: what `print(model)` prints, or layers after each other, in a program or as one types them.
  ///
  /// - Throws: `LocatedError` with the line, or with what would work.
  public static func read(text: String, name: String = "", input: TensorShape? = nil) throws(LocatedError)
    -> NetworkFile
  {
    if let file = try LayerProgram.read(text, name: name, input: input) { return file }
    if isChain(text) { return try readChain(text, name: name.isEmpty ? "chain" : name, input: input) }
    guard PyTorchModel.isLikely(text) else {
      throw LocatedError(
        Wording(
          "this is neither ONNX, nor a network document, nor what model.to_json() of Keras or print(model) of PyTorch give, nor layers after each other as in nn.Sequential(…) or conv 64 3 - relu",
          "这既不是 ONNX，也不是网络文档，也不是 Keras 的 model.to_json() 或 PyTorch 的 print(model) 的输出，也不是 nn.Sequential(…) 或 conv 64 3 - relu 那样顺序相连的层"
        ))
    }
    return try PyTorchModel.read(text, name: name, input: input)
  }

  private static func readJSON(_ bytes: [UInt8], beside source: some ByteSource, name: String)
    throws(LocatedError) -> NetworkFile
  {
    let keys = try topKeys(bytes)
    if keys.contains("convscope") {
      throw LocatedError(
        Wording(
          "this is a document of the explorer; convscope FILE opens it", "这是交互界面的文档；用 convscope FILE 打开"))
    }
    if KerasModel.isLikely(keys: keys) { return try KerasModel.read(bytes[...], name: name) }
    if SafetensorsIndex.isLikely(keys: keys) {
      let index = try SafetensorsIndex(bytes[...])
      return try WeightListing.network(of: try index.tensors(beside: source), name: name)
    }
    guard keys.contains("convscope_network") else {
      throw LocatedError(
        Wording(
          "this JSON is neither a network document, nor what model.to_json() of Keras gives, nor an index of safetensors",
          "这个 JSON 既不是网络文档，也不是 Keras 的 model.to_json() 的结果，也不是 safetensors 的索引"))
    }
    var scanner = JSONScanner(bytes[...])
    var document = try scanner.readNetwork()
    try scanner.readEnd()
    if document.name.isEmpty { document.name = name }
    return NetworkFile(document)
  }

  /// The keys of the object that a text is.
  private static func topKeys(_ bytes: [UInt8]) throws(LocatedError) -> Set<String> {
    var keys: Set<String> = []
    var scanner = JSONScanner(bytes[...])
    try scanner.readObject { (scanner, key) throws(LocatedError) in
      keys.insert(key)
      try scanner.skipValue()
    }
    return keys
  }
}
