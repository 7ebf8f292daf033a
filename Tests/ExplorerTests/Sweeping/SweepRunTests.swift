import ConvMath
import Testing

@testable import Explorer

@Suite struct SweepRunTests {
  private func sweep(_ kernels: Int, _ strides: Int = 1) throws -> Sweep {
    try Sweep(
      .example,
      varying: [
        Variation(.allAxes(.kernelSize), try #require(Variation.Values(from: 1, through: kernels))),
        Variation(.allAxes(.stride), try #require(Variation.Values(from: 1, through: strides))),
      ])
  }

  @Test func goesOnSliceBySlice() throws {
    var run = SweepRun(try sweep(2500), .flops, .float32)
    #expect(run.progress == 0)
    run.work()
    #expect(run.progress == 0.4 && run.isWorking)
    run.work()
    run.work()
    #expect(run.progress == 1 && !run.isWorking)
    run.stop()
    #expect(!run.isStopped)
  }

  @Test func aFrontIsWalkedTwice() throws {
    var run = SweepRun(try sweep(1000), .flops, .float32, front: (.flops, .output))
    run.work()
    #expect(run.progress == 0.5 && run.isFrontFinal)
    run.work()
    #expect(run.progress == 1 && !run.isWorking)
  }

  @Test func whatWasFoundStaysWhenStopped() throws {
    var run = SweepRun(try sweep(5_000_000), .parameters, .float32)
    for _ in 0..<3 { run.work() }
    run.stop()
    let bins = run.bins
    run.work()
    #expect(run.isStopped && !run.isWorking && run.bins == bins)
    #expect(run.progress == 3000 / 5e6)
    #expect(bins[0, 0].range?.lowerBound == 3 * 64 + 64)
  }

  /// The marks are on the points that no other beats, by comparing each with each.
  @Test func theFrontIsMarked() throws {
    let sweep = try sweep(12, 9)
    var run = SweepRun(sweep, .memory, .float32, front: (.flops, .output))
    while run.isWorking { run.work() }
    let all = try (0..<sweep.count).map { try #require(sweep.layer(at: $0)?.figures) }
    for (point, figures) in all.enumerated() {
      let flops = try #require(figures[.flops, .float32])
      let output = try #require(figures[.output, .float32])
      let isBeaten = try all.contains { other in
        let otherFlops = try #require(other[.flops, .float32])
        let otherOutput = try #require(other[.output, .float32])
        return otherFlops <= flops && otherOutput >= output && (otherFlops, otherOutput) != (flops, output)
      }
      let (place, second) = run.places(of: point)
      #expect(run.isOnFront(figures) == !isBeaten)
      #expect((run.bins[place, second].front != nil) == !isBeaten)
      if !isBeaten { #expect(run.bins[place, second].front == figures[.memory, .float32]) }
    }
  }

  /// The more channels, the more output and the more FLOPs: every point is on the front.
  @Test func aFrontThatGrowsWithTheSweepIsGivenUp() throws {
    let count = SweepRun.longestFront + 1
    let channels = Variation(
      .field(Field(.outChannels)), try #require(Variation.Values(from: 1, through: count)))
    var run = SweepRun(try Sweep(.example, varying: [channels]), .flops, .float32, front: (.flops, .output))
    while run.isWorking { run.work() }
    #expect(run.isFrontTooLong && run.front == nil && run.progress == 1)
    #expect(run.bins[0, 0].front == nil)
  }

  @Test func pointsAndPlacesAgree() throws {
    let run = SweepRun(try sweep(7, 5), .flops, .float32)
    for point in 0..<35 {
      let (place, second) = run.places(of: point)
      #expect(run.point(place, second) == point)
      #expect(run.sweep.value(of: 0, at: point) == .number(place + 1))
      #expect(run.sweep.value(of: 1, at: point) == .number(second + 1))
    }
  }

  @Test func asManyAsCanBeCountedTakeNoRoom() throws {
    var run = SweepRun(
      try sweep(Int(Int32.max), Int(Int32.max)), .flops, .float32,
      order: RowOrder(.flops, isRising: false), front: (.flops, .output))
    run.work()
    #expect(run.isWorking && run.progress < 1e-12)
    #expect(run.bins.binCount <= 512 && run.bins.curveCount <= 32)
  }
}
