import ConvMath

extension DerivationDocument {
  /// Figures as tables and the derivation as blocks of mathematics, as GitHub and GitLab show them.
  ///
  /// A fenced block keeps its backslashes and underscores, which Markdown would take from a formula between dollars.
  public var markdown: String {
    var text = "# \(title)\n\n\(analysis.layer.input) → \(analysis.output)\n\n"
    text += table(["figure", "value"], figures, numeric: [1])
    if !counters.isEmpty {
      text += "\n## Figures of other tools\n\n" + table(["tool", "prints", "why"], counterRows, numeric: [1])
    }
    if let roofline { text += "\n## Roofline\n\n" + table(["figure", "value"], rows(roofline)) }
    text += "\n## Derivation\n"
    for derivation in derivations {
      text += "\n### \(derivation.figure.text(language))\n"
      for (index, step) in derivation.steps.enumerated() {
        text += "\n\(index + 1)\\. \(step.sentence.text(language))\n" + block(step.group)
      }
    }
    for group in FormulaGroup.groups(of: others) { text += block(group) }
    return text
  }

  /// A block of mathematics.
  private func block(_ group: FormulaGroup) -> String { "\n```math\n" + group.latex + "```\n" }

  private var figures: [[String]] {
    let (sample, batch) = (analysis.sample, analysis.batch)
    let memory = analysis.memory(numberType)
    var rows = [["output", analysis.output.description], ["parameters", analysis.parameters.grouped]]
    if analysis.buffers > 0 { rows.append(["buffers", analysis.buffers.grouped]) }
    if sample.macs > 0 { rows.append(["MACs of one sample", sample.macs.grouped]) }
    rows.append(["FLOPs of one sample", sample.flops.grouped])
    let whole = "of the batch of \(analysis.layer.input.batch.grouped)"
    if sample.macs > 0 { rows.append(["MACs " + whole, batch.macs.grouped]) }
    rows.append(["FLOPs " + whole, batch.flops.grouped])
    for (name, bytes) in [("weights", memory.weights), ("input", memory.input), ("output", memory.output)] {
      rows.append(["bytes of the \(name), \(numberType)", bytes.grouped])
    }
    if let intensity = analysis.intensityText(numberType) { rows.append(["FLOPs for each byte", intensity]) }
    return rows
  }

  private var counterRows: [[String]] {
    counters.map { figure in
      let unit = figure.value == nil ? "" : " " + figure.counter.unit
      return [figure.counter.title, figure.valueText + unit, figure.note.text]
    }
  }

  private func rows(_ roofline: Roofline) -> [[String]] {
    let device = roofline.device
    return [
      ["device", device.title], ["source", device.source],
      ["peak", Reading.rate(device.peak, "FLOP/s")], ["bandwidth", Reading.rate(device.bandwidth, "B/s")],
      ["FLOPs for each byte", roofline.intensityText], ["ridge point", roofline.ridgeText],
      ["bound by", roofline.bound.words],
      ["attainable", "\(roofline.attainableText), \(roofline.shareOfPeak) of the peak"],
      ["time at least", Reading.time(roofline.seconds)],
    ]
  }

  private func table(_ heading: [String], _ rows: [[String]], numeric: Set<Int> = []) -> String {
    func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }
    let rule = heading.indices.map { numeric.contains($0) ? "---:" : "---" }
    return line(heading) + line(rule) + rows.map(line).joined()
  }
}
