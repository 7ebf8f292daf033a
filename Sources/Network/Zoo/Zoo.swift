/// The networks that are built in.
public enum Zoo {
  /// All of them, families in the order of their years.
  public static let networks: [ZooNetwork] =
    [ZooNetwork.leNet5, .alexNet2012, .alexNet, .vgg16, .googLeNet, .uNet]
    + ZooNetwork.resNets + ZooNetwork.squeezeNets + [.denseNet121]
    + [.mobileNetV1, .mobileNetV2, .mobileNetV3Large, .mobileNetV3Small, .efficientNetB0, .convNeXtTiny]

  /// The network of a name, however that is spelled: "resnet50", "ResNet-50", "resnet50_v1.5".
  public static func network(named name: String) -> ZooNetwork? {
    let key = key(name)
    let wanted = aliases[key] ?? key
    return networks.first { Self.key($0.name) == wanted }
  }

  /// A name without case and without signs between its parts.
  private static func key(_ name: String) -> String {
    name.lowercased().filter { $0.isLetter || $0.isNumber }
  }

  /// Other names that are in use.
  private static let aliases: [String: String] = [
    "lenet": "lenet5", "alexnetv1": "alexnet2012", "alexnetv2": "alexnet", "inceptionv1": "googlenet",
    "resnet18v15": "resnet18", "resnet34v15": "resnet34", "resnet50v15": "resnet50",
    "resnet101v15": "resnet101",
    "resnet152v15": "resnet152", "mobilenet": "mobilenetv1", "convnextt": "convnexttiny",
  ]
}
