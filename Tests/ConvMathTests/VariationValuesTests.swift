import Testing

@testable import ConvMath

@Suite struct VariationValuesTests {
  private func numbers(_ values: Variation.Values?) -> [Int] {
    guard let values else { return [] }
    return (0..<values.count).compactMap { index in
      guard case .number(let number)? = values[index] else { return nil }
      return number
    }
  }

  @Test func rangesAreThoseOfStride() {
    for first in -6...6 {
      for bound in -6...6 {
        for step in 1...5 {
          let signed = first <= bound ? step : -step
          let expected = Array(stride(from: first, through: bound, by: signed))
          #expect(numbers(Variation.Values(from: first, through: bound, by: step)) == expected)
        }
      }
    }
  }

  @Test func partsFollowEachOther() throws {
    let up = try #require(Variation.Progression(from: 1, through: 4))
    let down = try #require(Variation.Progression(from: 9, through: 5, by: 2))
    let values = try #require(Variation.Values([.numbers(up), .value(.number(8)), .numbers(down)]))
    #expect(numbers(values) == [1, 2, 3, 4, 8, 9, 7, 5])
    #expect(values[-1] == nil && values[8] == nil)
    let words = try #require(Variation.Values([.choice("same"), .flag(true), .number(2)]))
    #expect(words[0] == .choice("same") && words[1] == .flag(true) && words[2] == .number(2))
  }

  @Test func extremesDoNotTrap() throws {
    let wide = try #require(Variation.Values(from: 1, through: 1 << 31))
    #expect(wide.count == 1 << 31 && wide[(1 << 31) - 1] == .number(1 << 31))
    let whole = try #require(Variation.Values(from: .min, through: .max, by: 3))
    #expect(whole.count == 6_148_914_691_236_517_206)
    #expect(whole[0] == .number(.min) && whole[whole.count - 1] == .number(.max))
    let back = try #require(Variation.Values(from: .max, through: .min, by: .max))
    #expect(numbers(back) == [.max, 0, -.max])
    #expect(Variation.Values(from: .min, through: .max) == nil)
    #expect(Variation.Values(from: 0, through: .max) == nil)
    #expect(Variation.Values(from: 1, through: .max)?.count == .max)
    #expect(Variation.Values(from: 1, through: 2, by: 0) == nil)
    #expect(Variation.Values(from: 1, through: 2, by: .min) == nil)
    #expect(Variation.Values([Variation.Values.Part]()) == nil)
    let half = try #require(Variation.Progression(from: 1, through: .max))
    #expect(Variation.Values([.numbers(half), .value(.number(1))]) == nil)
  }
}
