import ConvMath
import LayerText

/// What should be known of how a model was read.
struct KerasReport {
  /// Layers without a rule, by their class.
  var unknown: [String: Int] = [:]
  /// How many tensors have the shape that the file tells, since nothing else does.
  var toldShapes = 0
  var isTurned = false
  var takesBatchOfOne = false

  var notes: [Wording] {
    var notes: [Wording] = []
    if isTurned {
      notes.append(
        Wording(
          "tensors are written with their channels first, as batch × channels × height × width",
          "张量写成通道在前：批大小 × 通道 × 高 × 宽"))
    }
    if takesBatchOfOne {
      notes.append(Wording("the batch is left open in the file: 1 is taken", "文件中批大小未定，取 1"))
    }
    if !unknown.isEmpty {
      let list = unknown.sorted { $0.key < $1.key }.map { $0.value > 1 ? "\($0.value) × \($0.key)" : $0.key }
        .joined(separator: ", ")
      notes.append(
        Wording(
          "neither work nor parameters are known of \(list), nor what they make",
          "\(list) 的运算和参数未知，输出也未知"))
    }
    if toldShapes > 0 {
      notes.append(
        Wording(
          "shapes of tensors taken as the file tells them: \(toldShapes.grouped)",
          "按文件所写取用的张量形状：\(toldShapes.grouped) 个"))
    }
    return notes
  }
}
