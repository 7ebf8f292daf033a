/// What a terminal can do.
public struct TerminalCapabilities: Hashable, Sendable {
  /// The colours it has, none if the user asked for none.
  public var colorDepth: ColorDepth
  /// Whether line drawing, mathematical signs and the like will show; if not, draw with ASCII.
  public var isUnicode: Bool
  /// Whether text can be sent to the clipboard through it (OSC 52).
  public var canCopy: Bool

  /// A terminal that can do this much.
  public init(colorDepth: ColorDepth, isUnicode: Bool, canCopy: Bool) {
    self.colorDepth = colorDepth
    self.isUnicode = isUnicode
    self.canCopy = canCopy
  }
}
