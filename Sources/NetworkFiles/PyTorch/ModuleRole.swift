/// What the name of a module tells of where it stands.
enum ModuleRole {
  /// Whether it takes what the module around it was given, and is added at its end.
  static func isShortcut(_ name: String) -> Bool {
    let word = name.lowercased()
    return ["shortcut", "downsample", "skip", "residual", "identity"].contains { word.hasPrefix($0) }
  }

  /// Whether it takes the same as those beside it: queries, keys and values, or a gate and what it lets through.
  static func isSide(_ name: String) -> Bool { sides.contains(name.lowercased()) }

  private static let sides: Set = [
    "q", "k", "v", "query", "key", "value", "q_proj", "k_proj", "v_proj", "to_q", "to_k", "to_v", "wq", "wk",
    "wv", "w_q", "w_k", "w_v", "query_conv", "key_conv", "value_conv", "q_lin", "k_lin", "v_lin", "gate_proj",
    "up_proj", "query_proj", "key_proj", "value_proj", "linear_q", "linear_k", "linear_v",
  ]
}

extension ModuleTree {
  /// Whether it has nothing but layers of vectors, one after the other, as what tells classes has.
  var isClassifier: Bool {
    guard !className.hasPrefix("LayerNorm"), !className.contains("RMSNorm") else { return false }
    return children.isEmpty
      || className == "Sequential" && children.allSatisfy { $0.children.isEmpty && $0.isClassifier }
  }

  private static let ownTransformers: Set = [
    "Transformer", "TransformerDecoder", "TransformerDecoderLayer", "TransformerEncoder",
    "TransformerEncoderLayer",
  ]

  /// Whether a class that is not known is likely to hold learned tensors of its own, which no text lists: as attention and
  /// networks of tokens do.
  var mayHoldParameters: Bool {
    // PyTorch's own hold nothing beside the modules that they list.
    guard !Self.ownTransformers.contains(className) else { return false }
    let word = className.lowercased()
    let signs = [
      "attn", "attention", "former", "vit", "swin", "embed", "token", "posit", "scale", "prompt", "codebook",
      "vlad", "quantiz", "convnext", "cnblock", "mixer", "bert", "memory", "prototype", "gamma", "arcface",
    ]
    if signs.contains(where: word.contains) { return true }
    return contains { module in
      let name = module.className
      return name.hasPrefix("LayerNorm") || name.contains("RMSNorm") || name == "MultiheadAttention"
        || name.hasPrefix("TransformerEncoder") || name.hasPrefix("TransformerDecoder")
    }
  }
}
