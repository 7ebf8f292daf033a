import ConvMath
import Network
import Testing

@testable import NetworkFiles

@Suite struct NetworkTableTests {
  /// A name from a file must neither steer a terminal nor break a row.
  @Test func namesHaveNoControlCharacters() throws {
    var declaration = GraphDeclaration()
    declaration.inputs = [.init("x", Value(.float32, TensorShape([1, 3, 8, 8])))]
    declaration.nodes = [NodeDeclaration(name: "a\u{1B}[2J\nb", op: "Relu", inputs: ["x"], outputs: ["y"])]
    declaration.outputs = [.init("y", Value(nil, nil))]
    let summary = NetworkSummary(try declaration.graph().analyze(), name: "odd")
    let table = NetworkTable(summary, language: .english)
    for text in [table.csv, table.markdown, table.latex] {
      #expect(text.contains("a?[2J?b"))
      #expect(!text.contains("\u{1B}"))
    }
    #expect(table.csv.split(separator: "\n").count == 2)
  }
}
