import Testing

@testable import ConvMath

@Suite struct AxisTests {
  /// Every small axis: figures of the formulas against windows slid one by one.
  @Test(arguments: [Axis.Rounding.down, .up]) func windowsMissAndTouchWhatTheySlideOver(
    rounding: Axis.Rounding
  ) {
    for extent in 1...7 {
      for (kernel, stride) in pairs(1...4, 1...4) {
        for (dilation, sides) in pairs(1...3, 0...8) {
          var axis = Axis(name: .height, rule: .window(rounding), extent: extent)
          (axis.kernel, axis.stride, axis.dilation) = (kernel, stride, dilation)
          axis.paddingStyle = .perSide
          (axis.paddingBefore, axis.paddingAfter) = (sides / 3, sides % 3)
          let reach = dilation * (kernel - 1)
          guard extent + axis.paddingBefore + axis.paddingAfter > reach else { continue }
          compare(axis, roundsUp: rounding == .up)
        }
      }
    }
  }

  private func compare(_ axis: Axis, roundsUp: Bool) {
    let count = countWindows(
      extent: axis.extent, kernel: axis.kernel, stride: axis.stride, dilation: axis.dilation,
      before: axis.paddingBefore, after: axis.paddingAfter, roundsUp: roundsUp)
    #expect(axis.output == count, "\(axis)")
    var touched: Set<Int> = []
    var real = 0
    for window in 0..<count {
      let positions = taps(
        window, kernel: axis.kernel, stride: axis.stride, dilation: axis.dilation,
        paddingBefore: axis.paddingBefore)
      #expect(Array(axis.window(window)) == positions)
      touched.formUnion(positions)
      real += positions.count { (0..<axis.extent).contains($0) }
    }
    let padded = -axis.paddingBefore..<axis.extent + axis.paddingAfter
    #expect(axis.unused == padded.count { !touched.contains($0) }, "\(axis)")
    #expect(axis.touches == real, "\(axis)")
    #expect(axis.receptiveField == axis.dilation * (axis.kernel - 1) + 1)
  }

  @Test func transposedSpreadsKeepsAndSees() {
    for (extent, kernel) in pairs(1...6, 1...4) {
      for (stride, dilation) in pairs(1...4, 1...3) {
        for crop in 0...2 {
          var axis = Axis(name: .height, rule: .transposed, extent: extent)
          (axis.kernel, axis.stride, axis.dilation) = (kernel, stride, dilation)
          axis.paddingStyle = .symmetric
          (axis.paddingBefore, axis.paddingAfter) = (crop, crop)
          let canvas = (extent - 1) * stride + dilation * (kernel - 1) + 1
          guard canvas > 2 * crop else { continue }
          #expect(axis.output == canvas - 2 * crop)
          var sources: [Int: [Int]] = [:]
          for input in 0..<extent {
            for tap in 0..<kernel { sources[input * stride + tap * dilation, default: []].append(input) }
          }
          #expect(axis.spread == sources.count, "\(axis)")
          var kept = 0
          for (place, inputs) in sources where crop..<canvas - crop ~= place { kept += inputs.count }
          #expect(axis.touches == kept, "\(axis)")
          // An endless input shows what one output element can see at most.
          let widest = (0..<stride).map { phase -> Int in
            let places = (0..<kernel).map { (tap: Int) -> Int in phase + 100 * stride - tap * dilation }
            let inputs = places.filter { $0 % stride == 0 }.map { $0 / stride }
            return (inputs.max() ?? 0) - (inputs.min() ?? 0) + 1
          }.max()
          #expect(axis.receptiveField == widest, "\(axis)")
        }
      }
    }
  }

  @Test func adaptiveWindowsShareTheInput() {
    for (extent, size) in pairs(1...12, 1...14) {
      var axis = Axis(name: .height, rule: .adaptive, extent: extent)
      axis.outputSize = size
      let windows = (0..<size).map { index -> Range<Int> in
        let end = Double((index + 1) * extent) / Double(size)
        return index * extent / size..<Int(end.rounded(.up))
      }
      for (index, window) in windows.enumerated() { #expect(Array(axis.window(index)) == Array(window)) }
      #expect(axis.windowTotal == windows.map(\.count).reduce(0, +))
      #expect(axis.receptiveField == windows.map(\.count).max())
    }
  }

  @Test func theFirstConvolutionOfResNet() {
    var axis = Axis(name: .height, rule: .window(.down), extent: 224, kernel: 7, stride: 2)
    axis.paddingStyle = .symmetric
    (axis.paddingBefore, axis.paddingAfter) = (3, 3)
    #expect(axis.output == 112)
    #expect(axis.unused == 1)
    #expect(axis.receptiveField == 7)
  }
}

/// All pairs of two ranges.
private func pairs(_ first: ClosedRange<Int>, _ second: ClosedRange<Int>) -> [(Int, Int)] {
  first.flatMap { left in second.map { (left, $0) } }
}
