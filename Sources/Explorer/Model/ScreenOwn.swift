/// Something that only one screen knows what to do with: a choice of its list, a place in its drawing.
///
/// It travels through the shell, which hands it back to the screen.
public struct ScreenOwn: Hashable, Sendable {
  public let screen: ScreenName
  public let value: any Hashable & Sendable

  public init(_ value: some Hashable & Sendable, of screen: ScreenName) {
    self.screen = screen
    self.value = value
  }

  public static func == (one: Self, other: Self) -> Bool {
    one.screen == other.screen && AnyHashable(one.value) == AnyHashable(other.value)
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(screen)
    hasher.combine(value)
  }
}
