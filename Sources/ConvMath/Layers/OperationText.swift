extension Operation {
  /// What a menu says beside the name: the family, which English names tell more of themselves; "转置卷积".
  public func text(_ language: Language) -> String {
    language(family.text(.english), chinese)
  }

  private var chinese: String {
    switch self {
    case .convolution: "卷积"
    case .depthwiseConvolution: "深度卷积"
    case .separableConvolution: "深度可分离卷积"
    case .transposedConvolution: "转置卷积"
    case .maxPooling: "最大池化"
    case .averagePooling: "平均池化"
    case .lpPooling: "Lp 池化"
    case .adaptiveMaxPooling: "自适应最大池化"
    case .adaptiveAveragePooling: "自适应平均池化"
    case .globalMaxPooling: "全局最大池化"
    case .globalAveragePooling: "全局平均池化"
    case .linear: "全连接"
    case .batchNormalization: "批归一化"
    case .instanceNormalization: "实例归一化"
    case .layerNormalization: "层归一化"
    case .groupNormalization: "组归一化"
    case .relu, .leakyRelu, .sigmoid, .tanh, .gelu, .silu, .hardswish, .softmax: "激活函数"
    case .flatten: "展平"
    case .upsample: "上采样"
    case .pixelShuffle: "像素重排"
    case .zeroPadding: "零填充"
    }
  }
}

extension Operation.Family {
  /// What layers of the family are called in class: "convolution", "卷积".
  public func text(_ language: Language) -> String {
    switch self {
    case .convolution: language(rawValue, "卷积")
    case .pooling: language(rawValue, "池化")
    case .linear: language(rawValue, "全连接")
    case .normalization: language(rawValue, "归一化")
    case .activation: language(rawValue, "激活")
    case .shaping: language(rawValue, "变形")
    }
  }
}
