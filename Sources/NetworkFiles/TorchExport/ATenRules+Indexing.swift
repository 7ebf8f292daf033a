import Network

/// Elements picked and put, images resized, padded and sampled.
extension ATenRules {
  static let indexing: [String: ATenRule] = joined(
    named("select select_copy") { builder, call in
      guard let input = call.tensor("self"), let axis = call.integer("dim"), let place = call.integer("index")
      else {
        return false
      }
      builder.add(
        "Gather", [input, builder.scalar(Double(place), .int64)], ["axis": .integer(axis)],
        outputs: call.outputs)
      return true
    },
    named("slice slice_copy narrow") { $0.addSlice($1) },
    named("index_select") { builder, call in
      guard let input = call.tensor("self"), let places = call.tensor("index"), let axis = call.integer("dim")
      else {
        return false
      }
      builder.add("Gather", [input, places], ["axis": .integer(axis)], outputs: call.outputs)
      return true
    },
    named("gather") { builder, call in
      guard let input = call.tensor("self"), let places = call.tensor("index") else {
        return false
      }
      builder.add(
        "GatherElements", [input, places], ["axis": .integer(call.integer("dim") ?? 0)], outputs: call.outputs
      )
      return true
    },
    named("index _unsafe_index") { builder, call in
      guard let input = call.tensor("self"), let places = call.tensorList("indices") else { return false }
      builder.add("Index", [input] + places.map { $0 ?? "" }, domain: "pytorch", outputs: call.outputs)
      return true
    },
    named("scatter scatter_add scatter_reduce slice_scatter select_scatter diagonal_scatter") {
      builder, call in
      guard let input = call.tensor("self") else { return false }
      builder.add(
        "ScatterElements", [input] + call.allTensors.dropFirst().map { $0 ?? "" }, outputs: call.outputs)
      return true
    },
    named("index_put _index_put_impl _unsafe_index_put index_add index_copy index_fill masked_scatter copy") {
      builder, call in
      guard let input = call.tensor("self") else { return false }
      builder.add(
        "Put", [input] + call.allTensors.dropFirst().map { $0 ?? "" }, domain: "pytorch",
        outputs: call.outputs)
      return true
    },
    named("roll flip rot90 channel_shuffle native_channel_shuffle fill zero") { builder, call in
      guard let input = call.tensor("self"), call.value(input)?.shape == call.output?.shape else {
        return false
      }
      var attributes: [String: Attribute] = [:]
      if call.name == "roll", let shifts = call.integers("shifts"), let axes = call.integers("dims"),
        let rank = call.rank("self")
      {
        attributes["shifts"] = .integers(shifts)
        attributes["dims"] = .integers(axes.map { call.axis($0, of: rank) })
      }
      builder.add("Rearrange", [input], attributes, domain: "pytorch", outputs: call.outputs)
      return true
    },
    named("tril triu") { unary("Trilu")(&$0, $1) },
    named("constant_pad_nd pad") { $0.addPadding($1) },
    named(
      """
      reflection_pad1d reflection_pad2d reflection_pad3d replication_pad1d replication_pad2d replication_pad3d \
      _pad_circular
      """
    ) { $0.addPadding($1) },
    named("pixel_shuffle") { builder, call in
      guard let input = call.tensor("self"), let block = call.integer("upscale_factor") else { return false }
      builder.add(
        "DepthToSpace", [input], ["blocksize": .integer(block), "mode": .text("CRD")], outputs: call.outputs)
      return true
    },
    named("pixel_unshuffle") { builder, call in
      guard let input = call.tensor("self"), let block = call.integer("downscale_factor") else {
        return false
      }
      builder.add("SpaceToDepth", [input], ["blocksize": .integer(block)], outputs: call.outputs)
      return true
    },
    named("upsample_nearest1d upsample_nearest2d upsample_nearest3d") { $0.addResizing("nearest", $1) },
    named("_upsample_nearest_exact1d _upsample_nearest_exact2d _upsample_nearest_exact3d") {
      $0.addResizing("nearest", $1)
    },
    named("upsample_linear1d upsample_bilinear2d upsample_trilinear3d _upsample_bilinear2d_aa") {
      $0.addResizing("linear", $1)
    },
    named("upsample_bicubic2d _upsample_bicubic2d_aa") { $0.addResizing("cubic", $1) },
    named("grid_sampler grid_sampler_2d grid_sampler_3d") { builder, call in
      guard let input = call.tensor("input"), let grid = call.tensor("grid") else { return false }
      builder.add("GridSample", [input, grid], outputs: call.outputs)
      return true
    },
    named(
      """
      im2col unfold unfold_copy as_strided as_strided_copy repeat_interleave nonzero diagonal diag take_along_dim \
      meshgrid broadcast_tensors
      """
    ) { builder, call in
      guard let input = call.allTensors.first ?? nil else { return false }
      builder.add("Pick", [input], domain: "pytorch", outputs: call.outputs)
      return true
    },
    named("col2im") { builder, call in
      guard let input = call.tensor("self"), let size = call.integers("output_size"),
        let block = call.integers("kernel_size")
      else { return false }
      builder.add("Col2Im", [input, builder.constant(size), builder.constant(block)], outputs: call.outputs)
      return true
    })

