import ConvMath
import LayerText

/// Reads a chain of layers.
struct ChainReader {
  let text: [Character]
  let tokens: [ChainToken]
  private let hasLines: Bool
  private(set) var position = 0
  private var depth = 0
  private(set) var layerCount = 0
  var isShorthand = false

  private static let deepest = 16

  private init(_ text: String) {
    self.text = Array(text)
    tokens = ChainTokenizer.tokens(of: text)
    hasLines = tokens.contains { $0.kind == .newline }
  }

  /// Reads a text.
  ///
  /// - Throws: `LocatedError` with the character, and what would fit there.
  static func read(_ text: String) throws(LocatedError) -> LayerChain {
    guard text.utf8.count <= LayerChain.byteLimit else {
      throw LocatedError(
        Wording(
          "the chain has more than \(LayerChain.byteLimit >> 10) KiB",
          "层链超过 \(LayerChain.byteLimit >> 10) KiB"))
    }
    var reader = ChainReader(text)
    let numbers = reader.tokens.dropLast().filter { !$0.isSeparator }
    let isOfNumbers = numbers.allSatisfy { if case .number = $0.kind { true } else { false } }
    if isOfNumbers, !numbers.isEmpty { return try reader.readTriples() }
    return try reader.readChain()
  }

  // MARK: Tokens

  var next: ChainToken { tokens[position] }

  mutating func advance() { if position < tokens.count - 1 { position += 1 } }

  mutating func take(_ kind: ChainToken.Kind) -> Bool {
    guard next.kind == kind else { return false }
    advance()
    return true
  }

  mutating func takeNumber() -> Int? {
    guard case .number(let number) = next.kind else { return nil }
    advance()
    return number
  }

  func place(_ token: ChainToken) -> LayerChain.Place {
    LayerChain.Place(line: hasLines ? token.line : nil, column: token.column)
  }

  func error(_ english: String, _ chinese: String, at token: ChainToken? = nil) -> LocatedError {
    place(token ?? next).error(Wording(english, chinese))
  }

  // MARK: Chains

  private mutating func readChain() throws(LocatedError) -> LayerChain {
    while take(.newline) {}
    let input = try readInput()
    let items = try readItems()
    if next.kind == .close { throw error("no bracket is open here", "这里没有未闭合的括号") }
    return LayerChain(input: input, items: items, isShorthand: isShorthand)
  }

  /// The shape that the chain begins with, if it does, and what parts it from the layers.
  private mutating func readInput() throws(LocatedError) -> [Int]? {
    let start = position
    let extents = readExtents()
    guard !extents.isEmpty, next.isSeparator || next.kind == .end else {
      position = start
      return nil
    }
    let text = extents.map(String.init).joined(separator: "x")
    switch extents.count {
    case 1: throw noLayer(extents[0], at: tokens[start])
    case 2:
      throw error(
        "\(text) says no channels; an input is 1x\(text) or 3x\(text)",
        "\(text) 没有通道数；输入应写成 1x\(text) 或 3x\(text)", at: tokens[start])
    case 3...5: break
    default: throw error("\(text) has too many dimensions", "\(text) 的维数太多", at: tokens[start])
    }
    guard let least = extents.min(), least > 0, let most = extents.max(), most <= 1 << 40 else {
      throw error(
        "the extents of an input are from 1 to \((1 << 40).grouped)", "输入的各维应为 1 到 \((1 << 40).grouped)",
        at: tokens[start])
    }
    advance()
    return extents.count == 3 ? [1] + extents : extents
  }

  /// Numbers with a times sign between them; whatever else follows is left.
  mutating func readExtents() -> [Int] {
    guard let first = takeNumber() else { return [] }
    var extents = [first]
    while next.kind == .times, position + 1 < tokens.count,
      case .number(let number) = tokens[position + 1].kind
    {
      position += 2
      extents.append(number)
    }
    return extents
  }

