import TestSupport
import Testing

@testable import ConvMath

@Suite struct RooflineTests {
  private func stem() throws -> Analysis {
    var layer = Layer(LayerKind(.convolution), input: Shape([1, 3, 224, 224]))
    (layer.kernelSize, layer.stride, layer.padding) = ([7, 7], [2, 2], .symmetric([3, 3]))
    return try layer.analyze()
  }

  /// 236,027,904 FLOPs and 3,851,264 bytes, by hand: 12.104 µs of computing, 2.477 µs of moving.
  @Test func boundByComputation() throws {
    let device = try #require(Device(name: "A100"))
    let roofline = try #require(try stem().roofline(.float32, on: device))
    #expect(roofline.bound == .computation)
    #expect(roofline.intensityText == "61.286" && roofline.ridgeText == "12.540")
    #expect(roofline.attainable == 19_500_000_000_000 && roofline.shareOfPeak == "100 %")
    #expect(Reading.time(roofline.computingSeconds) == "12.1 µs")
    #expect(Reading.time(roofline.movingSeconds) == "2.48 µs")
    #expect(roofline.seconds == roofline.computingSeconds)
    #expect(!roofline.differsInType)
    #expect(roofline.formulas.map(\.valueText) == ["61.286", "12.540"])
    #expect(roofline.formulas.last?.symbolic() == "peak / bandwidth")
  }

  /// Half the bytes, sixteen times the peak: 122.572 FLOPs for each byte are below the ridge at 200.643.
  @Test func boundByMemory() throws {
    let device = try #require(Device(name: "a100-fp16"))
    let roofline = try #require(try stem().roofline(.float16, on: device))
    #expect(roofline.bound == .memory && roofline.intensityText == "122.572")
    // ⌊236,027,904 · 1,555·10⁹ / 1,925,632⌋
    #expect(roofline.attainable == 190_598_925_817_601)
    #expect(roofline.shareOfPeak == "61.1 %")
    #expect(roofline.seconds == roofline.movingSeconds)
    #expect(try stem().roofline(.float32, on: device)?.differsInType == true)
  }

  @Test func onTheRidge() throws {
    let analysis = try stem()
    let device = try #require(
      Device(peak: analysis.batch.flops, bandwidth: analysis.memory(.float32).total))
    let roofline = try #require(analysis.roofline(.float32, on: device))
    #expect(roofline.bound == .both && roofline.attainable == analysis.batch.flops)
    #expect(roofline.seconds == 1)
    let faster = try #require(Device(peak: device.peak + 1, bandwidth: device.bandwidth))
    #expect(analysis.roofline(.float32, on: faster)?.bound == .memory)
    let slower = try #require(Device(peak: device.peak - 1, bandwidth: device.bandwidth))
    #expect(analysis.roofline(.float32, on: slower)?.bound == .computation)
  }

  @Test func withoutFLOPsMemoryBounds() throws {
    let analysis = try Layer(LayerKind(.relu), input: Shape([1, 1, 1, 1])).analyze()
    let device = try #require(Device(name: "v100"))
    let roofline = try #require(analysis.roofline(.int8, on: device))
    #expect(roofline.bound == .memory && roofline.attainable == 0 && roofline.shareOfPeak == "0 %")
    #expect(Reading.time(roofline.seconds) == "2.22 ps")
  }

  /// The verdict by full-width integers is that of 128-bit arithmetic, at the limits too.
  @available(macOS 15, *)
  @Test(.seed(77)) func numbersOfAllSizes() throws {
    var random = SplitMix.ofTest()
    for _ in 0..<Thoroughness.rounds(400, sparse: 100) {
      let layer = Layer(
        LayerKind(.softmax), input: Shape([1, random.next(1...1 << 20), random.next(1...1 << 20)]))
      let analysis = try layer.analyze()
      let peak = random.next(0...3) == 0 ? Int.max : 1 << random.next(0...62)
      let bandwidth = random.next(0...3) == 0 ? Int.max : 1 << random.next(0...62)
      let device = try #require(Device(peak: peak, bandwidth: bandwidth))
      let roofline = try #require(analysis.roofline(.float64, on: device))
      let fed = Int128(roofline.flops) * Int128(bandwidth)
      let needed = Int128(roofline.bytes) * Int128(peak)
      #expect(roofline.bound == (fed < needed ? .memory : fed == needed ? .both : .computation))
      #expect(Int128(roofline.attainable) == min(Int128(peak), fed / Int128(roofline.bytes)))
      #expect(!roofline.shareOfPeak.isEmpty && !roofline.ridgeText.isEmpty)
      #expect(!Reading.time(roofline.seconds).isEmpty)
    }
  }

  @Test func devicesAreFound() {
    for device in Device.all {
      #expect(Device(name: device.name) == device)
      #expect(device.peak > device.bandwidth && !device.source.isEmpty && device.numberType != nil)
    }
    #expect(Set(Device.all.map(\.name)).count == Device.all.count)
    #expect(Device(name: "abacus") == nil)
    #expect(Device(peak: 0, bandwidth: 1) == nil && Device(peak: 1, bandwidth: -1) == nil)
  }

  @Test func roofIsFlatBehindTheRidge() throws {
    let device = try #require(Device(name: "a100"))
    let roofline = try #require(try stem().roofline(.float32, on: device))
    #expect(roofline.roof(at: 1) == 1.555e12)
    #expect(roofline.roof(at: roofline.ridge * 2) == 19.5e12)
  }

  @Test(arguments: [
    (0, "0 FLOP/s"), (999, "999 FLOP/s"), (1000, "1.00 KFLOP/s"), (27_749_000_000, "27.7 GFLOP/s"),
    (999_500, "1.00 MFLOP/s"), (999_499, "999 KFLOP/s"), (19_500_000_000_000, "19.5 TFLOP/s"),
    (Int.max, "9.22 EFLOP/s"),
  ])
  func ratesRead(count: Int, text: String) { #expect(Reading.rate(count, "FLOP/s") == text) }

  @Test(arguments: [
    (0.00123, "1.23 ms"), (0.0009996, "1.00 ms"), (0.000012104, "12.1 µs"), (1e-9, "1.00 ns"),
    (2.5e-13, "< 1 ps"),
    (0, "0 s"), (-1, "0 s"), (59.96, "60.0 s"), (12345, "12,345 s"), (.infinity, "0 s"), (99.96, "100 s"),
    (1e300, "more than 9,223,372,036,854,775,807 s"),
  ])
  func timesRead(seconds: Double, text: String) { #expect(Reading.time(seconds) == text) }
}
