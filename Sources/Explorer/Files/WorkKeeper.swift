import NetworkFiles

/// What a store holds for the next start, and how that follows the work: each change is a line behind what was written whole,
/// until the lines outweigh it.
struct WorkKeeper: Sendable {
  /// What the store holds; what it held when the session began, before the first time.
  private var kept: Workspace
  /// The work that was found too large to be kept, which is not written out again to find the same.
  private var refused: Workspace?
  /// Bytes written whole, and behind them; nil where the next change is written whole.
  private var bytes: (whole: Int, appended: Int)?

  /// The file that the network is kept by, once it was found too large to be kept whole.
  private var origin: NetworkOrigin?

  /// Bytes of lines that are always worth less than writing all anew.
  private static let leastAppended = 1 << 16

  init(_ kept: Workspace) {
    self.kept = kept
    origin = kept.origin.flatMap { $0.fingerprint == nil ? nil : $0 }
  }

  /// Keeps a workspace where the work has changed; where a cursor is does not count, but at the end.
  ///
  /// - Returns: How many of the oldest steps had no room; nil where there was nothing to do.
  /// - Throws: Why it could not be kept; the next change is written whole then.
  mutating func keep(
    _ workspace: Workspace, in store: some DocumentStore, isLast: Bool = false
  ) throws(StoreFailure) -> Int? {
    guard isLast ? workspace != kept : !workspace.isSameWork(as: kept) else { return nil }
    if try append(workspace, to: store) {
      kept = workspace
      return 0
    }
    bytes = nil
    if let refused, workspace.isSameWork(as: refused) { throw .tooLarge }
    let (text, dropped) = text(of: workspace)
    guard text.utf8.count <= Workspace.byteLimit else {
      refused = workspace
      throw .tooLarge
    }
    refused = nil
    try store.keep(Array(text.utf8))
    bytes = (text.utf8.count, 0)
    kept = workspace
    return dropped
  }

  /// The text of a workspace, whole or by the file of its network, and how many of the oldest steps had no room.
  private mutating func text(of workspace: Workspace) -> (text: String, dropped: Int) {
    guard let its = workspace.origin else { return workspace.textWithinLimit() }
    if origin?.path != its.path || origin?.document != its.document {
      if let text = workspace.wholeText { return (text, 0) }
      origin = its.fingerprinted()
    }
    return workspace.textWithinLimit(by: origin)
  }

  /// Writes what has changed behind the rest; false where all is to be written anew.
  private mutating func append(_ workspace: Workspace, to store: some DocumentStore) throws(StoreFailure)
    -> Bool
  {
    guard let (whole, appended) = bytes, let line = workspace.change(since: kept),
      appended + line.count <= max(whole, Self.leastAppended),
      whole + appended + line.count <= Workspace.byteLimit
    else { return false }
    // Half a line at the end is taken away by writing anew.
    bytes = nil
    do {
      try store.append(line)
    } catch {
      return false
    }
    bytes = (whole, appended + line.count)
    return true
  }
}
