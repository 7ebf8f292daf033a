/// What is kept from one start to the next: every document that there was, and what the screens are set to.
public struct Workspace: Hashable, Sendable {
  public var history: History
  /// What stands in the settings of the screens, in the order that they are set.
  public var settings: [SettingText]

  public init(_ history: History, settings: [SettingText] = []) {
    self.history = history
    self.settings = settings
  }

  /// Whether the work is the same, wherever the user is in it.
  func isSameWork(as other: Workspace) -> Bool {
    settings == other.settings && history.isSameWork(as: other.history)
  }
}
