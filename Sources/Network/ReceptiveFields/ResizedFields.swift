import ConvMath

/// What makes several elements of one, or takes blocks of elements as channels.
struct ResizedFields {
  private let node: Node
  private let output: TensorShape?
  private let input: TensorShape?

  init(_ analysis: NetworkAnalysis, _ index: Int) {
    node = analysis.graph.nodes[index]
    output = analysis.output(ofNode: index)
    input = node.inputs.first.flatMap { $0 }.flatMap { analysis.values[$0].shape }
  }

  /// The output; nil for factors that are not whole and ways of sampling that depend on the extent.
  func output(_ state: FieldState, by rule: ReceptiveFieldRule) -> FieldState? {
    guard let fields = state.fields, let input, let output, input.rank == output.rank else { return nil }
    if fields.isGlobal {
      return FieldState(fields: fields, all: fields, layout: PlaceLayout(rank: output.rank))
    }
    guard let dimensions = state.dimensions, state.layout.rank == input.rank else { return nil }
    let resized = fields.mapped { axis, field in
      let dimension = dimensions[axis]
      guard let before = input[dimension].value, let after = output[dimension].value, before > 0, after > 0
      else {
        return input[dimension] == output[dimension] ? field : nil
      }
      if before == after { return field }
      return taps(before, after, rule).flatMap(field.taking)
    }
    return resized.flatMap { state.resized($0, to: output) }
  }

  private func taps(_ before: Int, _ after: Int, _ rule: ReceptiveFieldRule) -> ElementTaps? {
    switch rule {
    case .spaceToDepth:
      guard before % after == 0 else { return nil }
      let block = before / after
      return ElementTaps(advance: block, .init(first: 0, count: block))
    case .depthToSpace: return after % before == 0 ? ElementTaps(repeated: after / before) : nil
    case .resizing(let isOld): return after % before == 0 ? sampled(after / before, isOld: isOld) : nil
    default: return nil
    }
  }

  private func text(_ name: String, _ value: String) -> String {
    if case .text(let text)? = node.attributes[name] { text } else { value }
  }

  /// The elements that are looked at for each of the `factor` elements that one becomes: element o is at `(o + ½)/f − ½`, or at
  /// `o/f` where places are counted from the edge.
  private func sampled(_ factor: Int, isOld: Bool) -> ElementTaps? {
    guard var taps = ElementTaps(repeated: factor), text("antialias", "") == "" else { return nil }
    let mode = text("mode", "nearest")
    let places = isOld ? "asymmetric" : text("coordinate_transformation_mode", "half_pixel")
    guard ["asymmetric", "half_pixel", "pytorch_half_pixel"].contains(places) else { return nil }
    for place in taps.turns.indices {
      // The place in parts of 2·factor.
      let part = places == "asymmetric" ? 2 * place : 2 * place + 1 - factor
      let unit = 2 * factor
      let floor = part >= 0 ? part / unit : (part - unit + 1) / unit
      let rest = part - floor * unit
      switch mode {
      case "nearest":
        let rounding = isOld ? "floor" : text("nearest_mode", "round_prefer_floor")
        let isUp: Bool
        switch rounding {
        case "floor": isUp = false
        case "ceil": isUp = rest > 0
        case "round_prefer_ceil": isUp = rest >= factor
        default: isUp = rest > factor
        }
        // Beyond the ends the last element is taken, which is no matter here.
        taps.turns[place] = .init(first: floor + (isUp ? 1 : 0))
      case "linear", "bilinear", "trilinear": taps.turns[place] = .init(first: floor, count: rest > 0 ? 2 : 1)
      case "cubic": taps.turns[place] = rest > 0 ? .init(first: floor - 1, count: 4) : .init(first: floor)
      default: return nil
      }
    }
    return taps
  }
}
