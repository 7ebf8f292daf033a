import ConvMath

/// What the screen calls fields, choices and metrics, which documents have longer names for.
extension Message {
  static func label(_ hyperparameter: Hyperparameter) -> String {
    switch hyperparameter {
    case .framework: "rules"
    case .kernelSize: "kernel"
    case .paddingBegin: "pad begin"
    case .paddingEnd: "pad end"
    case .outputPadding: "out pad"
    case .outChannels: "out channels"
    case .outFeatures: "out features"
    case .depthMultiplier: "multiplier"
    case .ceilMode: "ceil mode"
    case .normType: "norm type"
    case .outputSize: "out size"
    case .normalizedDims: "dims"
    case .startDim: "start dim"
    case .scaleFactor: "scale"
    case .upscaleFactor: "upscale"
    default: hyperparameter.rawValue
    }
  }

  static func choiceLabel(_ name: String) -> String {
    if let framework = Framework(rawValue: name) { return framework.title }
    if let view = Picture.View(rawValue: name) { return PictureMessage.viewLabel(view.rawValue) }
    if let label = fieldLabel(name) ?? metricLabel(name) ?? orderLabel(name) { return label }
    return name.map { $0 == "_" ? " " : String($0) }.joined()
  }

  /// What is varied, by its name: "kernel_size_height" is the kernel height.
  private static func fieldLabel(_ name: String) -> String? {
    if let hyperparameter = Hyperparameter(rawValue: name) { return label(hyperparameter) }
    for axis in AxisName.allCases where name.hasSuffix("_\(axis.rawValue)") {
      guard let hyperparameter = Hyperparameter(rawValue: String(name.dropLast(axis.rawValue.count + 1)))
      else {
        return nil
      }
      return "\(label(hyperparameter)) \(axis.rawValue)"
    }
    return nil
  }

  private static func metricLabel(_ name: String) -> String? {
    switch Metric(name: name) {
    case .parameters: Message.parameters.text
    case .macs: Message.macs.text
    case .flops: Message.flops.text
    default: nil
    }
  }

  private static func orderLabel(_ name: String) -> String? {
    guard let order = RowOrder(name: name) else { return nil }
    return "\(choiceLabel(order.metric.name)) \(order.isRising ? "rising" : "falling")"
  }
}
