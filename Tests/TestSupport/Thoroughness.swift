import Foundation

/// How deep random tests go: sparsely where nothing is said, as deep as some minutes allow with `CONVSCOPE_THOROUGH=1`, and
/// so many times as deep with `CONVSCOPE_ROUNDS=20` beside it.
public enum Thoroughness {
  /// Whether everything is to be tried.
  public static let isFull = ProcessInfo.processInfo.environment["CONVSCOPE_THOROUGH"] == "1"

  /// How many times the rounds of a thorough run are made.
  private static let factor =
    isFull ? max(ProcessInfo.processInfo.environment["CONVSCOPE_ROUNDS"].flatMap { Int($0) } ?? 1, 1) : 1

  /// How many rounds a random test makes.
  ///
  /// - Parameters:
  ///   - full: The rounds of a thorough run.
  ///   - sparse: The rounds of any other.
  public static func rounds(_ full: Int, sparse: Int) -> Int { (isFull ? full : sparse) * factor }

  /// The choices that a test goes through: all in a thorough run, else one in so many, the first among them.
  public static func sample<Element>(_ all: [Element], oneIn sparse: Int) -> [Element] {
    stride(from: 0, to: all.count, by: step(sparse)).map { all[$0] }
  }

  /// How far apart the values are that a test tries: every one in a thorough run, else one in so many.
  public static func step(_ sparse: Int) -> Int { isFull ? 1 : sparse }
}
