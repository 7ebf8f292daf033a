import Testing

@testable import ConvMath

/// Expects the figures of one sample to be those counted, and FLOPs to be all of them but comparisons.
func expect(_ analysis: Analysis, _ tally: Tally) {
  let sample = analysis.sample
  let counted = Tally(
    multiplications: sample.operations.multiplications, additions: sample.operations.additions,
    comparisons: sample.operations.comparisons, divisions: sample.operations.divisions,
    specialFunctions: sample.operations.specialFunctions, macs: sample.macs, usefulMACs: sample.usefulMACs)
  #expect(counted == tally, "\(analysis.layer)")
  #expect(
    sample.flops == tally.multiplications + tally.additions + tally.divisions + tally.specialFunctions,
    "\(analysis.layer)")
  #expect(analysis.batch.flops == sample.flops * analysis.layer.input.batch)
}
