import ConvMath
import Testing

@testable import LayerText

@Suite struct FrameworkCallReadingTests {
  private let present = Layer(LayerKind(.convolution), input: Shape([2, 3, 224, 200]))

  private func read(_ text: String) throws -> Layer {
    try FrameworkCall.read(text).layer(applyingTo: present).layer
  }

  private func stem(_ change: (inout Layer) -> Void = { _ in }) -> Layer {
    var layer = Layer(LayerKind(.convolution), input: Shape([2, 3, 224, 200]))
    layer.outChannels = 64
    layer.kernelSize = [7, 7]
    layer.stride = [2, 2]
    layer.padding = .symmetric([3, 3])
    change(&layer)
    return layer
  }

  /// The same convolution as people write it and as programs print it.
  @Test(arguments: [
    "nn.Conv2d(3, 64, 7, 2, 3)",
    "nn.Conv2d(3, 64, kernel_size=7, stride=2, padding=3)",
    "torch.nn.Conv2d(in_channels=3, out_channels=64, kernel_size=(7, 7), stride=[2, 2], padding=(3, 3,))",
    "Conv2d(3, 64, kernel_size=(7, 7), stride=(2, 2), padding=(3, 3))",
    "(0): Conv2d(3, 64, kernel_size=(7, 7), stride=(2, 2), padding=(3, 3))",
    "  (layer1.0.conv1): Conv2d(3, 64, kernel_size=(7, 7), stride=(2, 2), padding=(3, 3))\n",
    "self.conv1 = nn.Conv2d(3, 64, 7, stride=2, padding=3)  # the stem, (not) closed",
    "self.conv1: nn.Conv2d = nn.Conv2d(3, 64, 7, stride=2, padding=3)",
    "a = b = nn.Conv2d(3, 64, 7, stride=2, padding=3);",
    "nn.Conv2d(3, 64, 7, stride=2, padding=3),",
    "\"conv1\": nn.Conv2d(3, 64, 7, stride=2, padding=3),",
    ">>> m = nn.Conv2d(3, 64, 7, stride=2, padding=3)",
    "return nn.Conv2d(3, 64, 7, 2, 3)",
    "nn.Conv2d(\n    3,  # in\n    64,\n    kernel_size=7,\n    stride=2,\n    padding=7 // 2,\n)\n",
    "nn.Conv2d(3, 32 * 2, 2 ** 3 - 1, stride=4 % 3 + 1, padding=-(-3))",
    "nn.Conv2d(3, 6_4, 0x7, 2, 3.0)",
    "nn.Sequential(nn.Conv2d(3, 64, 7, 2, 3))",
    "layers.append(nn.Conv2d(3, 64, 7, 2, 3))",
    "self.add_module('conv1', nn.Conv2d(3, 64, 7, 2, 3))",
    "nn.Conv2d(3, 64, 7, 2, 3).to(device)",
    "y = nn.Conv2d(3, 64, 7, 2, 3)(x)",
    "F.conv2d(x, torch.randn(64, 3, 7, 7), torch.zeros(64), stride=2, padding=3)",
    "x = F.conv2d(x, weight=torch.empty((64, 3, 7, 7)), bias=b, stride=2, padding=3)",
    "torch.nn.functional.conv2d(torch.zeros(2, 3, 224, 200), nn.Parameter(torch.ones(64, 3, 7, 7)), b, 2, 3)",
    "nn.LazyConv2d(64, 7, 2, 3)",
  ])
  func convolutionInManyForms(text: String) throws {
    #expect(try read(text).counted == stem().counted, "\(text)")
  }

