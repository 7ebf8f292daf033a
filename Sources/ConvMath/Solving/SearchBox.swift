/// A part of a search space: for each variable a range of indices.
///
/// Boxes are ordered by the least that any layer in them can be away from what is wanted: by what a constraint is missed
/// by, where a near miss is looked for; then by changes, by steps, and at last by the values themselves, so that no two
/// layers are equally far. The first box of a queue is therefore never behind a layer that another box holds.
struct SearchBox: Sendable {
  var lower: [Int]
  var upper: [Int]
  var miss = 0
  var distance = Distance(changes: 0, steps: 0)
  /// The variable to divide at; nil where one layer is left.
  var branch: Int?
}

extension SearchBox: Comparable {
  static func < (left: Self, right: Self) -> Bool {
    if left.miss != right.miss { return left.miss < right.miss }
    if left.distance != right.distance { return left.distance < right.distance }
    return left.lower.lexicographicallyPrecedes(right.lower)
  }
}

extension SearchBox {
  /// The parts of the box: the present value of the variable, and what lies on both sides; without it, halves.
  func parts(at variable: Int, present: Int?) -> [SearchBox] {
    let (first, last) = (lower[variable], upper[variable])
    func part(_ low: Int, _ high: Int) -> SearchBox? {
      guard low <= high else { return nil }
      var part = self
      (part.lower[variable], part.upper[variable]) = (low, high)
      return part
    }
    if let present, first <= present, present <= last {
      return [part(present, present), part(first, present - 1), part(present + 1, last)].compactMap { $0 }
    }
    let middle = first + (last - first) / 2
    return [part(first, middle), part(middle + 1, last)].compactMap { $0 }
  }
}
