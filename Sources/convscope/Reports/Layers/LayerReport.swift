import ConvMath
import LayerText

/// The figures of a layer as plain text, a label and a value on each line.
struct LayerReport {
  let analysis: Analysis
  let numberType: NumberType
  let style: TextStyle
  var language: Language { style.language }

  init(_ analysis: Analysis, numberType: NumberType, style: TextStyle) {
    self.analysis = analysis
    self.numberType = numberType
    self.style = style
  }

  var lines: [String] {
    [heading, ""] + TextTable(shapeRows).lines + [""] + TextTable(workRows, numbers: 1..<3).lines + [""]
      + TextTable(memoryRows).lines
  }

  private var heading: String {
    let layer = analysis.layer
    let arrow = style.notation.isASCII ? "->" : "→"
    return language("\(layer.kind), \(layer.framework.title): ", "\(layer.kind)（\(layer.framework.title)）：")
      + "\(shape(layer.input)) \(arrow) \(shape(analysis.output))"
  }

  private func shape(_ shape: Shape) -> String { extents(shape.extents) }

  private func extents(_ numbers: some Sequence<Int>) -> String {
    numbers.map(\.grouped).joined(separator: style.by)
  }

  // MARK: Rows

  private var shapeRows: [[String]] {
    var rows = [
      [language("output", "输出"), shape(analysis.output)], [language("parameters", "参数量"), parameters],
    ]
    if analysis.buffers > 0 { rows.append([language("buffers", "缓冲区"), analysis.buffers.grouped]) }
    if analysis.hasPadding {
      let amounts = analysis.axes.map { axis in
        language(
          "\(axis.name.beginning) \(axis.paddingBefore.grouped), \(axis.name.end) \(axis.paddingAfter.grouped)",
          "\(axis.name.beginning(.chinese)) \(axis.paddingBefore.grouped)，\(axis.name.end(.chinese)) \(axis.paddingAfter.grouped)"
        )
      }
      rows.append([language("padding", "填充"), amounts.joined(separator: language("; ", "；"))])
    }
    if analysis.hasWindows {
      let span = extents(analysis.axes.map(\.receptiveField))
      rows.append([language("receptive field", "感受野"), span])
    }
    if analysis.leavesUnused {
      let lines = analysis.unusedLines(language)
      rows.append([
        language("unused", "未用到"), language("\(lines) of the padded input", "填充后输入的 \(lines)"),
      ])
    }
    return rows
  }

  private var parameters: String {
    let total = analysis.parameters.grouped
    guard analysis.parameters > 0 else { return total }
    let (weights, biases) = (analysis.weights.grouped, analysis.biases.grouped)
    return language(
      "\(total) (\(weights) weights, \(biases) biases)", "\(total)（权重 \(weights)，偏置 \(biases)）")
  }

  private var workRows: [[String]] {
    let (sample, batch) = (analysis.sample, analysis.batch)
    func row(_ label: String, _ figure: (Work) -> Int) -> [String] {
      [label, figure(sample).grouped, figure(batch).grouped]
    }
    let count = analysis.layer.input.batch.grouped
    var rows = [
      [
        "", language("one sample", "单个样本"), language("whole batch of \(count)", "整批 \(count) 个"),
      ]
    ]
    if sample.macs > 0 {
      rows.append(row(language("MACs", "乘加次数（MACs）")) { $0.macs })
      let isCut = analysis.layer.kind.operation == .transposedConvolution
      rows.append(
        row(
          isCut
            ? language("MACs not cut off", "其中未被裁掉的") : language("MACs that touch no padding", "其中不涉及填充的")
        ) { $0.usefulMACs })
    }
    rows.append(row(language("FLOPs", "计算量（FLOPs）")) { $0.flops })
    let ledger: [(String, KeyPath<OperationCount, Int>)] = [
      (language("  multiplications", "  乘法"), \.multiplications),
      (language("  additions", "  加法"), \.additions), (language("  divisions", "  除法"), \.divisions),
      (language("  special functions", "  特殊函数"), \.specialFunctions),
      (language("comparisons", "比较"), \.comparisons),
    ]
    for (label, path) in ledger where sample.operations[keyPath: path] > 0 {
      rows.append(row(label) { $0.operations[keyPath: path] })
    }
    return rows
  }

  private var memoryRows: [[String]] {
    let memory = analysis.memory(numberType)
    func row(_ label: String, _ bytes: Int) -> [String] {
      let rounded = Reading.bytes(bytes)
      let exact = bytes.grouped + " B"
      return [label, rounded == exact ? exact : "\(rounded) (\(exact))"]
    }
    var rows = [
      [language("memory", "内存"), "\(numberType)" + language(", whole batch", "，整批")],
      row(language("  weights", "  权重"), memory.weights),
      row(language("  input", "  输入"), memory.input),
      row(language("  output", "  输出"), memory.output),
      row(language("  total", "  合计"), memory.total),
    ]
    if let intensity = analysis.intensityText(numberType) {
      rows.append([
        language("intensity", "计算强度"), language("\(intensity) FLOPs for each byte", "每字节 \(intensity) FLOPs"),
      ])
    }
    return rows
  }
}
