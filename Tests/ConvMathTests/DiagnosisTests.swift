import TestSupport
import Testing

@testable import ConvMath

/// Explanations against trying every combination.
@Suite struct DiagnosisTests {
  private func layer() -> Layer {
    var layer = Layer(LayerKind(.convolution), input: Shape([1, 3, 224, 224]))
    (layer.kernelSize, layer.stride, layer.padding) = ([7, 7], [2, 2], .symmetric([3, 3]))
    return layer
  }

  @Test func theNearestAreNamed() throws {
    let wanted = [
      Constraint(.outputExtent(.height), .equal, 57), Constraint(.outputExtent(.width), .equal, 57),
    ]
    var solver = try Solver(
      layer(), constraints: wanted, free: [FreeField(.stride), FreeField(.padding, within: 0...3)])
    #expect(solver.next() == nil)
    var diagnosis = solver.diagnosis
    let explanation = diagnosis.explanation()
    #expect(explanation.cause == .alone(wanted))
    #expect(
      explanation.description == """
        output height 57 and output width 57 cannot be reached with stride 1..16 and padding 0..3; the nearest are \
        56 (stride 4) and 73 (stride 3, padding 0)
        """)
  }

  @Test func whatCannotBeTogetherIsASetThatNeedsEachOfItsMembers() throws {
    let wanted = [
      Constraint(.parameters, .atLeast, 1), Constraint(.receptiveField(.height), .atLeast, 9),
      Constraint(.outputExtent(.height), .atLeast, 224), Constraint(.flops, .atLeast, 1),
    ]
    var base = layer()
    base.padding = .symmetric([0, 0])
    base.stride = [1, 1]
    let free = [FreeField(.kernelSize, within: 1...9)]
    var diagnosis = try Solver(base, constraints: wanted, free: free).diagnosis
    let explanation = diagnosis.explanation()
    #expect(explanation.cause == .together([wanted[1], wanted[2]]))
    // A kernel of 1 leaves 224, and one of 9 leaves 216.
    #expect(explanation.misses.map(\.value) == [1, 216])
    #expect(explanation.misses.map(\.solution.setting) == ["kernel_size 1", "kernel_size 9"])
  }

  @Test func whatNoFieldCanMendIsSaid() throws {
    var base = layer()
    base.input = Shape([1, 3, 224])
    var diagnosis = try Solver(base, constraints: [], free: [FreeField(.stride)]).diagnosis
    guard case .layer(let issues) = diagnosis.explanation().cause else { return #expect(Bool(false)) }
    #expect(issues == base.issues)
    base = layer()
    base.groups = 2
    diagnosis = try Solver(base, constraints: [], free: [FreeField(.stride)]).diagnosis
    #expect(diagnosis.explanation().cause == .bounds(base.issues))
  }

  @Test func whatCanBeHasNoCause() throws {
    let wanted = [Constraint(.outputExtent(.height), .equal, 56)]
    var diagnosis = try Solver(layer(), constraints: wanted, free: [FreeField(.stride)]).diagnosis
    #expect(diagnosis.explanation().cause == SolvingExplanation.Cause.none)
  }

  /// Near misses of random impossible wishes: nothing that meets the others is nearer on that side.
  @Test(.seed(55)) func nothingIsNearer() throws {
    var random = SplitMix.ofTest()
    var count = 0
    for _ in 0..<Thoroughness.rounds(60, sparse: 12) {
      let base = random.layer(
        LayerKind(random.pick([.convolution, .maxPooling, .transposedConvolution])), .pytorch)
      let free = base.movable.filter { _ in random.next(0...4) == 0 }
      let all = try members(of: base, free)
      guard let one = all.randomElement(&random),
        let metrics = Optional(Metric.all.filter { one[$0, .int8] != nil })
      else { continue }
      let wanted = (0..<2).map { _ in
        let metric = random.pick(metrics)
        return Constraint(metric, .equal, (one[metric, .int8] ?? 0) + random.next(0...2))
      }
      var solver = try Solver(base, constraints: wanted, free: free, numberType: .int8)
      guard solver.next() == nil else { continue }
      var diagnosis = solver.diagnosis
      let explanation = diagnosis.explanation()
      for miss in explanation.misses {
        count += 1
        let metric = miss.constraint.metric
        let rivals = all.filter { rival in miss.met.allSatisfy { $0.isMet(by: rival, .int8) } }
          .compactMap { $0[metric, .int8] }
        let isBelow = miss.value < miss.constraint.value
        let side = rivals.filter { ($0 < miss.constraint.value) == isBelow && $0 != miss.constraint.value }
        #expect(miss.solution.analysis[metric, .int8] == miss.value)
        #expect((isBelow ? side.max() : side.min()) == miss.value)
        #expect(miss.met.allSatisfy { $0.isMet(by: miss.solution.analysis, .int8) })
      }
    }
    #expect(count > Thoroughness.rounds(30, sparse: 3))
  }

  private func members(of layer: Layer, _ free: [FreeField]) throws -> [Analysis] {
    let space = SearchSpace(
      base: layer, variables: try layer.variables(free, movesAxesApart: false), numberType: .int8)
    var combinations: [[Int]] = [[]]
    for variable in space.variables {
      combinations = combinations.flatMap { start in (0..<variable.count).map { start + [$0] } }
    }
    return combinations.compactMap { try? space.layer(at: $0).analyze() }
  }

  @Test func aNearMissThatTakesTooLongIsSaidToBeMissing() throws {
    let wanted = [Constraint(.outputExtent(.height), .equal, 57)]
    let variables = try layer().variables([FreeField(.stride)], movesAxesApart: false)
    let space = SearchSpace(base: layer(), variables: variables, numberType: .float32)
    var diagnosis = Diagnosis(space, wanted, ranges: [], patience: 0)
    let explanation = diagnosis.explanation()
    #expect(explanation.cause == .alone(wanted))
    #expect(explanation.misses.isEmpty && explanation.givenUp == wanted)
    #expect(explanation.description.hasSuffix("; the nearest took too long to find"))
  }

  /// In slices of one box the answers are those of one go.
  @Test func slicesMakeNoDifference() throws {
    let wanted = [Constraint(.outputExtent(.height), .equal, 57)]
    let solver = try Solver(layer(), constraints: wanted, free: [FreeField(.stride)])
    var (whole, sliced) = (solver.diagnosis, solver.diagnosis)
    var explanation: SolvingExplanation?
    while explanation == nil { explanation = sliced.advance(boxes: 1) }
    #expect(explanation == whole.explanation())
    #expect(sliced.advance(boxes: 0) == explanation)
  }
}

extension Array {
  fileprivate func randomElement(_ random: inout SplitMix) -> Element? {
    isEmpty ? nil : random.pick(self)
  }
}
