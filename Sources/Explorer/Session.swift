import CellGrid
import ConvMath
import NetworkFiles

/// The loop: present the frame, keep the work, wait for an event, fold it and all that are pending into the state, do
/// what effect came out, again. Long work is done in slices while no event waits.
public struct Session<Display: Terminal, Store: DocumentStore> {
  public internal(set) var state: State
  private let terminal: Display
  private let store: Store
  private var keeper: WorkKeeper
  /// When something moves next by itself.
  private var wakeTime: ContinuousClock.Instant?

  /// A session on a terminal.
  ///
  /// - Parameter kept: What the store holds for the next start already.
  public init(_ state: State, on terminal: Display, keepingIn store: Store, kept: Workspace? = nil) {
    self.state = state
    self.terminal = terminal
    self.store = store
    // A first start has nothing yet that is worth keeping, but that it was welcomed.
    var former = kept ?? state.keptWorkspace
    if state.isWelcoming { former.settings.removeAll { $0.setting == .welcomed } }
    keeper = WorkKeeper(former)
  }

  /// How a session ended.
  public enum Ending: Hashable, Sendable {
    case quit
    /// A signal asked for the end; the program should die of it once the terminal is restored.
    case terminated(signal: Int32)
  }

  /// Runs until the user leaves or a signal asks for the end. The terminal stays open.
  public mutating func run() -> Ending {
    terminal.setMouseCapture(state.capturesMouse)
    while true {
      let frame = present()
      var regions = frame.regions
      var next = terminal.nextEvent(timeout: 0)
      if next == nil {
        // Nobody waits: now is the time to write.
        if !keep() { _ = present() }
        next = nextEvent()
      }
      while let event = next {
        if case .mouse = event, regions.isEmpty {
          // Something changed since the frame was drawn: what lies under the pointer is asked anew.
          regions = state.view(size: terminal.size, capabilities: terminal.capabilities).regions
        }
        if let ending = fold(event, regions: regions) { return ending }
        regions = []
        next = terminal.nextEvent(timeout: 0)
      }
    }
  }

  /// Folds an event into the state and does what comes of it; at the end the work is kept.
  mutating func fold(_ event: Event, regions: [Region]) -> Ending? {
    guard let effect = state.update(event, regions: regions), let ending = perform(effect) else { return nil }
    _ = keep(isLast: true)
    return ending
  }

  mutating func present() -> Frame {
    let frame = state.view(size: terminal.size, capabilities: terminal.capabilities)
    terminal.present(frame.surface, cursor: frame.cursor)
    state.settle(in: frame)
    return frame
  }

  /// The next event; nil when long work has something new to show.
  private mutating func nextEvent() -> Event? {
    let clock = ContinuousClock()
    guard state.isWorking else { return nextEventOrStep(clock) }
    let showing = clock.now.advanced(by: .milliseconds(40))
    while state.isWorking, clock.now < showing {
      if let event = terminal.nextEvent(timeout: 0) { return event }
      state.work()
    }
    return nil
  }