  @Test func frameworksHaveTheirOwnDefaults() throws {
    let torch = try read("nn.Conv2d(8, 16, 3)")
    #expect(
      torch.stride == [1, 1] && torch.padding == .symmetric([0, 0]) && torch.hasBias && torch.groups == 1)
    #expect(torch.input == Shape([2, 8, 224, 200]))
    let keras = try read("keras.layers.Conv2D(64, 3)")
    #expect(keras.padding == .valid && keras.framework == .keras && keras.input == Shape([2, 3, 224, 200]))
    #expect(try read("nn.MaxPool2d(3)").stride == [3, 3])
    #expect(try read("nn.MaxPool2d((3, 2), stride=None)").stride == [3, 2])
    #expect(try read("F.max_pool2d(x, 3, 2)").stride == [2, 2])
    #expect(try read("layers.MaxPooling2D()").kernelSize == [2, 2])
    #expect(try read("layers.AveragePooling2D(3, strides=None)").stride == [3, 3])
    #expect(try read("nn.InstanceNorm2d(64)").isAffine == false)
    #expect(try read("nn.BatchNorm2d(64)").isAffine)
    #expect(try read("F.batch_norm(x, m, v)").isAffine == false)
    #expect(try read("layers.GroupNormalization()").groups == 32)
    #expect(try read("F.conv2d(x, w)").hasBias == false)
    #expect(try read("keras.layers.Conv2DTranspose(8, 3)").outputPadding == nil)
    #expect(try read("nn.ConvTranspose2d(8, 8, 3)").outputPadding == [0, 0])
  }

  /// The order of arguments without a name differs between classes that look alike.
  @Test func argumentsWithoutANameGoByTheirPlace() throws {
    let transposed = try read("nn.ConvTranspose2d(16, 8, 4, 2, 1, 1, 2, False, 3)")
    #expect(transposed.outputPadding == [1, 1] && transposed.groups == 2 && transposed.dilation == [3, 3])
    #expect(transposed.hasBias == false)
    // F.max_pool2d has ceil_mode before return_indices, nn.MaxPool2d behind it.
    #expect(try read("F.max_pool2d(x, 3, 2, 1, 1, True)").roundsUp)
    #expect(try read("nn.MaxPool2d(3, 2, 1, 1, False, True)").roundsUp)
    #expect(try read("nn.LPPool2d(3, 2)").normType == 3)
    // Conv3DTranspose has data_format where its sisters have output_padding.
    #expect(try read("layers.Conv2DTranspose(8, 3, 2, 'same', 1)").outputPadding == [1, 1])
    #expect(try read("layers.Conv3DTranspose(8, 3, 2, 'same', None, 1)").outputPadding == [1, 1, 1])
    #expect(try read("nn.GroupNorm(4, 32)").input.channels == 32)
    #expect(try read("layers.DepthwiseConv2D(3, 1, 'valid', 4)").depthMultiplier == 4)
  }

  @Test func inputOfTheCallIsTaken() throws {
    #expect(try read("layers.Conv2D(64, 3, input_shape=(32, 30, 3))").input == Shape([2, 3, 32, 30]))
    #expect(
      try read("layers.Conv2D(64, 3, data_format='channels_first', input_shape=(3, 32, 30))").input
        == Shape([2, 3, 32, 30]))
    #expect(
      try read("layers.Conv2D(8, 3, batch_input_shape=(None, 32, 30, 3))").input == Shape([2, 3, 32, 30]))
    #expect(try read("layers.Conv2D(8, 3, batch_input_shape=(5, 32, 30, 3))").input == Shape([5, 3, 32, 30]))
    #expect(try read("layers.Conv2D(8, 3)(keras.Input(shape=(32, 30, 3)))").input == Shape([2, 3, 32, 30]))
    #expect(try read("nn.Conv1d(4, 8, 3)(torch.randn(7, 4, 99))").input == Shape([7, 4, 99]))
    #expect(try read("layers.Dense(10, input_dim=784)").input == Shape([2, 784]))
    #expect(try read("nn.Linear(512, 1000)").input == Shape([2, 512]))
    #expect(try read("nn.Conv3d(3, 8, 3)").input.spatial.count == 3)
    #expect(try read("nn.LayerNorm(768)").input == Shape([2, 3, 224, 768]))
    #expect(try read("nn.LayerNorm((3, 224, 200))").normalizedDims == 3)
  }

  @Test func otherLayersAreRead() throws {
    #expect(try read("nn.ZeroPad2d((1, 2, 3, 4))").padding == .perSide(begin: [3, 1], end: [4, 2]))
    #expect(try read("F.pad(x, (1, 2))").padding == .perSide(begin: [0, 1], end: [0, 2]))
    #expect(
      try read("layers.ZeroPadding2D(((1, 2), (3, 4)))").padding == .perSide(begin: [1, 3], end: [2, 4]))
    #expect(try read("layers.ZeroPadding2D((1, 2))").padding == .perSide(begin: [1, 2], end: [1, 2]))
    #expect(try read("layers.ZeroPadding1D((1, 2))").padding == .perSide(begin: [1], end: [2]))
    #expect(try read("nn.Upsample(scale_factor=2.0, mode='bilinear')").interpolation == .linear)
    #expect(try read("nn.Upsample(size=(448, 600))").scaleFactor == [2, 3])
    #expect(try read("nn.AdaptiveAvgPool2d((None, 7))").outputSize == [224, 7])
    #expect(try read("layers.Activation('swish')").kind == LayerKind(.silu))
    #expect(try read("layers.Activation(tf.nn.relu)").kind == LayerKind(.relu))
    #expect(try read("layers.LayerNormalization(axis=[1, 2, 3])").normalizedDims == 3)
    #expect(try read("layers.GroupNormalization(groups=-1)").groups == 3)
    #expect(
      try read("layers.GlobalAveragePooling2D(keepdims=True)").kind
        == LayerKind(.adaptiveAveragePooling, rank: 2)
    )
    #expect(try read("layers.Conv2D(64, 3, padding='SAME')").padding == .same)
    #expect(try read("nn.Conv2d(3, 64, 3, padding='same')").padding == .same)
  }

  /// What is left out, taken for granted or kept is said by its argument.
  @Test(arguments: [
    ("nn.Conv2d(3, 64, 7, padding_mode='reflect')", "padding_mode"),
    ("nn.Conv2d(3, 64, 7, device='cuda')", "device"),
    ("nn.MaxPool2d(2, return_indices=True)", "return_indices"),
    ("nn.AvgPool2d(2, count_include_pad=False)", "count_include_pad"),
    ("layers.Conv2D(64, 3, activation='relu')", "activation"),
    ("layers.Conv2D(64, 3, kernel_initializer=keras.initializers.HeNormal(seed=1))", "kernel_initializer"),
    ("nn.Conv2d(3, width * 2, 3)", "out_channels"),
    ("F.conv2d(x, self.weight, stride=2)", "weight"),
    ("nn.Conv2d(3, 64, 3).cuda()", "cuda"),
    ("nn.ReLU(inplace=True)", "inplace"),
  ])
  func notesNameTheArgument(text: String, argument: String) throws {
    let notes = try FrameworkCall.read(text).layer(applyingTo: present).notes
    #expect(notes.count == 1 && notes.allSatisfy { $0.hasPrefix(argument + ": ") }, "\(notes)")
  }

  @Test(arguments: [
    "nn.Conv2d(3, 64, 7, padding_mode='zeros')", "nn.MaxPool2d(2, return_indices=False)",
    "layers.Conv2D(64, 3, activation=None)", "F.max_pool2d(x, 2)",
  ])
  func defaultsNeedNoWord(text: String) throws {
    #expect(try FrameworkCall.read(text).layer(applyingTo: present).notes.isEmpty)
  }

  /// A name in place of a number leaves the present layer's value.
  @Test func unknownValuesAreKept() throws {
    let before = stem { $0.outChannels = 96 }
    let call = try FrameworkCall.read(
      "nn.Conv2d(in_ch, out_ch, k, stride=s, padding=(k // 2, 1), bias=use_bias)")
    let (layer, notes) = try call.layer(applyingTo: before)
    #expect(
      layer.counted
        == stem {
          $0.outChannels = 96
          $0.padding = .symmetric([3, 1])
        }.counted)
    #expect(notes.count == 6)
    #expect(throws: CallError.self) { try call.layer(applyingTo: nil) }
  }
}
