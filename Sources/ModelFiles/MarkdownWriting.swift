import ConvMath

extension DerivationDocument {
  /// Figures as tables and the derivation as blocks of mathematics, as GitHub and GitLab show them.
  ///
  /// A fenced block keeps its backslashes and underscores, which Markdown would take from a formula between dollars.
  public var markdown: String {
    var text = "# \(title)\n\n\(analysis.layer.input) → \(analysis.output)\n\n"
    text += table([language("figure", "数值项"), language("value", "数值")], figures, numeric: [1])
    if !counters.isEmpty {
      text +=
        "\n## " + language("Figures of other tools", "其他工具的数值") + "\n\n"
        + table(
          [language("tool", "工具"), language("prints", "输出"), language("why", "原因")], counterRows, numeric: [1]
        )
    }
    if let roofline {
      text +=
        "\n## " + language("Roofline", "屋顶线") + "\n\n"
        + table([language("figure", "数值项"), language("value", "数值")], rows(roofline))
    }
    text += "\n## " + language("Derivation", "推导") + "\n"
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
    var rows = [
      [language("output", "输出"), analysis.output.description],
      [language("parameters", "参数量"), analysis.parameters.grouped],
    ]
    if analysis.buffers > 0 { rows.append([language("buffers", "缓冲量"), analysis.buffers.grouped]) }
    if sample.macs > 0 { rows.append([language("MACs of one sample", "单样本乘加次数 MACs"), sample.macs.grouped]) }
    rows.append([language("FLOPs of one sample", "单样本计算量 FLOPs"), sample.flops.grouped])
    let count = analysis.layer.input.batch.grouped
    if sample.macs > 0 {
      rows.append([
        language("MACs of the batch of \(count)", "整批 \(count) 个样本的乘加次数 MACs"), batch.macs.grouped,
      ])
    }
    rows.append([
      language("FLOPs of the batch of \(count)", "整批 \(count) 个样本的计算量 FLOPs"), batch.flops.grouped,
    ])
    for (name, bytes) in [
      (language("weights", "权重"), memory.weights), (language("input", "输入"), memory.input),
      (language("output", "输出"), memory.output),
    ] {
      rows.append([
        language("bytes of the \(name), \(numberType)", "\(name)字节数，\(numberType)"), bytes.grouped,
      ])
    }
    if let intensity = analysis.intensityText(numberType) {
      rows.append([language("FLOPs for each byte", "每字节 FLOPs"), intensity])
    }
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
      [language("device", "设备"), device.title], [language("source", "来源"), device.source],
      [language("peak", "峰值"), Reading.rate(device.peak, "FLOP/s")],
      [language("bandwidth", "带宽"), Reading.rate(device.bandwidth, "B/s")],
      [language("FLOPs for each byte", "每字节 FLOPs"), roofline.intensityText],
      [language("ridge point", "屋脊点"), roofline.ridgeText],
      [language("bound by", "受限于"), roofline.bound.words],
      [
        language("attainable", "可达到"),
        roofline.attainableText
          + language(", \(roofline.shareOfPeak) of the peak", "，峰值的 \(roofline.shareOfPeak)"),
      ],
      [language("time at least", "最少时间"), Reading.time(roofline.seconds)],
    ]
  }

  private func table(_ heading: [String], _ rows: [[String]], numeric: Set<Int> = []) -> String {
    func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }
    let rule = heading.indices.map { numeric.contains($0) ? "---:" : "---" }
    return line(heading) + line(rule) + rows.map(line).joined()
  }
}
