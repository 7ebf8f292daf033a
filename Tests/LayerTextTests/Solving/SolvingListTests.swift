import ConvMath
import Testing

@testable import LayerText

@Suite struct SolvingListTests {
  private let layer = Layer(LayerKind(.convolution, rank: 2), input: Shape([1, 3, 32, 32]))

  @Test(arguments: [
    "output=56x56 flops<=100,000,000 memory<=4MiB", "output=56x56,flops<=100M,memory<=4096KiB",
    "  output = 56 x 56 , flops <= 100 M   memory<=4 MiB, ", "output=56 flops≤100m,, memory<=4_194_304",
  ]) func severalAreReadHoweverTheyAreSeparated(text: String) throws {
    #expect(
      try Constraint.list(reading: text, of: layer) == [
        Constraint(.outputExtent(.height), .equal, 56), Constraint(.outputExtent(.width), .equal, 56),
        Constraint(.flops, .atMost, 100_000_000), Constraint(.memory, .atMost, 4_194_304),
      ])
  }

  @Test func namesThatBeginLikeUnitsBeginAnew() throws {
    #expect(
      try Constraint.list(reading: "flops<=5 macs<=3 M memory>=1 K", of: layer) == [
        Constraint(.flops, .atMost, 5), Constraint(.macs, .atMost, 3_000_000),
        Constraint(.memory, .atLeast, 1000),
      ])
  }

  @Test func nothingWantsNothing() throws {
    for text in ["", "   ", " , ,"] { #expect(try Constraint.list(reading: text, of: layer).isEmpty) }
  }

  @Test(arguments: [
    ("flops<=1 xyz<=3", 10), ("flops<=1, flop", 11), ("output=56x56 flops<", 19), ("  flops<=1.5", 10),
    ("macs=1 flops<=99999999999999999999", 15),
  ]) func errorsNameTheColumnOfTheWholeText(text: String, column: Int) {
    #expect {
      _ = try Constraint.list(reading: text, of: layer)
    } throws: { error in
      (error as? LocatedError)?.column == column
    }
  }

  @Test(arguments: [
    "stride,padding kernel-size=1..7", "stride padding,kernel_size = 1..7",
    " stride , padding   kernel-size=1 .. 7 ",
  ]) func freeFieldsAreReadHoweverTheyAreSeparated(text: String) throws {
    #expect(
      try FreeField.list(readingSeparated: text, of: layer) == [
        FreeField(.stride), FreeField(.padding), FreeField(.kernelSize, within: 1...7),
      ])
  }

  @Test(arguments: [("stride paddin", 8), ("", 1), ("stride stride", 8), ("stride=5..1", 8)])
  func errorsOfFreeFieldsNameTheColumn(text: String, column: Int) {
    #expect {
      _ = try FreeField.list(readingSeparated: text, of: layer)
    } throws: { error in
      (error as? LocatedError)?.column == column
    }
  }

  @Test func garbageIsRefusedAndDoesNoHarm() {
    var random = SystemRandomNumberGenerator()
    let letters = Array("output=56x flops<=1M,memory>≤ \u{301}é卷1K-_..stride")
    for _ in 0..<3000 {
      let text = String(
        (0..<Int.random(in: 0...24, using: &random)).compactMap { _ in letters.randomElement() })
      let parts = SolvingList(text).parts
      #expect(zip(parts, parts.dropFirst()).allSatisfy { $0.upperBound < $1.lowerBound })
      #expect(SolvingList(text).separatedByCommas.count <= text.count)
      _ = try? Constraint.list(reading: text, of: layer)
      _ = try? FreeField.list(readingSeparated: text, of: layer)
    }
  }
}
