extension Hyperparameter {
  /// What it is called beside its value: "kernel". Documents have its raw value, "kernel_size".
  public func label(_ language: Language) -> String {
    switch self {
    case .framework: language("rules", "规则")
    case .kind: language("kind", "种类")
    case .input: language("input", "输入")
    case .outChannels: language("out channels", "输出通道")
    case .outFeatures: language("out features", "输出特征")
    case .depthMultiplier: language("multiplier", "通道倍数")
    case .kernelSize: language("kernel", "核大小")
    case .stride: language("stride", "步长")
    case .padding: language("padding", "填充")
    case .paddingBegin: language("pad begin", "前侧填充")
    case .paddingEnd: language("pad end", "后侧填充")
    case .outputPadding: language("output padding", "输出填充")
    case .dilation: language("dilation", "膨胀率")
    case .groups: language("groups", "分组数")
    case .bias: language("bias", "偏置")
    case .ceilMode: language("ceil mode", "向上取整")
    case .normType: language("norm type", "范数阶数")
    case .outputSize: language("out size", "输出尺寸")
    case .affine: language("affine", "仿射参数")
    case .normalizedDims: language("dims", "归一化维数")
    case .startDim: language("start dim", "起始维")
    case .scaleFactor: language("scale", "缩放倍数")
    case .mode: language("mode", "插值方式")
    case .upscaleFactor: language("upscale", "放大倍数")
    }
  }
}
