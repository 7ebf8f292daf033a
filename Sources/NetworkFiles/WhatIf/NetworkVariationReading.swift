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
  /// Hyphens may stand for underscores in names. Throws: `NetworkTextError` with the column of what cannot be read.
  public init(_ text: String, of network: NetworkAnalysis) throws(NetworkTextError) {
    var reader = NetworkVariationReader(text)
    let target = try reader.readTarget(network.variationTargets)
    self.init(target, try reader.readValues(of: target))
  }
}

/// Reads the text of a variation of a network from left to right.
private struct NetworkVariationReader {
  private let characters: [Character]
  private var position = 0

  init(_ text: String) { characters = Array(text) }

  private var next: Character? { position < characters.count ? characters[position] : nil }
  private var rest: String { String(characters[position...]).shortened }

  private func error(_ english: String, _ chinese: String, at start: Int? = nil) -> NetworkTextError {
    NetworkTextError(column: (start ?? position) + 1, english, chinese)
  }

  mutating func readTarget(_ targets: [NetworkVariation.Target]) throws(NetworkTextError)
    -> NetworkVariation.Target
  {
    skipSpace()
    let start = position
    let name = read { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
    let names = targets.map { String($0.name.map { $0 == "_" ? "-" : $0 }) }
    let wanted = String(name.map { $0 == "_" ? "-" : $0 })
    guard let place = names.firstIndex(of: wanted) else {
      let near = nearestNames(to: name, among: names)
      let (english, chinese) = (
        (near.isEmpty ? names : near).joined(.or, .english),
        (near.isEmpty ? names : near).joined(.or, .chinese)
      )
      if name.isEmpty { throw error("name what is varied: \(english)", "请写出要变化的量：\(chinese)", at: start) }
      throw error(
        "the network has no \(name.shortened) to vary; try \(english)",
        "该网络没有可变化的 \(name.shortened)；可改为 \(chinese)", at: start)
    }
    skipSpace()
    guard next == "=" else {
      let example = targets[place].isFactor ? "0.5..1:0.25" : "128..512:32"
      throw error(
        "give the values behind an equals sign, such as \(names[place])=\(example)",
        "请在等号后写取值，例如 \(names[place])=\(example)")
    }
    position += 1
    return targets[place]
  }

  mutating func readValues(of target: NetworkVariation.Target) throws(NetworkTextError) -> [Int] {
    var values: [Int] = []
    while true {
      skipSpace()
      let start = position
      let first = try readNumber(target)
      skipSpace()
      if skip("..") {
        skipSpace()
        let bound = try readNumber(target)
        let step = try readStep(target)
        let count = (max(first, bound) - min(first, bound)) / step + 1
        guard values.count + count <= NetworkSweep.mostPoints else {
          let most = NetworkSweep.mostPoints.grouped
          throw error(
            "more than \(most) values; use a shorter range or a larger step", "取值多于 \(most) 个；请缩小范围或加大间隔",
            at: start)
        }
        values += (0..<count).map { first <= bound ? first + $0 * step : first - $0 * step }
      } else {
        values.append(first)
      }
      skipSpace()
      guard next != nil else { return values }
      guard skip(",") else {
        throw error(
          "\"\(rest)\" stands behind a value; separate values by commas", "值的后面有“\(rest)”；请用逗号分隔各个值")
      }
    }
  }

  /// Reads ":4" or "step 4"; without one, 1, or a quarter of factors.
  private mutating func readStep(_ target: NetworkVariation.Target) throws(NetworkTextError) -> Int {
    skipSpace()
    guard skip(":") || skip("step") else { return target.isFactor ? 250 : 1 }
    skipSpace()
    let start = position
    let step = try readNumber(target)
    guard step > 0 else {
      throw error(
        "a step is a distance, more than 0; the range tells the direction", "间隔是距离，大于 0；方向由范围决定",
        at: start)
    }
    return step
  }

  /// A whole number, or a factor in thousandths.
  private mutating func readNumber(_ target: NetworkVariation.Target) throws(NetworkTextError) -> Int {
    let start = position
    let whole = read { $0.isASCII && $0.isNumber }
    var fraction = ""
    if next == ".", position + 1 < characters.count, characters[position + 1].isNumber {
      position += 1
      fraction = read { $0.isASCII && $0.isNumber }
    }
    let isReadable = !whole.isEmpty && whole.count <= 9 && (fraction.isEmpty || target.isFactor)
    guard isReadable, fraction.count <= 3, let number = Int(whole) else {
      if target.isFactor {
        throw error(
          "expected a factor with at most three decimals, such as 0.75", "这里应写一个系数，最多三位小数，如 0.75", at: start)
      }
      throw error("expected a whole number, such as 224", "这里应写一个整数，如 224", at: start)
    }
    guard target.isFactor else { return number }
    let padded = fraction + String(repeating: "0", count: 3 - fraction.count)
    return number * 1000 + (Int(padded) ?? 0)
  }

  private mutating func skipSpace() { while next?.isWhitespace == true { position += 1 } }

  private mutating func skip(_ text: String) -> Bool {
    guard characters[position...].starts(with: text) else { return false }
    position += text.count
    return true
  }

  private mutating func read(while belongs: (Character) -> Bool) -> String {
    let start = position
    while let next, belongs(next) { position += 1 }
    return String(characters[start..<position])
  }
}
