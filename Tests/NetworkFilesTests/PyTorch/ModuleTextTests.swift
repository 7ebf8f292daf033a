import ConvMath
import Foundation
import LayerText
import Network
import Testing

@testable import NetworkFiles

/// Texts around models, modules as PyTorch prints them, and layers of programs. Figures are PyTorch's, or worked out beside them.
@Suite struct ModuleTextTests {
  static func text(_ name: String) throws -> String {
    let file = try #require(
      Bundle.module.url(forResource: name, withExtension: "txt", subdirectory: "Fixtures/cases"))
    return try String(contentsOf: file, encoding: .utf8)
  }

  private func network(_ text: String, input: TensorShape? = nil) throws -> NetworkAnalysis {
    try NetworkFile.read(text: text, input: input).document.graph.analyze()
  }

  private func output(_ analysis: NetworkAnalysis) -> TensorShape? {
    analysis.graph.outputs.first.flatMap { analysis.values[$0].shape }
  }

  @Test(
    arguments: [
      ("p10_lstm", [1, 100], 3_784_580, 377_036_800, [1, 100, 20]),
      ("p12_upsample_size", nil, 233, 2_789_504, [1, 1, 100, 100]),
      ("p1_vit_attention_before_norm", nil, 15_082, 11_239_744, [1, 10]),
      ("p2b_embedding_concat6", nil, 5_494_272, 603_979_776, [1, 128, 3072]),
      ("p2b_embedding_concat6", [1, 100], 5_494_272, 471_859_200, [1, 100, 3072]),
      ("p4_groupnorm_bias", nil, 960, 43_352_064, [1, 32, 224, 224]),
      ("p5_module_with_own_arguments_and_children", nil, 634, 5_419_168, [1, 10]),
      ("p7_select_adaptive_pool_then_conv", nil, 2202, 5_420_672, [1, 10]),
      ("p7_select_adaptive_pool_then_conv", [1, 3, 64, 64], 2202, 444_032, [1, 10]),
      ("q1_padding_same_unquoted", nil, 1608, 78_459_392, [1, 4, 220, 220]),
      // 64·112² of 3·7² each, 32·110² of 64·3² each, and 320.
      ("q5_quantized", nil, 28_234, 341_041_472, [1, 10]),
      ("s1_label_prefix", nil, 1392, 68_640_768, [1, 16, 224, 224]),
      ("s4_size_first", nil, 1392, 68_640_768, [1, 16, 224, 224]),
      ("s10_two", nil, 1392, 68_640_768, [1, 16, 224, 224]),
      ("s15_ansi", nil, 1392, 68_640_768, [1, 16, 224, 224]),
      ("s16_seq_source_1line", nil, 1392, 66_402_144, [1, 16, 220, 220]),
      ("s18_seq_source_assign", nil, 1392, 66_402_144, [1, 16, 220, 220]),
    ] as [(String, [Int]?, Int, Int, [Int])]) func figures(
      name: String, input: [Int]?, parameters: Int, macs: Int, output: [Int]
    ) throws
  {
    let analysis = try network(Self.text(name), input: input.map { TensorShape($0) })
    #expect(analysis.parameters == parameters)
    #expect(analysis.work?.macs == macs)
    #expect(self.output(analysis) == TensorShape(output))
    // Only what stands in a sequence has an order for sure.
    let isChain = name.contains("source")
    #expect(analysis.certainty.macs == isChain)
    #expect(analysis.certainty.outputs == isChain)
    #expect(analysis.workStanding == (isChain ? .exact : .estimate))
  }

  /// No tensor is joined since a number happens to fit: conv1 takes up1 and down1 after each other, which the text does not say.
  @Test func noInventedJoins() throws {
    let analysis = try network(Self.text("q8_convtranspose_unet"))
    #expect(analysis.parameters == 11_522)
    #expect(output(analysis) == nil)
    #expect(analysis.workStanding == .unknown)
    #expect(!analysis.graph.nodes.contains { ["Concat", "Resize"].contains($0.op) })
  }

  @Test func misfitOfFeaturesTellsBothNumbers() throws {
    let file = try NetworkFile.read(text: Self.text("m1_linear_after_pool_misfit"), input: [1, 1, 28, 28])
    let notes = file.notes.map { $0.text(.english) }
    #expect(notes.contains { $0.contains("1,568 = 32·7·7 features arrive, 1,050 are wanted") })
    #expect(!notes.contains { $0.contains("224 is taken") })
    let problem = file.document.graph.analyze().nodes.compactMap(\.problem).first
    #expect(problem?.text(.english) == "1,568 features arrive, 1,050 are wanted")
  }

  @Test func anotherModelIsTold() throws {
    let file = try NetworkFile.read(text: Self.text("s10_two"))
    #expect(file.notes.contains { $0.text(.english) == "another model, in line 5, is left out" })
  }

  @Test func sourceOfAModuleIsRefused() throws {
    for text in [
      try Self.text("r5_module_source"), "self.a = nn.Conv2d(3, 8, 3)\nself.b = nn.Linear(8, 4)\n",
    ] {
      do {
        _ = try NetworkFile.read(text: text)
        Issue.record("is read")
      } catch {
        #expect(error.text(.english).contains("source code of a module"))
        #expect(error.text(.english).contains("torch.export.export(model"))
      }
    }
  }

  /// A line that a terminal or a letter broke, at a blank or within a word.
  @Test(arguments: [
    "Net(\n  (a): Conv2d(3, 8, kernel_size=(3, 3),\nstride=(1, 1), bias=False)\n)",
    "Net(\n  (a): Conv2d(3, 8, kernel_si\nze=(3, 3), stride=(1, 1), bias=False)\n)",
    "12:00:01 INFO model: Net((a): Conv2d(3, 8, kernel_size=(3, 3), stride=(1, 1), bias=False))",
    "{'lr': 0.1}\ntensor([1.0])\nnet = Net(\n(a): Con\nv2d(3, 8, kernel_size=(3, 3), stride=(1, 1), bias=False)\n)\nDone.",
  ]) func brokenLines(text: String) throws {
    #expect(try network(text).parameters == 216)
  }

  /// Modules by themselves, with the parameters that PyTorch counts.
  @Test(arguments: [
    ("GroupNorm(4, 32, eps=1e-05, affine=True, bias=True)", 64),
    ("RMSNorm((64,), eps=None, elementwise_affine=True)", 64),
    ("BatchNorm2d(8, eps=1e-05, momentum=0.1, affine=True, bias=False, track_running_stats=True)", 8),
    ("FrozenBatchNorm2d(64, eps=1e-05)", 0), ("PReLU(num_parameters=25)", 25),
    ("Embedding(10, 3, padding_idx=0)", 30),
    ("EmbeddingBag(10, 3, mode='mean')", 30),
    ("Bilinear(in1_features=20, in2_features=30, out_features=40, bias=True)", 24_040),
    ("GRU(10, 20, num_layers=2, bidirectional=True)", 11_280), ("LSTM(10, 20, bias=False)", 2400),
    ("RNN(10, 20, batch_first=True)", 640), ("LSTMCell(10, 20)", 2560),
    ("LazyLinear(in_features=0, out_features=10, bias=True)", -1),
    (
      "DynamicQuantizedLinear(in_features=4, out_features=3, dtype=torch.qint8, qscheme=torch.per_tensor_affine)",
      15
    ),
    (
      "MultiheadAttention(\n  (out_proj): NonDynamicallyQuantizableLinear(in_features=64, out_features=64, bias=True)\n)",
      16_640
    ),
    ("MyConv2d(3, 8, kernel_size=(3, 3), stride=(1, 1))", 224),
    (
      "ParametrizedConv2d(\n  3, 16, kernel_size=(3, 3), stride=(1, 1)\n  (parametrizations): ModuleDict(\n    (weight): ParametrizationList(\n      (0): _WeightNorm()\n    )\n  )\n)",
      464
    ),
    ("ParameterList(\n  (0): Parameter containing: [torch.float32 of size 3x4]\n)", 12),
    ("Sequential(\n  (0-3): 4 x Linear(in_features=8, out_features=8, bias=True)\n)", 288),
  ]) func modules(text: String, parameters: Int) throws {
    let analysis = try network(text)
    guard parameters >= 0 else { return }
    #expect(analysis.parameters == parameters)
    #expect(analysis.firstImpossibleNode == nil)
  }

  /// Shapes behind modules that keep no weights, on 1 × 8 × 6 × 6 behind a convolution of one pixel.
  @Test(arguments: [
    ("Upsample(scale_factor=1.5, mode='nearest')", [1, 8, 9, 9]),
    ("UpsamplingBilinear2d(scale_factor=2.0, mode='bilinear')", [1, 8, 12, 12]),
    ("PixelUnshuffle(downscale_factor=2)", [1, 32, 3, 3]),
    ("PixelShuffle(upscale_factor=2)", [1, 2, 12, 12]),
    ("ReflectionPad2d((1, 2, 3, 4))", [1, 8, 13, 9]), ("GLU(dim=1)", [1, 4, 6, 6]),
    ("Unflatten(dim=1, unflattened_size=(2, 4))", [1, 2, 4, 6, 6]),
    ("LazyConv2d(0, 4, kernel_size=(3, 3), stride=(1, 1))", [1, 4, 4, 4]),
    ("AdaptiveAvgPool2d(output_size=(None, 3))", [1, 8, 6, 3]), ("ZeroPad2d((1, 1, 1, 1))", [1, 8, 8, 8]),
    ("LogSigmoid()", [1, 8, 6, 6]), ("Softmin(dim=1)", [1, 8, 6, 6]), ("Softshrink(0.5)", [1, 8, 6, 6]),
  ]) func shapes(module: String, shape: [Int]) throws {
    let text = "Sequential(\n (0): Conv2d(3, 8, kernel_size=(1, 1), stride=(1, 1))\n (1): \(module)\n)"
    let analysis = try network(text, input: [1, 3, 6, 6])
    #expect(output(analysis) == TensorShape(shape))
    #expect(analysis.certainty.outputs)
  }

  /// A transformer layer of 512 features: 3,152,384 parameters, and 128 tokens of 3·512² + 512² + 2·512·2048 and 2·128·512 each.
  @Test func transformerLayer() throws {
    let linear = "Linear(in_features=512, out_features=2048, bias=True)"
    let back = "Linear(in_features=2048, out_features=512, bias=True)"
    let norm = "LayerNorm((512,), eps=1e-05, elementwise_affine=True, bias=True)"
    let text = """
      TransformerEncoderLayer(
        (self_attn): MultiheadAttention(
          (out_proj): NonDynamicallyQuantizableLinear(in_features=512, out_features=512, bias=True)
        )
        (linear1): \(linear)
        (dropout): Dropout(p=0.1, inplace=False)
        (linear2): \(back)
        (norm1): \(norm)
        (norm2): \(norm)
        (dropout1): Dropout(p=0.1, inplace=False)
        (dropout2): Dropout(p=0.1, inplace=False)
      )
      """
    let analysis = try network(text)
    #expect(analysis.parameters == 3_152_384)
    #expect(analysis.work?.macs == 128 * (4 * 512 * 512 + 2 * 512 * 2048 + 2 * 128 * 512))
    #expect(analysis.certainty == Certainty(outputs: false, parameters: true, macs: false))
  }

  /// Layers of programs: 28·28·1 to 26·26·32, 13·13·32 = 5408, 10.
  @Test(arguments: [
    "model = keras.Sequential([keras.Input(shape=(28, 28, 1)), layers.Conv2D(32, 3, activation='relu'), layers.MaxPooling2D(), layers.Flatten(), layers.Dense(10)])",
    "model = Sequential()\nmodel.add(Conv2D(32, (3, 3), input_shape=(28, 28, 1)))\nmodel.add(MaxPooling2D((2, 2)))\nmodel.add(Flatten())\nmodel.add(Dense(10, activation=\"softmax\"))",
    "nn.Sequential(OrderedDict([('c', nn.Conv2d(1, 32, 3)), ('p', nn.MaxPool2d(2)), ('f', nn.Flatten()), ('l', nn.Linear(13 * 13 * 32, 10))]))",
    "net = nn.Sequential(\n    nn.Sequential(nn.Conv2d(1, 32, 3), nn.ReLU(inplace=True)),  # stem\n    nn.MaxPool2d(2),\n    nn.Flatten(),\n    nn.LazyLinear(10),\n)\nprint(net)",
  ]) func programs(text: String) throws {
    #expect(NetworkFile.isNetwork(text: text))
    let analysis = try network(text, input: text.contains("nn.") ? [1, 1, 28, 28] : nil)
    #expect(analysis.parameters == 320 + 54_090)
    #expect(analysis.work?.macs == 26 * 26 * 32 * 9 + 54_080)
    #expect(output(analysis) == [1, 10])
    #expect(analysis.certainty == Certainty(outputs: true, parameters: true, macs: true))
  }

  /// What is guessed stays so in a document.
  @Test func doubtsAreKept() throws {
    let graph = try NetworkFile.read(text: Self.text("p1_vit_attention_before_norm")).document.graph
    #expect(graph.doubts == [.connections, .parameters])
    #expect(try Graph(document: Array(graph.documentText.utf8)[...]).doubts == graph.doubts)
  }
}
