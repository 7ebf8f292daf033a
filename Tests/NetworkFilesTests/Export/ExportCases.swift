import ConvMath
import Foundation
import Network
import Testing

@testable import NetworkFiles

/// Networks that are exported in the tests.
enum ExportCases {
  /// The first network of each family.
  static let zoo = Zoo.families.compactMap(\.networks.first).map(\.name)

  static func zoo(_ name: String, input: [Int]? = nil) throws -> NetworkAnalysis {
    let network = try #require(Zoo.network(named: name))
    let graph = try network.graph(input: input.map { TensorShape($0) })
    return graph.analyze(shapes: input.map { [graph.inputs[0]: TensorShape($0)] } ?? [:])
  }

  static func chain(_ text: String, input: [Int]? = nil) throws -> NetworkAnalysis {
    try NetworkFile.read(text: text, input: input.map { TensorShape($0) }).document.graph.analyze()
  }

  /// ResNet-18 after edits of each kind.
  static let edits = ["stride", "width", "block", "chain", "removed", "factor", "bias"]

  static func edited(_ edit: String) throws -> NetworkAnalysis {
    let before = try zoo("resnet18")
    func place(_ name: String) throws -> Int {
      try #require(before.graph.nodes.firstIndex { $0.name == name })
    }
    let conv = try place("/layer1/layer1.0/conv1/Conv")
    let layer = try #require(before.layer(ofNode: conv))
    switch edit {
    case "stride":
      let first = try #require(before.layer(ofNode: 0))
      return try #require(before.graph.setting(first.setting(Field(.stride, 0), to: 1), ofNode: 0)).analyze()
    case "width":
      let wider = try #require(before.graph.setting(layer.setting(Field(.outChannels), to: 80), ofNode: conv))
      return try wider.analyze(reusing: before).propagatingWidth(from: conv).graph.analyze()
    case "block": return try before.duplicating(group: ["layer2", "layer2.1"]).analyze()
    case "chain":
      let chain = try NetworkFile.read(text: "conv 64 3 p1 - bn - gelu", input: [1, 64, 56, 56])
      return try before.inserting(chain.document.graph, after: conv).analyze()
    case "removed":
      return try before.deleting(node: place("/layer1/layer1.0/bn1/BatchNormalization")).analyze()
    case "factor": return try before.scalingWidth(by: (3, 4)).graph.analyze()
    default:
      return try #require(before.graph.setting(layer.changing(hasBias: true), ofNode: conv)).analyze()
    }
  }
}

extension Layer {
  fileprivate func changing(hasBias: Bool) -> Layer {
    var layer = self
    layer.hasBias = hasBias
    return layer
  }
}
