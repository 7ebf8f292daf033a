import LayerText
import Network

/// The modules that a node of PyTorch's newer exporter lies in, as its metadata tells: "['', 'blocks', 'blocks.0', 'add']", or
/// ": M/blocks: Sequential/blocks.0: Block/add: aten.add".
enum ONNXModuleScopes {
  /// The modules of a node, from the outside in, by the key and the value of a piece of metadata; nil for another key.
  static func modules(_ key: String, _ value: String) -> [String]? {
    switch key {
    case "pkg.torch.onnx.name_scopes": components(quoted(value))
    case "namespace" where value.contains(": "):
      components(
        value.split(separator: "/").map { String($0.split(separator: ":", maxSplits: 1)[0].trimmed) })
    default: nil
    }
  }

  /// Of paths that lead to a node, each longer than the one before, the model first and the node itself last.
  private static func components(_ scopes: [String]) -> [String] {
    guard scopes.count > 2, let deepest = scopes.dropLast().last(where: { !$0.isEmpty }) else { return [] }
    return NetworkBuilder.path(ofModule: deepest).split(separator: "/").map(String.init)
  }

  /// What stands between quotes.
  private static func quoted(_ text: String) -> [String] {
    var parts: [String] = []
    var (part, quote) = ("", Character?.none)
    for character in text {
      if let open = quote {
        if character == open {
          parts.append(part)
          (part, quote) = ("", nil)
        } else {
          part.append(character)
        }
      } else if character == "'" || character == "\"" {
        quote = character
      }
    }
    return parts
  }
}
