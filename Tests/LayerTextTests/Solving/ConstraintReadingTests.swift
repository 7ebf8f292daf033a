import ConvMath
import LayerText
import TestSupport
import Testing

@Suite struct ConstraintReadingTests {
  private let layer = Layer(LayerKind(.convolution), input: Shape([2, 3, 224, 224]))

  @Test(arguments: [
    ("output=56x28", ["output_height=56", "output_width=28"]),
    ("output=56", ["output_height=56", "output_width=56"]),
    ("output = 64 x 56 × 28", ["output_channels=64", "output_height=56", "output_width=28"]),
    ("output=2x64x56x28", ["output_channels=64", "output_height=56", "output_width=28"]),
    ("flops<=100M", ["flops<=100000000"]), ("parameters<=1.5M", ["parameters<=1500000"]),
    ("params>=1,000", ["parameters>=1000"]), ("memory<=4MiB", ["memory<=4194304"]),
    ("memory<=0.5KiB", ["memory<=512"]), ("memory<=4MB", ["memory<=4000000"]),
    ("macs==2G", ["macs=2000000000"]),
    ("receptive_field>=31", ["receptive_field_height>=31", "receptive_field_width>=31"]),
    ("receptive_field=31x7", ["receptive_field_height=31", "receptive_field_width=7"]),
    ("output-height>=10", ["output_height>=10"]), ("output_elements≤1T", ["output_elements<=1000000000000"]),
    ("flops<=9223372036854775807", ["flops<=9223372036854775807"]),
  ])
  func isRead(text: String, expected: [String]) throws {
    let constraints = try Constraint.constraints(reading: text, of: layer)
    #expect(constraints.map(\.description) == expected)
    // What is written down reads back.
    for constraint in constraints {
      #expect(try Constraint.constraints(reading: constraint.description, of: layer) == [constraint])
    }
  }

  @Test(arguments: [
    ("", 1), ("=56", 1), ("output", 7), ("output=", 8), ("output=56x", 11), ("output=5x6x7x8x9", 8),
    ("output=3x64x56x28", 8), ("flop<=1", 1), ("flops<1", 6), ("flops<=1.5", 8), ("flops<=0.3K3", 12),
    ("flops<=99999999999999999999", 8), ("flops<=9999999999T", 8), ("flops<=4MiB", 9), ("flops<=-1", 8),
    ("receptive_field_depth>=1", 1), ("output=56 57", 11), ("flops<=1Q", 8), ("flops<=x", 8), ("😀=1", 1),
    ("flops<=1.0000000000000000000000000001", 8), ("flops=1x2", 8), ("receptive_field=1x2x3", 17),
    ("flops<=.", 8),
  ])
  func errorsPointAtTheCharacter(text: String, column: Int) {
    do {
      let constraints = try Constraint.constraints(reading: text, of: layer)
      Testing.Issue.record("\(constraints) from \(text)")
    } catch {
      #expect(error.column == column, "\(text): \(error)")
      #expect(!error.reason.description.isEmpty)
    }
  }

  @Test func aLayerWithoutAxesHasNoExtents() {
    let linear = Layer(LayerKind(.linear), input: Shape([1, 512]))
    for text in ["output=10", "receptive_field>=3", "output_height=2"] {
      #expect(throws: LocatedError.self) { try Constraint.constraints(reading: text, of: linear) }
    }
  }

  /// Any text is answered, with a column within it or right behind it.
  @Test(.seed(9)) func garbageIsRefused() {
    var random = SplitMix.ofTest()
    let letters = Array("outpseflmacrhig_-=<>≤xX×.,0123456789KMGiB \u{301}😀")
    for _ in 0..<Thoroughness.rounds(3000, sparse: 400) {
      let text = String((0..<random.next(below: 15)).map { _ in letters[random.next(below: letters.count)] })
      for layer in [layer, Layer(LayerKind(.linear), input: Shape([1]))] {
        do throws(LocatedError) { _ = try Constraint.constraints(reading: text, of: layer) } catch {
          #expect((1...text.count + 1).contains(error.column ?? 0))
        }
        do throws(LocatedError) { _ = try FreeField.list(reading: text, of: layer) } catch {
          #expect((1...text.count + 1).contains(error.column ?? 0))
        }
      }
    }
  }
}
