import CellGrid
import ConvMath

/// One line of the result: a label, the exact value, a rounded reading beside it.
struct Figure: Hashable {
  var label: Wording
  var value: String
  /// What stands for the value where there is no room for it.
  var brief = ""
  var reading = ""
  /// The name of the node where it is reached, in the place of a reading; the end of a name tells most.
  var place = ""
  /// Figures of more weight are left out first where there is no room; 0 is never left out.
  var weight = 0
  /// Whether it is one of the figures under a heading.
  var isIndented = false
  /// Whether it is hidden, to be predicted.
  private(set) var isConcealed = false
  /// What the figure comes to, for comparing it; nil for one that is no single number.
  var amount: Amount?
  /// Whose derivation answers "why?"; nil for a heading.
  var why: DerivedFigure?

  /// A number, and how it is written.
  enum Amount: Hashable {
    case count(Int)
    case bytes(Int)
    /// The elements of a tensor that is written as its shape.
    case elements(Int)
  }
}

extension Figure {
  /// The figure without its value.
  var concealed: Figure {
    var figure = self
    // A heading has nothing to hide.
    guard !value.isEmpty else { return self }
    (figure.value, figure.brief, figure.reading, figure.amount) = ("?", "", "", nil)
    figure.isConcealed = true
    return figure
  }

  /// Whether it can be compared with that of another layer.
  var hasChange: Bool { !value.isEmpty && !isConcealed }

  /// How the figure differs from the same one of another layer, in as many words as fit: absolute and in percent, or
  /// what it was.
  func change(since old: Figure, _ glyphs: Glyphs, columns: Int = .max) -> String {
    let texts = changes(since: old, glyphs)
    return texts.first { CharacterWidth.of($0) <= columns } ?? texts.last ?? ""
  }

  /// Whether the figure is the same as that of another layer.
  func isUnchanged(since old: Figure) -> Bool { value == old.value && amount == old.amount }

  /// The change in full, then ever shorter.
  private func changes(since old: Figure, _ glyphs: Glyphs) -> [String] {
    if isUnchanged(since: old) {
      return ["\(glyphs.equal) \(Wording.same.text(glyphs.language))", glyphs.equal]
    }
    switch (amount, old.amount) {
    case (.elements(let new), .elements(let former)):
      let brief = Change(old: former, new: new).brief(glyphs)
      return [old.value, old.brief, changedExtents(of: old)].map {
        "\(brief)  \(Wording.was($0).text(glyphs.language))"
      } + [
        brief
      ]
    case (.count(let new), .count(let former)):
      let change = Change(old: former, new: new)
      return [change.text(glyphs), change.brief(glyphs)]
    case (.bytes(let new), .bytes(let former)):
      let change = Change(old: former, new: new)
      return [change.text(glyphs, Reading.bytes), change.brief(glyphs)]
    default:
      return [
        Wording.was(old.value).text(glyphs.language),
        Wording.was(old.brief.isEmpty ? old.value : old.brief).text(glyphs.language),
      ]
    }
  }

  /// What a shape was, from its first extent on that differs: "112×112" where batch and channels are the same.
  private func changedExtents(of old: Figure) -> String {
    let (extents, former) = (brief.split(separator: "×"), old.brief.split(separator: "×"))
    guard extents.count == former.count else { return old.brief }
    let same = zip(extents, former).prefix { $0 == $1 }.count
    return former[same...].joined(separator: "×")
  }

  /// Whether it stands for the same quantity: figures of the batch are told from those of a sample by weight.
  func isSame(as other: Figure) -> Bool { label == other.label && weight == other.weight }
}

