import ConvMath
import LayerText

/// Reads modules as PyTorch prints them. They belong together by their parentheses, so that lines may be broken anywhere between
/// words and indentation may be lost.
struct ModuleParser {
  let text: ModuleText
  private(set) var position: Int
  /// The line of the module whose parenthesis is not closed, the innermost.
  private(set) var openModule: (title: String, line: Int)?
  private var open: [(title: String, line: Int)] = []

  private static let depthLimit = 64
  private static let longestName = 200

  init(_ text: ModuleText, at position: Int) {
    self.text = text
    self.position = position
  }

  private var bytes: [UInt8] { text.bytes }

  private func byte(_ place: Int) -> UInt8? { place < bytes.count ? bytes[place] : nil }

  /// A module: its class, and between parentheses what it says of itself and the modules in it. Nil where none is here, or where
  /// its parenthesis is not closed, of which `openModule` then tells.
  ///
  /// - Throws: `LocatedError` where modules lie too deep within each other.
  mutating func module(_ name: String = "") throws(LocatedError) -> ModuleTree? {
    let line = text.line(of: position)
    guard let className = className() else { return nil }
    var module = ModuleTree(
      name: name, className: className.split(separator: ".").last.map(String.init) ?? "", arguments: "",
      line: line)
    guard open.count < Self.depthLimit else {
      throw LocatedError(
        Wording("more than \(Self.depthLimit) modules within each other", "模块嵌套超过 \(Self.depthLimit) 层"),
        line: line)
    }
    open.append((module.title, line))
    defer { open.removeLast() }
    var arguments: [UInt8] = []
    while true {
      skipBlanks()
      guard let next = byte(position) else {
        if openModule == nil, !module.children.isEmpty || open.count > 1 { openModule = open.last }
        return nil
      }
      if next == UInt8(ascii: ")") {
        position += 1
        module.arguments = String(decoding: arguments, as: UTF8.self)
        return module
      }
      if let label = label() {
        let count = module.children.count
        if let child = try child(label) { module.children.append(child) }
        if openModule != nil { return nil }
        if module.children.count == count { skipLine() }
        continue
      }
      let start = position
      skipArgument()
      if !arguments.isEmpty { arguments.append(.newline) }
      arguments += bytes[start..<position]
    }
  }

  /// The modules that follow each other without one around them.
  mutating func siblings() throws(LocatedError) -> [ModuleTree] {
    var modules: [ModuleTree] = []
    while true {
      skipBlanks()
      guard let label = label() else { return modules }
      guard let child = try child(label) else { return modules }
      modules.append(child)
    }
  }

  // MARK: Parts

  private static func isNamePart(_ byte: UInt8) -> Bool {
    byte.isDigit || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".") || byte >= 0x80
      || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  /// A name with a parenthesis behind it, which may be broken over lines.
  private mutating func className() -> String? {
    var place = position
    var name: [UInt8] = []
    guard let first = byte(place), Self.isNamePart(first), !first.isDigit else { return nil }
    while let next = byte(place) {
      if Self.isNamePart(next) {
        name.append(next)
      } else if next != .newline {
        break
      }
      place += 1
      guard name.count <= Self.longestName else { return nil }
    }
    guard byte(place) == UInt8(ascii: "(") else { return nil }
    position = place + 1
    return String(decoding: name, as: UTF8.self)
  }

  private mutating func skipBlanks() {
    while let next = byte(position),
      next == .newline || next == UInt8(ascii: " ") || next == UInt8(ascii: "\t")
    {
      position += 1
    }
  }

  private mutating func skipLine() {
    while let next = byte(position), next != .newline { position += 1 }
  }

  /// "(conv1): ", of which the name is the answer.
  private mutating func label() -> String? {
    guard let end = text.labelEnd(at: position) else { return nil }
    let name = String(decoding: bytes[(position + 1)..<end], as: UTF8.self)
    position = end + 2
    skipBlanks()
    return name
  }

  /// What stands behind a label: a module, several of a kind, nothing, or a learned tensor.
  private mutating func child(_ name: String) throws(LocatedError) -> ModuleTree? {
    let start = position
    var (count, first) = (1, 0)
    if let times = repetition() {
      count = times
      first = name.split(separator: "-").first.flatMap { Int($0) } ?? 0
    }
    if var child = try module(name) {
      child.count = count
      child.first = first
      return child
    }
    if openModule != nil { return nil }
    position = start
    let end = bytes[start...].firstIndex(of: .newline) ?? bytes.count
    let rest = String(decoding: bytes[start..<end], as: UTF8.self)
    position = end
    let line = text.line(of: start)
    if rest.hasPrefix("None") {
      return ModuleTree(name: name, className: "Identity", arguments: "", line: line)
    }
    guard rest.hasPrefix("Parameter containing: ") else { return nil }
    return ModuleTree(name: name, className: "Parameter", arguments: rest, line: line)
  }

  /// "4 x ", of which the number is the answer.
  private mutating func repetition() -> Int? {
    var place = position
    while let next = byte(place), next.isDigit { place += 1 }
    guard place > position, place - position < 12, byte(place) == UInt8(ascii: " "),
      byte(place + 1) == UInt8(ascii: "x"), byte(place + 2) == UInt8(ascii: " "),
      let times = Int(String(decoding: bytes[position..<place], as: UTF8.self)), times > 0
    else { return nil }
    position = place + 3
    return times
  }

  /// Passes over an argument, up to the module's own parenthesis, the end, or a label that begins a line.
  private mutating func skipArgument() {
    var depth = 0
    while let next = byte(position) {
      switch next {
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
        if depth == 0 {
          if next == UInt8(ascii: ")") { return }
        } else {
          depth -= 1
        }
      case UInt8(ascii: "'"), UInt8(ascii: "\""):
        if let end = closingQuote(next) { position = end }
      case .newline where depth == 0:
        let start = position
        skipBlanks()
        if text.labelEnd(at: position) != nil { return }
        position = start
      default: break
      }
      position += 1
    }
  }

  private func closingQuote(_ quote: UInt8) -> Int? {
    var place = position + 1
    while let next = byte(place), next != .newline {
      if next == quote { return place }
      place += 1
    }
    return nil
  }
}
