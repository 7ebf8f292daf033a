/// Why no layer meets the constraints, and what comes nearest.
public struct SolvingExplanation: Hashable, Sendable {
  public let cause: Cause
  /// The nearest that can be reached, for each constraint at fault: below and above what is wanted where it is to be
  /// equal.
  public let misses: [NearMiss]
  /// Constraints of which a near miss, on one side at least, took too long to find.
  public let givenUp: [Constraint]
  /// What moved.
  public let ranges: [VariableRange]

  /// What forbids a solution.
  public enum Cause: Hashable, Sendable {
    /// The layer cannot be, whatever moves.
    case layer([Issue])
    /// No layer within the bounds can be, even without constraints; with what forbids the present one.
    case bounds([Issue])
    /// Each of these by itself is out of reach.
    case alone([Constraint])
    /// These cannot be met together, but without any one of them they can.
    case together([Constraint])
    /// Nothing: there is a solution.
    case none
  }

  /// A layer that misses one constraint by as little as can be.
  public struct NearMiss: Hashable, Sendable {
    public let constraint: Constraint
    /// What the metric comes to.
    public let value: Int
    public let solution: Solution
    /// The other constraints, which it meets.
    public let met: [Constraint]
  }
}
