import ConvMath
import LayerText

/// The layers of a chain.
extension ChainReader {
  mutating func readLayer(leading: Int?, from start: ChainToken, _ count: Int = 1)
    throws(LocatedError) -> LayerChain.Entry
  {
    let token = next
    guard let name = token.word else {
      throw error(
        "\(token.text) is no layer; write \(Self.examples)", "\(token.text) 不是层；可写 \(Self.examples)")
    }
    guard let word = ChainWord.named(name) else { throw unknown(token, name) }
    try self.count(more: count, at: token)
    advance()
    var entry = LayerChain.Entry(word: word, text: "", place: place(start))
    if case .rank(let rank) = next.kind {
      entry.rank = rank
      advance()
    }
    if let leading {
      guard word.numbers.first == .outChannels else {
        throw error(
          "no number stands before \(token.text); write \(word.example)",
          "\(token.text) 之前不写数；应写成 \(word.example)", at: start)
      }
      entry.amounts[.outChannels] = .init(value: .numbers([leading]), place: place(start))
      entry.isShorthand = true
      isShorthand = true
    }
    try readSettings(of: &entry, begun: leading == nil ? 0 : 1)
    entry.text = String(text[start.range.lowerBound..<tokens[position - 1].range.upperBound])
    return entry
  }

  private func unknown(_ token: ChainToken, _ name: String) -> LocatedError {
    if let doubt = ChainWord.doubt(name) { return place(token).error(doubt) }
    let near = nearestNames(to: name, among: ChainWord.names)
    let others = near.isEmpty ? ChainWord.all.prefix(8).map { $0.words[0] } : near
    return error(
      "there is no layer “\(token.text)”; try \(others.joined(.or, .english))",
      "没有名为“\(token.text)”的层；可改为 \(others.joined(.or, .chinese))", at: token)
  }

  /// Reads what stands behind the word of a layer.
  private mutating func readSettings(of entry: inout LayerChain.Entry, begun: Int) throws(LocatedError) {
    let word = entry.word
    var numbers = word.numbers[begun...]
    while true {
      let token = next
      if case .fraction(let value) = token.kind {
        guard numbers.popFirst() == .rate else {
          throw error("a whole number belongs here", "这里应是整数", at: token)
        }
        advance()
        entry.amounts[.rate] = .init(value: .fraction(value), place: place(token))
      } else if case .number = token.kind {
        while let first = numbers.first, entry.amounts[first] != nil { numbers.removeFirst() }
        guard let setting = numbers.popFirst() else { throw tooMany(token, word) }
        entry.amounts[setting] = .init(value: .numbers(readExtents()), place: place(token))
      } else if let name = token.word {
        guard try readSetting(name, of: &entry) else { break }
      } else {
        break
      }
    }
    for setting in word.numbers.prefix(word.required) where entry.amounts[setting] == nil {
      let name = word.words[0]
      throw error(
        "\(name) needs \(setting.title.text(.english)), as in \(word.example)",
        "\(name) 需要\(setting.title.text(.chinese))，例如 \(word.example)")
    }
  }

  private func tooMany(_ token: ChainToken, _ word: ChainWord) -> LocatedError {
    let settings = word.settings.filter { !word.numbers.contains($0) }.compactMap(\.words.first)
    let more = settings.isEmpty ? "" : ": " + settings.prefix(4).map { "\($0)2" }.joined(separator: " ")
    return error(
      "\(word.words[0]) takes no further number; what else it has is given by a letter\(more), or a dash begins the next layer",
      "\(word.words[0]) 不再需要数；其他设置用字母给出\(more)，或用连字符开始下一层", at: token)
  }

  /// Reads a setting by its name; false where the word is none.
  private mutating func readSetting(_ name: String, of entry: inout LayerChain.Entry) throws(LocatedError)
    -> Bool
  {
    let token = next
    let word = entry.word
    func give(_ setting: ChainSetting, _ value: LayerChain.Amount.Value) throws(LocatedError) {
      guard word.settings.contains(setting) else {
        throw error(
          "\(word.words[0]) has not \(setting.title.text(.english))",
          "\(word.words[0]) 没有\(setting.title.text(.chinese))", at: token)
      }
      guard entry.amounts[setting] == nil else {
        throw error("\(token.text) is given already", "\(token.text) 已经写过", at: token)
      }
      entry.amounts[setting] = .init(value: value, place: place(token))
    }
    switch name {
    case "same", "psame":
      advance()
      try give(.padding, .same)
    case "valid", "pvalid":
      advance()
      try give(.padding, .valid)
    case "nobias":
      advance()
      try give(.bias, .flag(false))
    case "ceil":
      advance()
      try give(.ceil, .flag(true))
    default:
      let known = ChainSetting.allCases.filter { $0.words.contains(name) }
      guard let setting = known.first(where: { word.settings.contains($0) }) ?? known.first else {
        if ChainWord.named(name) != nil { return false }
        throw noSetting(token, word)
      }
      advance()
      _ = take(.equals)
      try give(setting, try readValue(of: setting, named: token))
    }
    return true
  }

  private mutating func readValue(of setting: ChainSetting, named token: ChainToken) throws(LocatedError)
    -> LayerChain.Amount.Value
  {
    switch (setting, next.kind) {
    case (.padding, .word("same")):
      advance()
      return .same
    case (.padding, .word("valid")):
      advance()
      return .valid
    case (.bias, .word("true")), (.bias, .number(1)):
      advance()
      return .flag(true)
    case (.bias, .word("false")), (.bias, .number(0)):
      advance()
      return .flag(false)
    case (.bias, _): return .flag(true)
    case (.rate, .fraction(let value)):
      advance()
      return .fraction(value)
    case (_, .number): return .numbers(readExtents())
    default:
      throw error(
        "\(token.text) needs a number, as in \(token.text)2", "\(token.text) 之后需要一个数，例如 \(token.text)2")
    }
  }

  private func noSetting(_ token: ChainToken, _ word: ChainWord) -> LocatedError {
    let names = word.settings.compactMap(\.words.first)
    let near = nearestNames(to: token.text, among: word.settings.flatMap(\.words) + ChainWord.names)
    let english =
      !near.isEmpty
      ? "; try \(near.joined(.or, .english))"
      : names.isEmpty ? "" : "; it takes \(names.joined(.and, .english))"
    let chinese =
      !near.isEmpty
      ? "；可改为 \(near.joined(.or, .chinese))" : names.isEmpty ? "" : "；可以写 \(names.joined(.and, .chinese))"
    return error(
      "\(word.words[0]) has nothing called “\(token.text)”" + english,
      "\(word.words[0]) 没有“\(token.text)”" + chinese, at: token)
  }
}
