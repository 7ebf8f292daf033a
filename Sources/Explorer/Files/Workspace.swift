/// What is kept from one start to the next: every document that there was, and what the screens are set to.
public struct Workspace: Hashable, Sendable {
  public var history: History
  public var tools: Tools

  public init(_ history: History, tools: Tools = Tools()) {
    self.history = history
    self.tools = tools
  }
}
