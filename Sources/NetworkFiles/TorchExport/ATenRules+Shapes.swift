import Network

/// Dimensions taken together and apart, in another order, repeated; tensors joined and parted.
extension ATenRules {
  static let shapes: [String: ATenRule] = joined(
    named("view reshape _unsafe_view _reshape_copy view_copy") {
      $0.addReshape($1, $1.numbers("size") ?? $1.numbers("shape"))
    },
    named("view_as reshape_as") { builder, call in
      guard let extents = call.output?.shape?.extents else { return false }
      return builder.addReshape(call, extents.map { .known($0) })
    },
    named("unflatten") { $0.addUnflattening($1) },
    named("squeeze") { builder, call in
      guard let input = call.tensor("self") else { return false }
      return builder.addSqueeze(call, input)
    },
    named("flatten") { $0.addFlattening($1) },
    named("unsqueeze") { builder, call in
      guard let input = call.tensor("self"), let axis = call.integer("dim") else { return false }
      builder.add("Unsqueeze", [input], ["axes": .integers([axis])], outputs: call.outputs)
      return true
    },
    named("permute permute_copy") { builder, call in
      guard let input = call.tensor("self"), let order = call.integers("dims") else { return false }
      let rank = order.count
      return builder.addTransposition(call, input, order.map { call.axis($0, of: rank) })
    },
    named("transpose swapaxes swapdims transpose_copy") { builder, call in
      guard let input = call.tensor("self"), let rank = call.rank("self"),
        let first = call.integer("dim0") ?? call.integer("axis0"),
        let second = call.integer("dim1") ?? call.integer("axis1")
      else { return false }
      return builder.addSwap(call, input, rank, first, second)
    },
    named("t numpy_T mT matrix_H adjoint t_copy") { builder, call in
      guard let input = call.tensor("self"), let rank = call.rank("self") else { return false }
      guard rank > 1, call.name != "numpy_T" else {
        return builder.addTransposition(call, input, Array((0..<rank).reversed()))
      }
      return builder.addSwap(call, input, rank, -2, -1)
    },
    named("movedim moveaxis") { builder, call in
      guard let input = call.tensor("self"), let rank = call.rank("self"),
        let from = call.integers("source").map({ $0.map { call.axis($0, of: rank) } }),
        let to = call.integers("destination").map({ $0.map { call.axis($0, of: rank) } }),
        from.count == to.count
      else { return false }
      var order = (0..<rank).filter { !from.contains($0) }
      for (target, source) in zip(to, from).sorted(by: { $0.0 < $1.0 })
      where (0...order.count).contains(target) {
        order.insert(source, at: target)
      }
      return builder.addTransposition(call, input, order)
    },
    named("expand broadcast_to expand_copy expand_as") { builder, call in
      guard let input = call.tensor("self") else { return false }
      guard let size = call.numbers("size"), !size.contains(.known(-1)) else {
        return builder.addExpansion(call, input, call.output?.shape?.extents.map { $0.map { .known($0) } })
      }
      return builder.addExpansion(call, input, size)
    },
    named("repeat tile") { builder, call in
      guard let input = call.tensor("self"), let rank = call.rank("self"),
        let given = call.numbers("repeats") ?? call.numbers("dims")
      else { return false }
      let repeats = [ExportedInteger](repeating: .known(1), count: max(rank - given.count, 0)) + given
      var tensor = input
      if repeats.count > rank {
        tensor = builder.step("Unsqueeze", [input], ["axes": .integers(Array(0..<repeats.count - rank))])
      }
      builder.add("Tile", [tensor, builder.list(repeats)], outputs: call.outputs)
      return true
    },
    named("cat concat concatenate") { builder, call in
      guard let tensors = call.tensorList("tensors") else { return false }
      // An empty vector may stand among tensors of any shape.
      let joined = tensors.filter { call.value($0)?.shape != [0] }.map { $0 ?? "" }
      builder.add("Concat", joined, ["axis": .integer(call.integer("dim") ?? 0)], outputs: call.outputs)
      return true
    },
    named("stack") { builder, call in
      guard let tensors = call.tensorList("tensors") else { return false }
      builder.add(
        "Stack", tensors.map { $0 ?? "" }, ["axis": .integer(call.integer("dim") ?? 0)], domain: "pytorch",
        outputs: call.outputs)
      return true
    },
    named("hstack vstack") { builder, call in
      guard let tensors = call.tensorList("tensors"),
        let rank = call.value(tensors.first ?? nil)?.shape?.rank,
        rank > 1
      else { return false }
      builder.add(
        "Concat", tensors.map { $0 ?? "" }, ["axis": .integer(call.name == "hstack" ? 1 : 0)],
        outputs: call.outputs)
      return true
    },
    named(
      "chunk split split_with_sizes tensor_split unsafe_split unsafe_chunk split_with_sizes_copy split_copy"
    ) {
      $0.addSplit($1)
    },
    named("unbind unbind_copy") { builder, call in
      guard let input = call.tensor("self") else { return false }
      builder.add(
        "Unbind", [input], ["axis": .integer(call.integer("dim") ?? 0)], domain: "pytorch",
        outputs: call.outputs)
      return true
    },
    named("sym_size") { builder, call in
      guard let input = call.tensor("self"), let axis = call.integer("dim"), let rank = call.rank("self")
      else {
        return false
      }
      let place = call.axis(axis, of: rank)
      builder.add(
        "Shape", [input], ["start": .integer(place), "end": .integer(place + 1)], outputs: call.outputs)
      return true
    })
}

