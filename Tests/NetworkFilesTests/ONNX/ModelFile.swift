import Foundation
import Testing

/// A network of torchvision, without its weights, and what PyTorch and tools say of it.
struct ModelFile {
  static let names = ["alexnet", "densenet121", "mobilenet_v2", "resnet18", "squeezenet1_1", "vgg16"]

  /// The bytes of the ONNX file.
  let bytes: [UInt8]
  let facts: Facts

  init(_ name: String) throws {
    func data(_ ending: String) throws -> Data {
      let file = try #require(
        Bundle.module.url(forResource: name, withExtension: ending, subdirectory: "Fixtures/networks"))
      return try Data(contentsOf: file)
    }
    bytes = [UInt8](try data("onnx"))
    facts = try JSONDecoder().decode(Facts.self, from: try data("json"))
  }

  struct Facts: Decodable {
    var output: [Int]
    var parameters: Int
    var macs: Int
    var layers: [Layer]
    var counters: [String: Int]

    enum CodingKeys: String, CodingKey {
      case output, parameters, layers, counters
      case macs = "conv_linear_macs"
    }
  }

  struct Layer: Decodable, Equatable {
    var name: String
    var op: String
    var output: [Int]
    var parameters: Int
    var macs: Int
  }
}
