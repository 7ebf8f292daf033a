import ConvMath
import LayerText
import Network

/// What classes of PyTorch and torchvision do with the modules in them, told by their names and those of their modules.
extension ModuleFlow {
  /// What a class that is known makes; nil for another.
  mutating func runKnown(_ tree: ModuleTree, _ path: String, _ x: Signal) throws(LocatedError) -> Signal? {
    if Self.isChain(tree) { return try chain(tree, path, x) }
    if let made = try runWhole(tree, path, x) { return made }
    if let made = try runBlock(tree, path, x) { return made }
    if let made = try runInception(tree, path, x) { return made }
    return try runAttention(tree, path, x)
  }

  /// Whether the modules follow each other and nothing else happens.
  private static func isChain(_ tree: ModuleTree) -> Bool {
    let names = tree.childNames
    let isCounted = names.enumerated().allSatisfy { $1 == "\($0)" || tree.children[$0].count > 1 }
    switch tree.className {
    case "Sequential": return true
    case "Conv2dNormActivation", "Conv3dNormActivation", "ConvNormActivation", "ConvBNReLU",
      "ConvBNActivation", "MLP",
      "ConvReLU1d", "ConvReLU2d", "ConvReLU3d", "ConvBn1d", "ConvBn2d", "ConvBn3d", "ConvBnReLU1d",
      "ConvBnReLU2d",
      "ConvBnReLU3d", "LinearReLU", "BNReLU2d", "SimpleStemIN":
      return isCounted
    case "_Transition": return names == ["norm", "relu", "conv", "pool"]
    case "AnyStage": return names.allSatisfy { $0.hasPrefix("block") }
    case "BottleneckTransform": return names == ["a", "b", "c"] || names == ["a", "b", "se", "c"]
    default: return false
    }
  }

  /// What a module of a name makes.
  mutating func part(_ tree: ModuleTree, _ name: String, _ path: String, _ x: Signal) throws(LocatedError)
    -> Signal
  {
    guard let child = tree.child(name) else { return x }
    return try run(child, Self.path(path, name), x)
  }

  /// What modules of some names make after each other.
  mutating func parts(_ tree: ModuleTree, _ names: [String], _ path: String, _ x: Signal) throws(LocatedError)
    -> Signal
  {
    var x = x
    for name in names { x = try part(tree, name, path, x) }
    return x
  }

  func pooled(_ x: Signal, _ net: inout NetworkBuilder) -> Signal {
    net.add("GlobalAveragePool", "", [x])
  }

  // MARK: Whole networks

  private mutating func runWhole(_ tree: ModuleTree, _ path: String, _ x: Signal) throws(LocatedError)
    -> Signal?
  {
    let names = tree.childNames
    switch (tree.className, names) {
    case ("AlexNet", ["features", "avgpool", "classifier"]), ("VGG", ["features", "avgpool", "classifier"]),
      ("EfficientNet", ["features", "avgpool", "classifier"]),
      ("MobileNetV3", ["features", "avgpool", "classifier"]):
      let image = try parts(tree, ["features", "avgpool"], path, x)
      return try part(tree, "classifier", path, flatten("", image, from: 1))
    case ("ConvNeXt", ["features", "avgpool", "classifier"]): return try parts(tree, names, path, x)
    case ("MobileNetV2", ["features", "classifier"]):
      let image = try part(tree, "features", path, x)
      return try part(
        tree, "classifier", path, flatten("", net.add("GlobalAveragePool", "", [image]), from: 1))
    case ("DenseNet", ["features", "classifier"]):
      let image = net.relu("", try part(tree, "features", path, x))
      return try part(
        tree, "classifier", path, flatten("", net.add("GlobalAveragePool", "", [image]), from: 1))
    case ("MNASNet", ["layers", "classifier"]):
      let image = try part(tree, "layers", path, x)
      return try part(
        tree, "classifier", path, flatten("", net.add("GlobalAveragePool", "", [image]), from: 1))
    case ("SqueezeNet", ["features", "classifier"]):
      return flatten("", try parts(tree, names, path, x), from: 1)
    case (
      "ResNet", ["conv1", "bn1", "relu", "maxpool", "layer1", "layer2", "layer3", "layer4", "avgpool", "fc"]
    ),
      ("RegNet", ["stem", "trunk_output", "avgpool", "fc"]):
      let image = try parts(tree, names.dropLast(), path, x)
      return try part(tree, "fc", path, flatten("", image, from: 1))
    case ("ShuffleNetV2", ["conv1", "maxpool", "stage2", "stage3", "stage4", "conv5", "fc"]):
      let image = try parts(tree, names.dropLast(), path, x)
      return try part(tree, "fc", path, flatten("", net.add("GlobalAveragePool", "", [image]), from: 1))
    default: return nil
    }
  }

