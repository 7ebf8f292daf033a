import ConvMath
import Foundation
import Testing

@testable import LayerText

/// The layers of the reference cases.
enum ReferenceLayers {
  static func all(_ framework: Framework) throws -> [Layer] {
    let file = try #require(
      Bundle.module.url(
        forResource: "layers-\(framework.rawValue)", withExtension: "jsonl", subdirectory: "Fixtures"))
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map { line in
      try LayerDescription(json: Array(line.utf8)[...]).layer()
    }
  }
}

extension Layer {
  /// What counts of a layer: what is set for each hyperparameter that its operation has.
  var counted: [Hyperparameter: Setting] {
    Dictionary(uniqueKeysWithValues: settings.map { ($0.hyperparameter, $0.setting) })
  }

  /// A layer of the same kind and input with other values, to see that nothing of it is left.
  var disturbed: Layer {
    var layer = self
    layer.outChannels = 17
    layer.groups = 1
    layer.hasBias.toggle()
    layer.isAffine.toggle()
    layer.roundsUp.toggle()
    layer.kernelSize = PerAxis(repeating: 9, count: rank)
    layer.stride = PerAxis(repeating: 5, count: rank)
    layer.dilation = PerAxis(repeating: 4, count: rank)
    layer.normalizedDims = 1
    layer.upscaleFactor = 1
    return layer
  }
}
