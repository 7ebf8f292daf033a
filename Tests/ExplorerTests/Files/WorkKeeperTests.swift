import CellGrid
import ConvMath
import Network
import TestSupport
import Testing

@testable import Explorer

/// What is written for the next start, and that all of it is read again.
struct WorkKeeperTests {
  private func keep(_ pilot: Pilot, by keeper: inout WorkKeeper, in store: MemoryStore) throws {
    _ = try keeper.keep(pilot.state.keptWorkspace, in: store)
  }

  private func held(by store: MemoryStore) throws -> Workspace {
    try Workspace(json: try #require(store.kept.last)[...])
  }

  @Test func aChangeIsALineBehindTheRest() throws {
    var pilot = Pilot()
    let store = MemoryStore()
    var keeper = WorkKeeper(pilot.state.keptWorkspace)
    pilot.press(.right)
    try keep(pilot, by: &keeper, in: store)
    let whole = try #require(store.kept.last)
    pilot.press(.char("p"))
    try keep(pilot, by: &keeper, in: store)
    let both = try #require(store.kept.last)
    #expect(both.starts(with: whole))
    #expect(both.dropFirst(whole.count).count { $0 == UInt8(ascii: "\n") } == 1)
    #expect(try held(by: store) == pilot.state.keptWorkspace)
  }

  @Test func nothingIsWrittenForAMovedCursor() throws {
    var pilot = try networkPilot("resnet18")
    let store = MemoryStore()
    var keeper = WorkKeeper(pilot.state.keptWorkspace)
    for _ in 0..<4 { pilot.press(.down) }
    pilot.press(.char("X"))
    try keep(pilot, by: &keeper, in: store)
    let written = store.kept.count
    for _ in 0..<5 {
      pilot.press(.down)
      try keep(pilot, by: &keeper, in: store)
    }
    #expect(store.kept.count == written)
    // At the end it is told where the cursor was.
    _ = try keeper.keep(pilot.state.keptWorkspace, in: store, isLast: true)
    #expect(try held(by: store) == pilot.state.keptWorkspace)
  }

  /// Insertions, deletions, copies, undo and edits of layers, more than the history holds.
  @Test(.seed(14)) func randomEditsAreKept() throws {
    var random = SplitMix.ofTest()
    var pilot = try networkPilot("resnet18")
    let store = MemoryStore()
    var keeper = WorkKeeper(pilot.state.keptWorkspace)
    let keys: [Key] = [
      .down, .down, .up, .char("X"), .char("Y"), .char("}"), .char("{"), .char("u"), .char("U"), .char("p"),
    ]
    for _ in 0..<Thoroughness.rounds(700, sparse: 150) {
      if let key = keys.randomElement(using: &random) { pilot.press(key) }
      if pilot.state.overlay != nil { pilot.press(.escape) }
      try keep(pilot, by: &keeper, in: store)
    }
    _ = try keeper.keep(pilot.state.keptWorkspace, in: store, isLast: true)
    #expect(try held(by: store) == pilot.state.keptWorkspace)
  }

  /// The oldest step goes with each new one.
  @Test func theLimitOfStepsIsKept() throws {
    var pilot = Pilot()
    let store = MemoryStore()
    var keeper = WorkKeeper(pilot.state.keptWorkspace)
    for number in 0..<History.limit + 40 {
      pilot.state.edit { $0.layer.outChannels = number + 1 }
      try keep(pilot, by: &keeper, in: store)
    }
    #expect(pilot.state.history.count == History.limit)
    #expect(try held(by: store) == pilot.state.keptWorkspace)
  }

  @Test func aStructuralStepIsSmall() throws {
    var pilot = try networkPilot("resnet50")
    let store = MemoryStore()
    var keeper = WorkKeeper(pilot.state.keptWorkspace)
    for _ in 0..<8 { pilot.press(.down) }
    pilot.press(.char("Y"))
    try keep(pilot, by: &keeper, in: store)
    let whole = try #require(store.kept.last)
    pilot.press(.char("Y"))
    try keep(pilot, by: &keeper, in: store)
    let both = try #require(store.kept.last)
    #expect(both.count > whole.count)
    #expect(both.count - whole.count < 6000, "\(both.count - whole.count)")
    #expect(try held(by: store) == pilot.state.keptWorkspace)
  }

  @Test func afterAFailureAllIsWrittenAnew() throws {
    var pilot = Pilot()
    let store = MemoryStore()
    var keeper = WorkKeeper(pilot.state.keptWorkspace)
    pilot.press(.right)
    try keep(pilot, by: &keeper, in: store)
    pilot.press(.char("p"))
    store.failure = .system("No space left on device")
    #expect(throws: StoreFailure.self) { try keep(pilot, by: &keeper, in: store) }
    store.failure = nil
    try keep(pilot, by: &keeper, in: store)
    #expect(try held(by: store) == pilot.state.keptWorkspace)
    #expect(String(decoding: try #require(store.kept.last), as: UTF8.self) == pilot.state.keptWorkspace.text)
  }

  /// What stands behind the work, changed at random: another work, or an error with its place, never a trap.
  @Test(.seed(29)) func damagedLinesDoNoHarm() throws {
    var random = SplitMix.ofTest()
    var pilot = try networkPilot("lenet5")
    let store = MemoryStore()
    var keeper = WorkKeeper(pilot.state.keptWorkspace)
    for key in "pY}XuUpzbXX" {
      pilot.press(.down, .char(key))
      try keep(pilot, by: &keeper, in: store)
    }
    let bytes = try #require(store.kept.last)
    let whole = try #require(bytes.firstRange(of: Array("\n}\n".utf8))).upperBound
    #expect(bytes.count > whole + 500)
    for _ in 0..<Thoroughness.rounds(1500, sparse: 100) {
      var damaged = bytes
      for _ in 0...random.next(below: 3) {
        let place = random.next(whole...damaged.count - 1)
        switch random.next(below: 4) {
        case 0: damaged[place] = UInt8(random.next(below: 256))
        case 1: damaged.remove(at: place)
        case 2: damaged.removeSubrange(place...)
        default: damaged[place] = UInt8(0x30 + random.next(below: 10))
        }
        guard damaged.count > whole else { break }
      }
      do {
        let state = State(try Workspace(json: damaged[...]))
        #expect(state.view(size: pilot.size, capabilities: pilot.capabilities).surface.size == pilot.size)
      } catch {
        #expect(!error.text(.english).isEmpty && !error.text(.chinese).isEmpty)
      }
    }
  }

  private func networkPilot(_ name: String) throws -> Pilot {
    var pilot = Pilot()
    pilot.state.open(OpenNetwork(try #require(Zoo.network(named: name)).graph(), name: name))
    return pilot
  }
}
