import ConvMath
import LayerText
import Network

extension NetworkVariation {
  /// Reads a variation: what is varied, an equals sign, and the values.
  ///
  ///     resolution=128..512:32       height and width of the input together; also height, width, batch
  ///     width-factor=0.25..1:0.25    all channels by a factor; also depth-factor
  ///     batch=1,8,32..128:32         ranges and values in one list
  ///
  /// Hyphens may stand for underscores in names.
  ///
  /// - Throws: `LocatedError` with the column of what cannot be read.
  public init(_ text: String, of network: NetworkAnalysis) throws(LocatedError) {
    var line = TypedLine(text)
    let target = try line.takeTarget(among: network.variationTargets)
    self.init(target, try line.takeValues(of: target))
  }
}

extension TypedLine {
  fileprivate mutating func takeTarget(
    among targets: [NetworkVariation.Target]
  ) throws(LocatedError) -> NetworkVariation.Target {
    let start = column
    let name = String(cursor.take { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" })
    let names = targets.map { String($0.name.map { $0 == "_" ? "-" : $0 }) }
    guard let place = targets.firstIndex(where: { $0.name.underscored == name.underscored }) else {
      let near = nearestNames(to: name, among: names)
      let known = near.isEmpty ? names : near
      let (english, chinese) = (known.joined(.or, .english), known.joined(.or, .chinese))
      throw error(
        name.isEmpty
          ? Wording("name what is varied: \(english)", "请写出要变化的量：\(chinese)")
          : Wording(
            "the network has no \(name.shortened) to vary; try \(english)",
            "该网络没有可变化的 \(name.shortened)；可改为 \(chinese)"), at: start)
    }
    skipSpaces()
    guard take("=") else {
      let example = names[place] + (targets[place].isFactor ? "=0.5..1:0.25" : "=128..512:32")
      throw error(
        Wording("give the values behind an equals sign, such as \(example)", "请在等号后写取值，例如 \(example)"))
    }
    return targets[place]
  }

  fileprivate mutating func takeValues(of target: NetworkVariation.Target) throws(LocatedError) -> [Int] {
    let form = target.isFactor ? Self.factors : Self.sizes
    var values: [Int] = []
    try takeList { (line) throws(LocatedError) in
      let start = line.column
      let range = try line.takeRange(form)
      let bound = range.bound ?? range.first
      let count = (max(range.first, bound) - min(range.first, bound)) / range.step + 1
      guard values.count + count <= NetworkSweep.mostPoints || range.bound == nil else {
        let most = NetworkSweep.mostPoints.grouped
        throw line.error(
          Wording(
            "more than \(most) values; use a shorter range or a larger step", "取值多于 \(most) 个；请缩小范围或加大间隔"),
          at: start)
      }
      let step = range.first <= bound ? range.step : -range.step
      values += (0..<count).map { range.first + $0 * step }
    }
    return values
  }

  private static let sizes = RangeForm(
    usualStep: 1, stepTooSmall: stepTooSmall,
    takeNumber: { (line) throws(LocatedError) in
      try line.takeDecimal(
        places: 0, otherwise: Wording("expected a whole number, such as 224", "这里应写一个整数，如 224"))
    })

  /// Factors in thousandths.
  private static let factors = RangeForm(
    usualStep: 250, stepTooSmall: stepTooSmall,
    takeNumber: { (line) throws(LocatedError) in
      try line.takeDecimal(
        places: 3,
        otherwise: Wording(
          "expected a factor with at most three decimals, such as 0.75", "这里应写一个系数，最多三位小数，如 0.75"))
    })

  private static func stepTooSmall(_: Int) -> Wording {
    Wording(
      "a step is a distance, more than 0; the range tells the direction", "间隔是距离，大于 0；方向由范围决定")
  }

  /// Takes a number with at most so many decimals, as a multiple of the last: "0.75" with three is 750.
  private mutating func takeDecimal(places: Int, otherwise fault: Wording) throws(LocatedError) -> Int {
    let start = column
    let whole = String(cursor.take { $0.isASCII && $0.isNumber })
    var fraction = ""
    if cursor.next == ".", cursor.next(1)?.isNumber ?? false {
      cursor.position += 1
      fraction = String(cursor.take { $0.isASCII && $0.isNumber })
    }
    guard !whole.isEmpty, whole.count <= 9, fraction.count <= places,
      let number = Int(whole + fraction + String(repeating: "0", count: places - fraction.count))
    else { throw error(fault, at: start) }
    return number
  }
}