  // MARK: Blocks

  private mutating func runBlock(_ tree: ModuleTree, _ path: String, _ x: Signal) throws(LocatedError)
    -> Signal?
  {
    let names = tree.childNames
    let hasShortcut = names.last == "downsample"
    switch (tree.className, hasShortcut ? Array(names.dropLast()) : names) {
    case ("BasicBlock", ["conv1", "bn1", "relu", "conv2", "bn2"]):
      let made = try parts(tree, ["conv1", "bn1", "relu", "conv2", "bn2"], path, x)
      return try rectifiedSum(tree, path, made, x)
    case ("Bottleneck", ["conv1", "bn1", "conv2", "bn2", "conv3", "bn3", "relu"]):
      let made = try parts(tree, ["conv1", "bn1", "relu", "conv2", "bn2", "relu", "conv3", "bn3"], path, x)
      return try rectifiedSum(tree, path, made, x)
    case (
      "Fire",
      [
        "squeeze", "squeeze_activation", "expand1x1", "expand1x1_activation", "expand3x3",
        "expand3x3_activation",
      ]
    ):
      let thin = try parts(tree, ["squeeze", "squeeze_activation"], path, x)
      let sides = [
        try parts(tree, ["expand1x1", "expand1x1_activation"], path, thin),
        try parts(tree, ["expand3x3", "expand3x3_activation"], path, thin),
      ]
      return net.concat(path, sides)
    case ("_DenseLayer", ["norm1", "relu1", "conv1", "norm2", "relu2", "conv2"]):
      return try chain(tree, path, x)
    case ("_DenseBlock", _) where names.allSatisfy({ $0.hasPrefix("denselayer") }):
      return try denseBlock(tree, path, x)
    case ("InvertedResidual", ["conv"]), ("InvertedResidual", ["block"]), ("_InvertedResidual", ["layers"]),
      ("MBConv", ["block", "stochastic_depth"]), ("FusedMBConv", ["block", "stochastic_depth"]):
      return residual(path, try parts(tree, names, path, x), x)
    case ("CNBlock", ["block", "stochastic_depth"]):
      doubts.insert(.parameters)
      return try convNeXtBlock(tree, path, x)
    case ("InvertedResidual", ["branch1", "branch2"]): return try shuffled(tree, path, x)
    case ("SqueezeExcitation", ["avgpool", "fc1", "fc2", "activation", "scale_activation"]):
      let scale = try parts(tree, ["avgpool", "fc1", "activation", "fc2", "scale_activation"], path, x)
      return net.multiply(path, scale, x)
    case ("ResBottleneckBlock", ["proj", "f", "activation"]), ("ResBottleneckBlock", ["f", "activation"]):
      let side = try part(tree, "proj", path, x)
      return try part(tree, "activation", path, net.sum(path, side, try part(tree, "f", path, x)))
    case ("BasicConv2d", ["conv", "bn"]): return net.relu(path, try parts(tree, names, path, x))
    default: return nil
    }
  }

  private mutating func rectifiedSum(_ tree: ModuleTree, _ path: String, _ made: Signal, _ x: Signal)
    throws(LocatedError) -> Signal
  {
    let side = try part(tree, "downsample", path, x)
    return try part(tree, "relu", path, net.sum(path, made, side))
  }

  /// A block that is added to what it was given where it leaves the shape as it is.
  private mutating func residual(_ path: String, _ made: Signal, _ x: Signal) -> Signal {
    made.value.shape == x.value.shape && x.value.shape != nil ? net.sum(path, made, x) : made
  }

  private mutating func denseBlock(_ tree: ModuleTree, _ path: String, _ x: Signal) throws(LocatedError)
    -> Signal
  {
    var all = [x]
    for layer in tree.children {
      let given = all.count == 1 ? x : net.concat(Self.path(path, layer.name), all)
      all.append(try run(layer, Self.path(path, layer.name), given))
    }
    return net.concat(path, all)
  }