extension Analysis {
  /// The figures of the result, in order.
  func figures(_ type: NumberType, _ language: Language) -> [Figure] {
    var figures = [
      Figure(
        label: .output, value: output.description, brief: output.description.filter { $0 != " " },
        amount: output.elementCount.map(Figure.Amount.elements), why: .output),
      Figure(
        label: .parameters, value: parameters.grouped, reading: Reading.rounded(parameters) ?? "",
        amount: .count(parameters), why: .parameters),
    ]
    if buffers > 0 {
      figures.append(
        Figure(label: .buffers, value: buffers.grouped, weight: 3, amount: .count(buffers), why: .buffers))
    }
    figures += workFigures + windowFigures(language)
    let memory = memory(type)
    let (total, output) = (Reading.bytes(memory.total), Reading.bytes(memory.output))
    figures.append(
      Figure(
        label: .memory, value: "\(total) · " + language("\(output) out", "输出 \(output)"), brief: total,
        weight: 2,
        amount: .bytes(memory.total), why: .memory))
    if let intensity = intensityText(type) {
      figures.append(
        Figure(
          label: .intensity, value: "\(intensity) " + Wording.flopsPerByte.text(language), brief: intensity,
          weight: 6, why: .intensity))
    }
    return figures
  }

  /// One sample, then the whole batch, each under its heading; a batch of one is one sample.
  private var workFigures: [Figure] {
    let samples = layer.input.batch
    let single = [
      Figure(
        label: samples == 1 ? Wording("work, batch of 1", "计算量，批大小 1") : .oneSample, value: "", weight: 1)
    ]
    let whole = [Figure(label: .batchOf(samples), value: "", weight: 1)]
    return single + counts(sample, weight: 0) + (samples == 1 ? [] : whole + counts(batch, weight: 1))
  }

  private func counts(_ work: Work, weight: Int) -> [Figure] {
    let isBatch = weight > 0
    func figure(_ label: Wording, _ value: Int, _ why: DerivedFigure) -> Figure {
      Figure(
        label: label, value: value.grouped, reading: Reading.rounded(value) ?? "", weight: weight,
        isIndented: true, amount: .count(value), why: why)
    }
    let macs = sample.macs > 0 ? [figure(.macs, work.macs, isBatch ? .batchMACs : .macs)] : []
    let isComparing = sample.operations.comparisons > 0
    let comparisons =
      isComparing
      ? [figure(.comparisons, work.operations.comparisons, isBatch ? .batchComparisons : .comparisons)] : []
    return macs + [figure(.flops, work.flops, isBatch ? .batchFLOPs : .flops)] + comparisons
  }

  private func windowFigures(_ language: Language) -> [Figure] {
    let family = layer.kind.operation.family
    guard family == .convolution || family == .pooling, !axes.isEmpty else { return [] }
    let span = axes.map(\.receptiveField.grouped).joined(separator: " × ")
    var figures = [
      Figure(
        label: .receptiveField, value: language("\(span) of the input", "\(span)（输入上）"), brief: span,
        weight: 2,
        why: .receptiveField)
    ]
    let unused = unusedLines(language)
    let brief = axes.compactMap { axis in axis.unused.map { axis.name.linesBriefly($0, language) } }
    if !unused.isEmpty {
      figures.append(
        Figure(
          label: .unused, value: unused,
          brief: brief.joined(separator: language(", ", "、")),
          weight: 2, why: .unused))
    }
    if let share = Reading.percent(sample.usefulMACs, of: sample.macs) {
      let isKept = layer.kind.operation == .transposedConvolution
      let what = isKept ? language("are kept", "被保留") : language("touch no padding", "不涉及填充")
      figures.append(
        Figure(
          label: .useful, value: language("\(share) of MACs \(what)", "\(share)，\(what)"),
          brief: language("\(share) of MACs", share), weight: 4, why: .usefulMACs))
    }
    return figures
  }
}

extension AxisName {
  /// A number of its positions in as few letters as tell the axis: "113 rows", "113 cols".
  fileprivate func linesBriefly(_ count: Int, _ language: Language) -> String {
    let text = lines(count, language)
    return self == .width && language == .english ? text.replacing("column", with: "col") : text
  }
}
