import ConvMath
import LayerText

/// Looks for models in a text that has other things in it: labels, prompts, times, printed values.
struct ModuleSearch {
  private let text: ModuleText
  /// How many bytes may still be looked at for what turns out to be no module.
  private var allowance: Int

  /// The first model, and where others begin.
  struct Finding {
    var tree: ModuleTree
    var otherLines: [Int] = []
  }

  init(_ text: ModuleText) {
    self.text = text
    allowance = 4 * text.bytes.count + 1 << 20
  }

  /// The models of the text; nil where there are none.
  ///
  /// - Throws: `LocatedError` where the first ends within a module, or lies too deep.
  mutating func models() throws(LocatedError) -> Finding? {
    var found: Finding?
    var place = 0
    for range in text.ranges where range.lowerBound >= place {
      if found != nil {
        // Of what follows only where it begins is told.
        guard let (tree, end) = try? model(in: range) else { continue }
        if let tree {
          found?.otherLines.append(tree.line)
          place = end
        }
        continue
      }
      let (tree, end) = try model(in: range)
      guard let tree else { continue }
      found = Finding(tree: tree)
      place = end
    }
    return found
  }

  /// A model that begins in a line, and where it ends.
  private mutating func model(in range: Range<Int>) throws(LocatedError) -> (tree: ModuleTree?, end: Int) {
    if let (tree, end) = try part(in: range) { return (tree, end) }
    var place = range.lowerBound
    while place < range.upperBound {
      guard isStart(place, in: range) else {
        place += 1
        continue
      }
      guard allowance > 0 else { return (nil, range.upperBound) }
      var parser = ModuleParser(text, at: place)
      let tree = try parser.module()
      if let tree, !tree.children.isEmpty || isLayer(tree, place..<parser.position, in: range) {
        return (tree, parser.position)
      }
      if let open = parser.openModule {
        throw LocatedError(
          Wording(
            "the text ends within “\(open.title)”, which begins here", "文本在“\(open.title)”之内结束，该模块从这里开始"),
          line: open.line)
      }
      allowance -= parser.position - place + 16
      while place < range.upperBound, isNamePart(text.bytes[place]) { place += 1 }
    }
    return (nil, range.upperBound)
  }

  /// Modules that follow each other without one around them, as a part of a text has them.
  private mutating func part(in range: Range<Int>) throws(LocatedError) -> (ModuleTree, Int)? {
    var place = range.lowerBound
    while place < range.upperBound, [UInt8(ascii: " "), UInt8(ascii: "\t")].contains(text.bytes[place]) {
      place += 1
    }
    guard text.labelEnd(at: place) != nil else { return nil }
    var parser = ModuleParser(text, at: place)
    let children = try parser.siblings()
    guard !children.isEmpty else { return nil }
    var tree = ModuleTree(
      name: "", className: "Modules", arguments: "", line: text.line(of: place), children: children)
    if children.count == 1, let only = children.first, only.count == 1 { tree = only }
    return (tree, parser.position)
  }

  private func isNamePart(_ byte: UInt8) -> Bool {
    byte.isDigit || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
      || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  /// Whether a name begins at a place, which nothing of a name stands before.
  private func isStart(_ place: Int, in range: Range<Int>) -> Bool {
    func isLetter(_ byte: UInt8) -> Bool {
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || byte == UInt8(ascii: "_")
    }
    guard isLetter(text.bytes[place]) else { return false }
    guard place > range.lowerBound else { return true }
    let before = text.bytes[place - 1]
    return !isLetter(before) && !before.isDigit && before != UInt8(ascii: ".")
  }

  /// Whether a module without others is a layer that is known, alone in its line but for what stands before it.
  private func isLayer(_ tree: ModuleTree, _ place: Range<Int>, in range: Range<Int>) -> Bool {
    let end = text.bytes[place.upperBound...].firstIndex(of: .newline) ?? text.bytes.count
    let rest = text.bytes[place.upperBound..<end]
    guard rest.allSatisfy({ [UInt8(ascii: " "), UInt8(ascii: ","), UInt8(ascii: "\t")].contains($0) }) else {
      return false
    }
    let before = text.bytes[range.lowerBound..<place.lowerBound]
    guard !before.contains(UInt8(ascii: "(")) else { return false }
    return ModuleLayer(tree).isKnown
  }
}
