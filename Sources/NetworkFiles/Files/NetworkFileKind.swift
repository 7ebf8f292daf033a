import ConvMath
import LayerText

/// What kind of file a network is in, by its first bytes.
public enum NetworkFileKind: Hashable, Sendable {
  case onnx
  /// JSON: a network document, a model of Keras, an index of weights, or another one.
  case json
  /// Text, such as `print(model)` prints.
  case text
  /// An archive: a program of torch.export, a model of Keras, or another one.
  case zip
  /// A flatbuffer of TensorFlow Lite.
  case tensorFlowLite
  /// Weights without a graph.
  case safetensors
  case empty
  /// A file of a known kind that holds no network that can be read, with what would work.
  case other(Wording)

  /// How many bytes are looked at.
  public static let headLength = 1024

  /// The kind of a file that begins with these bytes.
  public init(head: [UInt8]) {
    let head = Array(head.prefix(Self.headLength))
    if let kind = Self.known(head) {
      self = kind
      return
    }
    var start = head[...]
    if start.starts(with: [0xEF, 0xBB, 0xBF]) { start = start.dropFirst(3) }
    start = start.drop { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
    if head.isEmpty {
      self = .empty
    } else if start.first == UInt8(ascii: "{") {
      self = .json
    } else {
      let isText = head.allSatisfy { $0 >= 0x20 && $0 != 0x7F || [0x09, 0x0A, 0x0D, 0x1B].contains($0) }
      self = isText ? .text : .onnx
    }
  }

  private static func known(_ head: [UInt8]) -> Self? {
    func begins(_ text: String, at place: Int = 0) -> Bool { head.dropFirst(place).starts(with: text.utf8) }
    if begins("PK\u{3}\u{4}") || begins("PK\u{5}\u{6}") { return .zip }
    if begins("HDF\r\n", at: 1) { return .other(.hdf5) }
    if begins("GGUF") { return .other(.weights("GGUF")) }
    if begins("TFL3", at: 4) { return .tensorFlowLite }
    // The length of the header is far below 2³², so that four of its eight bytes are 0.
    if head.count > 9, head[8] == UInt8(ascii: "{"), head[4..<8].allSatisfy({ $0 == 0 }) {
      return .safetensors
    }
    if head.count > 1, head[0] == 0x80, (2...5).contains(head[1]) {
      return .other(.torchWeights(Wording("a Python pickle", "Python pickle 文件")))
    }
    if head.starts(with: [0x1F, 0x8B]) {
      return .other(Wording("this is compressed with gzip; gunzip it first", "这是 gzip 压缩文件；请先用 gunzip 解压"))
    }
    return nil
  }
}

extension Wording {
  /// The line that saves a network of PyTorch so that all of it can be read.
  ///
  /// - Parameter input: the tensor that it is called with, as it is written in Python.
  static func torchExport(input: String = "torch.zeros(1, 3, 224, 224)") -> String {
    "torch.export.save(torch.export.export(model, (\(input),)), \"model.pt2\")"
  }

  /// What helps with a file of PyTorch that has no graph.
  static func torchWeights(_ kind: Wording) -> Wording {
    Wording(
      "this is \(kind), which holds weights but no graph; this line saves both: \(torchExport())",
      "这是 \(kind.text(.chinese))，只有权重而没有计算图；用这一行可两者一起保存：\(torchExport())")
  }

  /// What helps with a file of Keras before version 3.
  fileprivate static let hdf5 = Wording(
    "this is HDF5, as older versions of Keras save; keras.models.load_model(\"model.h5\").save(\"model.keras\") makes a file that can be read",
    "这是 HDF5 文件，由旧版 Keras 保存；keras.models.load_model(\"model.h5\").save(\"model.keras\") 可转成能读取的文件")

  fileprivate static func weights(_ kind: String) -> Wording {
    Wording(
      "this is \(kind), which holds weights but no layers; export the model as ONNX",
      "这是 \(kind) 文件，只有权重而没有层；请把模型导出为 ONNX")
  }
}
