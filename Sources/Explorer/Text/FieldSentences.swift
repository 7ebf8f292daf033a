import ConvMath

/// One line on what a field is for, for those who see it the first time.
extension Wording {
  /// "stride: how far the window moves at each step"; nil for what no field of a layer is.
  static func sentence(on item: Item, in layer: Layer) -> Wording? {
    switch item {
    case .field(let field):
      let name = hyperparameterLabel(of: field, in: layer)
      let sentence = sentence(on: field, in: layer)
      return Wording { name.text($0) + $0.colon + sentence.text($0) }
    case .numberType:
      return Wording("type: the type of number that bytes are counted for", "类型：按哪种数据类型计字节")
    case .linked:
      return Wording("axes: whether an edit of one axis is an edit of all", "各轴：改一个轴时是否一起改其余的轴")
    case .extent: return Wording("the shape that the network is given", "送入网络的形状")
    case .setting, .list: return nil
    }
  }

  private static func hyperparameterLabel(of field: Field, in layer: Layer) -> Wording {
    Wording { hyperparameterLabel(of: field, in: layer, $0) }
  }

  private static func sentence(on field: Field, in layer: Layer) -> Wording {
    switch field.hyperparameter {
    case .framework: Wording("whose rules on padding and rounding hold", "填充和取整按哪个框架的规则")
    case .kind: Wording("what the layer does with its input", "这一层对输入做什么")
    case .input: input(field.index ?? 0)
    case .outChannels:
      Wording("how many kernels; each makes one channel of the output", "卷积核的个数，每个产生输出的一个通道")
    case .outFeatures: Wording("how many numbers each sample becomes", "每个样本变成多少个数")
    case .depthMultiplier: Wording("how many kernels each channel gets", "每个输入通道有几个卷积核")
    case .kernelSize: Wording("how many positions the window reads on each axis", "窗口在每个轴上读几个位置")
    case .stride: Wording("how far the window moves at each step", "窗口每一步移动多远")
    case .padding where field.index == nil: Wording("how the padding is given", "填充的给法")
    case .padding: Wording("how many zeros are put around the input, on each side", "输入每一侧补几圈零")
    case .paddingBegin: Wording("how many zeros are put before the first position", "第一个位置之前补几个零")
    case .paddingEnd: Wording("how many zeros are put after the last position", "最后一个位置之后补几个零")
    case .outputPadding:
      Wording("how many positions are added at the end of the output", "输出末尾另加几个位置")
    case .dilation: Wording("how far the positions that the window reads stand apart", "窗口所读的位置彼此相隔多远")
    case .groups: groups(layer)
    case .bias: Wording("whether a number of its own is added to each output channel", "每个输出通道是否再加一个数")
    case .ceilMode: Wording("whether a last step that is not whole counts", "最后不满的一步是否也算")
    case .normType: Wording("the power that the values are raised to", "取几次幂")
    case .outputSize: Wording("how large the output is, whatever the input", "无论输入多大，输出都是这么大")
    case .affine: Wording("whether a scale and a shift are learned", "是否学习缩放和平移")
    case .normalizedDims: Wording("how many of the last dimensions are normalized together", "最后几维一起归一化")
    case .startDim: Wording("the first dimension that is flattened", "从哪一维开始展平")
    case .scaleFactor: Wording("how many times as large the output is", "输出放大到几倍")
    case .mode: Wording("what is put between the pixels", "像素之间如何插值")
    case .upscaleFactor: Wording("how many times higher and wider the output is", "输出的高和宽放大到几倍")
    }
  }

  private static func input(_ index: Int) -> Wording {
    switch index {
    case 0: Wording("how many samples go through at once", "一次送入多少个样本")
    case 1: Wording("how many numbers stand at each position of the input", "输入的每个位置有几个数")
    default: Wording("how many positions the input has on this axis", "输入在这个轴上有多少个位置")
    }
  }

  private static func groups(_ layer: Layer) -> Wording {
    layer.kind.operation == .groupNormalization
      ? Wording("how many bundles of channels are normalized apart", "通道分成几组，各组分别归一化")
      : Wording("how many bundles of channels go side by side", "通道分成几组，各组互不相干")
  }
}
