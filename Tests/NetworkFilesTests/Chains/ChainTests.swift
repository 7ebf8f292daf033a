import ConvMath
import Foundation
import LayerText
import Network
import Testing

@testable import NetworkFiles

/// Chains of layers as one types them.
@Suite struct ChainTests {
  /// A chain with what PyTorch says of the same layers.
  struct Reference: Decodable, Sendable, CustomTestStringConvertible {
    var chain: String
    var input: [Int]?
    var source: String
    var output: [Int]
    var parameters, macs: Int
    var testDescription: String { chain }
  }

  static let references: [Reference] = {
    guard
      let url = Bundle.module.url(forResource: "chains", withExtension: "jsonl", subdirectory: "Fixtures"),
      let text = try? String(contentsOf: url, encoding: .utf8)
    else { return [] }
    return text.split(separator: "\n").compactMap {
      try? JSONDecoder().decode(Reference.self, from: Data($0.utf8))
    }
  }()

  @Test func referencesAreRead() { #expect(Self.references.count == 15) }

  private func analysis(_ text: String, _ input: [Int]?) throws -> NetworkAnalysis {
    try NetworkFile.read(text: text, input: input.map { TensorShape($0) }).document.graph.analyze()
  }

  @Test(arguments: references) func figuresArePyTorchs(_ reference: Reference) throws {
    #expect(NetworkFile.isChain(reference.chain) && NetworkFile.isWritten(reference.chain))
    let analysis = try analysis(reference.chain, reference.input)
    #expect(analysis.firstImpossibleNode == nil && analysis.openNodes.isEmpty)
    #expect(analysis.graph.outputs.map { analysis.values[$0].shape?.extents } == [reference.output])
    #expect(analysis.parameters == reference.parameters)
    #expect(analysis.work?.macs == reference.macs)
  }

  /// The same layers as a program has them, in the same place.
  @Test(arguments: references) func programsSayTheSame(_ reference: Reference) throws {
    guard let input = reference.input else { return }
    let analysis = try analysis(reference.source, input)
    #expect(analysis.graph.outputs.map { analysis.values[$0].shape?.extents } == [reference.output])
    #expect(analysis.parameters == reference.parameters)
    #expect(analysis.work?.macs == reference.macs)
  }

  /// Modules are called as nn.Sequential calls them, and what is repeated lies in a sequence of its own.
  @Test func nodesAreCountedAsSequencesAre() throws {
    let graph = try NetworkFile.readChain("conv 8 3 - 2x(conv 8 3 p1 - relu) - gap").document.graph
    #expect(
      graph.nodes.map(\.name) == [
        "/0/Conv", "/1/1.0/Conv", "/1/1.1/Relu", "/2/2.0/Conv", "/2/2.1/Relu", "/3/GlobalAveragePool",
      ])
  }

  @Test func spellingCountsForNothing() throws {
    let plain = try NetworkFile.readChain("conv 8 3 s2 p1 - relu - max 2").document.graph
    for text in [
      "conv 8 3 s2 p1-relu-max 2", "Conv 8 3 stride=2 padding=1 → ReLU → MaxPool 2", "8C3s2p1, ReLU, MP2",
      "conv 8 3 s 2 p 1\nrelu\nmax 2\n", "conv2d 8 3x3 s2 p1 | relu | max_pool2d k2",
      "Conv 8 k3 s2x2 p1 -> relu => max 2",
      "(conv 8 3 s2 p1 – relu) — max 2 s2", "conv out=8 k=3 s=2 p=1；relu；max 2",
      "1x3x224x224 - 8C3S2P1 - relu - MP2S2",
    ] {
      #expect(try NetworkFile.readChain(text).document.graph == plain, "\(text)")
    }
  }

