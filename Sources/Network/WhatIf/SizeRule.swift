import ConvMath

/// What sizes have in common: “a multiple of 32”, “12 more than a multiple of 16, from 188 on”, “from 224 to 255”.
public struct SizeRule: Hashable, Sendable {
  /// The sizes that repeat without end; nil where there are none beyond the others.
  public private(set) var tail: Tail?
  /// The sizes before those that repeat, in runs; all of them where none repeats.
  public private(set) var others: [ClosedRange<Int>] = []

  /// Sizes that repeat.
  public struct Tail: Hashable, Sendable {
    /// How far apart they repeat: 1 for all sizes.
    public var period: Int
    /// What is left of them when they are divided by the period, in order.
    public var remainders: [Int]
    /// The least of them.
    public var first: Int
  }

  /// The shortest period that the sizes keep to until the limit, three times at least and over a third of all that were
  /// tried.
  init(_ members: [Bool], _ runs: [ClosedRange<Int>]) {
    others = runs
    guard let last = runs.last?.upperBound else { return }
    let limit = members.count
    var period = 1
    while period <= limit / 3 {
      defer { period += 1 }
      // Sizes that end before the limit repeat nothing but their absence.
      guard last > limit - period else { continue }
      var onset = limit - period
      while onset > 0, members[onset - 1] == members[onset - 1 + period] { onset -= 1 }
      // From onset + 1 on, every size is as the one a period further.
      guard onset + max(3 * period, limit / 3) <= limit,
        let first = (onset + 1...limit).first(where: { members[$0 - 1] })
      else { continue }
      let remainders = (first..<first + period).filter { members[$0 - 1] }.map { $0 % period }.sorted()
      tail = Tail(period: period, remainders: remainders, first: first)
      others = runs.filter { $0.lowerBound < first }.map { $0.lowerBound...min($0.upperBound, first - 1) }
      return
    }
  }

  /// Whether a size follows the rule.
  public func contains(_ size: Int) -> Bool {
    if let tail, size >= tail.first { return tail.remainders.contains(size % tail.period) }
    return others.contains { $0.contains(size) }
  }
}

extension SizeRule {
  /// The rule in words of a language: "any from 63 on", "a multiple of 32", "exactly 224".
  public func text(_ language: Language) -> String {
    guard let tail else {
      if others.isEmpty { return language("none", "没有") }
      if others.count == 1, others[0].count == 1 {
        return language("exactly \(others[0].lowerBound.grouped)", "只能是 \(others[0].lowerBound.grouped)")
      }
      return Self.list(others, language)
    }
    let rule = tail.text(language)
    guard !others.isEmpty else { return rule }
    let rest = Self.list(others, language)
    return language("\(rule); also \(rest)", "\(rule)；还有 \(rest)")
  }

  private static func list(_ runs: [ClosedRange<Int>], _ language: Language) -> String {
    let most = 8
    var words = runs.prefix(most).map { run in
      run.count == 1
        ? run.lowerBound.grouped
        : run.count == 2
          ? [run.lowerBound.grouped, run.upperBound.grouped].joined(separator: language(", ", "、"))
          : language(
            "from \(run.lowerBound.grouped) to \(run.upperBound.grouped)",
            "\(run.lowerBound.grouped) 到 \(run.upperBound.grouped)")
    }
    if runs.count > most {
      let rest = runs.dropFirst(most).reduce(0) { $0 + $1.count }
      words.append(language("\(rest.grouped) more", "另外 \(rest.grouped) 个"))
    }
    return words.joined(.and, language)
  }
}

extension SizeRule.Tail {
  fileprivate func text(_ language: Language) -> String {
    if period == 1 {
      return first == 1
        ? language("any", "任意尺寸") : language("any from \(first.grouped) on", "不小于 \(first.grouped) 的任意尺寸")
    }
    // The first is the least that there can be without being said.
    let isPlain = first <= period
    let from = language(", from \(first.grouped) on", "，不小于 \(first.grouped)")
    let step = period.grouped
    let rule: String
    if remainders == [0] {
      rule = language("a multiple of \(step)", "\(step) 的倍数")
    } else if remainders.count <= 8 {
      let rests = remainders.map(\.grouped).joined(.or, language)
      rule = language("a multiple of \(step) plus \(rests)", "\(step) 的倍数加 \(rests)")
    } else {
      rule = language(
        "\(remainders.count.grouped) of every \(step) sizes", "每 \(step) 个尺寸中的 \(remainders.count.grouped) 个")
    }
    return isPlain ? rule : rule + from
  }
}
