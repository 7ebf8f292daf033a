import ConvMath
import Network
import Testing

@testable import LayerText
@testable import NetworkFiles

@Suite struct NetworkWhatIfReadingTests {
  private var network: NetworkAnalysis {
    get throws { try #require(Zoo.network(named: "resnet18")).graph().analyze() }
  }

  @Test func variations() throws {
    let network = try network
    func values(_ text: String) throws -> [Int] { try NetworkVariation(text, of: network).values }
    #expect(try values("resolution=128..256:64") == [128, 192, 256])
    #expect(try values("batch = 8..1 step 3, 20") == [8, 5, 2, 20])
    #expect(try values("width_factor=0.25..1:0.25") == [250, 500, 750, 1000])
    #expect(try values("depth-factor=2,1.125") == [2000, 1125])
    #expect(try NetworkVariation("height=3", of: network).target == .extent(.height))
    #expect(NetworkVariation.Target.widthFactor.text(1125) == "1.125")
    #expect(NetworkVariation.Target.widthFactor.text(2000) == "2")
    #expect(NetworkVariation.Target.batch.text(2000) == "2000")
  }

  @Test(arguments: [
    ("", 1), ("cheese=3", 1), ("batch", 6), ("batch=", 7), ("batch=1..", 10), ("batch=1.5", 7),
    ("batch=1 2", 9), ("width-factor=0.1234", 14), ("resolution=1..9:0", 17), ("batch=1..999999999", 7),
    ("batch=99999999999", 7),
  ])
  func faultsOfVariations(text: String, column: Int) throws {
    let network = try network
    let error = #expect(throws: LocatedError.self) { try NetworkVariation(text, of: network) }
    #expect(error?.column == column, "\(text): \(error?.text(.english) ?? "")")
    #expect(error?.text(.chinese).hasPrefix("第 \(column) 列：") ?? false)
  }

  @Test func budgets() throws {
    #expect(try NetworkBudget(reading: "macs<=600M") == NetworkBudget(.macs, atMost: 600_000_000))
    #expect(try NetworkBudget(reading: "memory <= 16MiB") == NetworkBudget(.memory, atMost: 16 << 20))
    #expect(try NetworkBudget(reading: "params<=1.5M") == NetworkBudget(.parameters, atMost: 1_500_000))
    #expect(try NetworkBudget(reading: "peak-activations≤3") == NetworkBudget(.peakActivations, atMost: 3))
  }

  @Test(arguments: [
    ("", 1), ("cheese<=3", 1), ("macs", 5), ("macs=3", 5), ("macs>=3", 5), ("macs<3", 5), ("macs<=", 7),
    ("macs<=4MiB", 8), ("macs<=1.0001K", 7), ("macs<=3 4", 9),
  ])
  func faultsOfBudgets(text: String, column: Int) throws {
    let error = #expect(throws: LocatedError.self) { try NetworkBudget(reading: text) }
    #expect(error?.column == column, "\(text): \(error?.text(.english) ?? "")")
  }
}

/// What is given for inputs.
@Suite struct InputShapesTests {
  private func graph() throws -> Graph {
    var declaration = GraphDeclaration()
    declaration.version = 20
    declaration.inputs = [.init("x", Value(.float32, [.symbol("n"), 4])), .init("sr", Value(.int64, []))]
    declaration.nodes = [NodeDeclaration(name: "found", op: "NonZero", inputs: ["x"], outputs: ["places"])]
    return try declaration.graph()
  }

  @Test func shapesNumbersAndInnerExtents() throws {
    let graph = try graph()
    let given = try InputShapes(["x=3x4", "sr=16000", "places=2x7"]).applied(to: graph)
    #expect(given.shapes[graph.inputs[0]] == [3, 4])
    #expect(given.graph.number(ofInput: graph.inputs[1]) == 16000)
    let places = try #require(graph.tensors.firstIndex { $0.name == "places" })
    #expect(given.graph.analyze(shapes: given.shapes).values[places].shape == [2, 7])
    #expect(try InputShapes(["sr=0"]).applied(to: graph).graph.number(ofInput: graph.inputs[1]) == 0)
    #expect(try InputShapes(["sr=-1"]).applied(to: graph).graph.number(ofInput: graph.inputs[1]) == -1)
  }

  @Test(arguments: ["x=0x4", "x=0", "x=3", "sr=2x2", "y=3", "x=3x-4", "x=", "3x4"])
  func whatDoesNotFitIsRefused(text: String) throws {
    let graph = try graph()
    #expect(throws: LocatedError.self) { try InputShapes([text]).applied(to: graph) }
  }
}
