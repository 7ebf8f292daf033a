import ArgumentParser
import ConvMath
import LayerText
import Network

/// What is wanted of a layer or a network, and what may move.
struct SolveOptions: ParsableArguments {
  @Option(
    help: .text(
      "What the layer should come to; may be repeated.", "这一层应达到的目标；可以重复。",
      valueName: Wording("metric=n", "指标=n")),
    completion: .wishes)
  var want: [String] = []

  @Option(
    help: .text(
      "What may move; may be repeated.", "哪些项可以变动；可以重复。", valueName: Wording("field[=n..n]", "项[=n..n]")),
    completion: .freeFields)
  var free: [String] = []

  @Flag(help: .text("Let each axis move by itself.", "让每个轴独立变动。"))
  var perAxis = false

  @Option(
    parsing: .unconditional,
    help: .text("The most solutions to show, 10,000 at most.", "最多显示多少个解，不超过 10,000。", valueName: "n"))
  var limit = 20

  @Option(
    parsing: .unconditional,
    help: .text(
      "Give up after so many seconds, and say so. (default: 5)", "多少秒后放弃，并加以说明。（默认：5）",
      valueName: "n"))
  var giveUpAfter: Int?

  @Flag(help: .text("Find the transposed convolution that inverts the convolution.", "找出能还原其输入形状的转置卷积。"))
  var invert = false

  @Flag(help: .text("Find the sizes of the input that a network takes.", "找出网络可接受的输入尺寸。"))
  var inputSizes = false

  @Option(
    parsing: .unconditional,
    help: .text(
      "The largest size of the input that is tried. (default: 1024)", "试到多大的输入尺寸。（默认：1024）", valueName: "n"))
  var upTo: Int?

  @Option(help: .text("How the answer is written.", "答案的格式。", valueName: Wording("format", "格式")))
  var format = SolutionReport.Format.text
}

extension SolutionReport.Format: ExpressibleByArgument {}

extension SolveOptions {
  /// Whether a network stands in the place of a layer.
  func isAboutNetwork(_ layer: LayerOptions) -> Bool {
    guard let word = layer.kind, LayerKind(name: word) == nil,
      !FrameworkCall.isCall(word) || NetworkSource(word).isWritten
    else {
      return false
    }
    return inputSizes || NetworkArgument.isNetwork(word)
  }

  /// Refuses what does not go together.
  func validate(with layer: LayerOptions) throws {
    try refuse(
      if: layer.kind == nil, "Name a kind of layer, such as conv2d, or a network, such as resnet50.",
      "请写出层的种类（例如 conv2d）或网络（例如 resnet50）。")
    let most = InputSizeSearch.largestLimit
    try refuse(
      if: upTo.map { !(1...most).contains($0) } ?? false, "--up-to takes 1 to \(most.grouped).",
      "--up-to 取 1 到 \(most.grouped)。")
    if isAboutNetwork(layer) { return try validate(network: layer) }
    try refuse(
      if: inputSizes || upTo != nil,
      "--input-sizes and --up-to are for a network, such as convscope solve unet --input-sizes.",
      "--input-sizes 和 --up-to 用于网络，例如 convscope solve unet --input-sizes。")
    try refuse(
      if: !(1...Self.mostSolutions).contains(limit), "--limit takes 1 to \(Self.mostSolutions.grouped).",
      "--limit 取 1 到 \(Self.mostSolutions.grouped)。")
    try refuse(
      if: giveUpAfter.map { !(1...86_400).contains($0) } ?? false,
      "--give-up-after takes 1 to 86,400 seconds.", "--give-up-after 取 1 到 86,400 秒。")
    guard invert else {
      try refuse(
        if: want.isEmpty, "Name what is wanted, such as --want output=56x56.", "请写出目标，例如 --want output=56x56。"
      )
      try refuse(
        if: free.isEmpty, "Name what may move, such as --free stride,padding.",
        "请写出可变动的项，例如 --free stride,padding。")
      return
    }
    try refuse(
      if: !want.isEmpty || !free.isEmpty || perAxis,
      "With --invert nothing else is wanted and nothing moves.", "使用 --invert 时没有别的目标，也没有可变动的项。")
    try refuse(
      if: format == .csv, "With --invert the answer is text or json.", "使用 --invert 时答案格式为 text 或 json。")
  }

  /// Solutions are written when all are found, so that there is an end to them.
  private static let mostSolutions = 10_000

  /// How long a search may take.
  var patience: Duration { .seconds(giveUpAfter ?? 5) }

  /// Refuses what is for layers.
  private func validate(network layer: LayerOptions) throws {
    try NetworkArgument.checkOptions(layer)
    try refuse(
      if: !free.isEmpty || perAxis || invert || giveUpAfter != nil,
      "--free, --per-axis, --give-up-after and --invert are for a layer; what would make a network fit is found without them.",
      "--free、--per-axis、--give-up-after 和 --invert 用于单个层；让网络满足目标的改动会自动列出。")
    try refuse(if: format == .csv, "On a network the answer is text or json.", "对网络，答案格式为 text 或 json。")
    try refuse(
      if: inputSizes && !want.isEmpty, "Ask for --input-sizes or for --want, one at a time.",
      "--input-sizes 和 --want 请一次只用一个。")
    try refuse(
      if: !inputSizes && want.isEmpty,
      "Give --input-sizes, or name what is wanted, such as --want 'macs<=600M'.",
      "请加上 --input-sizes，或写出目标，例如 --want 'macs<=600M'。")
  }
}
