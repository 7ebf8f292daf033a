import Foundation
import Testing

@testable import Network

/// Every classification network of torchvision by its own name, at several resolutions: learned elements, elements of buffers, and half
/// of what FlopCounterMode counts.
@Suite struct ZooFigureTests {
  struct Reference: Sendable, CustomTestStringConvertible {
    var name: String
    var parameters, buffers, resolution, macs: Int
    var testDescription: String { "\(name) \(resolution)" }
  }

  static let references = read("torchvision-zoo")
  /// Networks that find objects, or a class of each pixel, those with auxiliary heads, and those of a book (Tests/Oracles/zoo_others.py).
  static let others = read("zoo-others")

  private static func read(_ name: String) -> [Reference] {
    guard
      let url = Bundle.module.url(forResource: name, withExtension: "tsv", subdirectory: "Fixtures"),
      let text = try? String(contentsOf: url, encoding: .utf8)
    else { return [] }
    return text.split(separator: "\n").compactMap { line in
      let cells = line.split(separator: "\t")
      guard cells.count == 5 else { return nil }
      let numbers = cells.dropFirst().compactMap { Int($0) }
      guard numbers.count == 4 else { return nil }
      return Reference(
        name: String(cells[0]), parameters: numbers[0], buffers: numbers[1], resolution: numbers[2],
        macs: numbers[3])
    }
  }

  @Test func areRead() {
    #expect(Set(Self.references.map(\.name)).count == 80 + 12)
    #expect(Set(Self.others.map(\.name)).count == 21)
  }

  @Test(arguments: others) func areTheOthers(_ reference: Reference) throws {
    let network = try #require(Zoo.network(named: reference.name))
    let graph = try network.graph()
    let extents = [1, network.input[1], reference.resolution, reference.resolution]
    let analysis = graph.analyze(shapes: [graph.inputs[0]: TensorShape(extents)])
    #expect(analysis.firstImpossibleNode == nil && analysis.openNodes.isEmpty)
    #expect(analysis.parameters == reference.parameters)
    #expect(analysis.buffers == reference.buffers)
    #expect(analysis.work?.macs == reference.macs)
  }

  /// An image of 64²: a class of each pixel, 8² + 4² + 2² places of boxes, or what a classifier tells with those that help in training.
  @Test(arguments: [
    ("fcn_resnet50", [[1, 21, 64, 64], [1, 21, 64, 64]]),
    ("deeplabv3_resnet101", [[1, 21, 64, 64], [1, 21, 64, 64]]),
    ("yolov3", [[1, 255, 2, 2], [1, 255, 4, 4], [1, 255, 8, 8]]), ("yolov8n", [[1, 84, 84]]),
    ("unet_bilinear", [[1, 2, 64, 64]]), ("googlenet_aux", [[1, 1000], [1, 1000], [1, 1000]]),
  ]) func outputsOfTheOthers(name: String, outputs: [[Int]]) throws {
    let graph = try #require(Zoo.network(named: name)).graph()
    let analysis = graph.analyze(shapes: [graph.inputs[0]: TensorShape([1, 3, 64, 64])])
    #expect(graph.outputs.map { analysis.values[$0].shape } == outputs.map { TensorShape($0) })
  }

  @Test(arguments: Dictionary(grouping: references, by: \.name).sorted { $0.key < $1.key }.map(\.value))
  func areTorchvisions(_ references: [Reference]) throws {
    guard let name = references.first?.name else { return }
    let network = try #require(Zoo.network(named: name))
    #expect(network.name == name)
    for reference in references {
      let size = reference.resolution
      let graph = try network.graph(input: [1, 3, .known(size), .known(size)])
      let analysis = graph.analyze(shapes: [graph.inputs[0]: TensorShape([1, 3, size, size])])
      #expect(analysis.firstImpossibleNode == nil && analysis.openNodes.isEmpty, "\(size)")
      #expect(analysis.parameters == reference.parameters)
      #expect(analysis.buffers == reference.buffers)
      #expect(analysis.work?.macs == reference.macs, "\(size)")
      #expect(graph.outputs.map { analysis.values[$0].shape } == [[1, 1000]])
    }
  }

  /// The input is that of the published weights.
  @Test func inputsAreThoseOfTheWeights() throws {
    for (name, size) in [
      ("inception_v3", 299), ("efficientnet_b0", 224), ("efficientnet_b7", 600), ("efficientnet_v2_m", 480),
    ] {
      #expect(try #require(Zoo.network(named: name)).input == [1, 3, size, size])
    }
  }

  @Test func familiesHaveAllNetworks() {
    #expect(Zoo.families.flatMap(\.networks).count == Zoo.networks.count)
    #expect(Set(Zoo.families.map(\.name)).count == Zoo.families.count)
    #expect(Zoo.families(matching: ["resnet50"]).map(\.name) == ["fcn", "resnet", "wide_resnet", "deeplab"])
    #expect(
      Zoo.families(matching: ["regnet", "y", "128"]).flatMap(\.networks).map(\.name) == ["regnet_y_128gf"])
    #expect(Zoo.families(matching: ["VGG"]).first?.networks.count == 8)
    #expect(Zoo.families(matching: ["transformerx"]).isEmpty)
    #expect(Zoo.families(matching: []).count == Zoo.families.count)
  }
}
