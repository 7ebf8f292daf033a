import ConvMath

/// How the figure of a tool stands to the true MACs of a layer; where it has none, to its FLOPs.
enum CounterStanding: Hashable {
  /// What the layer truly has, that figures are held against.
  enum Truth: Hashable { case macs, flops }

  /// The figure is not known, or there is nothing to hold it against.
  case unknown
  /// The tool counts nothing where there is something.
  case nothing
  case multiple(Int, Truth)
  /// The difference in percent, with its sign.
  case difference(String)
}

extension CounterStanding {
  /// Holds a figure against the MACs and FLOPs of a layer.
  init(_ value: Int?, macs: Int, flops: Int) {
    guard let value, let (truth, count) = Self.truth(macs: macs, flops: flops) else {
      self = .unknown
      return
    }
    if value == 0 {
      self = .nothing
    } else if value % count == 0 {
      self = .multiple(value / count, truth)
    } else {
      self = .difference(Change(old: count, new: value).percent ?? "")
    }
  }

  /// What the figures of a layer are held against; nil for a layer of comparisons, or of nothing at all.
  static func truth(macs: Int, flops: Int) -> (Truth, Int)? {
    macs > 0 ? (.macs, macs) : flops > 0 ? (.flops, flops) : nil
  }

  /// "= MACs", "2 × MACs", "+0.7 %"; in brief "=", "2 ×", where a heading says against what.
  func text(isBrief: Bool = false, _ language: Language) -> String {
    switch self {
    case .unknown: "–"
    case .nothing: language("nothing", "无")
    case .multiple(1, let truth): isBrief ? "=" : "= \(truth.label.text(language))"
    case .multiple(let factor, let truth):
      "\(factor.grouped) ×" + (isBrief ? "" : " \(truth.label.text(language))")
    case .difference(let percent): percent
    }
  }
}

extension CounterStanding.Truth {
  var label: Wording { self == .macs ? .macs : .flops }
}
