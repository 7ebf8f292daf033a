/// The name of a screen, as the command line and documents have it: "sweep".
///
/// Each screen declares its own, beside what it is.
public struct ScreenName: RawRepresentable, Hashable, Sendable {
  public let rawValue: String

  public init(rawValue: String) { self.rawValue = rawValue }
  public init(_ name: String) { rawValue = name }
}