  /// A convolution for each channel, then a layer of vectors for each pixel, scaled by numbers that the text does not list.
  private mutating func convNeXtBlock(_ tree: ModuleTree, _ path: String, _ x: Signal) throws(LocatedError)
    -> Signal
  {
    guard let block = tree.child("block") else { return x }
    var made = x
    for child in block.children {
      let path = Self.path(path + ".block", child.name)
      made =
        child.className == "Permute"
        ? turned(made, toLast: !channelsLast.contains(made.name)) : try run(child, path, made)
    }
    return residual(path, made, x)
  }

  /// Half of the channels, or all where they are strided, go through each branch; then channels of both take turns.
  private mutating func shuffled(_ tree: ModuleTree, _ path: String, _ x: Signal) throws(LocatedError)
    -> Signal
  {
    var sides: [Signal]
    if tree.child("branch1")?.children.isEmpty ?? true {
      let half = x.channels / 2
      func part(_ start: Int, _ end: Int, _ net: inout NetworkBuilder) -> Signal {
        let ends = [("start", start), ("end", end), ("axis", 1)].map { net.constant("\(path).\($0)", [$1]) }
        return net.add("Slice", path, [x] + ends)
      }
      let kept = part(0, half, &net)
      sides = [kept, try self.part(tree, "branch2", path, part(half, x.channels, &net))]
    } else {
      sides = [try self.part(tree, "branch1", path, x), try self.part(tree, "branch2", path, x)]
    }
    let joined = net.concat(path, sides)
    guard let extents = joined.value.shape?.extents, extents.count == 4 else { return joined }
    let turned = net.transpose(
      path, net.reshape(path + ".groups", joined, [extents[0], 2, extents[1] / 2, extents[2], extents[3]]),
      [0, 2, 1, 3, 4])
    return net.reshape(path + ".whole", turned, extents)
  }

  // MARK: Attention

  private mutating func runAttention(_ tree: ModuleTree, _ path: String, _ x: Signal) throws(LocatedError)
    -> Signal?
  {
    switch (tree.className, tree.childNames) {
    case ("MultiheadAttention", ["out_proj"]): return try attention(tree, path, x)
    case ("TransformerEncoderLayer", let names)
    where names.starts(with: [
      "self_attn", "linear1", "dropout", "linear2", "norm1", "norm2", "dropout1", "dropout2",
    ]):
      let attended = try parts(tree, ["self_attn", "dropout1"], path, x)
      let first = try part(tree, "norm1", path, net.sum(path, x, attended))
      let wide = net.relu(path, try part(tree, "linear1", path, first))
      let made = try parts(tree, ["dropout", "linear2", "dropout2"], path, wide)
      return try part(tree, "norm2", path, net.sum(path, first, made))
    case ("TransformerEncoder", ["layers"]), ("TransformerEncoder", ["layers", "norm"]):
      guard let layers = tree.child("layers") else { return nil }
      return try part(tree, "norm", path, try chain(layers, Self.path(path, "layers"), x))
    default: return nil
    }
  }

  /// What an attention keeps beside the projection that it lists: those of queries, keys and values; and its two products.
  private mutating func attention(_ tree: ModuleTree, _ path: String, _ x: Signal) throws(LocatedError)
    -> Signal?
  {
    guard let projection = tree.child("out_proj"),
      case .linear(let features, let same, let bias) = layer(projection).kind,
      features == same, features > 0, features <= 1 << 40
    else { return nil }
    // Whether tokens or samples come first does not stand in the text.
    doubts.insert(.connections)
    report.attentions += 1
    var x = x
    if channelsLast.contains(x.name), let extents = x.value.shape?.extents, extents.count > 3 {
      x = net.reshape(path + ".tokens", x, [extents[0], -1, features])
    }
    var inputs = [x, net.weight(path + ".in_proj_weight", [features.saturatingProduct(3), features])]
    if bias { inputs.append(net.weight(path + ".in_proj_bias", [features.saturatingProduct(3)])) }
    let made = net.add("MultiheadAttention", path, inputs, domain: "pytorch")
    return try run(projection, Self.path(path, "out_proj"), made)
  }
}
