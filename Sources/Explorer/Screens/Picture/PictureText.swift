import CellGrid
import ConvMath

/// The parts of sentences about the picture.
struct PictureText {
  let language: Language

  func place(_ cell: [Int]) -> String { "(\(cell.map(String.init).joined(separator: ", ")))" }

  func range(_ range: Range<Int>) -> String {
    range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound)–\(range.upperBound - 1)"
  }

  /// One of the positions of an axis: "row", "行".
  func noun(_ name: AxisName) -> String { without(name.lines(1, language)) }
  func plural(_ name: AxisName) -> String { without(name.lines(2, language)) }

  /// The words behind a number of one digit.
  private func without(_ count: String) -> String { String(count.dropFirst().drop { $0 == " " }) }

  func zeros(_ counts: [Int]) -> String {
    let numbers = Set(counts).count == 1 ? Array(counts.prefix(1)) : counts
    let text = numbers.map(String.init).joined(separator: " × ")
    return switch numbers {
    case [0]: language("no zeros", "不插零")
    case [1]: language("a zero", "插 1 个零")
    default: language("\(text) zeros", "插 \(text) 个零")
    }
  }

  func product(_ counts: [Int]) -> String {
    var product = 1
    for count in counts {
      let (next, overflow) = product.multipliedReportingOverflow(by: count)
      if overflow { return language("very many", "极多") }
      product = next
    }
    return product.grouped
  }

  func list(_ spans: [PictureSpan]) -> String { spans.map(text).joined(separator: language(", ", "、")) }
  func list(_ fed: [PictureFed]) -> String { fed.map(text).joined(separator: language(", ", "、")) }

  private func text(_ span: PictureSpan) -> String {
    let noun = span.count == 1 ? noun(span.name) : plural(span.name)
    let (first, last) = (span.first.signed, span.last.signed)
    if span.count == 1 { return language("\(noun) \(first)", "第 \(first) \(noun)") }
    if span.step == 1 { return language("\(noun) \(first) to \(last)", "第 \(first) 到 \(last) \(noun)") }
    guard span.count > 4 else {
      let all = (0..<span.count).map { (span.first + $0 * span.step).signed }
        .joined(separator: language(" ", "、"))
      return language("\(noun) \(all)", "第 \(all) \(noun)")
    }
    return language(
      "\(noun) \(first) to \(last) in steps of \(span.step)", "第 \(first) 到 \(last) \(noun)（间距 \(span.step)）")
  }

  private func text(_ fed: PictureFed) -> String {
    let (noun, plural) = (noun(fed.name), plural(fed.name))
    guard let positions = fed.positions, let first = positions.first, let last = positions.last else {
      return language("some of \(plural) \(range(fed.spanning))", "第 \(range(fed.spanning)) \(noun)中的一部分")
    }
    if positions.count == 1 { return language("\(noun) \(first)", "第 \(first) \(noun)") }
    if last - first + 1 == positions.count {
      return language("\(plural) \(first) to \(last)", "第 \(first) 到 \(last) \(noun)")
    }
    let shown =
      positions.prefix(6).map(String.init).joined(separator: language(" ", "、"))
      + (positions.count > 6 ? " … \(last)" : "")
    return language("\(plural) \(shown)", "第 \(shown) \(noun)")
  }

  /// ": 9 output cells a channel"; nothing where they are not counted.
  func fedCount(_ fed: [PictureFed]) -> String {
    guard !fed.contains(where: { $0.positions == nil }) else { return "" }
    let count = product(fed.map { $0.positions?.count ?? 1 })
    return language(": \(count) output cells a channel", "：每个通道 \(count) 个输出")
  }

  /// ", of which 1 row and 2 columns are padding"
  func outside(_ spans: [PictureSpan], _ word: String) -> String {
    let padding = spans.filter { $0.padding > 0 }
    let beyond = spans.filter { $0.beyond > 0 }.map { $0.name.lines($0.beyond, language) }
    var text = ""
    if !padding.isEmpty {
      let isOne = padding.count == 1 && padding[0].padding == 1
      let lines = padding.map { $0.name.lines($0.padding, language) }.joined(
        separator: language(" and ", "、"))
      text = language(", of which \(lines) \(isOne ? "is" : "are") \(word)", "，其中 \(lines)是\(word)")
    }
    guard !beyond.isEmpty else { return text }
    let lines = beyond.joined(separator: language(" and ", "、"))
    return text + language("; \(lines) beyond the padding", "；\(lines)在填充之外")
  }
}

extension Int {
  /// The number with a true minus sign, ungrouped.
  var signed: String { self < 0 ? "−\(magnitude)" : "\(self)" }
}

/// What a window covers on one axis.
public struct PictureSpan: Hashable, Sendable {
  var name: AxisName
  var first: Int
  var last: Int
  var step: Int
  var count: Int
  /// How many of the positions are padding, lie beyond it, and are elements of the input.
  var padding: Int
  var beyond: Int
  var elements: Int
}

/// The output positions on one axis that an input position feeds.
public struct PictureFed: Hashable, Sendable {
  var name: AxisName
  /// From the first to the last of them and no further.
  var spanning: Range<Int>
  /// Nil where there are too many to be listed.
  var positions: [Int]?
}

extension String {
  /// The text with spaces before it, so that it takes as many columns.
  func padded(to columns: Int) -> String {
    String(repeating: " ", count: max(columns - CharacterWidth.of(self), 0)) + self
  }
}