  /// The next event; nil once what moves by itself has made a step. Where nothing moves it waits as long as it takes.
  private mutating func nextEventOrStep(_ clock: ContinuousClock) -> Event? {
    guard let delay = state.wakeDelay(size: terminal.size) else {
      wakeTime = nil
      return terminal.nextEvent(timeout: nil)
    }
    let now = clock.now
    let due = min(wakeTime ?? now.advanced(by: .milliseconds(delay)), now.advanced(by: .milliseconds(delay)))
    wakeTime = due
    let wait = now.duration(to: due).components
    let milliseconds =
      Int(wait.seconds) * 1000 + Int((wait.attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
    // A timeout of 0 only asks what is there: a step that is late is made now.
    if let event = terminal.nextEvent(timeout: max(milliseconds, 0)) { return event }
    wakeTime = max(due, now).advanced(by: .milliseconds(delay))
    state.wake()
    return nil
  }

  /// Keeps the work as it is now, again at each step until it succeeds; false where there is something new to be told of.
  mutating func keep(isLast: Bool = false) -> Bool {
    let failure = state.keepingFailure
    do {
      guard let dropped = try keeper.keep(state.keptWorkspace, in: store, isLast: isLast) else { return true }
      state.update(.kept(dropped: dropped))
      return state.keepingFailure == failure && dropped == 0
    } catch {
      state.update(.notKept(reason: error.reason(state.language)))
    }
    return state.keepingFailure == failure
  }

  private mutating func perform(_ effect: Effect) -> Ending? {
    switch effect {
    case .quit: return .quit
    case .terminate(let signal): return .terminated(signal: signal)
    case .suspend: terminal.suspend()
    case .redraw: terminal.redraw()
    case .captureMouse(let isOn): terminal.setMouseCapture(isOn)
    case .copy(let text, let name): state.update(copy(text, name))
    case .takeScreen(let format, let path): state.update(takeScreen(format, to: path))
    case .write(let file, let replacing): state.update(write(file, replacing))
    case .read(let path): state.update(read(path))
    case .readBeside(let path): state.update(readBeside(path))
    case .complete(let path): state.update(.completed(path: path, store.paths(beginning: path)))
    }
    return nil
  }

  private func copy(_ text: String, _ name: String) -> Reply {
    guard terminal.capabilities.canCopy else { return .cannotCopy }
    terminal.copy(text)
    return .copied(name: name)
  }

  private mutating func takeScreen(_ format: ScreenFormat, to path: String?) -> Reply {
    let text = state.text(in: format, size: terminal.size, capabilities: terminal.capabilities)
    guard let path else { return copy(text, format.title.text(state.language)) }
    return write(FileText(path: path, text: text, isDocument: false), .none)
  }

  private mutating func write(_ file: FileText, _ replacing: Replacement) -> Reply {
    do {
      try store.write(file.bytes, to: file.path, replacing: replacing)
      if file.isDocument { state.remember(file: store.location(of: file.path)) }
      return .written(file)
    } catch .exists {
      return .exists(file)
    } catch {
      return .failed(path: file.path, reason: error.reason(state.language))
    }
  }

  private mutating func readBeside(_ path: String) -> Reply {
    do {
      if let reply = try network(path, Reply.beside) { return reply }
      // A file that cannot be read says so itself.
      _ = try store.read(path, limit: Workspace.byteLimit)
      return .failed(path: path, reason: state.language("this is no network", "这不是网络"))
    } catch {
      return .failed(path: path, reason: error.reason(state.language))
    }
  }

  /// What comes of a file of a network, or of one that is damaged; nil for a file that is meant as none.
  private mutating func network(
    _ path: String, _ reply: (String, NetworkDocument, [Wording]) -> Reply
  ) throws(StoreFailure) -> Reply? {
    switch try store.network(path) {
    case .success(let reading):
      let place = store.location(of: path)
      state.remember(file: place)
      return reply(place, reading.document, reading.notes)
    case .failure(let error): return .failed(path: path, reason: error.text(state.language))
    case nil: return nil
    }
  }

  private mutating func read(_ path: String) -> Reply {
    do {
      if let reply = try network(path, Reply.network) { return reply }
      let bytes = try store.read(path, limit: Workspace.byteLimit)
      state.remember(file: store.location(of: path))
      return .read(path: path, bytes)
    } catch {
      return .failed(path: path, reason: error.reason(state.language))
    }
  }
}

extension StoreFailure {
  /// What went wrong, in words.
  public func reason(_ language: Language) -> String {
    switch self {
    case .exists: language("a file of that name is there already", "已有同名文件")
    case .tooLarge:
      language(
        "it has more than \(Workspace.byteLimit >> 20) MiB; e writes the network to a file",
        "超过 \(Workspace.byteLimit >> 20) MiB；按 e 可把网络写入文件")
    case .system(let words): words
    }
  }
}
