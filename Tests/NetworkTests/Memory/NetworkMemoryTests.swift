import ConvMath
import Foundation
import Testing

@testable import Network

/// Memory at inference and in training.
@Suite struct NetworkMemoryTests {
  /// Conv(3→4, 3×3, padding 1, bias) – batch norm – ReLU – 2×2 max pooling – flatten – linear(64→10) on 1×3×8×8.
  private func small() throws -> NetworkAnalysis {
    var net = SmallNetwork()
    net.conv("conv", "x", 3, 4, kernel: 3, pads: [1, 1, 1, 1], bias: true)
    net.add("BatchNormalization", "norm", ["conv"], weights: [[4], [4], [4], [4]])
    net.add("Relu", "relu", ["norm"])
    net.add("MaxPool", "pool", ["relu"], ["kernel_shape": .integers([2, 2]), "strides": .integers([2, 2])])
    net.add("Flatten", "flat", ["pool"])
    net.add("Gemm", "fc", ["flat"], weights: [[10, 64], [10]], ["transB": .integer(1)])
    return try net.analyze()
  }

  @Test func countsByHand() throws {
    let memory = try #require(try small().memory(MemoryOptions(optimizer: .adam)))
    let parameters = (3 * 9 * 4 + 4) + 8 + (64 * 10 + 10)
    #expect(memory.parameters == 4 * parameters && memory.buffers == 4 * 8)
    // What enters and what leaves the batch norm, or the ReLU.
    #expect(memory.activations.peak == 4 * (256 + 256))
    #expect(memory.inference == 4 * (parameters + 8 + 512))
    let training = try #require(memory.training)
    // The input, the convolution's output, the ReLU's, 64 places, the pooling's output, a mean and a deviation for 4 channels.
    #expect(training.saved == 4 * (192 + 256 + 256 + 64 + 8) + 8 * 64)
    #expect(training.gradients == 4 * parameters && training.optimizerState == 8 * parameters)
    #expect(training.total == 4 * (4 * parameters + 8) + training.saved)
  }

  @Test(arguments: [(Optimizer.sgd, 0), (.momentum, 1), (.adam, 2)]) func optimizersKeep(
    optimizer: Optimizer, count: Int
  ) throws {
    let memory = try #require(try small().memory(MemoryOptions(optimizer: optimizer)))
    #expect(memory.training?.optimizerState == count * memory.parameters)
  }

  @Test func numberTypes() throws {
    let analysis = try small()
    let single = try #require(analysis.memory(MemoryOptions(precision: .float32)))
    let asStored = try #require(analysis.memory())
    #expect(asStored.inference == single.inference && asStored.training == single.training)
    let half = try #require(analysis.memory(MemoryOptions(precision: .bfloat16)))
    #expect(2 * half.inference == single.inference)
    // Places stay int64, and statistics of a batch norm single.
    #expect(half.training?.saved == 2 * (192 + 256 + 256 + 64) + 4 * 8 + 8 * 64)
    let double = try #require(analysis.memory(MemoryOptions(precision: .float64)))
    #expect(double.inference == 2 * single.inference)
    let mixed = try #require(analysis.memory(MemoryOptions(precision: .mixed)))
    #expect(mixed.parameters == single.parameters && mixed.activations == half.activations)
    #expect(mixed.training?.halfCopies == single.parameters / 2)
    let byte = try #require(analysis.memory(MemoryOptions(precision: .int8)))
    #expect(4 * byte.inference == single.inference && byte.training == nil)
  }

  /// A tensor that several nodes keep is counted once; of a sum nothing is kept.
  @Test func countsEachTensorOnce() throws {
    var net = SmallNetwork([1, 2, 4, 4])
    net.conv("a", "x", 2, 2, kernel: 1)
    net.add("Relu", "relu", ["a"])
    net.conv("b", "relu", 2, 2, kernel: 1)
    net.conv("c", "relu", 2, 2, kernel: 1)
    net.add("Add", "sum", ["b", "c"])
    #expect(try net.analyze().memory()?.training?.saved == 4 * (32 + 32))
    net.add("Mul", "product", ["sum", "b"])
    #expect(try net.analyze().memory()?.training?.saved == 4 * 4 * 32)
  }

  /// What comes before the first parameter needs no gradient, and a factor that is a number is no tensor.
  @Test func keepsOnlyWhatAGradientNeeds() throws {
    var net = SmallNetwork([1, 2, 4, 4])
    net.add("Relu", "early", ["x"])
    net.conv("conv", "early", 2, 2, kernel: 1)
    net.add("Mul", "scaled", ["conv"], weights: [[]])
    #expect(try net.analyze().memory()?.training?.saved == 4 * 32)
  }

  /// Of an operator without a rule the input is counted, and its name is told.
  @Test func guessesAreNamed() throws {
    var net = SmallNetwork([1, 2, 4, 4])
    net.conv("conv", "x", 2, 2, kernel: 1)
    net.add("Hardmax", "hardmax", ["conv"])
    let training = try #require(try net.analyze().memory()?.training)
    #expect(training.unlisted == ["Hardmax"] && training.saved == 4 * (32 + 32))
  }

  @Test func openShapesHaveNoFigure() throws {
    var net = SmallNetwork([.symbol("n"), 2, 4, 4])
    net.conv("conv", "x", 2, 2, kernel: 1)
    #expect(try net.analyze().memory() == nil)
  }

  /// What PyTorch 2.13 saved in a forward pass in training of torchvision's models (of U-Net, of one written after the paper),
  /// float32, with dropout, stochastic depth and work in place off: the storages that
  /// `torch.autograd.graph.saved_tensors_hooks` saw, each once, without parameters and buffers.
  static let references: [(name: String, bytes: Int)] = {
    guard
      let file = Bundle.module.url(
        forResource: "saved-tensors", withExtension: "jsonl", subdirectory: "Fixtures"),
      let text = try? String(contentsOf: file, encoding: .utf8)
    else { return [] }
    return text.split(separator: "\n").compactMap { line in
      let object = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      guard let name = object?["name"] as? String, let bytes = object?["bytes"] as? Int else { return nil }
      return (name, bytes)
    }
  }()

  @Test func referencesAreRead() { #expect(Self.references.count == 12) }

  @Test(arguments: references) func agreesWithPyTorch(name: String, bytes: Int) throws {
    let analysis = try #require(Zoo.network(named: name)).graph().analyze()
    #expect(analysis.memory()?.training?.saved == bytes)
    #expect(analysis.memory()?.training?.unlisted == [])
  }

  @Test func rowsAddUp() throws {
    let memory = try #require(try small().memory(MemoryOptions(precision: .mixed)))
    for rows in [memory.inferenceRows, memory.trainingRows] {
      #expect(rows.dropLast().reduce(0) { $0 + $1.bytes } == rows.last?.bytes && rows.last?.isTotal == true)
    }
  }
}
