/// A machine as the roofline model sees it: how fast it computes at best and how fast it moves bytes.
///
/// Peaks are those of dense arithmetic, in which a multiply–accumulate is two operations.
public struct Device: Hashable, Sendable {
  /// The name on the command line: "a100-fp16".
  public var name: String
  /// What it is, in words.
  public var title: String
  /// FLOP/s at the most.
  public var peak: Int
  /// Bytes that move between memory and processor in a second.
  public var bandwidth: Int
  /// The type of number that the peak holds for; nil where it is not said.
  public var numberType: NumberType?
  /// Where the figures are from.
  public var source: String

  /// A device of one's own.
  ///
  /// nil where peak or bandwidth is not positive.
  public init?(peak: Int, bandwidth: Int) {
    guard peak > 0, bandwidth > 0 else { return nil }
    self.init("custom", "custom device", peak, bandwidth, nil, "given")
  }

  private init(
    _ name: String, _ title: String, _ peak: Int, _ bandwidth: Int, _ type: NumberType?, _ source: String
  ) {
    self.name = name
    self.title = title
    self.peak = peak
    self.bandwidth = bandwidth
    numberType = type
    self.source = source
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

  /// The devices that are built in.
  public static let all: [Device] = [
    Device(
      "v100", "NVIDIA V100 SXM2", 157 * tera / 10, 900 * giga, .float32,
      "NVIDIA Tesla V100 GPU Architecture, 2017: 15.7 TFLOPS FP32, 900 GB/s"),
    Device(
      "v100-fp16", "NVIDIA V100 SXM2, tensor cores", 125 * tera, 900 * giga, .float16,
      "NVIDIA Tesla V100 GPU Architecture, 2017: 125 tensor TFLOPS, 900 GB/s"),
    Device(
      "a100", "NVIDIA A100 SXM 40 GB", 195 * tera / 10, 1555 * giga, .float32,
      "NVIDIA A100 Tensor Core GPU Architecture, 2020: 19.5 TFLOPS FP32, 1555 GB/s"),
    Device(
      "a100-fp16", "NVIDIA A100 SXM 40 GB, tensor cores", 312 * tera, 1555 * giga, .float16,
      "NVIDIA A100 Tensor Core GPU Architecture, 2020: 312 TFLOPS FP16 dense, 1555 GB/s"),
    Device(
      "h100", "NVIDIA H100 SXM", 669 * tera / 10, 3350 * giga, .float32,
      "NVIDIA H100 Tensor Core GPU Architecture, 2022: 66.9 TFLOPS FP32; data sheet: 3.35 TB/s"),
    Device(
      "h100-bf16", "NVIDIA H100 SXM, tensor cores", 9894 * tera / 10, 3350 * giga, .bfloat16,
      "NVIDIA H100 Tensor Core GPU Architecture, 2022: 989.4 TFLOPS BF16 dense; data sheet: 3.35 TB/s"),
    Device(
      "rtx4090", "NVIDIA GeForce RTX 4090", 826 * tera / 10, 1008 * giga, .float32,
      "NVIDIA Ada GPU Architecture, 2022: 82.6 TFLOPS FP32, 1008 GB/s"),
    Device(
      "jetson-nano", "NVIDIA Jetson Nano", 472 * giga, 256 * giga / 10, .float16,
      "NVIDIA Jetson modules, technical specifications: 472 GFLOPS FP16, 25.6 GB/s"),
    Device(
      "tpu-v3", "Google TPU v3, one chip", 123 * tera, 900 * giga, .bfloat16,
      "Google Cloud TPU v3, system architecture: 123 TFLOPS BF16, 900 GB/s"),
    Device(
      "tpu-v4", "Google TPU v4, one chip", 275 * tera, 1200 * giga, .bfloat16,
      "Google Cloud TPU v4, system architecture: 275 TFLOPS BF16, 1200 GB/s"),
  ]
}