  /// What is left open is told, each only where it is.
  @Test func whatIsTakenForGrantedIsTold() throws {
    func notes(_ text: String, _ input: TensorShape? = [1, 1, 28, 28]) throws -> String {
      try NetworkFile.readChain(text, input: input).notes.map { $0.text(.english) }.joined(separator: "\n")
    }
    #expect(try notes("conv 6 5 - relu - flatten - linear 10").isEmpty)
    #expect(
      try notes("32C5 - relu").contains("convolutions step by 1, pooling by its own size, nothing is padded"))
    #expect(try notes("32C5-10N-5N").contains("flattened before 10N, as papers mean it"))
    #expect(try notes("conv 6 5 - linear 10").contains("linear 10 works on the last axis of 1 × 6 × 24 × 24"))
    #expect(try notes("5-3-2,3-1-1").contains("kernel 5, stride 3 and padding 2"))
    #expect(try notes("relu - relu", nil).contains("the chain tells no input: 1 × 3 × 224 × 224 is taken"))
    #expect(try notes("1x28x28 - relu", nil).isEmpty)
    #expect(
      try notes("3x28x28 - relu").contains("the chain begins with 1 × 3 × 28 × 28; 1 × 1 × 28 × 28 is given"))
  }

  /// Errors stand at the character, with what would fit.
  @Test(arguments: [
    ("cnov 64 3 - bn - relu", 1, "there is no layer “cnov”; try conv"),
    ("conv 64 - relu", 9, "conv needs a kernel size, as in conv 64 3 s2 p1"),
    ("conv 64 3 - relux", 13, "there is no layer “relux”; try relu"),
    ("conv 64 3 relu", 11, "a dash begins the next layer: - relu"),
    ("conv 64 3 1", 11, "given by a letter: s2 p2 d2 g2"),
    ("conv 64 3 q2 - bn", 11, "conv has nothing called “q”"),
    ("conv 64 3 s - bn", 13, "s needs a number, as in s2"),
    ("conv 64 3 s2 s3 - bn", 14, "s is given already"),
    ("max 2 g3 - bn", 7, "max has not the number of groups"),
    ("conv 64 3 - - bn", 13, "a layer is missing here"), ("conv 64 3 -", 12, "a layer is missing here"),
    ("2MP2 - relu", 1, "no number stands before MP; write max 3 s2 p1"),
    ("32C5-P2", 6, "the kind of pooling is left open; write MP2 or AP2"),
    ("32C5-MP2-10", 10, "10 is no layer: 10N is a fully connected one"),
    ("784-32C5-10N", 1, "784 is no layer"), ("28x28-32C5", 1, "28x28 says no channels; an input is 1x28x28"),
    ("2x(conv 8 3 - relu", 3, "the bracket is not closed"),
    ("conv 8 3) - relu", 9, "no bracket is open here"),
    ("conv 64 3 @ - relu", 11, "@ cannot stand here"),
    ("conv 0.5 3 - relu", 6, "a whole number belongs here"),
    ("5-3-2-64,3-1-1", 6, "a comma begins the next; fully connected layers are 300N-10N"),
    ("784-512-256-10", 12, "a comma begins the next; fully connected layers are 300N-10N"),
    // Layers that cannot be, at what is to blame.
    ("conv 8 3 - max 300", 16, "kernel_size"), ("conv 8 3 g3 s1 - relu", 10, "groups"),
    ("conv 8 3 psame s2 - relu", 16, "stride"), ("conv 0 3 - relu", 6, "out_channels"),
    (
      "flatten - conv 8 3", 11,
      "conv takes channels and one to three axes behind them, but 1 × 784 comes to it"
    ),
    ("conv3d 8 3 - relu", 1, "conv3d takes 5 dimensions, but 1 × 1 × 28 × 28 comes to it; conv2d takes it"),
    ("conv 8 3 s2x2x2 - relu", 10, "there are 2 axes, but 3 numbers"),
    ("ln - relu", 1, "ln 3 is nn.LayerNorm(1, 28, 28)"),
  ]) func errorsStandAtTheCharacter(text: String, column: Int, reason: String) throws {
    let error = try #require(throws: LocatedError.self) {
      try NetworkFile.readChain(text, input: [1, 1, 28, 28])
    }
    #expect(error.column == column && error.line == nil, "\(error)")
    #expect(error.text(.english).contains(reason), "\(error)")
    #expect(error.text(.chinese).unicodeScalars.contains { $0.value > 0x4E00 })
  }

  @Test func errorsInLinesNameTheLine() throws {
    let text = "conv 8 3\nrelu\nmax 2 z9"
    let error = try #require(throws: LocatedError.self) { try NetworkFile.readChain(text) }
    #expect(error.line == 3 && error.column == 7)
    #expect(error.caretLines(in: text) == ["max 2 z9", "      ^"])
  }

  @Test func otherTextsAreNone() {
    for text in [
      "", "conv", "conv2d", "resnet50", "resnet-50", "no such network", "model.onnx", "my-model.onnx",
      "conv/net - relu",
      "nn.Conv2d(3, 64, 7)", "conv(3, 64)", "lenet5", "{\"a\": 1}", "12", "vgg16-bn",
      "the max - of all is in here",
    ] {
      #expect(!NetworkFile.isChain(text), "\(text)")
    }
  }

  /// Whatever is typed is read or refused, in bounded time.
  @Test func nothingTraps() {
    var random = SplitMix(seed: 15)
    let pieces = [
      "conv", "64", "3", "-", "x", "×", "(", ")", "s", "p", "max", "N", "9223372036854775807",
      "99999999999999999999", "relu",
      ",", "\n", "1x3x8x8", "4096x", "0", "2d", ".", "0.5", "ln", "up", "sep", "dw", "g", "=", "卷积", "👍",
      "psame", "linear",
      "flatten", "[", "]", "gn", "pixelshuffle", "pad", "lrn", "deconv", "op", "ceil",
    ]
    for _ in 0..<4000 {
      let count = random.next(1...14)
      let text = (0..<count).map { _ in random.pick(pieces) }
      for separator in ["", " "] {
        let text = text.joined(separator: separator)
        _ = NetworkFile.isChain(text)
        if let file = try? NetworkFile.readChain(text, input: [1, 4, 9, 9]) {
          _ = file.document.graph.analyze()
        }
      }
    }
  }
}
