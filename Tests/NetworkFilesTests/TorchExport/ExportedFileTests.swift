import ConvMath
import Network
import TestSupport
import Testing

@testable import LayerText
@testable import NetworkFiles

/// Whole files of torch.export.save (Tests/Oracles/archives.py).
@Suite struct ExportedFileTests {
  /// Weights of two names are counted once, and what no step takes is counted too: 50·16 and 5.
  @Test func tiedWeights() throws {
    let file = try NetworkFile.read(try FixtureBytes("tied.pt2", in: "archives"), name: "tied")
    let analysis = file.document.graph.analyze()
    #expect(analysis.parameters == 805)
    #expect(
      file.notes.map { $0.text(.english) }.contains { $0.contains("open extents: s") && $0.contains("…64)") })
    let bound = file.document.graph.analyze(
      shapes: try InputShapes(["2x9"]).applied(to: file.document.graph).shapes)
    // 2·9 words by 16·50 weights.
    #expect(bound.work?.macs == 2 * 9 * 16 * 50)
    #expect(bound.graph.outputs.map { bound.values[$0].shape } == [[2, 9, 50]])
  }

  @Test(arguments: [
    ("Symbol('s31', positive=True, integer=True)", "s31"), ("s0", "s0"), ("(s0 - 1)", "(s0 - 1)"),
    (
      "Add(FloorDiv(Add(Symbol('s16', positive=True, integer=True), Integer(-1)), Integer(2)), Integer(1))",
      "(s16 - 1)//2 + 1"
    ),
    ("Mul(Integer(2), Add(Symbol('a', integer=True), Symbol('b')))", "2*(a + b)"),
    ("Mul(Integer(2), FloorDiv(Symbol('a'), Integer(2)))", "2*(a//2)"),
    ("Max(Integer(1), Symbol('u0'))", "Max(1, u0)"), ("Add(Symbol('s0'),", "Add(Symbol('s0'),"),
  ]) func expressions(written: String, read: String) {
    #expect(ExportedExpression.text(written) == read)
  }

  /// A node whose arguments are none that the operator takes stays as it is told.
  @Test func strangeArguments() throws {
    func program(_ inputs: String, _ target: String = "torch.ops.aten.conv2d.default") -> [UInt8] {
      Array(
        """
        {"graph_module":{"graph":{"nodes":[{"target":"\(target)","inputs":[\(inputs)],"outputs":[{"as_tensor":{"name":"y"}}],
        "metadata":{}}],"tensor_values":{"x":{"dtype":7,"sizes":[{"as_int":1},{"as_int":3}]},"y":{"dtype":7,"sizes":[{"as_int":2}]}}},
        "signature":{"input_specs":[{"user_input":{"arg":{"as_tensor":{"name":"x"}}}}],
        "output_specs":[{"user_output":{"arg":{"as_tensor":{"name":"y"}}}}]}}}
        """.utf8)
    }
    func analysis(_ bytes: [UInt8]) throws -> NetworkAnalysis {
      try ExportedNetwork(program: try ExportedProgram(bytes[...]), places: { [:] }).file(named: "").document
        .graph.analyze()
    }
    let x = #"{"name":"input","arg":{"as_tensor":{"name":"x"}},"kind":1}"#
    let huge = #"{"name":"dim","arg":{"as_int":9223372036854775807},"kind":1}"#
    let least = #"{"name":"dim","arg":{"as_int":-9223372036854775808},"kind":1}"#
    for target in ATenRules.byName.keys.sorted() {
      for inputs in [
        "", x, x.replacing("input", with: "self"), x + "," + huge,
        x.replacing("input", with: "self") + "," + least,
        #"{"name":"tensors","arg":{"as_tensors":[]},"kind":1}"#,
        #"{"name":"self","arg":{"as_tensor":{"name":"x"}}},{"name":"size","arg":{"as_ints":[-1,-1,0,9223372036854775807]}}"#,
        #"{"name":"self","arg":{"as_tensor":{"name":"x"}}},{"name":"dims","arg":{"as_ints":[7,-9]}}"#,
        #"{"name":"self","arg":{"as_tensor":{"name":"x"}}},{"name":"kernel_size","arg":{"as_ints":[0,-1]}}"#,
      ] {
        _ = try analysis(program(inputs, "torch.ops.aten.\(target).default"))
      }
    }
    #expect(try analysis(program(x)).uncounted.map(\.op) == ["aten::conv2d"])
    #expect(throws: LocatedError.self) {
      try analysis(
        program(#"{"name":"self","arg":{"as_tensor":{"name":"z"}}}"#, "torch.ops.aten.relu.default"))
    }
  }

  /// Graphs within graphs: an operator that runs one is replaced by it, others stay; what is too deep is refused.
  @Test func graphsAsArguments() throws {
    func program(_ depth: Int, _ wrapper: String) throws -> NetworkAnalysis {
      let (x, y) = (#"{"as_tensor":{"name":"x"}}"#, #"{"as_tensor":{"name":"y"}}"#)
      let values =
        #""tensor_values":{"x":{"dtype":7,"sizes":[{"as_int":3}]},"y":{"dtype":7,"sizes":[{"as_int":3}]}}"#
      var nodes =
        #"{"target":"torch.ops.aten.relu.default","inputs":[{"name":"self","arg":\#(x)}],"outputs":[\#(y)]}"#
      for _ in 0..<depth {
        let graph = #"{"inputs":[\#(x)],"outputs":[\#(y)],"nodes":[\#(nodes)],\#(values)}"#
        nodes =
          #"{"target":"torch.ops.higher_order.\#(wrapper)","inputs":[{"name":"","arg":{"as_bool":false}},"#
          + #"{"name":"","arg":{"as_graph":{"name":"submod","graph":\#(graph)}}},{"name":"","arg":\#(x)}],"outputs":[\#(y)]}"#
      }
      let text =
        #"{"graph_module":{"graph":{"nodes":[\#(nodes)],\#(values)},"signature":{"input_specs":"#
        + #"[{"user_input":{"arg":\#(x)}}],"output_specs":[{"user_output":{"arg":\#(y)}}]}}}"#
      let network = ExportedNetwork(program: try ExportedProgram(Array(text.utf8)[...]), places: { [:] })
      return try network.file(named: "").document.graph.analyze()
    }
    let plain = try program(0, "")
    for depth in [1, 2, 32] {
      let analysis = try program(depth, "wrap_with_set_grad_enabled")
      #expect(analysis.graph.nodes.map(\.op) == ["Relu"])
      #expect(analysis.work == plain.work && analysis.certainty == plain.certainty)
    }
    #expect(try program(1, "while_loop").graph.nodes.map(\.op) == ["torch::while_loop"])
    #expect(throws: LocatedError.self) { try program(33, "wrap_with_set_grad_enabled") }
    #expect(throws: LocatedError.self) { try program(2000, "wrap_with_set_grad_enabled") }
  }

  @Test(.seed(23)) func damage() throws {
    let bytes = try FixtureBytes("tied.pt2", in: "archives").bytes
    var random = SplitMix.ofTest()
    Damage.truncate(bytes, step: 997)
    Damage.mutate(bytes, rounds: Thoroughness.rounds(1000, sparse: 200), &random)
  }

  /// Programs with bytes changed behind the checksum of the archive.
  @Test(.seed(24), arguments: ["resnet18", "vit_b_32"]) func damagedPrograms(name: String) throws {
    let bytes = try ExportedFixture("networks").bytes(name)
    var random = SplitMix.ofTest(name.utf8.count)
    for _ in 0..<Thoroughness.rounds(200, sparse: 30) {
      var damaged = bytes
      for _ in 0...random.next(below: 3) {
        let place = random.next(below: damaged.count)
        // Digits become other digits, so that much of it stays JSON.
        let isDigit = (0x30...0x39).contains(damaged[place])
        damaged[place] = UInt8(isDigit ? 0x30 + random.next(below: 10) : 0x20 + random.next(below: 95))
      }
      do {
        let network = ExportedNetwork(program: try ExportedProgram(damaged[...]), places: { [:] })
        _ = try network.file(named: name).document.graph.analyze()
      } catch let error as LocatedError {
        #expect(!error.text(.english).isEmpty)
      }
    }
  }
}
