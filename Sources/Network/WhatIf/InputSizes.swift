import ConvMath

/// The sizes of an input that a network takes, along each spatial axis and along all of them at once.
public struct InputSizes: Hashable, Sendable {
  /// The input that was varied. The others stay as they are.
  public var input: SpatialInput
  /// Other inputs with spatial extents, which would have to be varied by themselves.
  public var otherInputs: [String]
  /// Names that extents of inputs are left open under; what depends on them could not be looked at.
  public var openSymbols: [String]
  /// Operators whose output is not known, so that what follows them could not be looked at.
  public var uncheckedNodes: Int
  /// All axes at once, then each axis by itself where there are several.
  public var ways: [Way]

  /// What is varied, and what comes of it.
  public struct Way: Hashable, Sendable {
    /// The axis that is varied while the others stay; nil where all of them have the same extent.
    public var axis: AxisName?
    /// The extent at present; nil where it is open, or where all axes are varied and they differ.
    public var present: Int?
    /// The sizes at which no node refuses what it is given.
    public var accepted: SizeSet
    /// The accepted sizes at which no window leaves out rows or columns of what it slides over, apart from its padding and
    /// from the gaps between windows that step further than they reach.
    public var seamless: SizeSet
    /// Why the nearest sizes outside are refused: the first one below and above the present that is.
    public var refusals: [Refusal]
  }

  /// A size that is refused, with the first node that does.
  public struct Refusal: Hashable, Sendable {
    public var size: Int
    public var node: String
    public var reason: Wording
  }
}

extension InputSizes.Way {
  /// What is varied, in a language: "height", "height and width".
  public func title(of input: SpatialInput, _ language: Language) -> String {
    if let axis { return axis.text(language) }
    return input.axes.map { $0.text(language) }.joined(.and, language)
  }

  /// Whether the present size is accepted; nil where it is open or was not tried.
  public var isPresentAccepted: Bool? { present.flatMap(accepted.contains) }
}