extension ATenBuilder {
  fileprivate mutating func addReshape(_ call: ATenCall, _ numbers: [ExportedInteger]?) -> Bool {
    guard let input = call.tensor("self"), let numbers else { return false }
    var known: [Int] = []
    for case .known(let value) in numbers { known.append(value) }
    guard known.count < numbers.count || known.isEmpty else {
      var attributes: [String: Attribute] = ["shape": .integers(known)]
      if known.contains(0) { attributes["allowzero"] = .integer(1) }
      add("Reshape", [input], attributes, outputs: call.outputs)
      return true
    }
    add("Reshape", [input, numbers.isEmpty ? constant([]) : list(numbers)], outputs: call.outputs)
    return true
  }

  fileprivate mutating func addFlattening(_ call: ATenCall) -> Bool {
    guard let input = call.tensor("self"), let rank = call.rank("self") else { return false }
    let first = call.axis(call.integer("start_dim") ?? 0, of: rank)
    let last = call.axis(call.integer("end_dim") ?? -1, of: rank)
    if first == 1, last == rank - 1, rank > 1 {
      add("Flatten", [input], outputs: call.outputs)
    } else if rank > 0, first <= last, last == rank - 1 || first > 0 {
      // Of what comes before and behind, the extents are those that there are.
      let kept =
        last == rank - 1 ? [] : call.value(input)?.shape.map { Array($0.dimensions[(last + 1)...]) } ?? []
      guard kept.allSatisfy({ $0.value != nil }) else { return addReshapeAsTold(call, input) }
      let shape = [Int](repeating: 0, count: first) + [-1] + kept.compactMap(\.value)
      add("Reshape", [input], ["shape": .integers(shape)], outputs: call.outputs)
    } else {
      return addReshapeAsTold(call, input)
    }
    return true
  }

  /// A dimension taken apart: those before it are kept as they are, those behind it must be known.
  fileprivate mutating func addUnflattening(_ call: ATenCall) -> Bool {
    guard let input = call.tensor("self"), let shape = call.value(input)?.shape,
      let sizes = call.integers("sizes"),
      let given = call.integer("dim")
    else { return false }
    let axis = call.axis(given, of: shape.rank)
    guard shape.dimensions.indices.contains(axis) else { return false }
    let behind = shape.dimensions[(axis + 1)...].map(\.value)
    guard !behind.contains(nil), !sizes.contains(0) else { return addReshapeAsTold(call, input) }
    let target = [Int](repeating: 0, count: axis) + sizes + behind.compactMap { $0 }
    add("Reshape", [input], ["shape": .integers(target)], outputs: call.outputs)
    return true
  }

  /// Takes the shape that the file tells, of which one extent may be open.
  private mutating func addReshapeAsTold(_ call: ATenCall, _ input: String) -> Bool {
    guard let shape = call.output?.shape, shape.dimensions.count(where: { $0.value == nil }) <= 1 else {
      return false
    }
    return addReshape(call, shape.dimensions.map { .known($0.value ?? -1) })
  }

  fileprivate mutating func addSqueeze(_ call: ATenCall, _ input: String) -> Bool {
    guard let shape = call.value(input)?.shape else { return false }
    let given = call.integers("dim")?.map { call.axis($0, of: shape.rank) } ?? Array(0..<shape.rank)
    let axes = given.filter { shape.dimensions.indices.contains($0) && shape[$0] == 1 }
    guard !axes.isEmpty else {
      add("CopyOf", [input], domain: "pytorch", outputs: call.outputs)
      return true
    }
    add("Squeeze", [input], ["axes": .integers(axes)], outputs: call.outputs)
    return true
  }

  fileprivate mutating func addTransposition(_ call: ATenCall, _ input: String, _ order: [Int]) -> Bool {
    add("Transpose", [input], ["perm": .integers(order)], outputs: call.outputs)
    return true
  }

  fileprivate mutating func addSwap(
    _ call: ATenCall, _ input: String, _ rank: Int, _ first: Int, _ second: Int
  )
    -> Bool
  {
    let (first, second) = (call.axis(first, of: rank), call.axis(second, of: rank))
    guard (0..<rank).contains(first), (0..<rank).contains(second) else { return false }
    var order = Array(0..<rank)
    order.swapAt(first, second)
    return addTransposition(call, input, order)
  }

  fileprivate mutating func addExpansion(_ call: ATenCall, _ input: String, _ numbers: [ExportedInteger]?)
    -> Bool
  {
    guard let numbers, !numbers.isEmpty else { return false }
    add("Expand", [input, list(numbers)], outputs: call.outputs)
    return true
  }

  fileprivate mutating func addSplit(_ call: ATenCall) -> Bool {
    let outputs = call.outputs
    guard let input = call.tensor("self"), let rank = call.rank("self"), !outputs.isEmpty else {
      return false
    }
    let axis = call.axis(call.integer("dim") ?? 0, of: rank)
    var sizes: [Int] = []
    for output in outputs {
      guard let shape = call.value(output)?.shape, shape.dimensions.indices.contains(axis),
        let size = shape[axis].value
      else { return false }
      sizes.append(size)
    }
    add(
      "Split", [input], ["axis": .integer(axis), "split": .integers(sizes)], outputs: outputs)
    return true
  }
}
