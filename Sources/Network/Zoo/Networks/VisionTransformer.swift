import ConvMath

extension ZooNetwork {
  /// Vision transformers: Dosovitskiy et al., “An image is worth 16x16 words: Transformers for image recognition at scale”, 2020, table 1.
  static let visionTransformers: [ZooNetwork] = [
    visionTransformer("b", 16, layers: 12, features: 768, heads: 12),
    visionTransformer("b", 32, layers: 12, features: 768, heads: 12),
    visionTransformer("l", 16, layers: 24, features: 1024, heads: 16),
    visionTransformer("l", 32, layers: 24, features: 1024, heads: 16),
    visionTransformer("h", 14, layers: 32, features: 1280, heads: 16),
  ]

  /// The learned positions are those of one resolution.
  private static func visionTransformer(_ size: String, _ patch: Int, layers: Int, features: Int, heads: Int)
    -> ZooNetwork
  {
    ZooNetwork(
      "vit_\(size)_\(patch)", "ViT-\(size.uppercased())/\(patch)", 2020,
      "Dosovitskiy et al., “An image is worth 16x16 words”; torchvision",
      variant: Wording("\(heads) heads", "\(heads) 头")
    ) { net, x in
      let patches = net.conv("conv_proj", x, features, kernel: patch, stride: patch)
      var x = net.transpose("", net.reshape("", patches, [0, features, -1]), [0, 2, 1])
      x = net.concat("", [net.repeated("class_token", [1, 1, features], like: x), x])
      x = net.sum("encoder", x, net.weight("encoder.pos_embedding", [1, x.extent(1), features]))
      for place in 0..<layers {
        x = encoderLayer(&net, "encoder.layers.encoder_layer_\(place)", x, features, heads: heads)
      }
      x = net.layerNorm("encoder.ln", x)
      x = net.reshape("", net.slice("", x, axis: 1, 0..<1), [0, -1])
      return net.linear("heads.head", x, 1000)
    }
  }

  /// Attention, then two linear layers, each on what is normalized, beside what came in.
  private static func encoderLayer(
    _ net: inout NetworkBuilder, _ module: String, _ x: NetworkBuilder.Signal, _ features: Int, heads: Int
  ) -> NetworkBuilder.Signal {
    let attended = net.attention(
      "\(module).self_attention", net.layerNorm("\(module).ln_1", x), features, heads: heads)
    let x = net.sum(module, attended, x)
    var y = net.linear("\(module).mlp.0", net.layerNorm("\(module).ln_2", x), 4 * features)
    y = net.linear("\(module).mlp.3", net.gelu("\(module).mlp.1", y), features)
    return net.sum(module, x, y)
  }
}
