import ConvMath
import LayerText
import Network

/// What a network must keep to: "macs<=4.2G", "receptive_field>=224", "output=1x1000", "hash=9c0f36d2a4b1e877".
public struct NetworkDemand: Hashable, Sendable {
  public enum Subject: Hashable, Sendable {
    case metric(NetworkMetric, Constraint.Relation, Int)
    /// The largest field, on the axis where it is smaller, of the nodes that do not take all places together.
    case receptiveField(Constraint.Relation, Int)
    /// The shape of the first output.
    case output([Int])
    /// What the network is, without its names.
    case hash(String)
  }

  public var subject: Subject
  /// As it was written.
  public var text: String

  /// How a network stands to a demand.
  public struct Verdict: Hashable, Sendable {
    /// Whether it is met; nil where that is not known.
    public var isMet: Bool?
    /// What was found, with the sign of how it stands: "≥ 4,089,184,256".
    public var found: String
    /// The number that was found; nil for what is none, and where nothing is known.
    public var value: Int?
    /// By how much a limit is missed; nil where it is met, or is none.
    public var miss: Int?
  }

  /// How a network stands to it.
  public func verdict(on analysis: NetworkAnalysis) -> Verdict {
    switch subject {
    case .metric(let metric, let relation, let limit):
      let value = analysis[metric]
      return Self.verdict(
        value, analysis.standing(of: metric), relation, limit, found: analysis.text(metric))
    case .receptiveField(let relation, let limit):
      let (value, standing) = analysis.largestField
      return Self.verdict(value, standing, relation, limit, found: standing.text(value?.grouped))
    case .output(let wanted):
      let shape = analysis.graph.outputs.first.flatMap { analysis.values[$0].shape }
      let isKnown = analysis.outputStanding == .exact && shape?.extents != nil
      return Verdict(
        isMet: isKnown ? shape?.extents == wanted : nil, found: shape.map { "\($0)" } ?? "?", value: nil,
        miss: nil)
    case .hash(let wanted):
      let hash = analysis.architectureHash
      return Verdict(isMet: hash == wanted, found: hash, value: nil, miss: nil)
    }
  }

  /// What a bound of a figure says of a limit: more than the least is certain only where the least is too much.
  private static func verdict(
    _ value: Int?, _ standing: Standing, _ relation: Constraint.Relation, _ limit: Int, found: String
  ) -> Verdict {
    guard let value, standing != .unknown else {
      return Verdict(isMet: nil, found: "?", value: nil, miss: nil)
    }
    let holds: Bool
    switch relation {
    case .atMost: holds = value <= limit
    case .atLeast: holds = value >= limit
    case .equal: holds = value == limit
    }
    let isCertain: Bool
    switch standing {
    case .exact: isCertain = true
    case .atLeast: isCertain = relation == .atLeast ? holds : value > limit
    case .estimate, .unknown: isCertain = false
    }
    let (distance, overflow) = value.subtractingReportingOverflow(limit)
    let isMissed = isCertain && !holds && !overflow && distance != .min
    return Verdict(
      isMet: isCertain ? holds : nil, found: found, value: value, miss: isMissed ? abs(distance) : nil)
  }
}

extension NetworkAnalysis {
  /// The largest receptive field of a node that does not take all places together, on the axis where it is smaller. A bound from above is an
  /// estimate.
  fileprivate var largestField: (value: Int?, standing: Standing) {
    var best: (value: Int, isBound: Bool)?
    for case .some(let fields) in receptiveFields where !fields.isGlobal {
      guard let size = fields.axes.map(\.size).min(), size > best?.value ?? 0 else { continue }
      best = (size, fields.isBound)
    }
    guard let best, !graph.doubts.contains(.graph) else { return (nil, .unknown) }
    return (best.value, best.isBound ? .estimate : shapeStanding)
  }
}

extension NetworkDemand {
  /// Reads a demand: a metric of networks, receptive_field, output or hash, then <=, >= or =, and what is wanted.
  ///
  /// - Throws: `LocatedError` with the column and the reason.
  public init(reading text: String) throws(LocatedError) {
    self.text = text
    var line = TypedLine(text)
    let column = line.column
    let word = line.takeName()
    let name = String(word.map { $0 == "-" ? "_" : $0 })
    let relationColumn = line.column
    let relation = try line.takeRelationIfAny()
    guard let relation else {
      throw line.error(
        Wording(
          "write <=, >= or = and what is wanted, such as macs<=4.2G", "请写 <=、>= 或 = 以及要求，例如 macs<=4.2G"),
        at: relationColumn)
    }
    switch name {
    case "output", "hash":
      guard relation == .equal else {
        throw line.error(Wording("\(name) takes = alone", "\(name) 只能用 ="), at: relationColumn)
      }
      subject = name == "hash" ? .hash(try line.takeHash()) : .output(try line.takeShape())
    case "receptive_field": subject = .receptiveField(relation, try line.takeQuantity())
    default:
      let known = name == "params" ? NetworkMetric.parameters : NetworkMetric(name: name)
      guard let metric = known else { throw line.unknown(name, at: column) }
      subject = .metric(metric, relation, try line.takeQuantity(ofBytes: metric.isBytes))
    }
    try line.takeEnd()
  }

  /// All that can be demanded.
  public static let names = NetworkMetric.allCases.map(\.rawValue) + ["receptive_field", "output", "hash"]
}

extension TypedLine {
  fileprivate func unknown(_ name: String, at column: Int) -> LocatedError {
    let near = nearestNames(to: name, among: NetworkDemand.names)
    let known = near.isEmpty ? NetworkDemand.names : near
    return error(
      name.isEmpty
        ? Wording(
          "name what is demanded: \(known.joined(.or, .english))", "请写出要求：\(known.joined(.or, .chinese))")
        : Wording(
          "a network has no \"\(name.shortened)\"; try \(known.joined(.or, .english))",
          "网络没有“\(name.shortened)”；可改为 \(known.joined(.or, .chinese))"), at: column)
  }

  fileprivate mutating func takeHash() throws(LocatedError) -> String {
    let column = column
    let word = takeWord { $0.isHexDigit }.lowercased()
    guard word.utf8.count == 16 else {
      throw error(
        Wording(
          "a hash has 16 hexadecimal digits; convscope assert NETWORK shows it",
          "哈希有 16 位十六进制数字；convscope assert 网络 会显示它"),
        at: column)
    }
    return word
  }

  /// Extents with x or × between them.
  fileprivate mutating func takeShape() throws(LocatedError) -> [Int] {
    var extents: [Int] = []
    while true {
      extents.append(try takeQuantity())
      guard take("x") || take("×") || take("X") else { return extents }
    }
  }
}
