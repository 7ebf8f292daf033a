/// Why the terminal could not be opened.
public enum OpeningError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Standard input or output is not a terminal.
  case notATerminal
  /// The terminal of this name is unknown here, or cannot place its cursor.
  case unusableTerm(String, usable: String? = nil)
  /// It is open already.
  case alreadyOpen
  /// The system refused something that is needed; the text says what.
  case systemFailure(String)

  public var description: String {
    switch self {
    case .notATerminal: "standard input and output are not a terminal"
    case .unusableTerm("", let usable): "no terminal type is set (TERM is empty)" + Self.advice(usable)
    case .unusableTerm(let name, let usable):
      "a terminal of type \(Self.quoted(name)) is unknown here or cannot place its cursor"
        + Self.advice(usable)
    case .alreadyOpen: "the terminal is open already"
    case .systemFailure(let what): "the terminal cannot be opened: \(what)"
    }
  }

  /// The description in Chinese.
  public var chineseDescription: String {
    switch self {
    case .notATerminal: "标准输入和输出不是终端"
    case .unusableTerm("", let usable): "没有设置终端类型（TERM 为空）" + (usable.map { "；可以试试 TERM=\($0)" } ?? "")
    case .unusableTerm(let name, let usable):
      "终端类型\(Self.quoted(name))在这里未知，或不能定位光标" + (usable.map { "；可以试试 TERM=\($0)" } ?? "")
    case .alreadyOpen: "终端已经打开"
    case .systemFailure(let what): "无法打开终端：\(what)"
    }
  }

  private static func advice(_ usable: String?) -> String {
    usable.map { "; TERM=\($0) may do" } ?? ""
  }

  // The name comes from outside: it must not bring control characters along.
  private static func quoted(_ name: String) -> String {
    let visible = name.unicodeScalars.filter { $0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value) }
    return "“\(String(String.UnicodeScalarView(visible.prefix(40))))”"
  }
}
