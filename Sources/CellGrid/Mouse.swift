/// Something done with the mouse.
public struct Mouse: Hashable, Sendable {
  /// What was done.
  public enum Kind: Hashable, Sendable {
    case press, release, wheelUp, wheelDown
  }

  /// With which button. A wheel event says `middle`; a terminal that does not tell who was released, `left`.
  public enum Button: Hashable, Sendable {
    case left, middle, right
  }

  public var kind: Kind
  public var button: Button
  /// The cell under the pointer.
  public var point: Point
  public var modifiers: Key.Modifiers

  /// A mouse event.
  public init(kind: Kind, button: Button = .left, point: Point, modifiers: Key.Modifiers = []) {
    self.kind = kind
    self.button = button
    self.point = point
    self.modifiers = modifiers
  }
}
