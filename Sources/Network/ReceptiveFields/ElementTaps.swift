import ConvMath

/// Which elements before a layer each element behind it takes, along one axis: the same again `period` elements on, moved by
/// `advance`.
struct ElementTaps {
  var advance: Int
  /// For each element of a period the first element that it takes, how far the others are apart, and how many there are.
  var turns: [Turn]

  /// The longest period that is followed.
  static var longestPeriod: Int { 1024 }

  struct Turn {
    var first: Int
    var step = 1
    var count = 1
  }

  /// A window that slides.
  init(window axis: Axis) {
    self.init(
      advance: axis.stride, Turn(first: 0 &- axis.paddingBefore, step: axis.dilation, count: axis.kernel))
  }

  /// Element i takes `i·advance` and what follows from there.
  init(advance: Int, _ turn: Turn) {
    self.advance = advance
    turns = [turn]
  }

  /// Each element spread over a window: of the output, o takes i where `i·s + t·d = o + p` for a tap t.
  init?(transposed axis: Axis) {
    let (stride, dilation) = (axis.stride, axis.dilation)
    guard (1...Self.longestPeriod).contains(stride), dilation > 0, axis.kernel > 0 else {
      return nil
    }
    let divisor = greatestCommonDivisor(stride, dilation)
    let apart = stride / divisor
    advance = 1
    turns = (0..<stride).map { place in
      let sum = place &+ axis.paddingBefore
      let found = (0..<min(apart, axis.kernel)).first { (sum &- $0 &* dilation) % stride == 0 }
      guard let tap = found else { return Turn(first: 0, count: 0) }
      let count = (axis.kernel - 1 - tap) / apart + 1
      let highest = (sum &- tap &* dilation) / stride
      return Turn(
        first: highest &- (count - 1) &* (dilation / divisor), step: dilation / divisor, count: count)
    }
  }

  /// Each element repeated.
  init?(repeated times: Int) {
    guard (1...Self.longestPeriod).contains(times) else { return nil }
    advance = 1
    turns = (0..<times).map { _ in Turn(first: 0) }
  }
}
