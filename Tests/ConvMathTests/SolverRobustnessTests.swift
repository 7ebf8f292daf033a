import TestSupport
import Testing

@testable import ConvMath

/// Absurd layers, constraints and bounds: nothing traps, and a slice ends.
@Suite struct SolverRobustnessTests {
  private let wild = [
    Int.min, -2_147_483_649, -1, 0, 1, 2, 3, 7, 64, 2_147_483_647, 2_147_483_648, 1 << 40, Int.max,
  ]

  @Test(.seed(71)) func nothingTraps() {
    var random = SplitMix.ofTest()
    var count = 0
    for _ in 0..<Thoroughness.rounds(12, sparse: 2) {
      for kind in LayerKind.all {
        let framework = random.pick(Framework.allCases)
        var layer = random.layer(kind, framework)
        for field in layer.fields where random.next(0...5) == 0 {
          layer = layer.setting(field, to: random.pick(wild))
        }
        let fields = layer.fields.dropFirst(2)
        let free = Set((0..<random.next(0...4)).map { _ in random.pick(Array(fields)) }).map { field in
          let (one, other) = (random.pick(wild), random.pick(wild))
          return FreeField(field, within: random.next(0...1) == 0 ? nil : min(one, other)...max(one, other))
        }
        let constraints = (0..<random.next(0...2)).map { _ in
          Constraint(
            random.pick(Metric.all), random.pick(Constraint.Relation.allCases), random.pick(wild))
        }
        guard
          var solver = try? Solver(
            layer, constraints: constraints, free: free, movesAxesApart: random.next(0...1) == 0,
            numberType: .float64)
        else { continue }
        count += 1
        if case .found(let solution) = solver.advance(boxes: 100) {
          #expect(constraints.allSatisfy { $0.isMet(by: solution.analysis, .float64) })
        }
        var diagnosis = solver.diagnosis
        if let explanation = diagnosis.advance(boxes: 100) { #expect(!explanation.description.isEmpty) }
        #expect(solver.ranges.allSatisfy { !$0.text.isEmpty })
      }
    }
    #expect(count > Thoroughness.rounds(100, sparse: 12))
  }

  @Test func aWideRangeTakesNoTimeToBegin() throws {
    let layer = Layer(LayerKind(.convolution), input: Shape([1, 3, 224, 224]))
    let all = 1...Hyperparameter.limit
    var solver = try Solver(
      layer, constraints: [Constraint(.outputExtent(.height), .equal, 1_000_000)],
      free: [FreeField(Field(.input), within: all), FreeField(.stride, within: all)])
    let solution = solver.next()
    #expect(solution?.setting == "size 1,000,002")
  }

  @Test func aTransposedConvolutionOfTwoThousandMillionIsFound() throws {
    let layer = Layer(LayerKind(.transposedConvolution, rank: 1), input: Shape([1, 1, 1]))
    var solver = try Solver(
      layer, constraints: [Constraint(.outputExtent(.length), .equal, Hyperparameter.limit)],
      free: [FreeField(.kernelSize, within: 1...Hyperparameter.limit)])
    let (solution, second) = (solver.next(), solver.next())
    #expect(solution?.layer.kernelSize == [Hyperparameter.limit] && second == nil)
  }
}
