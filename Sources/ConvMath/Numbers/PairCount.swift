/// The number of pairs (o, j) with `0 ≤ o < windows`, `0 ≤ j < taps` and `o·stride + j·dilation < bound`.
///
/// Tap `j` of window `o` touches position `o·stride + j·dilation` of the padded axis, so this counts the
/// touches of all positions before `bound`.
public struct PairCount<Number: Sendable>: Sendable {
  public var windows: Number
  public var taps: Number
  public var stride: Number
  public var dilation: Number
  public var bound: Number
}

extension PairCount: Equatable where Number: Equatable {}
extension PairCount: Hashable where Number: Hashable {}

extension PairCount {
  func map<Other>(_ transform: (Number) -> Other) -> PairCount<Other> {
    PairCount<Other>(
      windows: transform(windows), taps: transform(taps), stride: transform(stride),
      dilation: transform(dilation), bound: transform(bound))
  }
}
