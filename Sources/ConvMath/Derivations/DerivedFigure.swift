/// A figure of a layer that can be asked "why?". The raw value is its name in documents.
public enum DerivedFigure: String, Hashable, Sendable, CaseIterable {
  case output, parameters, buffers, macs, flops, comparisons
  case batchMACs = "batch_macs"
  case batchFLOPs = "batch_flops"
  case batchComparisons = "batch_comparisons"
  case multiplications, additions, divisions
  case specialFunctions = "special_functions"
  case receptiveField, unused
  case usefulMACs = "useful_macs"
  case weightBytes = "weight_bytes"
  case inputBytes = "input_bytes"
  case outputBytes = "output_bytes"
  case memory, intensity
}

extension DerivedFigure {
  /// What the figure is called.
  public func text(_ language: Language) -> String {
    switch self {
    case .output: language("output shape", "输出形状")
    case .parameters: language("parameters", "参数量")
    case .buffers: language("buffers", "缓冲区")
    case .macs: language("MACs", "乘加次数（MACs）")
    case .flops: language("FLOPs", "计算量（FLOPs）")
    case .comparisons: language("comparisons", "比较次数")
    case .batchMACs: language("MACs, whole batch", "整批乘加次数（MACs）")
    case .batchFLOPs: language("FLOPs, whole batch", "整批计算量（FLOPs）")
    case .batchComparisons: language("comparisons, whole batch", "整批比较次数")
    case .multiplications: language("multiplications", "乘法次数")
    case .additions: language("additions", "加法次数")
    case .divisions: language("divisions", "除法次数")
    case .specialFunctions: language("special functions", "特殊函数次数")
    case .receptiveField: language("receptive field", "感受野")
    case .unused: language("unused input", "未用到的输入")
    case .usefulMACs: language("useful MACs", "有效乘加次数")
    case .weightBytes: language("weight bytes", "参数字节数")
    case .inputBytes: language("input bytes", "输入字节数")
    case .outputBytes: language("output bytes", "输出字节数")
    case .memory: language("memory", "内存字节数")
    case .intensity: language("intensity", "计算强度")
    }
  }
}

extension Analysis {
  /// The figures that this layer has, in the order a class would ask for them.
  public var derivedFigures: [DerivedFigure] { DerivedFigure.allCases.filter(has) }

  /// Whether the layer has a figure: a batch of one has none beside those of its sample.
  public func has(_ figure: DerivedFigure) -> Bool {
    let family = layer.kind.operation.family
    let (operations, isBatch) = (sample.operations, layer.input.batch > 1)
    return switch figure {
    case .output, .parameters, .flops, .weightBytes, .inputBytes, .outputBytes, .memory: true
    case .buffers: buffers > 0
    case .macs, .usefulMACs: sample.macs > 0
    case .comparisons: operations.comparisons > 0
    case .batchMACs: isBatch && sample.macs > 0
    case .batchFLOPs: isBatch
    case .batchComparisons: isBatch && operations.comparisons > 0
    case .multiplications: operations.multiplications > 0
    case .additions: operations.additions > 0
    case .divisions: operations.divisions > 0
    case .specialFunctions: operations.specialFunctions > 0
    case .receptiveField: (family == .convolution || family == .pooling) && !axes.isEmpty
    case .unused: axes.contains { $0.unused != nil }
    case .intensity: memory(.float32).total > 0
    }
  }

  /// What a figure comes to, as it is written: "1 × 64 × 112 × 112", "9,472", "1 row, 1 column".
  public func text(of figure: DerivedFigure, _ type: NumberType, _ language: Language) -> String {
    let (work, memory) = (sample, memory(type))
    return switch figure {
    case .output: output.description
    case .parameters: parameters.grouped
    case .buffers: buffers.grouped
    case .macs: work.macs.grouped
    case .flops: work.flops.grouped
    case .comparisons: work.operations.comparisons.grouped
    case .batchMACs: batch.macs.grouped
    case .batchFLOPs: batch.flops.grouped
    case .batchComparisons: batch.operations.comparisons.grouped
    case .multiplications: work.operations.multiplications.grouped
    case .additions: work.operations.additions.grouped
    case .divisions: work.operations.divisions.grouped
    case .specialFunctions: work.operations.specialFunctions.grouped
    case .receptiveField: axes.map(\.receptiveField.grouped).joined(separator: " × ")
    case .unused: unusedLines(language)
    case .usefulMACs: work.usefulMACs.grouped
    case .weightBytes: memory.weights.grouped
    case .inputBytes: memory.input.grouped
    case .outputBytes: memory.output.grouped
    case .memory: memory.total.grouped
    case .intensity: intensityText(type) ?? "–"
    }
  }

  /// The lines at the end of each axis that no window reads: "1 row, 1 column"; empty where windows read all.
  public func unusedLines(_ language: Language) -> String {
    axes.compactMap { axis in axis.unused.map { axis.name.lines($0, language) } }
      .joined(separator: language(", ", "、"))
  }
}
