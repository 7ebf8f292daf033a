import ConvMath
import Network
import TestSupport
import Testing

@testable import LayerText
@testable import NetworkFiles

/// Files that are cut off or changed: an answer or an error in both languages, with a place within the file; never a trap.
enum Damage {
  /// Reads, works out and writes a file, as the command does.
  @discardableResult
  static func answer(_ source: some ByteSource) -> LocatedError? {
    do {
      let analysis = try NetworkFile.read(source, name: "damaged").document.graph.analyze()
      var writer = JSONWriter()
      writer.write(NetworkSummary(analysis, name: "damaged", depth: 1))
      _ = NetworkTable(NetworkSummary(analysis, name: "damaged", depth: 1), language: .chinese).table().lines(
        width: \.count)
      return nil
    } catch {
      #expect(!error.text(.english).isEmpty && !error.text(.chinese).isEmpty)
      if let offset = error.offset { #expect((0...source.count).contains(offset)) }
      return error
    }
  }

  /// Every beginning of a file, or some of them: nearly all are refused.
  static func truncate(_ bytes: [UInt8], step: Int) {
    var errors = 0
    let counts = Array(stride(from: 0, to: bytes.count, by: Thoroughness.step(step)))
    for count in counts where answer(Array(bytes[..<count])) != nil { errors += 1 }
    #expect(errors >= counts.count * 9 / 10)
  }

  /// Bytes changed, left out and put in, or a number in the place of another.
  static func mutate(_ bytes: [UInt8], rounds: Int, _ random: inout SplitMix) {
    for _ in 0..<rounds {
      var damaged = bytes
      for _ in 0...random.next(below: 4) where !damaged.isEmpty {
        let place = random.next(below: damaged.count)
        switch random.next(below: 5) {
        case 0: damaged[place] = UInt8(random.next(below: 256))
        case 1: damaged[place] ^= 1 << UInt8(random.next(below: 8))
        case 2: damaged.remove(at: place)
        case 3: damaged.insert(UInt8(random.next(below: 256)), at: place)
        default: for index in place..<min(place + 4, damaged.count) { damaged[index] = 0xFF }
        }
      }
      answer(damaged)
    }
  }
}
