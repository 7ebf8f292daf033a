import ConvMath
import Network
import Testing

@testable import LayerText
@testable import NetworkFiles

/// What is demanded of a network, read and answered.
@Suite struct NetworkDemandTests {
  private func analysis(_ name: String) throws -> NetworkAnalysis {
    try #require(Zoo.network(named: name)).graph().analyze()
  }

  /// ResNet-18 has 11,689,512 parameters and 1,814,073,344 MACs; 44.6 MiB of weights and buffers; activations of 2,484,712.
  @Test(
    arguments: [
      ("macs<=1.9G", true, nil), ("macs<=1.8G", false, 14_073_344), ("macs>=1.8G", true, nil),
      ("macs=1814073344", true, nil),
      ("parameters<=11M", false, 689_512), ("params>=12M", false, 310_488),
      ("activations=2484712", true, nil),
      ("weights<=45MiB", true, nil), ("output=1x1000", true, nil), ("output=1×10", false, nil),
      ("receptive-field>=224", true, nil),
      ("receptive_field=435", true, nil), ("receptive_field>=436", false, 1),
      ("hash=0000000000000000", false, nil),
    ] as [(String, Bool, Int?)]) func verdicts(text: String, isMet: Bool, miss: Int?) throws
  {
    let verdict = try NetworkDemand(reading: text).verdict(on: analysis("resnet18"))
    #expect(verdict.isMet == isMet && verdict.miss == miss, "\(verdict)")
  }

  @Test func itsOwnHashIsMet() throws {
    let analysis = try analysis("lenet5")
    #expect(
      try NetworkDemand(reading: "hash=\(analysis.architectureHash)").verdict(on: analysis).isMet == true)
  }

  /// Of a lower bound it is certain that it is too much, and never that it is little enough.
  @Test func boundsAreNoFigures() throws {
    let graph = try NetworkFile.read(
      Array("nn.Sequential(nn.Conv2d(3, 8, 3), nn.Mystery(), nn.ReLU())".utf8), name: "x",
      input: [1, 3, 8, 8]
    ).document.graph
    let analysis = graph.analyze(shapes: [graph.inputs[0]: [1, 3, 8, 8]])
    // 8·3·3·3·6·6 MACs at least.
    for (text, isMet) in [("macs<=10K", nil), ("macs>=7776", true), ("macs<=1M", nil), ("macs=7776", nil)]
      as [(String, Bool?)]
    {
      let verdict = try NetworkDemand(reading: text).verdict(on: analysis)
      #expect(verdict.isMet == isMet, "\(text) \(verdict)")
    }
    let lite = try NetworkFile.read(try FixtureBytes("loop.tflite", in: "tensorflow-lite"), name: "loop")
    let bound = lite.document.graph.analyze()
    #expect(try NetworkDemand(reading: "macs<=1G").verdict(on: bound).isMet == nil)
    #expect(try NetworkDemand(reading: "macs>=0").verdict(on: bound).isMet == true)
    #expect(try NetworkDemand(reading: "parameters=36").verdict(on: bound).isMet == true)
  }

  @Test(arguments: [
    ("mac<=1", 1, "try macs"), ("macs", 5, "write <=, >= or ="), ("macs<5", 5, "not <"),
    ("output>=3", 7, "takes = alone"),
    ("hash=12", 6, "16 hexadecimal digits"), ("macs<=", 7, ""), ("", 1, "write <="), ("macs<=3 4", 9, ""),
    ("output=3x", 10, ""),
    ("macs<=9999999999999999999G", 7, ""),
  ]) func faults(text: String, column: Int, words: String) {
    let error = #expect(throws: LocatedError.self) { try NetworkDemand(reading: text) }
    #expect(error?.text(.english).contains("column \(column)") ?? false, "\(error?.text(.english) ?? "")")
    #expect(
      error?.text(.english).contains(words.isEmpty ? ":" : words) ?? false, "\(error?.text(.english) ?? "")")
    #expect(!(error?.text(.chinese).isEmpty ?? true))
  }
}
