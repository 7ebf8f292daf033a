import ConvMath

/// The order of a sorted table: by a metric, rising or falling.
struct RowOrder: Hashable, Sendable {
  var metric: Metric
  var isRising: Bool

  /// Its name in documents: "flops_rising".
  var name: String { metric.name + (isRising ? Self.rising : Self.falling) }

  static let rising = "_rising"
  static let falling = "_falling"

  init(_ metric: Metric, isRising: Bool) {
    self.metric = metric
    self.isRising = isRising
  }

  /// The order of a name; nil for any other text.
  init?(name: String) {
    for (suffix, isRising) in [(Self.rising, true), (Self.falling, false)] where name.hasSuffix(suffix) {
      guard let metric = Metric(name: String(name.dropLast(suffix.count))) else { return nil }
      self.init(metric, isRising: isRising)
      return
    }
    return nil
  }
}

/// The rows that come first in an order, of any number that were put in.
///
/// Equal values keep the order of the sweep; what cannot be comes last. Ask for `points` after `settle`.
struct BestRows: Hashable, Sendable {
  static let most = 1000

  let order: RowOrder
  /// The indices of the points, in order.
  var points: [Int] { rows.map(\.point) }
  private var rows: [Row] = []
  private var pending: [Row] = []

  private struct Row: Hashable {
    /// What is compared: small comes first.
    var key: Int
    var point: Int

    func comes(before other: Row) -> Bool { (key, point) < (other.key, other.point) }
  }

  init(_ order: RowOrder) { self.order = order }

  var count: Int { rows.count }

  /// The point of a row.
  subscript(row: Int) -> Int? { rows.indices.contains(row) ? rows[row].point : nil }

  /// The row of a point; nil where it is not among the best.
  func row(of point: Int) -> Int? { rows.firstIndex { $0.point == point } }

  /// Puts a point in; nil for one that cannot be.
  mutating func insert(_ value: Int?, _ point: Int) {
    // The complement turns the order round and exists for every integer.
    let row = Row(key: value.map { order.isRising ? $0 : ~$0 } ?? .max, point: point)
    if rows.count == Self.most, let last = rows.last, !row.comes(before: last) { return }
    pending.append(row)
    if pending.count >= Self.most { settle() }
  }

  /// Sorts in what was put in since the last time.
  mutating func settle() {
    guard !pending.isEmpty else { return }
    rows = Array((rows + pending).sorted { $0.comes(before: $1) }.prefix(Self.most))
    pending.removeAll(keepingCapacity: true)
  }
}
