import ConvMath

/// The networks that are built in.
public enum Zoo {
  /// Networks of one paper, or of one idea.
  public struct Family: Sendable {
    /// The word that names it: "resnet".
    public let name: String
    /// What its authors call it: "ResNet".
    public let title: String
    public let networks: [ZooNetwork]

    public init(_ name: String, _ title: String, _ networks: [ZooNetwork]) {
      self.name = name
      self.title = title
      self.networks = networks
    }

    /// The years of its papers, from the first on.
    public var year: Int { networks.map(\.year).min() ?? 0 }
  }

  /// All families, in the order of their years.
  public static let families: [Family] = [
    Family("lenet", "LeNet", [.leNet5]), Family("alexnet", "AlexNet", [.alexNet2012, .alexNet]),
    Family("vgg", "VGG", ZooNetwork.vggs),
    Family(
      "inception", "Inception", [.googLeNet, .inceptionV3, .googLeNetInTraining, .inceptionV3InTraining]),
    Family("unet", "U-Net", [.uNet] + ZooNetwork.paddedUNets),
    Family("fcn", "FCN", ZooNetwork.fullyConvolutionals), Family("resnet", "ResNet", ZooNetwork.resNets),
    Family("wide_resnet", "Wide ResNet", ZooNetwork.wideResNets),
    Family("resnext", "ResNeXt", ZooNetwork.resNeXts),
    Family("squeezenet", "SqueezeNet", ZooNetwork.squeezeNets),
    Family("deeplab", "DeepLab", ZooNetwork.deepLabV3s),
    Family("yolo", "YOLO", [.yoloV3] + ZooNetwork.yoloV8s),
    Family("densenet", "DenseNet", ZooNetwork.denseNets),
    Family("mobilenet", "MobileNet", [.mobileNetV1, .mobileNetV2, .mobileNetV3Large, .mobileNetV3Small]),
    Family("mnasnet", "MNASNet", ZooNetwork.mnasNets),
    Family("shufflenet", "ShuffleNet V2", ZooNetwork.shuffleNetV2s),
    Family("efficientnet", "EfficientNet", ZooNetwork.efficientNets),
    Family("efficientnet_v2", "EfficientNetV2", ZooNetwork.efficientNetV2s),
    Family("regnet", "RegNet", ZooNetwork.regNets),
    Family("vit", "Vision transformer", ZooNetwork.visionTransformers),
    Family("swin", "Swin transformer", ZooNetwork.swinTransformers),
    Family("convnext", "ConvNeXt", ZooNetwork.convNeXts), Family("maxvit", "MaxViT", [.maxViT]),
    Family("d2l", "Dive into Deep Learning", ZooNetwork.diveIntoDeepLearning),
  ]

  /// All of them, family by family.
  public static let networks: [ZooNetwork] = families.flatMap(\.networks)

  private static let byKey: [String: ZooNetwork] = Dictionary(
    networks.map { (key($0.name), $0) }, uniquingKeysWith: { first, _ in first })

  /// The network of a name, however that is spelled: "resnet50", "ResNet-50", "resnet50_v1.5"; with a width behind it,
  /// "mobilenet_v2@0.75", where its paper has a rule for that.
  public static func network(named name: String) -> ZooNetwork? {
    guard let sign = name.lastIndex(of: "@") else {
      let key = key(name)
      return byKey[aliases[key] ?? key]
    }
    guard let width = Double(name[name.index(after: sign)...]), width > 0, width <= largestWidth,
      let network = network(named: String(name[..<sign]))
    else { return nil }
    return width == 1 ? network : network.scaled?(width)
  }

  /// Channels are multiplied by at most this.
  public static let largestWidth = 16.0

  /// Families and networks that some words are about: "resnet" finds ResNet, and "resnet50" one of its networks. A word that names a
  /// family finds all of it.
  public static func families(matching words: [String]) -> [Family] {
    let keys = words.map(key).filter { !$0.isEmpty }
    guard !keys.isEmpty else { return families }
    return families.compactMap { family in
      let networks = family.networks.filter { network in
        let texts = [
          network.name, network.title, family.name, family.title, "\(network.year)", network.source,
        ]
        return keys.allSatisfy { key in texts.contains { Self.key($0).contains(key) } }
      }
      return networks.isEmpty ? nil : Family(family.name, family.title, networks)
    }
  }

  /// A name without case and without signs between its parts, but for a point between digits: "16gf" is not "1_6gf".
  private static func key(_ name: String) -> String {
    var key = ""
    var isParted = false
    for character in name.lowercased() {
      guard character.isLetter || character.isNumber else {
        isParted = true
        continue
      }
      if isParted, character.isNumber, key.last?.isNumber ?? false { key.append(".") }
      key.append(character)
      isParted = false
    }
    return key
  }

  /// Other names that are in use.
  private static let aliases: [String: String] = [
    "lenet": "lenet5", "alexnetv1": "alexnet2012", "alexnetv2": "alexnet", "inceptionv1": "googlenet",
    "inception3": "inceptionv3",
    "resnet18v1.5": "resnet18", "resnet34v1.5": "resnet34", "resnet50v1.5": "resnet50",
    "resnet101v1.5": "resnet101",
    "resnet152v1.5": "resnet152", "mobilenet": "mobilenetv1", "convnextt": "convnexttiny",
    "convnexts": "convnextsmall", "convnextb": "convnextbase", "convnextl": "convnextlarge",
    "mnasnet": "mnasnet1.0", "shufflenetv2": "shufflenetv2x1.0", "wideresnet50": "wideresnet50.2",
    "wideresnet101": "wideresnet101.2",
  ]
}
