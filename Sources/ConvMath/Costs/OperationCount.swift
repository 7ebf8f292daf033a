/// The operation ledger: how often each kind of arithmetic is done.
public struct OperationCount: Hashable, Sendable {
  public var multiplications = 0
  public var additions = 0
  public var comparisons = 0
  public var divisions = 0
  /// Exponentials, roots, powers, error functions.
  public var specialFunctions = 0

  public init(
    multiplications: Int = 0, additions: Int = 0, comparisons: Int = 0, divisions: Int = 0,
    specialFunctions: Int = 0
  ) {
    self.multiplications = multiplications
    self.additions = additions
    self.comparisons = comparisons
    self.divisions = divisions
    self.specialFunctions = specialFunctions
  }
}

/// The cost of one sample or of a whole batch.
public struct Work: Hashable, Sendable {
  /// Multiply–accumulates: products of an input element, padding zeros too, with a weight.
  public var macs = 0
  /// The multiply–accumulates that touch no padding; for a transposed convolution, those that the padding does not
  /// cut off.
  public var usefulMACs = 0
  /// All operations but comparisons.
  public var flops = 0
  public var operations = OperationCount()

  public init(
    macs: Int = 0, usefulMACs: Int = 0, flops: Int = 0, operations: OperationCount = OperationCount()
  ) {
    self.macs = macs
    self.usefulMACs = usefulMACs
    self.flops = flops
    self.operations = operations
  }
}

/// Bytes of the tensors of a layer in one number type.
public struct Memory: Hashable, Sendable {
  public var weights: Int
  public var input: Int
  public var output: Int
  /// All bytes that move at least once: weights, input and output.
  public var total: Int { weights + input + output }
}
