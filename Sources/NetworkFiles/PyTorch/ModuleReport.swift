import ConvMath
import LayerText
import Network

/// What had to be taken for granted where modules were put after each other.
struct ModuleReport {
  /// Classes whose modules were put in the order of the text, with how often each is there.
  var guessed: [String: Int] = [:]
  var flattens = 0
  var means = 0
  var attentions = 0
  /// Whether the input is numbers of words.
  var isOfTokens = false
  /// Classifiers that are used in training alone.
  var auxiliary = 0
  /// A layer of vectors that may keep the same weights as a table that vectors are looked up in.
  var tied: String?
  /// Steps that must be there and are not known.
  var unlisted = 0
  /// Modules without a rule, by their class.
  var unknown: [String: Int] = [:]
  /// Changes of layout that the text does not tell.
  var unsaid: [String: Int] = [:]
  /// The first layer whose text was not understood.
  var refused: (path: String, reason: Wording)?
  /// The first layer that does not fit what comes before it.
  private(set) var misfit: Wording?
  /// Whether the first layer that does not fit would in a larger or smaller image.
  private(set) var dependsOnSize = false

  /// Notes a linear layer that is given another number of features than it takes.
  ///
  /// - Parameters:
  ///   - extents: what was taken together to the features that arrive.
  ///   - flattening: what could be taken together, where that was not done.
  mutating func wrongFeatures(
    _ path: String, wanted: Int, arriving: Int, of extents: [Int], flattening: [Int]?
  ) {
    guard misfit == nil else { return }
    dependsOnSize = !extents.isEmpty
    func product(_ extents: [Int]) -> String {
      let whole = extents.reduce(CheckedInteger.number(1)) { $0 * .number($1) }.value?.grouped ?? "?"
      return extents.count > 1 ? whole + " = " + extents.map(\.grouped).joined(separator: "·") : whole
    }
    let number = extents.isEmpty ? arriving.grouped : product(extents)
    let mend = flattening.map { product($0) }
    misfit = Wording(
      "\(path): \(number) features arrive, \(wanted.grouped) are wanted; "
        + (mend.map { "nn.Flatten() before it makes them \($0)" } ?? "in_features=\(arriving) would take them"),
      "\(path)：来的是 \(number) 个特征，需要的是 \(wanted.grouped) 个；"
        + (mend.map { "在它之前加 nn.Flatten() 则为 \($0)" } ?? "写成 in_features=\(arriving) 即可"))
  }

  /// Notes a module that takes what nothing before it has, in a class whose steps are not known.
  mutating func misfit(_ module: ModuleTree, _ wanted: Int, _ found: TensorShape, flattened: [Dimension]) {
    guard misfit == nil else { return }
    dependsOnSize = flattened.count > 1
    misfit = Wording(
      "\(module.title) takes \(wanted.grouped) channels or features, but \(found) comes before it: a step between them is not listed",
      "\(module.title) 需要 \(wanted.grouped) 个通道或特征，但之前是 \(found.text(.chinese))：其间有一步没有列出")
  }

  /// What a reader should know of the network on an input.
  func notes(input: TensorShape) -> [Wording] {
    var notes: [Wording] = []
    if !guessed.isEmpty {
      let list = Self.list(guessed)
      notes.append(
        Wording(
          "print(model) tells no connections: the modules of \(list) are put in the order of the text, so shapes and work are estimates",
          "print(model) 不含连接关系：\(list) 的模块按文本顺序相连，因此形状和运算量是估计值"))
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
    if attentions > 0 {
      notes.append(
        Wording(
          "attentions: \(attentions.grouped); tokens are taken as the second dimension, as batch_first has it",
          "注意力：\(attentions.grouped) 处；按 batch_first，第二维视为 token"))
    }
    if let tied, !guessed.isEmpty {
      notes.append(
        Wording(
          "\(tied) may share its weights with the embedding, then there are fewer parameters",
          "\(tied) 可能与嵌入层共享权重，那样参数会更少"))
    }
    if auxiliary > 0 {
      notes.append(
        Wording(
          "\(auxiliary.grouped) auxiliary classifiers work in training alone: their parameters are counted, their work is not",
          "有 \(auxiliary.grouped) 个辅助分类器只在训练时使用：计入参数，不计运算"))
    }
    if !unsaid.isEmpty {
      notes.append(
        Wording("the text does not tell what \(Self.list(unsaid)) does", "文本没有说明 \(Self.list(unsaid)) 的作用"))
    }
    if !unknown.isEmpty {
      notes.append(
        Wording(
          "neither work nor parameters nor outputs are known of \(Self.list(unknown))",
          "\(Self.list(unknown)) 的运算、参数和输出都未知"))
    }
    if let refused {
      notes.append(
        Wording(
          "\(refused.path): \(refused.reason.text(.english))",
          "\(refused.path)：\(refused.reason.text(.chinese))"))
    }
    if let misfit { notes.append(misfit) }
    if !guessed.isEmpty || unlisted > 0 || !unknown.isEmpty {
      let extents = input.dimensions.map(\.description).joined(separator: ", ")
      let tensor = isOfTokens ? "torch.zeros(\(extents), dtype=torch.long)" : "torch.zeros(\(extents))"
      let line = Wording.torchExport(input: tensor)
      notes.append(
        Wording("an exact answer needs the connections: \(line)", "要得到准确结果需要连接关系：\(line)"))
    }
    return notes
  }

  private static func list(_ counts: [String: Int]) -> String {
    counts.sorted { $0.key < $1.key }.map { $0.value > 1 ? "\($0.value) × \($0.key)" : $0.key }
      .joined(separator: ", ")
  }
}
