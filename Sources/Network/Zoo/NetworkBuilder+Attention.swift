/// Attention as networks of images have it.
extension NetworkBuilder {
  /// What heads make of queries, keys and values, which lie after each other in the last dimension; the tokens are in the one before.
  ///
  /// - Parameters:
  ///   - isCosine: whether queries and keys are made as long as one, with a learned scale for each head, in the place of √d.
  ///   - adjust: what is done with the products before shares are made of them.
  package mutating func attended(
    _ module: String, _ projected: Signal, heads: Int, isCosine: Bool = false, adjust: Activation? = nil
  ) -> Signal {
    let rank = projected.value.shape?.rank ?? 3
    let features = projected.extent(-1) / 3
    let outer = Array(0..<rank - 2)
    let kept = [Int](repeating: 0, count: rank - 1)
    let parts = (0..<3).map { part in
      let own = slice("\(module).\(part)", projected, axis: rank - 1, part * features..<(part + 1) * features)
      var split = reshape("\(module).heads", own, kept + [heads, features / max(heads, 1)])
      if isCosine, part < 2 { split = add("LpNormalization", module, [split], ["axis": .integer(-1)]) }
      // Keys lie with their features first, for the product.
      return transpose(
        module, split, outer + (part == 1 ? [rank - 1, rank, rank - 2] : [rank - 1, rank - 2, rank]))
    }
    var query = parts[0]
    if !isCosine {
      let length = (Double(features) / Double(heads)).squareRoot()
      query = multiply(module, query, scalar("\(module).scale", 1 / length))
    }
    var scores = add("MatMul", module, [query, parts[1]])
    if isCosine {
      let limit = [
        weight("\(module).logit_scale", [heads, 1, 1]), nil, scalar("\(module).limit", 4.605_170_185_988_092),
      ]
      scores = multiply(module, scores, add("Exp", module, [add("Clip", module, limit)]))
    }
    if let adjust { scores = adjust(&self, module, scores) }
    let shares = add("Softmax", module, [scores], ["axis": .integer(-1)])
    let made = add("MatMul", module, [shares, parts[2]])
    return reshape(
      "\(module).joined", transpose(module, made, outer + [rank - 1, rank - 2, rank]), kept + [-1])
  }

  /// Attention of all to all in the module of PyTorch: three projections by one product, and a last layer.
  package mutating func attention(_ module: String, _ x: Signal, _ features: Int, heads: Int) -> Signal {
    let product = add("MatMul", module, [x, weight("\(module).in_proj_weight", [features, 3 * features])])
    let projected = add("Add", module, [product, weight("\(module).in_proj_bias", [3 * features])])
    return linear("\(module).out_proj", attended(module, projected, heads: heads), features)
  }

  /// A learned number for each head and each distance between two pixels of a window, laid out for all pairs of them.
  package mutating func positionBias(_ module: String, window: Int, heads: Int) -> Signal {
    let count = 2 * window - 1
    let table = weight("\(module).relative_position_bias_table", [count * count, heads])
    return pairs(module, table, window: window)
  }

  /// The rows of a table of distances for all pairs of pixels of a window, the heads first.
  package mutating func pairs(_ module: String, _ table: Signal, window: Int) -> Signal {
    let places = (0..<window * window)
    let index = places.flatMap { first in
      places.map { second in
        let rows = first / window - second / window + window - 1
        return rows * (2 * window - 1) + first % window - second % window + window - 1
      }
    }
    let picked = add(
      "Gather", module, [table, constant("\(module).relative_position_index", index)], ["axis": .integer(0)])
    let square = reshape("\(module).pairs", picked, [window * window, window * window, -1])
    return transpose(module, square, [2, 0, 1])
  }
}
