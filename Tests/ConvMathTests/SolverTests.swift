import TestSupport
import Testing

@testable import ConvMath

/// Solutions against trying every combination.
@Suite struct SolverTests {
  private static let kinds = [
    "conv1d", "conv2d", "depthwise_conv2d", "separable_conv1d", "conv_transpose1d", "conv_transpose2d",
    "max_pool1d", "max_pool2d", "avg_pool2d", "lp_pool1d", "adaptive_avg_pool2d", "global_max_pool2d",
    "linear", "batch_norm2d", "layer_norm", "group_norm", "flatten", "upsample", "pixel_shuffle",
    "zero_pad2d", "softmax",
  ]

  @Test(.seed(7), arguments: kinds) func tryingAllFindsTheSame(name: String) throws {
    let kind = try #require(LayerKind(name: name))
    var random = SplitMix.ofTest()
    var found = 0
    for round in 0..<Thoroughness.rounds(24, sparse: 6) {
      let framework = random.pick(Framework.allCases.filter(kind.exists))
      let layer = random.layer(kind, framework)
      let all = layer.movable
      let free = all.filter { _ in random.next(0...all.count) < 3 }
      let apart = round % 2 == 0
      guard let wanted = constraints(of: layer, free, apart, &random) else { continue }
      let solver = try Solver(
        layer, constraints: wanted, free: free, movesAxesApart: apart, numberType: .int8)
      let expected = try bruteForce(layer, wanted, free, apart)
      guard let expected else { continue }
      found += expected.count
      var copy = solver
      var solutions: [Solution] = []
      while let solution = copy.next() { solutions.append(solution) }
      #expect(solutions.map(\.layer) == expected, "\(wanted) for \(layer) with \(free)")
      for solution in solutions {
        #expect(wanted.allSatisfy { $0.isMet(by: solution.analysis, .int8) })
        expectChanges(of: solution, lead: layer)
      }
    }
    #expect(found > Thoroughness.rounds(20, sparse: 2))
  }

  /// Constraints on what a random member comes to, so that there is often a solution.
  private func constraints(
    of layer: Layer, _ free: [FreeField], _ apart: Bool, _ random: inout SplitMix
  ) -> [Constraint]? {
    guard let variables = try? layer.variables(free, movesAxesApart: apart) else { return nil }
    let space = SearchSpace(base: layer, variables: variables, numberType: .int8)
    for _ in 0..<20 {
      let member = space.layer(at: variables.map { random.next(0...$0.count - 1) })
      guard let analysis = try? member.analyze() else { continue }
      let metrics = Metric.all.filter { analysis[$0, .int8] != nil }
      return (0..<random.next(0...2)).map { _ in
        let metric = random.pick(metrics)
        let value = (analysis[metric, .int8] ?? 0) + (random.next(0...3) == 0 ? random.next(-1...1) : 0)
        return Constraint(metric, random.pick(Constraint.Relation.allCases), value)
      }
    }
    return nil
  }

  /// All layers of the space that meet the constraints, sorted by the order that is documented; nil for too many.
  private func bruteForce(
    _ layer: Layer, _ wanted: [Constraint], _ free: [FreeField], _ apart: Bool
  ) throws -> [Layer]? {
    let variables = try layer.variables(free, movesAxesApart: apart)
    var combinations: [[Int]] = [[]]
    for variable in variables {
      combinations = combinations.flatMap { start in (0..<variable.count).map { start + [$0] } }
      if combinations.count > 600 { return nil }
    }
    let solutions = combinations.compactMap {
      indices -> (changes: Int, steps: Int, values: [Int], layer: Layer)? in
      var (changed, steps) = (0, 0)
      var member = layer
      for (variable, index) in zip(variables, indices) {
        let (old, new) = (layer.value(of: variable.fields[0]), variable.domain.value(at: index))
        for field in variable.fields { member = member.setting(field, to: new) }
        guard old != new else { continue }
        changed += 1
        if case .number(let old) = old, case .number(let new) = new {
          steps += abs(old - new)
        } else {
          steps += 1
        }
      }
      guard let analysis = try? member.analyze() else { return nil }
      guard wanted.allSatisfy({ $0.isMet(by: analysis, .int8) }) else { return nil }
      return (changed, steps, indices, member)
    }
    return solutions.sorted { one, other in
      if one.changes != other.changes { return one.changes < other.changes }
      if one.steps != other.steps { return one.steps < other.steps }
      return one.values.lexicographicallyPrecedes(other.values)
    }.map(\.layer)
  }

  /// The changes of a solution, made to the layer that it came from, give the solution.
  private func expectChanges(of solution: Solution, lead layer: Layer) {
    var changed = layer
    for change in solution.changes {
      #expect(change.from != change.to)
      for field in change.fields { changed = changed.setting(field, to: change.to) }
    }
    #expect(changed == solution.layer)
  }
}
