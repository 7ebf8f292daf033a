/// Every document that there was, one a step, and which of them is shown.
///
/// Undo and redo move along the list; a change after an undo replaces what had been undone. At most `limit` steps are
/// kept, the oldest go first.
public struct History: Hashable, Sendable {
  /// The documents, oldest first; never empty.
  public private(set) var documents: [Document]
  /// The one that is shown.
  public private(set) var position: Int

  /// Steps that are kept.
  static let limit = 500

  public init(_ document: Document) {
    documents = [document]
    position = 0
  }

  /// A history as it was saved; nil for one without documents.
  init?(documents: [Document], position: Int) {
    guard !documents.isEmpty else { return nil }
    self.documents = documents
    self.position = max(0, min(position, documents.count - 1))
    trim()
  }

  public var present: Document { documents[position] }
  var canUndo: Bool { position > 0 }
  var canRedo: Bool { position + 1 < documents.count }

  /// Appends a document after the present one.
  ///
  /// - Parameter isContinued: whether it goes on with the step before it, whose document it replaces; a step that comes
  ///   back to where it began is no step.
  mutating func record(_ document: Document, isContinued: Bool = false) {
    guard document != present else { return }
    documents.removeSubrange((position + 1)...)
    if isContinued, position > 0 {
      documents.removeLast()
      position -= 1
      if document == present { return }
    }
    documents.append(document)
    position += 1
    trim()
  }

  /// Whether the present step changes a layer that stands by itself, and no network.
  var presentChangesLayerAlone: Bool {
    guard position > 0, !present.subject.isInNetwork else { return false }
    let former = documents[position - 1]
    return former.layer != present.layer && former.network?.graph == present.network?.graph
  }

  /// Puts a document that differs only in where the user is in it in the place of the present one.
  mutating func replacePresent(_ document: Document) { documents[position] = document }

  /// Puts another history behind this one, so that what was here can be come back to.
  mutating func append(_ other: History) {
    documents.removeSubrange((position + 1)...)
    let start = documents.last == other.documents.first ? 1 : 0
    documents += other.documents.dropFirst(start)
    position += other.position + 1 - start
    trim()
  }

  /// Goes so many steps back, or forward where negative; stops at the ends.
  mutating func goBack(_ steps: Int = 1) {
    position = max(0, min(position - max(-Self.limit, min(steps, Self.limit)), documents.count - 1))
  }

  /// Drops so many of the oldest steps, but never the one that is shown.
  mutating func dropOldest(_ count: Int) {
    let dropped = max(0, min(count, position, documents.count - 1))
    documents.removeFirst(dropped)
    position -= dropped
    // Where all that is shown is old, what was undone goes.
    if dropped < count { documents.removeLast(min(count - dropped, documents.count - 1 - position)) }
  }

  private mutating func trim() {
    let surplus = documents.count - Self.limit
    guard surplus > 0 else { return }
    // What is shown is never dropped: behind it the newest go.
    let dropped = min(surplus, position)
    documents.removeFirst(dropped)
    position -= dropped
    documents.removeLast(surplus - dropped)
  }
}
