/// Why the terminal could not be opened.
public enum OpeningError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Standard input or output is not a terminal.
  case notATerminal
  /// The terminal of this name is unknown here, or cannot place its cursor.
  case unusableTerm(String)
  /// It is open already.
  case alreadyOpen
  /// The system refused something that is needed; the text says what.
  case systemFailure(String)

  public var description: String {
    switch self {
    case .notATerminal: "standard input and output are not a terminal"
    case .unusableTerm(""): "no terminal type is set (TERM is empty)"
    case .unusableTerm(let name):
      "a terminal of type \(Self.quoted(name)) is unknown here or cannot place its cursor"
    case .alreadyOpen: "the terminal is open already"
    case .systemFailure(let what): "the terminal cannot be opened: \(what)"
    }
  }

  /// The description in Chinese.
  public var chineseDescription: String {
    switch self {
    case .notATerminal: "标准输入和输出不是终端"
    case .unusableTerm(""): "没有设置终端类型（TERM 为空）"
    case .unusableTerm(let name): "终端类型\(Self.quoted(name))在这里未知，或不能定位光标"
    case .alreadyOpen: "终端已经打开"
    case .systemFailure(let what): "无法打开终端：\(what)"
    }
  }

  // The name comes from outside: it must not bring control characters along.
  private static func quoted(_ name: String) -> String {
    let visible = name.unicodeScalars.filter { $0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value) }
    return "“\(String(String.UnicodeScalarView(visible.prefix(40))))”"
  }
}
