import ConvMath
import LayerText

/// The figures that are added.
struct AddedFigures {
  var levers: LeverReport?
  var counters: [CounterFigure]
  var roofline: Roofline?

  init(_ analysis: Analysis, numberType: NumberType, levers: Bool, counters: Bool, device: Device?) {
    self.levers = levers ? LeverReport(analysis, numberType: numberType) : nil
    self.counters = counters ? analysis.counterFigures : []
    roofline = device.flatMap { analysis.roofline(numberType, on: $0) }
  }

  /// The members that are added to an answer in JSON.
  func write(to writer: inout JSONWriter) {
    levers?.write(to: &writer)
    if !counters.isEmpty {
      writer.write(key: "counters")
      writer.write(counters)
    }
    if let roofline {
      writer.write(key: "roofline")
      writer.write(roofline)
    }
  }
}

extension LayerReport {
  /// What is added to the figures, each part after an empty line.
  func lines(_ added: AddedFigures) -> [String] {
    let levers = added.levers.map { [""] + TextTable($0.rows(style)).lines } ?? []
    let counters = added.counters.isEmpty ? [] : [""] + counterLines(added.counters)
    return levers + counters + (added.roofline.map { [""] + TextTable(rows($0)).lines } ?? [])
  }

  /// What each tool prints and why, with the formula below it.
  private func counterLines(_ figures: [CounterFigure]) -> [String] {
    let rows = figures.map { figure in
      let unit = figure.value == nil ? "" : " " + figure.counter.unit
      return ["  " + figure.counter.title, figure.valueText + unit, figure.note.text(language)]
    }
    let batch = analysis.layer.input.batch.grouped
    let heading = language("counts as, whole batch of \(batch)", "各工具给出的数，整批 \(batch) 个")
    return [heading]
      + zip(TextTable(rows).lines, figures).flatMap { line, figure in
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
      [
        language("roofline", "屋顶线"),
        device.title(language) + language(": ", "：") + peak + language(", ", "，") + bandwidth,
      ],
      [language("  source", "  来源"), device.source(language)],
      [
        language("  intensity", "  计算强度"),
        roofline.intensityText + language(" FLOPs for each byte", " FLOPs/字节"),
      ],
      [
        language("  ridge point", "  拐点"), roofline.ridgeText + language(" FLOPs for each byte", " FLOPs/字节"),
      ],
      [language("  bound by", "  受限于"), roofline.bound.words(language)],
      [
        language("  attainable", "  可达性能"),
        language(
          "\(roofline.attainableText), \(roofline.shareOfPeak) of the peak",
          "\(roofline.attainableText(.chinese))，峰值的 \(roofline.shareOfPeak)"),
      ],
      [language("  computing", "  计算"), time(roofline.computingSeconds)],
      [language("  moving", "  访存"), time(roofline.movingSeconds)],
      [
        language("  time", "  时间"),
        language("\(time(roofline.seconds)) at least", "至少 \(time(roofline.seconds))"),
      ],
    ]
    if let type = device.numberType, roofline.differsInType {
      rows.append([
        language("  but", "  但"),
        language(
          "the peak holds for \(type), the layer is in \(roofline.numberType)",
          "峰值针对 \(type)，这一层用 \(roofline.numberType)"),
      ])
    }
    return rows
  }
}
