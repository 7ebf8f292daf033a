import Testing

@testable import ConvMath

/// A list of up to three values, one for each axis.
struct PerAxisTests {
  @Test func countsWhatItHolds() {
    let none: PerAxis<Int> = []
    #expect(none.isEmpty && none.first == nil && none.last == nil)
    for count in 1...3 {
      let axes = PerAxis(repeating: 7, count: count)
      #expect(axes.count == count && Array(axes) == Array(repeating: 7, count: count))
    }
    #expect(PerAxis(repeating: 7, count: -1).isEmpty)
    #expect(PerAxis(repeating: 7, count: 9).count == 3)
    #expect(PerAxis([1, 2, 3, 4]) == nil)
  }

  @Test func setsOneAxisAlone() {
    for count in 1...3 {
      for index in 0..<count {
        var axes = PerAxis(repeating: 7, count: count)
        axes[index] = 5
        var expected = Array(repeating: 7, count: count)
        expected[index] = 5
        #expect(Array(axes) == expected)
      }
    }
  }

  @Test func isEqualByWhatItHoldsAlone() {
    // One that was made by appending, and one whose places behind the end held another value.
    let appended: PerAxis<Int> = [5, 6]
    var filled = PerAxis(repeating: 6, count: 2)
    filled[0] = 5
    #expect(appended == filled)
    #expect(appended.hashValue == filled.hashValue)
    #expect(PerAxis(repeating: 6, count: 2) != PerAxis(repeating: 6, count: 3))
    #expect(PerAxis<Int>() != PerAxis(repeating: 0, count: 1))
    #expect(appended != [5, 7])
    #expect(Set([appended, filled, [5, 6, 6]]).count == 2)
  }

  @Test func isCutAndFilled() {
    #expect(PerAxis([1, 2])?.resized(to: 3, filler: 0) == [1, 2, 2])
    #expect(PerAxis([1, 2, 3])?.resized(to: 1, filler: 0) == [1])
    #expect(PerAxis<Int>().resized(to: 2, filler: 4) == [4, 4])
    #expect(PerAxis([1, 2])?.map { $0 * 2 } == [2, 4])
  }
}
