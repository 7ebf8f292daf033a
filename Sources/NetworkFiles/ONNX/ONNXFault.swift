import ConvMath
import LayerText
import Network

/// Why a file is no ONNX model.
enum ONNXFault: Hashable {
  case unreadable(String)
  case empty
  /// A field that goes on beyond the end of the file.
  case truncated
  /// A field that goes on beyond the message that it is in.
  case overruns
  case varint
  case wireType(Int)
  case fieldNumber
  case nesting(limit: Int)
  case notText
  /// More of the graph than is held, weights not counted.
  case tooLarge(limit: Int)
  case tooManyParts(limit: Int)
  case noGraph
  /// A node that names no operator.
  case noOperator(node: String)
  /// Functions that stand for more nodes than are held.
  case expansion(function: String, limit: Int)
  case dimension(tensor: String, Int)
  case rank(tensor: String, Int)
  case graph(GraphError)
}
extension ONNXFault {
  /// The reason in every language.
  var wording: Wording { Wording(text) }

  /// The reason in a language.
  private func text(_ language: Language) -> String {
    switch self {
    case .unreadable(let words): language("cannot be read: \(words)", "无法读取：\(words)")
    case .empty: language("the file is empty", "文件为空")
    case .truncated: language("the file ends within a field; it is cut off", "文件在一个字段中间结束，已被截断")
    case .overruns: language("a field reaches beyond the message around it", "字段超出了它所在的消息")
    case .varint: language("a number goes on for more than 10 bytes", "一个数超过 10 个字节")
    case .wireType(let type):
      language(
        "a field has wire type \(type), which ONNX does not have there; this may be no ONNX file",
        "字段的类型码为 \(type)，ONNX 此处没有这种类型；这可能不是 ONNX 文件")
    case .fieldNumber:
      language("a field has no number; this may be no ONNX file", "字段没有编号；这可能不是 ONNX 文件")
    case .nesting(let limit): language("more than \(limit) messages within each other", "消息嵌套超过 \(limit) 层")
    case .notText: language("a name is not UTF-8", "名称不是 UTF-8")
    case .tooLarge(let limit):
      language(
        "the graph without its weights takes more than \(limit >> 20) MiB", "不含权重的图超过 \(limit >> 20) MiB")
    case .tooManyParts(let limit): language("the graph has more than \(limit) parts", "图的组成部分超过 \(limit) 个")
    case .noGraph: language("there is no graph; this may be no ONNX file", "没有图；这可能不是 ONNX 文件")
    case .noOperator(let node):
      node.isEmpty
        ? language("a node names no operator", "有一个节点没有写明算子")
        : language("node “\(node.abridged)” names no operator", "节点“\(node.abridged)”没有写明算子")
    case .expansion(let function, let limit):
      language(
        "the functions of the model expand to more than \(limit >> 20) MiB, at “\(function.abridged)”; export it with its functions inlined and fewer repetitions",
        "模型的函数展开后超过 \(limit >> 20) MiB（到“\(function.abridged)”为止）；请在导出时内联函数并减少重复")
    case .dimension(let tensor, let extent):
      language("tensor “\(tensor)” has an extent of \(extent)", "张量“\(tensor)”的一个维度为 \(extent)")
    case .rank(let tensor, let rank):
      language(
        "tensor “\(tensor)” has \(rank) dimensions, more than \(TensorShape.maximumRank)",
        "张量“\(tensor)”有 \(rank) 个维度，多于 \(TensorShape.maximumRank)")
    case .graph(let error): error.text(language)
    }
  }
}

extension LocatedError {
  /// - Parameter offset: the byte, counted from 0, where the file is wrong; nil where it is not one place.
  init(_ fault: ONNXFault, at offset: Int? = nil) { self.init(fault.wording, offset: offset) }
}
