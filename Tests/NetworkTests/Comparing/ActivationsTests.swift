import ConvMath
import Testing

@testable import Network

/// Elements that convolutions, linear layers and products make, against the millions that timm's tables of benchmarks tell of the same
/// networks (huggingface/pytorch-image-models, results/).
@Suite struct ActivationsTests {
  @Test(arguments: [
    ("resnet18", 224, 2.48), ("resnet18", 160, 1.27), ("resnext50_32x4d", 176, 8.97),
    ("wide_resnet50_2", 288, 23.81),
    ("vgg16", 224, 13.56), ("densenet121", 288, 11.41), ("mobilenet_v2", 224, 6.68),
    ("mobilenet_v2@1.4", 224, 9.57),
    ("mobilenet_v3_large", 256, 5.75), ("mobilenet_v3_small", 224, 1.42), ("efficientnet_b4", 320, 34.76),
    ("regnet_x_400mf", 224, 3.17), ("regnet_y_16gf", 384, 67.67), ("convnext_tiny", 288, 22.21),
    ("inception_v3", 299, 8.97),
    ("mnasnet1_0", 224, 5.46), ("vit_b_16", 224, 23.9), ("swin_t", 224, 17.06),
  ]) func areThoseOfTimm(name: String, size: Int, millions: Double) throws {
    let network = try #require(Zoo.network(named: name))
    let graph = try network.graph(input: [1, 3, .known(size), .known(size)])
    let analysis = graph.analyze(shapes: [graph.inputs[0]: TensorShape([1, 3, size, size])])
    let count = try #require(analysis[.activations])
    #expect(abs(Double(count) / 1e6 - millions) < 0.0051, "\(count)")
    #expect(analysis.standing(of: .activations) == .exact)
  }
}

/// What a network is, without its names.
@Suite struct ArchitectureHashTests {
  private func network(_ names: [String], stride: Int = 1, kernel: Int = 3, reversed: Bool = false) throws
    -> NetworkAnalysis
  {
    var network = SmallNetwork([1, 4, 8, 8])
    network.conv(names[0], "x", 4, 4, kernel: kernel, stride: stride, pads: [1, 1, 1, 1])
    network.add("Relu", names[1], [names[0]])
    network.conv(names[2], "x", 4, 4, kernel: 1, stride: stride)
    network.add("Add", names[3], reversed ? [names[2], names[1]] : [names[1], names[2]])
    return try network.analyze()
  }

  @Test func namesAndOrderHaveNoPart() throws {
    let hash = try network(["a", "b", "c", "d"]).architectureHash
    #expect(hash.count == 16 && hash.allSatisfy(\.isHexDigit))
    #expect(try network(["p", "q", "r", "s"]).architectureHash == hash)
    // The nodes listed in another order.
    var other = SmallNetwork([1, 4, 8, 8])
    other.conv("c", "x", 4, 4, kernel: 1)
    other.conv("a", "x", 4, 4, kernel: 3, pads: [1, 1, 1, 1])
    other.add("Relu", "b", ["a"])
    other.add("Add", "d", ["b", "c"])
    #expect(try other.analyze().architectureHash == hash)
  }

  @Test func settingsAndConnectionsHave() throws {
    var hashes: Set<String> = []
    hashes.insert(try network(["a", "b", "c", "d"]).architectureHash)
    hashes.insert(try network(["a", "b", "c", "d"], stride: 2).architectureHash)
    hashes.insert(try network(["a", "b", "c", "d"], kernel: 1).architectureHash)
    hashes.insert(try network(["a", "b", "c", "d"], reversed: true).architectureHash)
    #expect(hashes.count == 4)
  }

  /// Two linear layers of weights of their own are not two that share them.
  @Test func sharedWeightsHave() throws {
    func analysis(sharing: Bool) throws -> NetworkAnalysis {
      var network = SmallNetwork([4, 4])
      network.add("MatMul", "a", ["x"], weights: [[4, 4]])
      if sharing {
        network.add("MatMul", "b", ["a", "a.w0"])
      } else {
        network.add("MatMul", "b", ["a"], weights: [[4, 4]])
      }
      return try network.analyze()
    }
    #expect(try analysis(sharing: true).architectureHash != analysis(sharing: false).architectureHash)
  }

  @Test func networksOfTheZooDiffer() throws {
    let hashes = try Zoo.representatives.map { try $0.graph().analyze().architectureHash }
    #expect(Set(hashes).count == hashes.count)
  }
}
