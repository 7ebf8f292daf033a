import ConvMath
import Testing

@testable import Explorer

@Suite struct HistoryTests {
  private func document(_ channels: Int) -> Document {
    var document = Document()
    document.layer.outChannels = channels
    return document
  }

  @Test func goesBackAndForth() {
    var history = History(document(1))
    history.record(document(2))
    history.record(document(3))
    history.goBack()
    #expect(history.present == document(2))
    history.goBack(5)
    #expect(history.present == document(1))
    #expect(!history.canUndo)
    history.goBack(-2)
    #expect(history.present == document(3))
    #expect(!history.canRedo)
    history.goBack(.min)
    history.goBack(.max)
    #expect(history.present == document(1))
  }

  @Test func aChangeAfterAnUndoReplacesWhatWasUndone() {
    var history = History(document(1))
    history.record(document(2))
    history.goBack()
    history.record(document(3))
    #expect(history.documents == [document(1), document(3)])
  }

  @Test func continuedStepsAreOne() {
    var history = History(document(1))
    history.record(document(2))
    history.record(document(3), isContinued: true)
    #expect(history.documents == [document(1), document(3)])
    // Back where it began: no step at all.
    history.record(document(1), isContinued: true)
    #expect(history.documents == [document(1)])
    // The first document is no step that could be gone on with.
    history.record(document(4), isContinued: true)
    #expect(history.documents == [document(1), document(4)])
  }

  @Test func theOldestStepsGoFirst() {
    var history = History(document(0))
    for channels in 1...History.limit + 10 { history.record(document(channels)) }
    #expect(history.documents.count == History.limit)
    #expect(history.present == document(History.limit + 10))
    #expect(history.documents.first == document(11))
  }

  @Test func anotherHistoryIsPutBehind() throws {
    var history = History(document(1))
    history.record(document(2))
    history.record(document(3))
    history.goBack()
    let other = try #require(History(documents: [document(2), document(7), document(8)], position: 1))
    history.append(other)
    #expect(history.documents == [1, 2, 7, 8].map(document))
    #expect(history.present == document(7))
    let apart = try #require(History(documents: [document(9)], position: 0))
    history.append(apart)
    #expect(history.documents == [1, 2, 7, 9].map(document))
    #expect(history.present == document(9))
  }

  @Test func damagedPositionsAreHeldInside() {
    #expect(History(documents: [], position: 0) == nil)
    #expect(History(documents: [document(1), document(2)], position: 99)?.present == document(2))
    #expect(History(documents: [document(1), document(2)], position: -1)?.present == document(1))
  }
}
