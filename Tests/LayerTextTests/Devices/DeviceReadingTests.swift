import ConvMath
import Testing

@testable import LayerText

@Suite struct DeviceReadingTests {
  @Test func namesAreRead() throws {
    for device in Device.all { #expect(try Device(reading: device.name) == device) }
    #expect(try Device(reading: "A100-FP16").peak == 312_000_000_000_000)
  }

  @Test(arguments: [
    ("19.5T,1555G", 19_500_000_000_000, 1_555_000_000_000), ("1,1", 1, 1), ("2k, 1.5K", 2000, 1500),
    ("9.2E,0.001K", 9_200_000_000_000_000_000, 1), ("1.50G,1.000", 1_500_000_000, 1),
    ("9223372036854775807,1P", .max, 1_000_000_000_000_000), ("007T,1M", 7_000_000_000_000, 1_000_000),
  ])
  func ratesAreRead(text: String, peak: Int, bandwidth: Int) throws {
    let device = try Device(reading: text)
    #expect(device.peak == peak && device.bandwidth == bandwidth && device.numberType == nil)
  }

  @Test(arguments: [
    ("a10", DeviceFault.Reason.unknownName(nearest: ["a100", "a100-fp16"])), ("", .unknownName(nearest: [])),
    ("1,2,3", .wrongCount(3)), ("x,1", .notNumber(.peak)), ("1,", .notNumber(.bandwidth)),
    ("-1T,1G", .notNumber(.peak)), ("1.2.3T,1", .notNumber(.peak)), ("1.T,1", .notNumber(.peak)),
    ("T,1", .notNumber(.peak)), ("1e3,1", .notNumber(.peak)), ("1.5,1", .notWhole(.peak)),
    ("1,1.0005K", .notWhole(.bandwidth)), ("0,1", .notPositive(.peak)), ("1,0T", .notPositive(.bandwidth)),
    ("9.3E,1", .tooLarge(.peak)), ("1,99999999999999999999", .tooLarge(.bandwidth)),
    ("١T,1", .notNumber(.peak)),
  ])
  func faultsAreTold(text: String, reason: DeviceFault.Reason) {
    do {
      _ = try Device(reading: text)
      Testing.Issue.record("\(text) was read")
    } catch {
      #expect(error.reason == reason)
      #expect(error.description.contains("19.5T,1555G"))
      #expect(!error.brief.isEmpty)
    }
  }

  @Test func hugeTextsAreCutShort() {
    let text = String(repeating: "9", count: 100_000)
    #expect(throws: DeviceFault.self) { try Device(reading: text) }
    do {
      _ = try Device(reading: text + ",1")
    } catch {
      #expect(error.reason == .tooLarge(.peak) && error.description.utf8.count < 200)
    }
  }
}
