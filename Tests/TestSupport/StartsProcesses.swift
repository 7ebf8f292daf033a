import Foundation
import Testing

/// Suites that start processes run one after another, beside all other tests.
///
/// They have a thread of their own: waiting for a process on a thread of Swift's pool, which has as many as there are
/// cores, would stop the tests beside them.
public struct StartsProcesses: SuiteTrait, TestTrait, TestScoping {
  private static let turns = Turns()

  /// A suite takes its turn as a whole, so that its tests hold no place in the runner while they wait.
  public func scopeProvider(for test: Test, testCase: Test.Case?) -> Self? { testCase == nil ? self : nil }

  public func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    if #available(macOS 15, *) {
      try await withTaskExecutorPreference(ThreadOfProcesses.shared) { try await inTurn(function) }
    } else {
      try await inTurn(function)
    }
  }

  private func inTurn(_ function: @Sendable () async throws -> Void) async throws {
    await Self.turns.begin()
    let result: Result<Void, any Error>
    do {
      result = .success(try await function())
    } catch {
      result = .failure(error)
    }
    await Self.turns.end()
    try result.get()
  }
}

extension Trait where Self == StartsProcesses {
  /// The suite starts processes: it runs when no other of its kind does. Its tests have to be `.serialized`.
  public static var startsProcesses: Self { Self() }
}

/// Lets one in at a time, in the order of their coming.
private actor Turns {
  private var isTaken = false
  private var waiting: [CheckedContinuation<Void, Never>] = []

  func begin() async {
    if isTaken { await withCheckedContinuation { waiting.append($0) } }
    isTaken = true
  }

  func end() {
    if waiting.isEmpty { isTaken = false } else { waiting.removeFirst().resume() }
  }
}

@available(macOS 15, *)
private final class ThreadOfProcesses: TaskExecutor {
  static let shared = ThreadOfProcesses()

  private let queue = DispatchQueue(label: "processes")

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
