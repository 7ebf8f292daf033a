import ConvMath

extension DerivationDocument {
  /// Figures as tables and the derivation as blocks of mathematics, as GitHub and GitLab show them.
  ///
  /// A fenced block keeps its backslashes and underscores, which Markdown would take from a formula between dollars.
  public var markdown: String {
    let (figure, value) = (language("figure", "量"), language("value", "值"))
    var text = "# \(title)\n\n\(analysis.layer.input) → \(analysis.output)\n\n"
    text += TextTable([.text(figure), .number(value)], rows: figures).markdown
    if !counters.isEmpty {
      let columns: [TextTable.Column] = [
        .text(language("tool", "工具")), .number(language("prints", "给出")), .text(language("why", "原因")),
      ]
      text += "\n## \(language("Figures of other tools", "其他工具的计数"))\n\n"
      text += TextTable(columns, rows: counterRows).markdown
    }
    if let roofline {
      let table = TextTable([.text(figure), .text(value)], rows: rows(roofline))
      text += "\n## \(language("Roofline", "屋顶线"))\n\n" + table.markdown
    }
    text += "\n## \(language("Derivation", "推导"))\n"
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
  private func block(_ group: FormulaGroup) -> String { "\n```math\n" + group.latex(language) + "```\n" }

  private var figures: [[String]] {
    let (sample, batch) = (analysis.sample, analysis.batch)
    let size = analysis.layer.input.batch.grouped
    let whole = Wording("of the batch of \(size)", "整批 \(size) 个样本")
    var rows = [
      [language("output", "输出"), analysis.output.description],
      [language("parameters", "参数量"), analysis.parameters.grouped],
    ]
    if analysis.buffers > 0 { rows.append([language("buffers", "缓冲区"), analysis.buffers.grouped]) }
    if sample.macs > 0 {
      rows.append([language("MACs of one sample", "单个样本的乘加次数（MACs）"), sample.macs.grouped])
    }
    rows.append([language("FLOPs of one sample", "单个样本的计算量（FLOPs）"), sample.flops.grouped])
    if sample.macs > 0 {
      rows.append([language("MACs \(whole)", "\(whole.text(.chinese))的乘加次数（MACs）"), batch.macs.grouped])
    }
    rows.append([language("FLOPs \(whole)", "\(whole.text(.chinese))的计算量（FLOPs）"), batch.flops.grouped])
    rows += memoryRows
    if let intensity = analysis.intensityText(numberType) {
      rows.append([language("FLOPs for each byte", "每字节的 FLOPs"), intensity])
    }
    return rows
  }

  private var memoryRows: [[String]] {
    let memory = analysis.memory(numberType)
    let parts = [
      (Wording("weights", "权重"), memory.weights), (Wording("input", "输入"), memory.input),
      (Wording("output", "输出"), memory.output),
    ]
    return parts.map { name, bytes in
      [
        language("bytes of the \(name), \(numberType)", "\(name.text(.chinese))的字节数，\(numberType)"),
        bytes.grouped,
      ]
    }
  }

  private var counterRows: [[String]] {
    counters.map { figure in
      let unit = figure.value == nil ? "" : " " + figure.counter.unit
      return [figure.counter.title, figure.valueText(language) + unit, figure.note.text(language)]
    }
  }

  private func rows(_ roofline: Roofline) -> [[String]] {
    let device = roofline.device
    let attainable = roofline.attainableText(language)
    return [
      [language("device", "设备"), device.title(language)],
      [language("source", "数据来源"), device.source(language)],
      [language("peak", "峰值"), Reading.rate(device.peak, "FLOP/s")],
      [language("bandwidth", "带宽"), Reading.rate(device.bandwidth, "B/s")],
      [language("FLOPs for each byte", "每字节的 FLOPs"), roofline.intensityText],
      [language("ridge point", "拐点"), roofline.ridgeText],
      [language("bound by", "受限于"), roofline.bound.words(language)],
      [
        language("attainable", "可达性能"),
        language(
          "\(attainable), \(roofline.shareOfPeak) of the peak", "\(attainable)，峰值的 \(roofline.shareOfPeak)"),
      ],
      [
        language("time at least", "至少用时"), Reading.time(roofline.seconds, .unicode.speaking(language)),
      ],
    ]
  }
}