  /// Tensors made of nothing but settings.
  static let making: [String: ATenRule] = joined(
    named(
      """
      zeros ones empty full zeros_like ones_like empty_like full_like new_zeros new_ones new_empty new_full \
      new_empty_strided empty_strided empty_permuted eye linspace scalar_tensor one_hot tril_indices triu_indices
      """
    ) { builder, call in
      guard let shape = call.output?.shape else { return false }
      let numbers = call.numbers("size")
      if numbers == nil || numbers == [] || call.integers("size") != nil, let extents = shape.extents {
        builder.add("Fill", [], ["shape": .integers(extents)], domain: "pytorch", outputs: call.outputs)
        return true
      }
      guard let numbers else {
        guard let input = call.tensor("self") else { return false }
        builder.add("FillLike", [input], domain: "pytorch", outputs: call.outputs)
        return true
      }
      builder.add("Fill", [builder.list(numbers)], domain: "pytorch", outputs: call.outputs)
      return true
    },
    named(
      "rand randn rand_like randn_like randint bernoulli normal uniform randperm randint_like multinomial"
    ) {
      builder, call in
      guard let extents = call.output?.shape?.extents else { return false }
      builder.add("RandomUniform", [], ["shape": .integers(extents)], outputs: call.outputs)
      return true
    },
    named("arange") { builder, call in
      guard let end = call.argument("end") else { return false }
      func part(_ name: String, _ value: Double) -> String? {
        switch call.argument(name) {
        case .integer(.named(let number)): number
        default: builder.scalar(call.real(name) ?? value, call.output?.type)
        }
      }
      guard end != .other, let start = part("start", 0), let stop = part("end", 0), let step = part("step", 1)
      else {
        return false
      }
      builder.add("Range", [start, stop, step], outputs: call.outputs)
      return true
    })

  /// What checks and moves nothing that is counted.
  static let others: [String: ATenRule] = joined(
    named(
      """
      _assert_tensor_metadata _assert_scalar _assert_async sym_constrain_range sym_constrain_range_for_size \
      _functional_assert_async _functional_sym_constrain_range
      """
    ) { _, _ in true })
}

extension ATenBuilder {
  fileprivate mutating func addSlice(_ call: ATenCall) -> Bool {
    guard let input = call.tensor("self") else { return false }
    let axis = call.integer("dim") ?? 0
    let start = call.numbers("start")?.first ?? .known(0)
    var end = call.numbers("end")?.first ?? .known(.max)
    if call.name == "narrow" {
      guard case .known(let first) = start, let length = call.integer("length") else { return false }
      let (last, overflow) = first.addingReportingOverflow(length)
      guard !overflow else { return false }
      end = .known(last)
    }
    let step = call.numbers("step")?.first ?? .known(1)
    if case .known(let first) = start, case .known(let last) = end, step == .known(1) {
      add(
        "Slice", [input],
        ["starts": .integers([first]), "ends": .integers([last]), "axes": .integers([axis])],
        outputs: call.outputs)
      return true
    }
    let parts = [list([start]), list([end]), constant([axis]), list([step])]
    add("Slice", [input] + parts, outputs: call.outputs)
    return true
  }

  fileprivate mutating func addPadding(_ call: ATenCall) -> Bool {
    guard let input = call.tensor("self"), let rank = call.rank("self"),
      let given = call.integers("pad") ?? call.integers("padding"), given.count % 2 == 0,
      given.count <= 2 * rank
    else { return false }
    // The last dimension comes first, with both of its sides.
    var pads = [Int](repeating: 0, count: 2 * rank)
    for index in 0..<given.count / 2 {
      pads[rank - 1 - index] = given[2 * index]
      pads[2 * rank - 1 - index] = given[2 * index + 1]
    }
    let mode =
      call.text("mode") ?? (call.name.hasPrefix("constant") || call.name == "pad" ? "constant" : call.name)
    add(
      "Pad", [input],
      ["pads": .integers(pads)].merging(mode == "constant" ? [:] : ["mode": .text(mode)]) { $1 },
      outputs: call.outputs)
    return true
  }

  /// A new size of all axes but samples and channels: as scales, or as extents.
  fileprivate mutating func addResizing(_ mode: String, _ call: ATenCall) -> Bool {
    guard let input = call.tensor("self") ?? call.tensor("input"),
      let rank = call.rank("self") ?? call.rank("input"),
      rank > 2
    else { return false }
    let axes = Attribute.integers(Array(2..<rank))
    let attributes: [String: Attribute] = ["mode": .text(mode), "axes": axes]
    if let scales = call.reals("scale_factors"), scales.count == rank - 2 {
      add("Resize", [input], attributes.merging(["scales": .reals(scales)]) { $1 }, outputs: call.outputs)
      return true
    }
    guard let size = call.numbers("output_size"), size.count == rank - 2 else { return false }
    add("Resize", [input, "", "", list(size)], attributes, outputs: call.outputs)
    return true
  }
}
