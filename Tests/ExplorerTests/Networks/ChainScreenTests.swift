import CellGrid
import ConvMath
import Network
import Testing

@testable import Explorer

/// Chains of layers that are typed on the screen.
@Suite struct ChainScreenTests {
  private func run(_ keys: [Key], from state: State = State()) -> (state: State, terminal: ScriptedTerminal) {
    let terminal = ScriptedTerminal(script: keys.map(Event.key))
    var session = Session(state, on: terminal, keepingIn: MemoryStore())
    _ = session.run()
    return (session.state, terminal)
  }

  private func typed(_ text: String) -> [Key] { text.map(Key.char) }

  private func names(_ state: State) -> [String] { state.document.network?.graph.nodes.map(\.name) ?? [] }

  @Test func aNewNetworkBeginsFromTheListOfNetworks() {
    let (state, _) = run([.char("O")] + typed("1x28x28 - 32C5 - MP2 - 64C5 - MP2 - 512N - 10N") + [.enter])
    #expect(state.networkAnalysis?.parameters == 582_026)
    #expect(state.document.network?.name == "chain")
  }

  @Test func theQuestionIsFoundByItsWords() {
    let (asked, terminal) = run([.char("O")] + typed("typed as a chain") + [.enter])
    guard case .prompt(let prompt) = asked.overlay else {
      Issue.record("no question is asked")
      return
    }
    #expect(prompt.purpose == .chain(.newNetwork) && terminal.text.contains("a new network"))
    let (state, _) = run(
      [.char("O")] + typed("typed as a chain") + [.enter] + typed("1x8x8 - conv 4 3 - relu") + [.enter])
    #expect(names(state) == ["/0/Conv", "/1/Relu"])
  }

  @Test func thePaletteTakesChains() {
    let (state, _) = run([.char(":")] + typed("1x8x8 - conv 4 3 - relu") + [.enter])
    #expect(names(state) == ["/0/Conv", "/1/Relu"])
  }

  /// Behind the cursor on a node, and with the cursor on the input.
  @Test func layersAreInsertedBehindTheCursor() throws {
    var state = State()
    state.openNetwork(named: "lenet5")
    let graph = try #require(state.document.network?.graph)
    let (first, _) = run([.home, .char("I")] + typed("conv 3 3 p1 - bn - relu") + [.enter], from: state)
    #expect(names(first).count == graph.nodes.count + 3)
    #expect(first.networkAnalysis?.firstImpossibleNode != nil || first.networkAnalysis != nil)
    let (second, _) = run(
      [.home, .down, .down, .char("I")] + typed("conv 6 3 p1 - bn - relu") + [.enter], from: state)
    #expect(names(second).count == graph.nodes.count + 3)
    #expect(second.networkAnalysis?.firstImpossibleNode == nil)
    // 6·6·9 + 6, and a scale and shift for each of six channels.
    #expect(second.networkAnalysis?.parameters == 61_706 + 330 + 12)
    let (undone, _) = run([.char("u")], from: second)
    #expect(undone.networkAnalysis?.parameters == 61_706)
  }

  @Test func whatIsWrongStaysToBeMended() {
    let (state, terminal) = run(
      [.char("O")] + typed("typed as a chain") + [.enter] + typed("1x8x8 - conv 4 3 - relux") + [.enter])
    guard case .prompt(let prompt) = state.overlay else {
      Issue.record("no question is asked")
      return
    }
    #expect(prompt.text == "1x8x8 - conv 4 3 - relux" && prompt.fault?.column == 20)
    #expect(terminal.text.contains("there is no layer “relux”; try relu"))
    let (mended, _) = run([.backspace, .enter], from: state)
    #expect(names(mended) == ["/0/Conv", "/1/Relu"])
    let (chinese, text) = run(
      [.enter],
      from: {
        var state = state
        state.speak(.chinese, isUnicode: true)
        return state
      }())
    #expect(chinese.overlay != nil && text.text.contains("没有名为“relux”的层"))
  }
}
