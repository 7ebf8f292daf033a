import ConvMath
import LayerText
import Network

/// What had to be taken for granted where modules were put after each other.
struct ModuleReport {
  var branches = 0
  var flattens = 0
  var means = 0
  var scales = 0
  var turns = 0
  var attentions = 0
  var openEnds = 0
  var misfits = 0
  var firstMisfit: (path: String, wanted: Int, found: TensorShape)?
  /// Whether the first layer that does not fit would in a larger or smaller image.
  var dependsOnSize = false
  /// The step of the first layer that does not fit, or whose output is not known.
  private(set) var firstFault: Int?
  /// Modules without a rule, by their class.
  var unknown: [String: Int] = [:]
  /// Changes of layout that the text does not tell.
  var unsaid: [String: Int] = [:]
  /// The first layer whose text was not understood.
  var refused: (path: String, reason: Wording)?

  mutating func fault(at step: Int) { firstFault = firstFault ?? step }

  var notes: [Wording] {
    var notes = [
      Wording(
        "print(model) tells no connections: layers are put after each other in the order of the text; steps that the program writes itself, and parameters that a module holds beside those it lists, are missing",
        "print(model) 不含连接关系：各层按文本顺序相连；程序自己写的步骤，以及模块自身另外持有的参数，不在其中")
    ]
    if branches > 0 {
      notes.append(
        Wording(
          "branches: \(branches.grouped), where a layer does not fit the one before it and takes a tensor of the modules around it that has its channels",
          "分支：\(branches.grouped) 处。该层与前一层的通道数不符，改取外层模块中通道数相符的张量"))
    }
    if flattens > 0 {
      notes.append(
        Wording("flattened before a linear layer, which the text does not say", "全连接层之前补上了展平，文本中没有写"))
    }
    if means > 0 {
      notes.append(
        Wording(
          "averaged over all pixels before a linear layer, which the text does not say",
          "全连接层之前补上了全局平均池化，文本中没有写"))
    }
    if turns > 0 {
      notes.append(
        Wording(
          "Permute is taken to turn channels first into channels last, and back", "Permute 视为在通道在前与通道在后之间转换"))
    }
    if scales > 0 {
      notes.append(
        Wording(
          "scalings: \(scales.grouped), where a module makes one number for each channel of its input",
          "缩放：\(scales.grouped) 处。模块为输入的每个通道产生一个数，用它缩放输入"))
    }
    if openEnds > 0 {
      notes.append(
        Wording(
          "the branches of \(openEnds.grouped) modules are not joined", "有 \(openEnds.grouped) 个模块的分支没有合并"))
    }
    if attentions > 0 {
      notes.append(
        Wording(
          "attentions: \(attentions.grouped); their parameters are counted, their work is that of the last projection alone",
          "注意力：\(attentions.grouped) 处；参数已计入，运算只计最后的投影"))
    }
    if !unsaid.isEmpty {
      notes.append(
        Wording(
          "left out, since the text does not tell what they do: \(Self.list(unsaid))",
          "文本没有说明其作用，略去：\(Self.list(unsaid))"))
    }
    if !unknown.isEmpty {
      notes.append(
        Wording(
          "neither work nor parameters are known of \(Self.list(unknown)); they are passed through",
          "\(Self.list(unknown)) 的运算和参数未知，按原样通过"))
    }
    if let refused {
      notes.append(
        Wording(
          "\(refused.path): \(refused.reason.text(.english))",
          "\(refused.path)：\(refused.reason.text(.chinese))"))
    }
    if let firstMisfit {
      let (path, wanted, found) = firstMisfit
      notes.append(
        Wording(
          "\(path) takes \(wanted.grouped) channels or features, which nothing before it has; it is given \(found)",
          "\(path) 需要 \(wanted.grouped) 个通道或特征，但之前没有这样的张量；给它的是 \(found.text(.chinese))"))
    }
    return notes
  }

  private static func list(_ counts: [String: Int]) -> String {
    counts.sorted { $0.key < $1.key }.map { $0.value > 1 ? "\($0.value) × \($0.key)" : $0.key }
      .joined(separator: ", ")
  }
}
