import ConvMath

extension NetworkMemory {
  /// One line of an account of memory.
  public struct Row: Hashable, Sendable {
    public var name: Wording
    public var bytes: Int
    /// What is meant by it, where the name does not tell.
    public var note: Wording?
    /// Whether it sums up the rows before it.
    public var isTotal = false
  }

  /// The account of inference, its total last.
  public var inferenceRows: [Row] {
    weightRows + [
      Row(
        name: Wording("peak of activations", "激活峰值"), bytes: activations.peak,
        note: Wording("tensors let go after their last use", "张量最后一次使用后即释放")),
      Row(name: Wording("inference", "推理"), bytes: inference, isTotal: true),
    ]
  }

  /// The account of training, its total last; empty where a network of this number type is not trained.
  public var trainingRows: [Row] {
    guard let training else { return [] }
    var rows = weightRows
    if training.halfCopies > 0 {
      rows.append(Row(name: Wording("weights in 16 bits", "16 位权重副本"), bytes: training.halfCopies))
    }
    rows += [
      Row(
        name: Wording("kept for backward", "为反向传播保留"), bytes: training.saved,
        note: Self.savedNote(training.unlisted)),
      Row(name: Wording("gradients", "梯度"), bytes: training.gradients),
    ]
    rows.append(
      Row(
        name: Wording("optimizer state", "优化器状态"), bytes: training.optimizerState,
        note: Wording { options.optimizer.text($0) }))
    rows.append(
      Row(
        name: Wording("training", "训练"), bytes: training.total,
        note: Wording("at the end of the forward pass", "前向传播结束时"), isTotal: true))
    return rows
  }

  /// What is kept, and of which operators that is a guess.
  private static func savedNote(_ unlisted: [String]) -> Wording {
    Wording { language in
      let source = language("what PyTorch's autograd saves, nothing in place", "PyTorch 自动求导所保存的，假设没有原地操作")
      guard !unlisted.isEmpty else { return source }
      let names = unlisted.joined(separator: language(", ", "、"))
      return source + language("; of \(names) the input, for want of a rule", "；\(names) 没有规则，按保留输入计")
    }
  }

  private var weightRows: [Row] {
    var rows = [Row(name: Wording("weights", "权重"), bytes: parameters)]
    if buffers > 0 { rows.append(Row(name: Wording("buffers", "缓冲区"), bytes: buffers)) }
    return rows
  }
}