  private func noLayer(_ number: Int, at token: ChainToken) -> LocatedError {
    error(
      "\(number) is no layer: \(number)N is a fully connected one, and 1x28x28 at the beginning the input",
      "\(number) 不是层：全连接层写成 \(number)N；开头的 1x28x28 是输入", at: token)
  }

  private mutating func readItems() throws(LocatedError) -> [LayerChain.Item] {
    var items: [LayerChain.Item] = []
    while true {
      while take(.newline) {}
      if next.isSeparator {
        throw error("a layer is missing here, such as \(Self.examples)", "这里缺少一层，例如 \(Self.examples)")
      }
      if next.kind == .end || next.kind == .close {
        guard let last = items.isEmpty ? next : tokens[..<position].last, items.isEmpty || last.kind == .dash
        else { return items }
        throw error("a layer is missing here, such as \(Self.examples)", "这里缺少一层，例如 \(Self.examples)")
      }
      items.append(try readItem())
      if next.kind == .end || next.kind == .close { return items }
      guard next.isSeparator else { throw noSeparator() }
      advance()
    }
  }

  static let examples = "conv 64 3, relu, max 2"

  private func noSeparator() -> LocatedError {
    if let word = next.word, ChainWord.named(word) != nil {
      return error(
        "a dash begins the next layer: - \(next.text)", "下一层之前要有连字符：- \(next.text)")
    }
    return error(
      "\(next.text) cannot stand here; a dash begins the next layer", "\(next.text) 不能出现在这里；下一层之前写连字符")
  }

  private mutating func readItem() throws(LocatedError) -> LayerChain.Item {
    let start = next
    if next.kind == .open { return .group(count: 1, items: try readGroup()) }
    let extents = readExtents()
    guard let first = extents.first else { return .layer(try readLayer(leading: nil, from: start)) }
    if next.kind == .open || next.kind == .times, extents.count == 1 {
      _ = take(.times)
      let count = try checked(first, at: start)
      if next.kind == .open { return .group(count: count, items: try readGroup(count)) }
      return .group(count: count, items: [.layer(try readLayer(leading: nil, from: next, count))])
    }
    guard next.word != nil else {
      if extents.count == 1 { throw noLayer(first, at: start) }
      throw error("an input stands at the beginning", "输入写在开头", at: start)
    }
    guard extents.count == 2 else {
      guard extents.count == 1 else { throw noSeparator() }
      return .layer(try readLayer(leading: first, from: start))
    }
    let count = try checked(first, at: start)
    return .group(count: count, items: [.layer(try readLayer(leading: extents[1], from: start, count))])
  }

  /// How often something is repeated.
  private func checked(_ count: Int, at token: ChainToken) throws(LocatedError) -> Int {
    guard (1...LayerChain.mostLayers).contains(count) else {
      throw error(
        "layers are repeated from 1 to \(LayerChain.mostLayers.grouped) times",
        "重复次数应为 1 到 \(LayerChain.mostLayers.grouped)", at: token)
    }
    return count
  }

  private mutating func readGroup(_ count: Int = 1) throws(LocatedError) -> [LayerChain.Item] {
    let open = next
    guard depth < Self.deepest else {
      throw error("more than \(Self.deepest) brackets stand in each other", "括号嵌套超过 \(Self.deepest) 层")
    }
    depth += 1
    advance()
    let before = layerCount
    let items = try readItems()
    try self.count(
      more: (layerCount - before).multipliedReportingOverflow(by: count - 1).partialValue, at: open)
    guard take(.close) else { throw error("the bracket is not closed", "括号没有闭合", at: open) }
    depth -= 1
    return items
  }

  mutating func count(more: Int, at token: ChainToken) throws(LocatedError) {
    layerCount += more
    guard layerCount <= LayerChain.mostLayers else {
      throw error(
        "the chain has more than \(LayerChain.mostLayers.grouped) layers",
        "层链超过 \(LayerChain.mostLayers.grouped) 层", at: token)
    }
  }
}
