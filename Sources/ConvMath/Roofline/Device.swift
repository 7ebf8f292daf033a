/// A machine as the roofline model sees it: how fast it computes at best and how fast it moves bytes.
///
/// Peaks are those of dense arithmetic, in which a multiply–accumulate is two operations.
public struct Device: Hashable, Sendable {
  /// The name on the command line: "a100-fp16".
  public var name: String
  private var titleWording: Wording
  /// FLOP/s at the most.
  public var peak: Int
  /// Bytes that move between memory and processor in a second.
  public var bandwidth: Int
  /// The type of number that the peak holds for; nil where it is not said.
  public var numberType: NumberType?
  private var sourceWording: Wording

  /// What it is, in words.
  public var title: String { title(.english) }

  /// What it is, in words of a language.
  public func title(_ language: Language) -> String { titleWording.text(language) }

  /// Where the figures are from.
  public var source: String { source(.english) }

  /// Where the figures are from. A publication keeps its name in every language.
  public func source(_ language: Language) -> String { sourceWording.text(language) }

  /// A device of one's own.
  ///
  /// nil where peak or bandwidth is not positive.
  public init?(peak: Int, bandwidth: Int) {
    guard peak > 0, bandwidth > 0 else { return nil }
    self.init(
      "custom", Wording("custom device", "自定义设备"), peak, bandwidth, nil, Wording("given", "用户给定"))
  }

  private init(
    _ name: String, _ title: Wording, _ peak: Int, _ bandwidth: Int, _ type: NumberType?, _ source: Wording
  ) {
    self.name = name
    titleWording = title
    self.peak = peak
    self.bandwidth = bandwidth
    numberType = type
    sourceWording = source
  }

  /// A device of the table, whose source is a publication.
  private init(
    _ name: String, _ product: String, _ note: Wording?, _ peak: Int, _ bandwidth: Int, _ type: NumberType,
    _ source: String
  ) {
    let title = Wording(
      product + (note.map { ", \($0)" } ?? ""), product + (note.map { "，" + $0.text(.chinese) } ?? ""))
    self.init(name, title, peak, bandwidth, type, Wording(source, source))
  }

  /// The built-in device of a name, in whatever case; nil where there is none.
  public init?(name: some StringProtocol) {
    let name = name.lowercased()
    guard let device = Self.all.first(where: { $0.name == name }) else { return nil }
    self = device
  }
}

extension Device {
  private static let (giga, tera) = (1_000_000_000, 1_000_000_000_000)
  private static let tensorCores = Wording("tensor cores", "张量核心")
  private static let oneChip = Wording("one chip", "单芯片")

  /// The devices that are built in.
  public static let all: [Device] = [
    Device(
      "v100", "NVIDIA V100 SXM2", nil, 157 * tera / 10, 900 * giga, .float32,
      "NVIDIA Tesla V100 GPU Architecture, 2017: 15.7 TFLOPS FP32, 900 GB/s"),
    Device(
      "v100-fp16", "NVIDIA V100 SXM2", tensorCores, 125 * tera, 900 * giga, .float16,
      "NVIDIA Tesla V100 GPU Architecture, 2017: 125 tensor TFLOPS, 900 GB/s"),
    Device(
      "a100", "NVIDIA A100 SXM 40 GB", nil, 195 * tera / 10, 1555 * giga, .float32,
      "NVIDIA A100 Tensor Core GPU Architecture, 2020: 19.5 TFLOPS FP32, 1555 GB/s"),
    Device(
      "a100-fp16", "NVIDIA A100 SXM 40 GB", tensorCores, 312 * tera, 1555 * giga, .float16,
      "NVIDIA A100 Tensor Core GPU Architecture, 2020: 312 TFLOPS FP16 dense, 1555 GB/s"),
    Device(
      "h100", "NVIDIA H100 SXM", nil, 669 * tera / 10, 3350 * giga, .float32,
      "NVIDIA H100 Tensor Core GPU Architecture, 2022: 66.9 TFLOPS FP32; data sheet: 3.35 TB/s"),
    Device(
      "h100-bf16", "NVIDIA H100 SXM", tensorCores, 9894 * tera / 10, 3350 * giga, .bfloat16,
      "NVIDIA H100 Tensor Core GPU Architecture, 2022: 989.4 TFLOPS BF16 dense; data sheet: 3.35 TB/s"),
    Device(
      "rtx4090", "NVIDIA GeForce RTX 4090", nil, 826 * tera / 10, 1008 * giga, .float32,
      "NVIDIA Ada GPU Architecture, 2022: 82.6 TFLOPS FP32, 1008 GB/s"),
    Device(
      "jetson-nano", "NVIDIA Jetson Nano", nil, 472 * giga, 256 * giga / 10, .float16,
      "NVIDIA Jetson modules, technical specifications: 472 GFLOPS FP16, 25.6 GB/s"),
    Device(
      "tpu-v3", "Google TPU v3", oneChip, 123 * tera, 900 * giga, .bfloat16,
      "Google Cloud TPU v3, system architecture: 123 TFLOPS BF16, 900 GB/s"),
    Device(
      "tpu-v4", "Google TPU v4", oneChip, 275 * tera, 1200 * giga, .bfloat16,
      "Google Cloud TPU v4, system architecture: 275 TFLOPS BF16, 1200 GB/s"),
  ]
}
