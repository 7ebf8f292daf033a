import ConvMath

extension Report {
  /// What is added to the figures, each part after an empty line.
  func lines(_ added: AddedFigures) -> [String] {
    let levers = added.levers.map { [""] + table($0.rows(style)) } ?? []
    let counters = added.counters.isEmpty ? [] : [""] + counterLines(added.counters)
    return levers + counters + (added.roofline.map { [""] + table(rows($0)) } ?? [])
  }

  /// What each tool prints and why, with the formula below it.
  private func counterLines(_ figures: [CounterFigure]) -> [String] {
    let rows = figures.map { figure in
      let unit = figure.value == nil ? "" : " " + figure.counter.unit
      return ["  " + figure.counter.title, figure.valueText + unit, figure.note.text]
    }
    let heading = "counts as, whole batch of \(analysis.layer.input.batch.grouped)"
    return [heading]
      + zip(table(rows), figures).flatMap { line, figure in
        // Nothing, for which the note has the reason, needs no formula.
        guard let formula = figure.formula, figure.value != 0 else { return [line] }
        return [line, "    = " + formula.symbolic(style.notation)]
      }
  }

  private func rows(_ roofline: Roofline) -> [[String]] {
    let device = roofline.device
    let (peak, bandwidth) = (Reading.rate(device.peak, "FLOP/s"), Reading.rate(device.bandwidth, "B/s"))
    func time(_ seconds: Double) -> String { Reading.time(seconds, style.notation) }
    var rows = [
      ["roofline", "\(device.title): \(peak), \(bandwidth)"], ["  source", device.source],
      ["  intensity", roofline.intensityText + " FLOPs for each byte"],
      ["  ridge point", roofline.ridgeText + " FLOPs for each byte"],
      ["  bound by", roofline.bound.words],
      [
        "  attainable", "\(roofline.attainableText), \(roofline.shareOfPeak) of the peak",
      ],
      ["  computing", time(roofline.computingSeconds)], ["  moving", time(roofline.movingSeconds)],
      ["  time", time(roofline.seconds) + " at least"],
    ]
    if let type = device.numberType, roofline.differsInType {
      rows.append(["  but", "the peak holds for \(type), the layer is in \(roofline.numberType)"])
    }
    return rows
  }
}
