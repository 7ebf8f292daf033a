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
    let plain = String(decoding: Array(equation.utf8).filter { $0 != UInt8(ascii: " ") }, as: UTF8.self)
    let sides = try spelledOut(plain).split(separator: "->", omittingEmptySubsequences: false)
    let terms = (sides.first ?? "").split(separator: ",", omittingEmptySubsequences: false).map(Array.init)
    guard sides.count <= 2, terms.count == inputs.count, terms.count <= 64 else {
      throw .impossible("the equation “\(equation)” does not fit its inputs", "等式“\(equation)”与输入不符")
    }
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

  /// An equation with letters in the place of "...", which stands for all dimensions that a term does not name.
  private func spelledOut(_ equation: String) throws(Problem) -> String {
    guard equation.contains("...") else { return equation }
    // Letters that no equation is written with; the last dimensions of two ellipses are the same.
    let signs = (0..<TensorShape.maximumRank).compactMap {
      UnicodeScalar(0x2460 + $0).map { String(Character($0)) }
    }
    let sides = equation.split(separator: "->", omittingEmptySubsequences: false).map(String.init)
    var (terms, most) = ([String](), 0)
    for (index, term) in (sides.first ?? "").split(separator: ",", omittingEmptySubsequences: false)
      .enumerated()
    {
      guard term.contains("...") else {
        terms.append(String(term))
        continue
      }
      let hidden = try shape(index).rank - (term.count - 3)
      guard hidden >= 0, hidden <= signs.count else {
        throw .impossible("the term “\(term)” has more letters than dimensions", "项“\(term)”的字母多于维数")
      }
      most = max(most, hidden)
      terms.append(term.replacingEllipsis(with: signs.prefix(hidden).reversed().joined()))
    }
    let all = signs.prefix(most).reversed().joined()
    let left = terms.joined(separator: ",")
    guard sides.count > 1 else {
      let letters = left.filter { $0 != "," && !all.contains($0) }
      let single = Set(letters.filter { letter in letters.count { $0 == letter } == 1 }).sorted()
      return left + "->" + all + String(single)
    }
    return left + "->" + sides[1][...].replacingEllipsis(with: all)
  }
}

extension Substring {
  fileprivate func replacingEllipsis(with letters: String) -> String {
    split(separator: "...", maxSplits: 1, omittingEmptySubsequences: false).joined(separator: letters)
  }
}
