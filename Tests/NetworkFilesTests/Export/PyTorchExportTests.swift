import ConvMath
import Foundation
import Network
import Testing

@testable import NetworkFiles

/// Networks written as programs for PyTorch. That the programs run, with the same shapes, parameters and FLOPs, is asked of PyTorch by
/// Tests/Oracles/exported_networks.py.
@Suite struct PyTorchExportTests {
  private func program(_ analysis: NetworkAnalysis) throws -> String {
    String(decoding: try analysis.written(as: .pytorch, name: "network"), as: UTF8.self)
  }

  /// LeNet-5 line by line.
  @Test func programsAreRead() throws {
    let text = try program(try ExportCases.zoo("lenet5"))
    let body = try #require(text.firstRange(of: "class Network(nn.Module):"))
    let end = try #require(text.firstRange(of: "# The shapes"))
    #expect(
      String(text[body.lowerBound..<end.lowerBound]) == """
        class Network(nn.Module):
            def __init__(self):
                super().__init__()
                put(self, "c1", nn.Conv2d(1, 6, kernel_size=5))
                put(self, "s2", nn.AvgPool2d(2))
                put(self, "c3", nn.Conv2d(6, 16, kernel_size=5))
                put(self, "s4", nn.AvgPool2d(2))
                put(self, "c5", nn.Conv2d(16, 120, kernel_size=5))
                put(self, "f6", nn.Linear(120, 84))
                put(self, "output", nn.Linear(84, 10))

            def forward(self, x):
                x = self.c1(x)
                x = torch.tanh(x)
                x = self.s2(x)
                x = self.c3(x)
                x = torch.tanh(x)
                x = self.s4(x)
                x = self.c5(x)
                x = torch.tanh(x)
                x = torch.flatten(x, 1)
                x = self.f6(x)
                x = torch.tanh(x)
                x = self.output(x)
                return x



        """)
    #expect(text.contains("SHAPES = [(1, 1, 32, 32)]\nTYPES = [torch.float32]"))
  }

  /// The parameters of the modules that a program makes, counted from their calls: c·k·k/g weights for each output channel, a bias
  /// beside, two numbers for each channel of a normalization.
  private func parameters(of text: String) throws -> Int {
    var total = 0
    // Long lines go on behind a comma.
    let lines = text.split(separator: ",\n            ").joined(separator: ", ").split(separator: "\n")
    for line in lines where line.contains("put(self, ") {
      let call = String(line)
      func numbers(_ pattern: String) -> [Int] {
        guard let match = try? Regex(pattern).firstMatch(in: call), let list = match.output[1].substring
        else {
          return []
        }
        return list.split { !$0.isNumber }.compactMap { Int($0) }
      }
      let hasBias = !call.contains("bias=False")
      if call.contains("nn.Parameter") {
        total += numbers(#"torch\.randn\(\(([^)]*)\)"#).reduce(1, *)
      } else if call.contains("nn.Conv") {
        let channels = numbers(#"nn\.Conv\w+\((\d+, \d+)"#)
        let kernel = numbers(#"kernel_size=(\d+|\([^)]*\))"#)
        let area = kernel.count == 1 ? kernel[0] * kernel[0] : kernel.reduce(1, *)
        total += channels[0] * channels[1] * area / (numbers(#"groups=(\d+)"#).first ?? 1)
        total += hasBias ? channels[1] : 0
      } else if call.contains("nn.Linear") {
        let features = numbers(#"nn\.Linear\((\d+, \d+)"#)
        total += features[0] * features[1] + (hasBias ? features[1] : 0)
      } else if call.contains("nn.BatchNorm") || call.contains("nn.LayerNorm") {
        total += 2 * numbers(#"nn\.\w+Norm\w*\(\(?([\d, ]+)"#).reduce(1, *)
      }
    }
    return total
  }

  @Test(arguments: ExportCases.zoo) func parametersAreThoseOfTheNetwork(name: String) throws {
    let analysis = try ExportCases.zoo(name)
    #expect(try parameters(of: try program(analysis)) == analysis.parameters)
  }

  @Test(arguments: ExportCases.edits) func editedNetworksAreWritten(edit: String) throws {
    let analysis = try ExportCases.edited(edit)
    #expect(try parameters(of: try program(analysis)) == analysis.parameters)
  }

  @Test(arguments: ModelFile.names) func filesAreWritten(name: String) throws {
    let analysis = try Graph(onnx: try ModelFile(name).bytes).analyze()
    #expect(try parameters(of: try program(analysis)) == analysis.parameters)
  }

  @Test(arguments: try ExportedFixture("networks").names) func programsOfTorchAreWritten(name: String) throws
  {
    let analysis = try ExportedFixture("networks").file(name).document.graph.analyze()
    #expect(try parameters(of: try program(analysis)) == analysis.parameters)
  }

  /// Modules have the paths that PyTorch gives them, so that a state can be taken over.
  @Test func modulesHaveTheirPaths() throws {
    let text = try program(try ExportCases.zoo("resnet18"))
    #expect(
      text.contains(
        #"put(self, "layer2.0.downsample.0", nn.Conv2d(64, 128, kernel_size=1, stride=2, bias=False))"#))
    #expect(text.contains("x = self.layer2[0].downsample[0](x)"))
  }

  /// A layer that is put to use twice is one module, or its weights are parameters that both take.
  @Test func sharedWeightsAreThereOnce() throws {
    func network(_ paddings: [Int]) throws -> NetworkAnalysis {
      var net = NetworkBuilder()
      var x = net.input([1, 4, 8, 8])
      for padding in paddings { x = net.conv("conv", net.relu("", x), 4, kernel: 3, padding: padding) }
      return try net.finished("shared", outputs: [x]).graph().analyze()
    }
    let twice = try program(try network([1, 1]))
    #expect(twice.split(separator: "nn.Conv2d(4, 4, kernel_size=3, padding=1)").count == 2)
    #expect(twice.split(separator: "self.conv(").count == 3)
    let thrice = try program(try network([1, 1, 0]))
    #expect(
      thrice.contains(
        "F.conv2d(x, self.conv.weight, self.conv.bias, stride=1, padding=0, dilation=1, groups=1)"))
    // 4·4·9 weights and 4 biases, once.
    #expect(try parameters(of: thrice) == 148)
  }

  /// Weights that are kept and not learned are a buffer, so that parameters stay what they are: 4·4 of the first layer.
  @Test func fixedWeightsAreBuffers() throws {
    var net = NetworkBuilder()
    let x = net.conv("conv", net.input([1, 4, 8, 8]), 4, kernel: 1, bias: false)
    let y = net.add("Conv", "fixed", [x, net.buffer("fixed.weight", [1, 4, 1, 1])])
    let analysis = try net.finished("fixed", outputs: [y]).graph().analyze()
    #expect(analysis.parameters == 16)
    let text = try program(analysis)
    #expect(try parameters(of: text) == 16)
    #expect(text.contains(#"put(self, "fixed.weight", torch.ones((1, 4, 1, 1)))"#))
    let model = String(decoding: try analysis.written(as: .keras, name: ""), as: UTF8.self)
    #expect(model.contains("trainable=False"))
  }

  @Test func namesAreThoseOfPython() {
    var paths = PythonPaths()
    #expect(paths.take(["layer1", "0", "conv"]) == "layer1.0.conv")
    #expect(paths.take(["layer1", "0", "conv"]) == "layer1.0.conv_1")
    #expect(paths.take(["layer1", "0", "conv", "weight"]) == "layer1.0.conv_.weight")
    #expect(paths.take(["class", "train"]) == "class_.train_")
    #expect(paths.take(["卷积", "1a"]) == "n__.n1a")
    #expect(PythonPaths.attribute("layer1.0.conv") == "self.layer1[0].conv")
    #expect(PythonText.text("a\"b\\c\nd") == #""a\"b\\c?d""#)
    #expect(PythonText.number(1e-5) == "1e-05" && PythonText.number(-.infinity) == #"float("-inf")"#)
  }

  @Test func openExtentsAreRefused() throws {
    let graph = try ExportCases.zoo("resnet18").graph
    let open = graph.analyze(shapes: [graph.inputs[0]: [.symbol("batch"), 3, 224, 224]])
    let refusal = #expect(throws: NetworkPoint.Refusal.self) { try open.written(as: .pytorch, name: "") }
    #expect(
      refusal?.text(.english) == "input: its extents must be known: --input input=1x3x224x224 gives them")
  }

  @Test func operatorsWithoutAFormAreNamed() throws {
    let graph = try Graph(onnx: try FixtureBytes("dft.onnx", in: "operators").bytes)
    let refusal = #expect(throws: NetworkPoint.Refusal.self) {
      try graph.analyze().written(as: .pytorch, name: "")
    }
    #expect(refusal?.text(.english) == "DFT: it has no form in PyTorch that is known here")
  }

  /// What a program of torch.export sets is set in the one that is written.
  @Test func settingsOfPyTorchAreKept() throws {
    let text = try program(try ExportedFixture("operators").file("activations").document.graph.analyze())
    #expect(text.contains(#"F.gelu(x, approximate="tanh")"#) && text.contains("F.threshold(x, 0.1, 0.0)"))
    func node(_ op: String, in name: String) throws -> Node {
      let graph = try ExportedFixture("operators").file(name).document.graph
      return try #require(graph.nodes.first { $0.op == op })
    }
    #expect(try node("GatherElements", in: "slices").attributes["axis"] != nil)
    #expect(try node("CumSum", in: "reductions").inputs.count == 2)
  }

  @Test func operatorsAreWrittenOrNamed() throws {
    let fixture = try ExportedFixture("operators")
    var written = 0
    for name in fixture.names {
      let analysis = try fixture.file(name).document.graph.analyze()
      do {
        written += try program(analysis).isEmpty ? 0 : 1
      } catch let refusal as NetworkPoint.Refusal {
        #expect(refusal.node != nil, "\(name)")
      }
    }
    #expect(written > fixture.names.count / 2)
  }
}
