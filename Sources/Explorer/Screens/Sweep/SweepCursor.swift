import CellGrid
import ConvMath

extension SweepScreen {
  mutating func move(_ key: Key) -> Bool { settings.isTable ? moveInTable(key) : moveInPlot(key) }

  private mutating func moveInTable(_ key: Key) -> Bool {
    let last = rowCount - 1
    guard last >= 0 else { return false }
    switch key {
    case .up: position = position.moved(by: -1, within: 0...last)
    case .down: position = position.moved(by: 1, within: 0...last)
    case .pageUp: position = position.moved(by: -Self.page, within: 0...last)
    case .pageDown: position = position.moved(by: Self.page, within: 0...last)
    case .home: position = 0
    case .end: position = last
    default: return false
    }
    return true
  }

  /// Left and right along the first field, by a value, by ten (or a thirtieth of very many), to the ends; up and down
  /// from curve to curve.
  private mutating func moveInPlot(_ key: Key) -> Bool {
    guard let run else { return false }
    let along = 0...run.sweep.count / run.secondCount - 1
    let across = 0...run.secondCount - 1
    let page = max(Self.page, along.upperBound / 30)
    var (place, second) = run.places(of: position)
    switch key {
    case .left: place = place.moved(by: -1, within: along)
    case .right: place = place.moved(by: 1, within: along)
    case .pageUp: place = place.moved(by: -page, within: along)
    case .pageDown: place = place.moved(by: page, within: along)
    case .home: place = along.lowerBound
    case .end: place = along.upperBound
    case .up: second = second.moved(by: run.bins.valuesPerCurve, within: across)
    case .down: second = second.moved(by: -run.bins.valuesPerCurve, within: across)
    default: return false
    }
    position = run.point(place, second)
    return true
  }

  /// Points that a page key moves.
  private static let page = 10
}

extension Int {
  /// The number so far on, or the end of the range that lies there.
  fileprivate func moved(by distance: Int, within range: ClosedRange<Int>) -> Int {
    let (sum, overflow) = addingReportingOverflow(distance)
    guard !overflow else { return distance > 0 ? range.upperBound : range.lowerBound }
    return Swift.max(range.lowerBound, Swift.min(sum, range.upperBound))
  }
}
