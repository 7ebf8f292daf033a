/// Every document that there was, one a step, and which of them is shown.
///
/// Undo and redo move along the list; a change after an undo replaces what had been undone. At most `limit` steps are
/// kept, the oldest go first. A step lies behind a reference, so that histories with the same steps share them, and tell by
/// that what they have in common.
public struct History: Hashable, Sendable {
  private typealias Step = Boxed<Document>

  /// Oldest first; never empty.
  private var steps: [Step]
  /// The one that is shown.
  public private(set) var position: Int
  /// The one that undo stops at: the oldest, or what the page of a lesson begins with.
  private(set) var floor = 0

  /// Steps that are kept.
  static let limit = 500

  public init(_ document: Document) {
    steps = [Step(wrappedValue: document)]
    position = 0
  }

  /// A history as it was saved; nil for one without documents.
  init?(documents: [Document], position: Int) {
    guard !documents.isEmpty else { return nil }
    steps = documents.map(Step.init)
    self.position = max(0, min(position, documents.count - 1))
    trim()
  }

  /// The documents, oldest first.
  public var documents: [Document] { steps.map(\.wrappedValue) }
  public var count: Int { steps.count }
  public var present: Document { steps[position].wrappedValue }
  var canUndo: Bool { position > floor }
  var canRedo: Bool { position + 1 < steps.count }

  /// The document of a step.
  subscript(index: Int) -> Document { steps[index].wrappedValue }

  /// Appends a document after the present one.
  ///
  /// - Parameter isContinued: whether it goes on with the step before it, whose document it replaces; a step that comes
  ///   back to where it began is no step.
  mutating func record(_ document: Document, isContinued: Bool = false) {
    guard document != present else { return }
    steps.removeSubrange((position + 1)...)
    if isContinued, position > 0 {
      steps.removeLast()
      position -= 1
      if document == present { return }
    }
    steps.append(Step(wrappedValue: document))
    position += 1
    trim()
  }

  /// Whether the present step changes a layer that stands by itself, and no network.
  var presentChangesLayerAlone: Bool {
    guard position > 0, !present.subject.isInNetwork else { return false }
    let former = self[position - 1]
    return former.layer != present.layer && former.network?.graph == present.network?.graph
  }

  /// Puts a document that differs only in where the user is in it in the place of the present one.
  mutating func replacePresent(_ document: Document) { steps[position] = Step(wrappedValue: document) }

  /// Puts another history behind this one, so that what was here can be come back to.
  mutating func append(_ other: History) {
    steps.removeSubrange((position + 1)...)
    let start = steps.last == other.steps.first ? 1 : 0
    steps += other.steps.dropFirst(start)
    position += other.position + 1 - start
    trim()
  }

  /// Lets undo stop at the present document, or go back to the oldest again.
  mutating func setFloor(_ isHere: Bool) { floor = isHere ? position : 0 }

  /// Goes so many steps back, or forward where negative; stops at the ends.
  mutating func goBack(_ steps: Int = 1) {
    position = max(floor, min(position - max(-Self.limit, min(steps, Self.limit)), count - 1))
  }

  /// Drops so many of the oldest steps, but never the one that is shown.
  mutating func dropOldest(_ count: Int) {
    let dropped = max(0, min(count, position, steps.count - 1))
    steps.removeFirst(dropped)
    position -= dropped
    floor = max(floor - dropped, 0)
    // Where all that is shown is old, what was undone goes.
    if dropped < count { steps.removeLast(min(count - dropped, steps.count - 1 - position)) }
  }

  private mutating func trim() {
    let surplus = steps.count - Self.limit
    guard surplus > 0 else { return }
    // What is shown is never dropped: behind it the newest go.
    let dropped = min(surplus, position)
    steps.removeFirst(dropped)
    position -= dropped
    floor = max(floor - dropped, 0)
    steps.removeLast(surplus - dropped)
  }
}

extension History {
  /// How a history came from a former one: the oldest of its steps gone, the newest replaced by others.
  struct Continuation: Hashable, Sendable {
    /// Steps of the former history that are gone at its beginning.
    var forgotten: Int
    /// Steps of the former history that are left behind these.
    var kept: Int
    /// The steps that follow.
    var added: [Document]
    var position: Int

    init(forgotten: Int = 0, kept: Int = 0, added: [Document] = [], position: Int = 0) {
      (self.forgotten, self.kept, self.added, self.position) = (forgotten, kept, added, position)
    }
  }

  /// How this history came from a former one; nil where the two have no step in common.
  ///
  /// - Complexity: O(steps), a comparison of references for each.
  func continuation(of former: History) -> Continuation? {
    guard let first = steps.first, let forgotten = former.steps.firstIndex(where: { $0.isSame(as: first) })
    else { return nil }
    let pairs = zip(steps, former.steps.dropFirst(forgotten))
    let kept = pairs.prefix { $0.isSame(as: $1) }.count
    return Continuation(
      forgotten: forgotten, kept: kept, added: steps.dropFirst(kept).map(\.wrappedValue), position: position)
  }

  /// The history that came from this one; nil where there are no such steps.
  func continued(by change: Continuation) -> History? {
    guard change.forgotten >= 0, change.kept > 0, change.kept <= count - max(change.forgotten, 0) else {
      return nil
    }
    let kept = steps[change.forgotten..<change.forgotten + change.kept]
    var history = self
    history.steps = kept + change.added.map(Step.init)
    history.position = max(0, min(change.position, history.count - 1))
    history.trim()
    return history
  }

  /// Whether the work is the same, wherever the user is in it.
  func isSameWork(as other: History) -> Bool {
    position == other.position && count == other.count
      && zip(steps, other.steps).allSatisfy {
        $0.isSame(as: $1) || $0.wrappedValue.isSameWork(as: $1.wrappedValue)
      }
  }
}
