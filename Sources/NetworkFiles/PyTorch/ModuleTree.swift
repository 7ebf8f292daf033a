import ConvMath
import LayerText

/// The modules that `print(model)` of PyTorch lists, as they lie within each other.
///
///     ResNet(
///       (conv1): Conv2d(3, 64, kernel_size=(7, 7), stride=(2, 2), padding=(3, 3), bias=False)
///       (layer1): Sequential(
///         (0-1): 2 x BasicBlock(
///
/// Lines belong together by their parentheses, so that indentation may be lost.
struct ModuleTree {
  var name: String
  /// How many modules of the kind follow each other, their names counting up from `first`.
  var count = 1
  var first = 0
  var className: String
  /// The call as it stands; nil for a module that has others in it.
  var call: String?
  var line: Int
  var children: [ModuleTree] = []

  static let byteLimit = 8 << 20
  private static let depthLimit = 64

  /// Whether a text may be such a list: its first line that is not empty begins a module.
  static func isLikely(_ text: String) -> Bool {
    let lines = text.split(maxSplits: 40, omittingEmptySubsequences: true, whereSeparator: \.isNewline)
    return lines.contains { Line($0, 1).map { if case .module = $0 { true } else { false } } ?? false }
  }

  /// Reads a list of modules.
  ///
  /// - Throws: `LocatedError` with the line.
  static func read(_ text: String) throws(LocatedError) -> ModuleTree {
    var open: [ModuleTree] = []
    for (index, content) in text.split(
      omittingEmptySubsequences: false, whereSeparator: \.isNewline
    ).enumerated() {
      guard let line = Line(content, index + 1) else { continue }
      switch line {
      case .module(let module, let isOpen):
        if isOpen {
          guard open.count < depthLimit else {
            throw LocatedError(
              Wording("more than \(depthLimit) modules within each other", "模块嵌套超过 \(depthLimit) 层"),
              line: index + 1)
          }
          open.append(module)
        } else if open.isEmpty {
          return module
        } else {
          open[open.count - 1].children.append(module)
        }
      case .end:
        guard let module = open.popLast() else { continue }
        if open.isEmpty { return module }
        open[open.count - 1].children.append(module)
      }
    }
    guard let module = open.last else {
      throw LocatedError(
        Wording(
          "there is no module; what print(model) of PyTorch prints is expected",
          "没有模块；这里应是 PyTorch 的 print(model) 所输出的文本"))
    }
    throw LocatedError(
      Wording(
        "the text ends within “\(module.title)”, which begins here", "文本在“\(module.title)”之内结束，该模块从这里开始"),
      line: module.line)
  }

  /// How a sentence calls the module.
  var title: String { name.isEmpty ? className : name }

  /// A line of the list that means something.
  private enum Line {
    case module(ModuleTree, isOpen: Bool)
    case end

    init?(_ content: Substring, _ number: Int) {
      var rest = content.trimmed
      if rest == ")" || rest == ")," {
        self = .end
        return
      }
      var (name, count, first) = ("", 1, 0)
      if rest.first == "(", let end = rest.range(of: "): ") {
        name = String(rest[rest.index(after: rest.startIndex)..<end.lowerBound])
        rest = rest[end.upperBound...]
        if let times = rest.range(of: " x "), let number = Int(rest[..<times.lowerBound]), number > 0 {
          count = number
          first = name.split(separator: "-").first.flatMap { Int($0) } ?? 0
          rest = rest[times.upperBound...]
        }
      }
      guard let parenthesis = rest.firstIndex(of: "("), parenthesis > rest.startIndex,
        rest[..<parenthesis].allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." }),
        rest.first?.isNumber == false
      else { return nil }
      let className = rest[..<parenthesis].split(separator: ".").last.map(String.init) ?? ""
      var depth = 0
      for byte in rest.utf8 {
        if byte == UInt8(ascii: "(") { depth += 1 }
        if byte == UInt8(ascii: ")") { depth -= 1 }
      }
      // What goes on over lines is a module with others in it, whatever it says of itself.
      let isOpen = depth > 0
      self = .module(
        ModuleTree(
          name: name, count: count, first: first, className: className,
          call: isOpen ? nil : "nn." + className + rest[parenthesis...], line: number), isOpen: isOpen)
    }
  }
}

extension Substring {
  fileprivate var trimmed: Substring {
    var rest = self
    while let first = rest.first, first.isWhitespace { rest.removeFirst() }
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    return rest
  }

  fileprivate func range(of part: String) -> Range<Index>? {
    var place = startIndex
    while place < endIndex {
      if self[place...].hasPrefix(part) { return place..<index(place, offsetBy: part.count) }
      place = index(after: place)
    }
    return nil
  }
}
