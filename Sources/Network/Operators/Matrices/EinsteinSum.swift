import ConvMath

/// Sums of products written with a letter for each dimension.
enum EinsteinSum {
  static let definitions: [OperatorDefinition] = [
    OperatorDefinition(shapesOf: "Einsum", OperatorCall.einsteinSum)
  ]
}

extension OperatorCall {
  /// A sum of products written with a letter for each dimension: "bij,bjk->bik".
  fileprivate func einsteinSum() throws(Problem) -> OperatorOutcome {
    guard let equation = text("equation") else { throw .impossible("the equation is missing", "缺少 equation") }
    let plain = Array(equation.utf8).filter { $0 != UInt8(ascii: " ") }
    let sides = String(decoding: plain, as: UTF8.self).split(
      separator: "->", omittingEmptySubsequences: false)
    let terms = (sides.first ?? "").split(separator: ",", omittingEmptySubsequences: false).map(Array.init)
    guard sides.count <= 2, terms.count == inputs.count, terms.count <= 64 else {
      throw .impossible("the equation “\(equation)” does not fit its inputs", "等式“\(equation)”与输入不符")
    }
    guard !equation.contains(".") else { return OperatorOutcome(Value(try input(0).type, nil), .uncounted) }
    var extents: [Character: Dimension] = [:]
    for (index, term) in terms.enumerated() {
      let shape = try shape(index)
      guard shape.rank == term.count else {
        throw .impossible(
          "the term “\(String(term))” does not fit \(shape)", "项“\(String(term))”与 \(shape) 不符")
      }
      for (letter, dimension) in zip(term, shape.dimensions) {
        if extents[letter]?.value == nil || extents[letter] == 1 { extents[letter] = dimension }
      }
    }
    let counts = terms.joined().reduce(into: [Character: Int]()) { $0[$1, default: 0] += 1 }
    let output = sides.count == 2 ? Array(sides[1]) : counts.filter { $0.value == 1 }.keys.sorted()
    try checkRank(output.count)
    let result = TensorShape(output.map { extents[$0] ?? .unknown })
    let summed = extents.filter { !output.contains($0.key) }.values
    guard terms.count == 2, let elements = result.elementCount,
      let inner = TensorShape(Array(summed)).elementCount
    else { return OperatorOutcome(Value(try input(0).type, result), terms.count == 2 ? .open : .uncounted) }
    let cost = try productCost(.known(inner), 1, rows: [.known(elements)], isLayer: false)
    return OperatorOutcome(Value(try input(0).type, result), cost)
  }
}
