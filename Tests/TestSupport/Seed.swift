import ConvMath
import Foundation
import Testing

/// The seed of a random test, which every issue of the test tells.
///
/// `@Test(.seed(11))` gives a test its seed, `SplitMix.ofTest()` draws from it, and
/// `CONVSCOPE_SEED=5 swift test --filter NAME` runs the test from another one.
public struct Seed: TestTrait, TestScoping {
  /// The seed of the running test.
  @TaskLocal static var current: UInt64?

  /// The seed that takes the place of all others.
  private static let override = ProcessInfo.processInfo.environment["CONVSCOPE_SEED"].flatMap { UInt64($0) }

  private let value: UInt64

  init(_ own: UInt64) { value = Self.override ?? own }

  public func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    // A trap would end the tests before anything is told of it.
    if Thoroughness.isFull { print("◇ \(test.name) draws from seed \(value)") }
    let comment: Comment = "seed \(value); CONVSCOPE_SEED=\(value) starts from it again"
    let telling = IssueHandlingTrait.compactMapIssues { issue in
      var issue = issue
      issue.comments.append(comment)
      return issue
    }
    try await Self.$current.withValue(value) {
      try await telling.provideScope(for: test, testCase: testCase, performing: function)
    }
  }
}

extension Trait where Self == Seed {
  /// Numbers drawn from `SplitMix.ofTest()` start from this seed, unless `CONVSCOPE_SEED` has another.
  public static func seed(_ own: UInt64) -> Self { Seed(own) }
}
