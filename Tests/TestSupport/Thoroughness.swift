import Foundation

/// How deep random tests go: sparsely where nothing is said, as deep as they can with `CONVSCOPE_THOROUGH=1`.
public enum Thoroughness {
  /// Whether everything is to be tried.
  public static let isFull = ProcessInfo.processInfo.environment["CONVSCOPE_THOROUGH"] == "1"

  /// How many rounds a random test makes.
  ///
  /// - Parameters:
  ///   - full: The rounds of a thorough run.
  ///   - sparse: The rounds of any other.
  public static func rounds(_ full: Int, sparse: Int) -> Int { isFull ? full : sparse }

  /// The choices that a test goes through: all in a thorough run, else one in so many, the first among them.
  public static func sample<Element>(_ all: [Element], oneIn step: Int) -> [Element] {
    isFull ? all : stride(from: 0, to: all.count, by: step).map { all[$0] }
  }
}
