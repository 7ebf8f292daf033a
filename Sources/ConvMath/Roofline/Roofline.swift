/// A layer under the roof of a device: whether memory or computation bounds it, and the time that follows at best.
///
/// After Williams, Waterman and Patterson, "Roofline" (2009): with every tensor moved once, the attainable rate is
/// min(peak, intensity · bandwidth). PyTorch's Conv2d(3, 64, 7, stride=2, padding=3) on 1 × 3 × 224 × 224 in float32
/// has 61.286 FLOPs for each byte; an A100 turns at 12.540, so computation bounds it: 12.1 µs.
public struct Roofline: Hashable, Sendable {
  public let device: Device
  /// The type that the bytes are counted in.
  public let numberType: NumberType
  /// FLOPs of the whole batch.
  public let flops: Int
  /// Bytes of weights, input and output, each moved once.
  public let bytes: Int
  /// The rate that the device can reach on this layer, in FLOP/s, rounded down.
  public let attainable: Int
  public let bound: Bound
  /// Intensity and ridge point with their formulas.
  public let formulas: [Formula]

  /// What keeps a layer from running faster.
  public enum Bound: String, Hashable, Sendable, CaseIterable {
    case memory, computation
    /// The layer lies on the ridge point exactly.
    case both
  }

  fileprivate init?(_ analysis: Analysis, _ type: NumberType, _ device: Device) {
    let (flops, bytes) = (analysis.batch.flops, analysis.memory(type).total)
    guard bytes > 0, device.peak > 0, device.bandwidth > 0 else { return nil }
    self.device = device
    numberType = type
    self.flops = flops
    self.bytes = bytes
    let fed = flops.multipliedFullWidth(by: device.bandwidth)
    let needed = bytes.multipliedFullWidth(by: device.peak)
    // Below the ridge the quotient is less than the peak, so it fits.
    if fed < needed {
      bound = .memory
      attainable = bytes.dividingFullWidth(fed).quotient
    } else {
      bound = fed == needed ? .both : .computation
      attainable = device.peak
    }
    let ridge = Formula(
      quantity: .ridge, expression: .symbol(.peak, value: device.peak),
      divisor: .symbol(.bandwidth, value: device.bandwidth))
    formulas = [analysis.intensityFormula(type), ridge].compactMap { $0 }
  }
}

extension Analysis {
  /// This layer under the roof of a device, its bytes counted in a number type; nil where nothing moves.
  public func roofline(_ type: NumberType, on device: Device) -> Roofline? { Roofline(self, type, device) }
}

extension Roofline {
  /// FLOPs for each byte, with three decimals, exact to the last.
  public var intensityText: String { Formula.decimal(flops, over: bytes) }

  /// FLOPs for each byte.
  public var intensity: Double { Double(flops) / Double(bytes) }

  /// The intensity from which on the device computes at its peak, with three decimals, exact to the last.
  public var ridgeText: String { Formula.decimal(device.peak, over: device.bandwidth) }

  /// The intensity from which on the device computes at its peak.
  public var ridge: Double { Double(device.peak) / Double(device.bandwidth) }

  /// Seconds that the computation takes at the peak.
  public var computingSeconds: Double { Double(flops) / Double(device.peak) }

  /// Seconds that the bytes take at the full bandwidth.
  public var movingSeconds: Double { Double(bytes) / Double(device.bandwidth) }

  /// Seconds that the layer takes at the least: the longer of computing and moving.
  public var seconds: Double { max(computingSeconds, movingSeconds) }

  /// The attainable rate with three digits: "4.24 TFLOP/s".
  public var attainableText: String { attainableText(.english) }

  /// `attainableText` in a language.
  public func attainableText(_ language: Language) -> String {
    attainable == 0 && flops > 0
      ? language("less than 1 FLOP/s", "不到 1 FLOP/s") : Reading.rate(attainable, "FLOP/s")
  }

  /// The attainable rate as a share of the peak: "45.8 %", "100 %" only where it is exact.
  public var shareOfPeak: String {
    // A rate that rounds down to nothing is still more than none.
    let rate = flops > 0 ? max(attainable, 1) : 0
    return Reading.percent(min(rate, device.peak), of: device.peak) ?? "0 %"
  }

  /// Whether the peak of the device holds for another type of number than the layer's.
  public var differsInType: Bool { device.numberType.map { $0 != numberType } ?? false }

  /// The roof over an intensity, in FLOP/s: for a plot.
  public func roof(at intensity: Double) -> Double {
    min(Double(device.peak), intensity * Double(device.bandwidth))
  }
}

extension Roofline.Bound {
  /// The bound in a sentence: "memory", "computation", "both alike".
  public var words: String { words(.english) }

  /// The bound in a sentence of a language.
  public func words(_ language: Language) -> String {
    switch self {
    case .memory: language("memory", "访存")
    case .computation: language("computation", "计算")
    case .both: language("both alike", "两者相当")
    }
  }
}
