import CellGrid
import ConvMath
import Network
import NetworkFiles
import TestSupport
import Testing

@testable import Explorer

/// Everything that can come from a terminal, at random, to a session that performs it: nothing traps, what is drawn stays
/// within the screen, and what is kept is the work, at every moment at which the program could be killed.
@Suite struct EventStormTests {
  @Test(.seed(14), arguments: 0..<4) func nothingTrapsNothingIsLost(run: Int) throws {
    var storm = try Storm(SplitMix.ofTest(run))
    for step in 0..<Thoroughness.rounds(1000, sparse: 120) {
      try storm.advance()
      guard let fault = storm.fault else { continue }
      Testing.Issue.record("\(fault) at run \(run), event \(step), after \(storm.last)")
      return
    }
  }
}

/// A session in a storm of events, which begins anew from what it kept whenever it ends.
private struct Storm {
  private var session: Session<SilentTerminal, MemoryStore>
  private let terminal = SilentTerminal()
  private let store = MemoryStore()
  private var events: RandomEvents
  private var frame: Frame
  private var isDrawn = true
  /// The last events, the latest last.
  private(set) var last: [Event] = []
  /// What went wrong.
  private(set) var fault: String?

  init(_ random: SplitMix) throws {
    store.remembersAll = false
    for model in HostileModel.allCases { store.files["\(model).onnx"] = model.bytes(24) }
    for name in ["lenet5", "alexnet", "squeezenet1_0"] {
      let network = try #require(Zoo.network(named: name)).graph()
      store.files[name + ".json"] = Array(network.documentText.utf8)
    }
    store.files["layer.json"] = Array(State().workspace.text.utf8)
    store.files["cut.onnx"] = Array(HostileModel.convolutions.bytes(24).dropLast(9))
    store.files["cut.json"] = Array(State().workspace.text.utf8.dropLast(9))
    events = RandomEvents(random, paths: store.files.keys.sorted() + ["none.json", "saved.json"])
    session = Session(State(), on: terminal, keepingIn: store)
    frame = session.present()
  }

  /// Does what one turn of the session's loop may do.
  mutating func advance() throws {
    let event = events.next(size: terminal.size, regions: frame.regions)
    last = last.suffix(11) + [event]
    if case .resize(let size) = event { terminal.size = size }
    // As the session does where something changed since the frame was drawn.
    if case .mouse = event, !isDrawn { draw() }
    isDrawn = false
    let ending = session.fold(event, regions: frame.regions)
    if ending != nil { return try beginAnew() }
    // Several events may wait before a frame is drawn.
    guard Int.random(in: 0..<4, using: &events.random) > 0 else { return }
    if session.state.isWorking { session.state.work() }
    draw()
    guard Int.random(in: 0..<3, using: &events.random) == 0 else { return }
    if session.state.wakeDelay(size: terminal.size) != nil { session.state.wake() }
    if !session.keep() { draw() }
    try checkKept()
  }

  private mutating func draw() {
    frame = session.present()
    isDrawn = true
    if frame.surface.size != terminal.size { fault = "the frame has another size than the screen" }
    if let cursor = frame.cursor, frame.surface[cursor] == nil {
      fault = "the cursor stands beside the screen"
    }
    let state = session.state
    if !state.items.contains(state.focus) { fault = "the focus \(state.focus) is none of \(state.screen)" }
  }

  /// A program that is killed now goes on with the same work.
  private mutating func checkKept() throws {
    guard let bytes = store.kept.last else { return }
    let work = session.state.keptWorkspace
    let read = try Workspace(json: bytes[...])
    if !read.isSameWork(as: work) { fault = "what is kept is another work" }
  }

  private mutating func beginAnew() throws {
    try checkKept()
    guard let bytes = store.kept.last else { return }
    let read = try Workspace(json: bytes[...])
    if read.text != session.state.keptWorkspace.text { fault = "what is kept reads as something else" }
    session = Session(State(read), on: terminal, keepingIn: store, kept: read)
    session.state.resumeScreen()
    draw()
  }
}

/// A terminal that shows nothing and reports nothing.
private final class SilentTerminal: Terminal {
  var size = Size(columns: 80, rows: 24)
  let capabilities = TerminalCapabilities(colorDepth: .palette256, isUnicode: true, canCopy: true)

  func present(_ surface: Surface, cursor: Point?) {}
  func nextEvent(timeout milliseconds: Int?) -> Event? { milliseconds == 0 ? nil : .endOfInput }
  func setMouseCapture(_ on: Bool) {}
  func copy(_ text: String) {}
  func redraw() {}
  func suspend() {}
  func close() {}
}
