import ConvMath
import Testing

@testable import Explorer

@Suite struct SolutionSearchTests {
  private func search(
    _ constraints: [Constraint], free: [FreeField], _ layer: Layer = .example
  ) throws -> SolutionSearch {
    SolutionSearch(try Solver(layer, constraints: constraints, free: free, movesAxesApart: true))
  }

  @Test func findsWhatTheSolverFindsInItsOrder() throws {
    let wanted = [
      Constraint(.outputExtent(.height), .equal, 56), Constraint(.receptiveField(.width), .atLeast, 9),
    ]
    let free = [FreeField(.stride), FreeField(.kernelSize), FreeField(.padding)]
    var solver = try Solver(.example, constraints: wanted, free: free, movesAxesApart: true)
    var expected: [Solution] = []
    while expected.count < 300, let solution = solver.next() { expected.append(solution) }
    #expect(expected.count == 300)
    var search = try search(wanted, free: free)
    while search.solutions.count < 300 { search.advance(boxes: 7) }
    #expect(search.solutions == expected)
  }

  @Test func looksAtNoMoreThanItIsAskedTo() throws {
    var search = try search([Constraint(.flops, .atMost, 1 << 40)], free: [FreeField(.kernelSize)])
    for count in 1...20 {
      search.advance(boxes: 3)
      #expect(search.boxes == 3 * count)
      #expect(search.solutions.count <= search.boxes)
    }
  }

  @Test func saysThatThereAreMoreThanAreKept() throws {
    // 15² kernels and 16² strides: 57,600 layers, far more than are kept.
    let free = [FreeField(.kernelSize), FreeField(.stride)]
    var search = try search([Constraint(.parameters, .atLeast, 1)], free: free)
    for _ in 0..<1000 where search.isWorking { search.advance(boxes: 100) }
    #expect(search.stage == .full)
    #expect(search.solutions.count == SolutionSearch.limit)
    // 15² kernels alone are fewer: these are all.
    var small = try self.search([Constraint(.parameters, .atLeast, 1)], free: [FreeField(.kernelSize)])
    for _ in 0..<1000 where small.isWorking { small.advance(boxes: 100) }
    #expect(small.stage == .finished)
    #expect(small.solutions.count == 225)
  }

  @Test func whatWasFoundStaysWhenItIsStopped() throws {
    let free = [FreeField(.kernelSize), FreeField(.stride)]
    var search = try search([Constraint(.parameters, .atLeast, 1)], free: free)
    search.advance(boxes: 200)
    let found = search.solutions
    #expect(!found.isEmpty)
    search.stop()
    search.advance(boxes: 200)
    #expect(search.stage == .stopped(whileExplaining: false))
    #expect(search.solutions == found)
    #expect(search.boxes == 200)
  }

  @Test func givesUpAtItsLimit() throws {
    // An odd count that no bound shows to be out of reach.
    let free = [Hyperparameter.kernelSize, .stride, .padding, .dilation].map { FreeField($0) }
    let wanted = [Constraint(.flops, .equal, 123_456_789)]
    let solver = try Solver(.example, constraints: wanted, free: free + [FreeField(.input)])
    var search = SolutionSearch(solver, boxLimit: 1000)
    search.advance(boxes: 5000)
    #expect(search.stage == .exceeded)
    #expect(search.boxes == 1000)
    // Without a solution that is proven: what is left open is the reason.
    let small = try Solver(
      .example, constraints: [Constraint(.outputExtent(.height), .equal, 57)], free: [FreeField(.stride)])
    search = SolutionSearch(small)
    while search.stage == .searching { search.advance(boxes: 1) }
    var bounded = SolutionSearch(small, boxLimit: search.boxes)
    bounded.advance(boxes: 5000)
    #expect(bounded.stage == .finished || bounded.stage == .stopped(whileExplaining: true))
    #expect(bounded.boxes <= 2 * search.boxes)
  }

  @Test func explainsWhyThereIsNone() throws {
    var search = try search([Constraint(.outputExtent(.height), .equal, 57)], free: [FreeField(.stride)])
    for _ in 0..<1000 where search.isWorking { search.advance(boxes: 10) }
    #expect(search.stage == .finished)
    #expect(search.explanation?.cause == .alone([Constraint(.outputExtent(.height), .equal, 57)]))
    // ⌊223 / 4⌋ + 1 is 56, ⌊223 / 3⌋ + 1 is 75.
    let heights = search.choices.map { $0.analysis[.outputExtent(.height), .float32] }
    #expect(Set(heights) == [56, 75])
  }
}
