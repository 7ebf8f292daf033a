import ConvMath
import LayerText

/// What kind of file a network is in, by its first bytes.
public enum NetworkFileKind: Hashable, Sendable {
  case onnx
  /// JSON: a network document, a model of Keras, or another one.
  case json
  /// Text, such as `print(model)` prints.
  case text
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
    if begins("PK\u{3}\u{4}") { return .other(zip(head)) }
    if begins("HDF\r\n", at: 1) { return .other(kerasAdvice(Wording("HDF5", "HDF5"))) }
    if begins("GGUF") { return .other(weights(Wording("GGUF", "GGUF"))) }
    if begins("TFL3", at: 4) {
      return .other(
        Wording(
          "this is TensorFlow Lite; tf2onnx makes an ONNX file of it",
          "这是 TensorFlow Lite 文件；可用 tf2onnx 转为 ONNX"))
    }
    if head.count > 9, head[8] == UInt8(ascii: "{"), head[3..<8].allSatisfy({ $0 == 0 }) {
      return .other(weights(Wording("safetensors", "safetensors")))
    }
    if head.count > 1, head[0] == 0x80, (2...5).contains(head[1]) {
      return .other(torchAdvice(Wording("a Python pickle", "Python pickle 文件")))
    }
    if head.starts(with: [0x1F, 0x8B]) {
      return .other(Wording("this is compressed with gzip; gunzip it first", "这是 gzip 压缩文件；请先用 gunzip 解压"))
    }
    return nil
  }

  private static func zip(_ head: [UInt8]) -> Wording {
    let text = String(decoding: head, as: UTF8.self)
    if text.contains("config.json") || text.contains("metadata.json") {
      return kerasAdvice(Wording("an archive of Keras", "Keras 存档"))
    }
    return torchAdvice(Wording("a zip archive, as PyTorch saves", "zip 存档，例如 PyTorch 保存的文件"))
  }

  private static func kerasAdvice(_ kind: Wording) -> Wording {
    Wording(
      "this is \(kind); what model.to_json() gives, written to a file, can be read",
      "这是 \(kind.text(.chinese))；可以把 model.to_json() 的结果写入文件后再读")
  }

  private static func torchAdvice(_ kind: Wording) -> Wording {
    Wording(
      "this is \(kind); torch.onnx.export makes an ONNX file, and what print(model) prints can be read too",
      "这是 \(kind.text(.chinese))；可用 torch.onnx.export 导出 ONNX，print(model) 输出的文本也能读")
  }

  private static func weights(_ kind: Wording) -> Wording {
    Wording(
      "this is \(kind), which holds weights but no layers; export the model as ONNX",
      "这是 \(kind.text(.chinese)) 文件，只有权重而没有层；请把模型导出为 ONNX")
  }
}
