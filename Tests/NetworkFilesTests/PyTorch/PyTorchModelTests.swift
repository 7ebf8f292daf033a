import ConvMath
import Foundation
import Network
import TestSupport
import Testing

@testable import LayerText
@testable import NetworkFiles

/// What print(model) prints, with figures that PyTorch gives for the same models: parameters, buffers of running statistics and
/// torch FlopCounterMode on 1 × 3 × 224 × 224.
@Suite struct PyTorchModelTests {
  static func text(_ name: String) throws -> String {
    let file = try #require(
      Bundle.module.url(forResource: name, withExtension: "txt", subdirectory: "Fixtures/models"))
    return try String(contentsOf: file, encoding: .utf8)
  }

  @Test(
    arguments: [
      ("resnet18", 11_689_512, 9600, 3_628_146_688), ("alexnet", 61_100_840, 0, 1_428_376_960),
      ("squeezenet1_1", 1_235_496, 0, 698_303_872), ("mobilenet_v3_small", 2_542_856, 12_112, 113_020_800),
    ]) func torchvision(name: String, parameters: Int, buffers: Int, flops: Int) throws
  {
    let reading = try PyTorchModel.read(Self.text(name), name: name)
    let analysis = reading.document.graph.analyze()
    #expect(analysis.parameters == parameters)
    #expect(analysis.buffers == buffers)
    #expect(analysis.counterTotal(.torch).value == flops)
    #expect(analysis.firstImpossibleNode == nil)
    let output = analysis.output(ofNode: analysis.graph.nodes.count - 1)
    #expect(output == [1, 1000])
    #expect(analysis.certainty == Certainty(outputs: true, parameters: true, macs: true))
    #expect(reading.notes.allSatisfy { !$0.text(.english).isEmpty && !$0.text(.chinese).isEmpty })
  }

  @Test func repeatedBlocks() throws {
    let reading = try PyTorchModel.read(Self.text("repeated"))
    let analysis = reading.document.graph.analyze()
    #expect(reading.document.name == "M")
    #expect(analysis.parameters == 7626)
    #expect(analysis.graph.nodes.count { $0.op == "Conv" } == 4)
    #expect(analysis.graph.nodes.contains { $0.name == "/blocks/blocks.2/conv/Conv" })
    #expect(analysis.graph.inputs.map { analysis.values[$0].shape } == [[1, 1, 224, 224]])
  }

  /// The size of the image follows from a linear layer.
  @Test func sizeOfTheImage() throws {
    let text = """
      LeNet(
        (conv1): Conv2d(1, 6, kernel_size=(5, 5), stride=(1, 1))
        (pool1): MaxPool2d(kernel_size=2, stride=2, padding=0, dilation=1, ceil_mode=False)
        (conv2): Conv2d(6, 16, kernel_size=(5, 5), stride=(1, 1))
        (pool2): MaxPool2d(kernel_size=2, stride=2, padding=0, dilation=1, ceil_mode=False)
        (fc1): Linear(in_features=400, out_features=120, bias=True)
        (fc2): Linear(in_features=120, out_features=10, bias=True)
      )
      """
    let analysis = try PyTorchModel.read(text).document.graph.analyze()
    #expect(analysis.values[analysis.graph.inputs[0]].shape == [1, 1, 32, 32])
    #expect(analysis.firstImpossibleNode == nil)
  }

  @Test func indentationIsNotNeeded() throws {
    let lines = try Self.text("resnet18").split(separator: "\n").map { $0.drop { $0 == " " } }
    let reading = try PyTorchModel.read(">>> print(model)\n" + lines.joined(separator: "\r\n"))
    #expect(reading.document.graph == (try PyTorchModel.read(Self.text("resnet18")).document.graph))
  }

  @Test func unknownModulesAreTold() throws {
    let text = """
      Net(
        (stem): Conv2d(3, 8, kernel_size=(3, 3), stride=(1, 1))
        (mix): Add(alpha=2)
        (odd): Conv2d(3.5, 8)
        (head): Conv2d(8, 4, kernel_size=(1, 1), stride=(1, 1))
      )
      """
    let reading = try PyTorchModel.read(text)
    let analysis = reading.document.graph.analyze()
    #expect(analysis.uncounted.map(\.op) == ["AddModule", "Conv2d", "Conv"])
    // What is not known is not passed on as if it were.
    #expect(analysis.output(ofNode: 3) == nil)
    #expect(analysis.nodes.map(\.knownParameters) == [224, nil, nil, 36])
    #expect(analysis.parameterStanding == .estimate)
    #expect(analysis.workStanding == .unknown)
    let notes = reading.notes.map { $0.text(.english) }
    #expect(notes.contains { $0.contains("Add, Conv2d") })
    #expect(notes.contains { $0.hasPrefix("odd: ") })
  }

  /// A head may be the table of its embedding, which print(model) lists twice: then 1,000·64 of 128,000 are the same.
  @Test func tiedWeightsMakeNoBound() throws {
    func analysis(_ name: String) throws -> NetworkAnalysis {
      let text = """
        \(name)(
          (0): Embedding(1000, 64)
          (1): Linear(in_features=64, out_features=1000, bias=False)
        )
        """
      return try PyTorchModel.read(text).document.graph.analyze()
    }
    #expect(try analysis("Sequential").certainty.parameters)
    let model = try analysis("Language")
    #expect(model.parameters == 128_000)
    #expect(model.parameterStanding == .estimate)
  }

  /// Numbers are no indices: what follows a table of positions in an image is not known, nor how much work it is.
  @Test func tableOfPositions() throws {
    let text = """
      VisionEmbeddings(
        (patch_embedding): Conv2d(3, 64, kernel_size=(32, 32), stride=(32, 32), bias=False)
        (position_embedding): Embedding(50, 64)
        (head): Linear(in_features=64, out_features=10, bias=True)
      )
      """
    let analysis = try PyTorchModel.read(text).document.graph.analyze()
    #expect(analysis.parameters == 64 * 3 * 32 * 32 + 50 * 64 + 650)
    #expect(analysis.workStanding == .unknown)
    #expect(analysis.outputStanding == .unknown)
  }

  @Test func errorsTellTheLine() {
    func error(_ text: String) -> LocatedError? {
      do {
        _ = try PyTorchModel.read(text)
        return nil
      } catch { return error }
    }
    #expect(error("Net(\n  (a): Sequential(\n    (0): ReLU()\n")?.line == 2)
    #expect(error("")?.line == nil)
    #expect(error("Net(\n)")?.text(.chinese).isEmpty == false)
    let deep = (0..<100).map { _ in "(a): Sequential(\n" }.joined()
    #expect(error(deep)?.line == 65)
    #expect(
      error("N(\n(0-999999999): 999999999 x Block(\n(a): ReLU()\n)\n)")?.text(.english).contains("modules")
        == true)
    #expect(error("N(\n(0-9): 100000 x A(\n(0-9): 100000 x B(\n)\n)\n)") != nil)
  }

  /// Texts that are cut off or changed: an answer or an error, never a trap.
  @Test(.seed(8), arguments: ["alexnet", "repeated"]) func damage(name: String) throws {
    let bytes = Array(try Self.text(name).utf8)
    func answer(_ bytes: [UInt8]) {
      guard let reading = try? PyTorchModel.read(String(decoding: bytes, as: UTF8.self)) else { return }
      _ = reading.document.graph.analyze()
    }
    for count in stride(from: 0, to: bytes.count, by: Thoroughness.step(11)) {
      answer(Array(bytes[..<count]))
    }
    var random = SplitMix.ofTest()
    let words = ["0", "-1", "1000000000000000000", "9223372036854775807", "(", ")", "1e300", "None", "x"]
    for _
      in 0..<(name == "alexnet"
      ? Thoroughness.rounds(500, sparse: 50) : Thoroughness.rounds(4000, sparse: 300))
    {
      var damaged = bytes
      for _ in 0...random.next(below: 3) where !damaged.isEmpty {
        let place = random.next(below: damaged.count)
        switch random.next(below: 4) {
        case 0: damaged[place] = UInt8(random.next(below: 128))
        case 1: damaged.remove(at: place)
        default:
          guard let start = damaged[place...].firstIndex(where: { $0 &- 48 <= 9 }) else { continue }
          let end = damaged[start...].firstIndex { $0 &- 48 > 9 } ?? damaged.endIndex
          damaged.replaceSubrange(start..<end, with: Array(words[random.next(below: words.count)].utf8))
        }
      }
      answer(damaged)
    }
  }
}
