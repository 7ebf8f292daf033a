import ConvMath
import LayerText
import Network

extension Zoo {
  /// What a word is that is no kind of layer but the name of a network that is built in.
  ///
  /// `Zoo.naming("ResNet-50")` is "ResNet-50 is a network: convscope summary resnet50".
  public static func naming(_ word: String) -> Wording? {
    network(named: word).map { network in
      Wording(
        "\(network.title) is a network: convscope summary \(network.name)",
        "\(network.title) 是网络：convscope summary \(network.name)")
    }
  }
}
