extension Layer {
  /// Names the first figure that outgrows 64 bits.
  func overflowIssue(axes: PerAxis<Axis>, outputs: PerAxis<Int>) -> Issue {
    let exact: Costs<CheckedInteger> = costs(axes: axes, outputs: outputs)
    let rough: Costs<Estimate> = costs(axes: axes, outputs: outputs)
    let times: CheckedInteger = batchFactor()
    let scale: Double = (batchFactor() as Estimate).value
    func issue(_ count: Issue.Reason.Count, _ estimate: Double) -> Issue {
      Issue(Field(.input), .beyond64Bits(count, estimate: estimate))
    }
    if exact.parameters.value == nil || exact.weights.value == nil {
      return issue(.parameters, rough.parameters.value)
    }
    if (exact.macs * times).value == nil { return issue(.macs, rough.macs.value * scale) }
    if (exact.flops * times).value == nil { return issue(.flops, rough.flops.value * scale) }
    if (exact.comparisons * times).value == nil { return issue(.operations, rough.comparisons.value * scale) }
    let elements = axes.reduce(Double(input.batch) * Double(max(input.channels, outChannels))) {
      $0 * Double(max($1.output, $1.extent))
    }
    return issue(.bytes, elements * 8)
  }
}
