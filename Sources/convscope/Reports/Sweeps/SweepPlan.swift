import ConvMath

/// How the points of a sweep are written.
enum SweepForm: String, CaseIterable { case table, csv, json }

/// What a command line asks to be swept and shown.
struct SweepPlan {
  let sweep: Sweep
  let numberType: NumberType
  let metrics: [Metric]
  let objectives: [Objective]
  let order: Objective?

  /// The names of what is varied: "kernel_size".
  var variedNames: [String] { sweep.variations.map { $0.target.name(rank: sweep.base.rank) } }

  /// More points than this are not sorted: they take 16 bytes each.
  static let mostSorted = 5_000_000
}
