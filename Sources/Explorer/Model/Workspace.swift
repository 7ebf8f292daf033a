import NetworkFiles

/// What is kept from one start to the next: every document that there was, and what the screens are set to.
public struct Workspace: Hashable, Sendable {
  public var history: History
  /// What stands in the settings of the screens, in the order that they are set.
  public var settings: [SettingText]

  /// The files that networks were opened from, the latest first: what is too large to be kept whole is kept by them.
  var origins: [NetworkOrigin]

  public init(_ history: History, settings: [SettingText] = []) { self.init(history, settings, origins: []) }

  init(_ history: History, _ settings: [SettingText], origins: [NetworkOrigin]) {
    self.history = history
    self.settings = settings
    self.origins = origins
  }

  /// The file that the present network was opened from; nil where that is not known.
  var origin: NetworkOrigin? {
    guard let network = history.present.network else { return nil }
    return origins.first { $0.document.name == network.name }
  }

  /// Whether the work is the same, wherever the user is in it.
  func isSameWork(as other: Workspace) -> Bool {
    settings == other.settings && history.isSameWork(as: other.history)
  }
}
