import ConvMath

/// A rule that a network is checked by. The raw value is its name on the command line and in documents.
public enum LintRule: String, Hashable, Sendable, CaseIterable {
  case biasBeforeNorm = "bias-before-norm"
  case lostPixels = "lost-pixels"
  case evenKernel = "even-kernel"
  case gridding
  case fieldBeyondInput = "field-beyond-input"
  case strideBeyondKernel = "stride-beyond-kernel"
  case checkerboard
  case channelMultiple = "channel-multiple"

  /// What it looks for, in a few words.
  public func text(_ language: Language) -> String {
    switch self {
    case .biasBeforeNorm: language("a bias that a normalization takes away again", "被随后的归一化抵消的偏置")
    case .lostPixels: language("pixels at the end that no window reaches", "末端没有窗口覆盖的像素")
    case .evenKernel: language("an even kernel that shifts by half a pixel", "偶数大小的卷积核造成半个像素的偏移")
    case .gridding: language("dilations that leave a grid of pixels unseen", "膨胀率造成的网格效应")
    case .fieldBeyondInput: language("a receptive field larger than the input", "感受野大于输入")
    case .strideBeyondKernel: language("a stride larger than the kernel", "步长大于卷积核")
    case .checkerboard: language("a transposed kernel that the stride does not divide", "转置卷积核不能被步长整除")
    case .channelMultiple: language("channels that fill no vector unit", "通道数填不满向量单元")
    }
  }
}

/// What a rule has found at a node.
public struct Finding: Hashable, Sendable {
  public var rule: LintRule
  /// The node by its place in the graph.
  public var node: Int
  /// What is the matter, with the numbers of this network.
  public var reason: Wording
  /// What would work.
  public var advice: Wording
}

extension NetworkAnalysis {
  /// What the rules find, in the order of the nodes.
  public func findings(rules: Set<LintRule> = Set(LintRule.allCases)) -> [Finding] {
    let check = LintCheck(self)
    var findings: [Finding] = []
    for rule in LintRule.allCases where rules.contains(rule) {
      switch rule {
      case .biasBeforeNorm: findings += check.biasesBeforeNorms
      case .lostPixels: findings += check.lostPixels
      case .evenKernel: findings += check.evenKernels
      case .gridding: findings += check.griddings
      case .fieldBeyondInput: findings += check.fieldsBeyondInput
      case .strideBeyondKernel: findings += check.stridesBeyondKernels
      case .checkerboard: findings += check.checkerboards
      case .channelMultiple: findings += check.oddChannels
      }
    }
    return findings.enumerated().sorted { ($0.element.node, $0.offset) < ($1.element.node, $1.offset) }
      .map(\.element)
  }
}
