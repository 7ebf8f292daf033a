import ConvMath

/// What each tensor of a network sees of the input, along each of its dimensions.
public struct ReceptiveFields: Sendable {
  /// For each tensor a sight for each dimension; nil for one that is no axis of the input, as batch and channels.
  public internal(set) var sights: [[Sight?]]
  /// The nodes at which paths meet that do not line up: their windows have other middles or strides.
  public internal(set) var misalignments: [Misalignment] = []

  /// Paths that do not line up.
  public struct Misalignment: Hashable, Sendable {
    /// The node at which they meet.
    public var node: Int
    /// The dimension along which they do not.
    public var dimension: Int
    public var first, second: ReceptiveField

    /// Whether the strides differ, and not the middles alone.
    public var differsInStride: Bool { first.stride != second.stride }

    /// What does not line up, in a language.
    public func text(_ language: Language) -> String {
      if differsInStride {
        return language(
          "paths meet with strides of \(first.stride.grouped) and \(second.stride.grouped): their windows drift apart",
          "汇合的路径步长为 \(first.stride.grouped) 与 \(second.stride.grouped)：窗口逐渐错开")
      }
      let (left, right) = (Self.half(first.doubledCenter), Self.half(second.doubledCenter))
      return language(
        "paths meet whose first windows have their middles at \(left) and \(right) of the input",
        "汇合的路径首个窗口的中心分别在输入的 \(left) 与 \(right)")
    }

    /// Half a number: "−1.5".
    private static func half(_ number: Int) -> String {
      let (whole, rest) = (number.magnitude / 2, number.magnitude % 2)
      return (number < 0 ? "−" : "") + "\(whole)" + (rest == 0 ? "" : ".5")
    }
  }

  /// What the first output of a node sees, along each of its dimensions.
  public func output(of node: Node) -> [Sight?] { node.outputs.first.flatMap { $0 }.map { sights[$0] } ?? [] }
}

extension NetworkAnalysis {
  /// What each tensor sees of the inputs, whose axes are their dimensions from the third on.
  public var receptiveFields: ReceptiveFields {
    var walk = ReceptiveFieldWalk(self)
    return walk.run()
  }
}
