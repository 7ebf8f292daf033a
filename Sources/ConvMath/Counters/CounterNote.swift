/// Why the figure of a tool is what it is.
public enum CounterNote: Hashable, Sendable {
  /// The true number of multiply–accumulates.
  case macs
  case twoPerMAC
  case biasPerOutput
  /// A transposed convolution, counted as if its output were its input.
  case outputForInput
  /// As `outputForInput`, with the channels out in the place of those in.
  case outputForInputAndChannels
  /// Every weight and bias once for each sample.
  case parametersPerSample
  case noParameters
  case notCounted(Operation.Family)
  case noRule
  /// A rule for two axes alone.
  case twoAxesOnly
  case perInput(Int)
  case perOutput(Int)
  /// A module hook and a patched function count the same.
  case twicePerInput
  case twicePerOutput
  /// As `twicePerOutput`, but the hook sees one sample alone.
  case batchAndSample
  case windowPerOutput
  /// The first extent of the window alone for each output.
  case firstExtentPerOutput
  /// The input added up, and a division of a weight for each output.
  case sumAndDivision(Int)
  /// As `sumAndDivision`, one less by rounding.
  case sumAndDivisionCutOff
  case softmaxSteps
  /// What the tool prints is not known.
  case notKnown
  /// What it prints depends on how the layer was exported.
  case dependsOnExport

  /// One short sentence without a subject: "counts the bias once for each output".
  public var text: String { text(.english) }

  /// The sentence in a language.
  public func text(_ language: Language) -> String {
    switch self {
    case .macs: language("counts multiply-accumulates alone", "只计乘加次数")
    case .twoPerMAC: language("counts a multiply-accumulate as two FLOPs", "把一次乘加计为两次浮点运算（FLOPs）")
    case .biasPerOutput: language("counts the bias once for each output", "每个输出元素计一次偏置")
    case .outputForInput:
      language("takes the output of a transposed convolution for its input", "把转置卷积的输出当作输入来计")
    case .outputForInputAndChannels:
      language(
        "takes the output of a transposed convolution for its input, and its channels out for those in",
        "把转置卷积的输出当作输入，又把输出通道当作输入通道")
    case .parametersPerSample: language("counts each parameter once for each sample", "每个样本把每个参数各计一次")
    case .noParameters: language("counts parameters, and this layer has none", "只按参数计，而这一层没有参数")
    case .notCounted(let family):
      language("does not count \(family.plural(language))", "不计\(family.plural(language))")
    case .noRule: language("has no rule for this layer and takes it for nothing", "没有针对这种层的规则，按零计")
    case .twoAxesOnly:
      language("has a rule for two axes only and takes other ranks for nothing", "只有二维的规则，其他维数按零计")
    case .perInput(let weight):
      language("counts \(weight) for each element of the input", "输入的每个元素计 \(weight)")
    case .perOutput(let weight):
      language("counts \(weight) for each element of the output", "输出的每个元素计 \(weight)")
    case .twicePerInput:
      language("counts the input twice: by module hook and by patched function", "输入计了两遍：模块钩子一遍，打补丁的函数一遍")
    case .twicePerOutput:
      language("counts the output twice: by module hook and by patched function", "输出计了两遍：模块钩子一遍，打补丁的函数一遍")
    case .batchAndSample:
      language(
        "counts the output twice: the batch by patched function, one sample of it by module hook",
        "输出计了两遍：打补丁的函数计整批，模块钩子计其中一个样本")
    case .windowPerOutput: language("counts the whole window for each output", "每个输出元素计整个窗口")
    case .firstExtentPerOutput:
      language("counts only the first extent of the window for each output", "每个输出元素只计窗口的第一个边长")
    case .sumAndDivision(let weight):
      language(
        "adds the input up and counts a division of each output as \(weight)", "对输入求和，每个输出元素的除法计为 \(weight)")
    case .sumAndDivisionCutOff:
      language(
        "adds the input up and counts a division of each output, less one cut off in floating point",
        "对输入求和，每个输出元素计一次除法，浮点截断后少 1")
    case .softmaxSteps:
      language("counts exponentials, additions and divisions, each as one", "指数、加法和除法各计一次")
    case .notKnown: language("what it prints for this layer is not known", "它对这一层给出什么数，尚不清楚")
    case .dependsOnExport:
      language(
        "what it prints depends on how the layer was exported, and is not known", "它给出的数取决于这一层的导出方式，尚不清楚")
    }
  }
}

extension Operation.Family {
  /// The operations of the family, in a sentence.
  fileprivate func plural(_ language: Language) -> String {
    switch self {
    case .convolution: language("convolutions", "卷积")
    case .pooling: language("pooling", "池化")
    case .linear: language("linear layers", "全连接层")
    case .normalization: language("normalizations", "归一化")
    case .activation: language("activations", "激活函数")
    case .shaping: language("layers that only reshape or resize", "只改变形状或大小的层")
    }
  }
}
