import ConvMath

/// Where elements begin to see more than there is: what is beyond the input is padding.
extension LintCheck {
  /// The first layer whose field is larger than the input. What comes after it sees no less.
  var fieldsBeyondInput: [Finding] {
    guard let input = graph.inputs.first(where: { (3...5).contains(analysis.values[$0].shape?.rank ?? 0) }),
      let extents = analysis.values[input].shape?.extents?.dropFirst(2)
    else { return [] }
    let fields = analysis.receptiveFields
    for index in graph.nodes.indices {
      guard let seen = fields[index], seen.axes.count == extents.count,
        let place = zip(seen.axes, extents).enumerated().first(where: { $1.0.size > $1.1 })?.offset
      else { continue }
      let (size, extent) = (seen.axes[place].size.grouped, extents[extents.startIndex + place].grouped)
      let name = AxisName(index: place, rank: extents.count)
      return [
        Finding(
          rule: .fieldBeyondInput, node: index,
          reason: Wording { language in
            language(
              "from here on the receptive field has a \(name.rawValue) of \(size), and the input has \(extent)",
              "从这里起，感受野的\(name.text(language))为 \(size)，而输入只有 \(extent)")
          },
          advice: Wording(
            "a larger input; for one answer about the whole image it does no harm", "更大的输入；若只对整幅图给出一个结果，则无妨"))
      ]
    }
    return []
  }
}
