import TestSupport
import Testing

/// Calls of PyTorch and Keras on the command line.
@Suite(.serialized, .startsProcesses) struct CallCommandTests {
  private func calc(_ arguments: String...) throws -> Executable.Result {
    try Executable().run(["calc"] + arguments)
  }

  @Test func callIsTheLayerOfItsOptions() throws {
    let call = try calc("nn.Conv2d(3, 64, 7, stride=2, padding=3)", "--input", "1x3x224x224")
    let options = try calc(
      "conv2d", "--input", "1x3x224x224", "--out-channels", "64", "--kernel-size", "7", "--stride", "2",
      "--padding", "3")
    #expect(call.status == 0 && call.errors.isEmpty)
    #expect(call.output == options.output && call.output.contains("118,013,952"))
  }

  @Test func optionsReplaceWhatTheCallSays() throws {
    let result = try calc(
      "nn.Conv2d(3, 64, 7, stride=2)", "--input", "1x3x224x224", "--stride", "4x1", "--no-bias",
      "--padding-begin",
      "1x0", "--padding-end", "1x0", "--format", "pytorch")
    #expect(result.status == 0)
    #expect(
      result.output == """
        nn.Conv2d(3, 64, kernel_size=7, stride=(4, 1), padding=(1, 0), bias=False)

        """)
  }

  @Test func notesGoToTheStandardError() throws {
    let result = try calc(
      "layers.Conv2D(64, 3, activation='relu', input_shape=(32, 32, 3))", "--format", "keras")
    #expect(result.status == 0 && result.output == "keras.layers.Conv2D(64, 3)\n")
    let notes = result.errors.split(separator: "\n")
    #expect(notes.count == 2 && notes.allSatisfy { $0.hasPrefix("Note: ") })
    #expect(result.errors.contains("activation") && result.errors.contains("no batch is named"))
  }

  /// Calls that are no single kind of layer, with what PyTorch and Keras make and count.
  @Test(arguments: [
    ("1x3x7x9", "nn.Upsample(scale_factor=1.5)", "[1,3,10,13]", 0),
    ("1x3x7x9", "nn.Upsample(size=(13, 17), mode='bilinear')", "[1,3,13,17]", 0),
    ("1x3x7x9", "nn.UpsamplingBilinear2d(scale_factor=2)", "[1,3,14,18]", 0),
    ("1x3x8x6", "nn.PixelUnshuffle(2)", "[1,12,4,3]", 0), ("2x25x4x4", "nn.PReLU(25)", "[2,25,4,4]", 25),
    ("2x32x8x8", "nn.GroupNorm(4, 32, bias=False)", "[2,32,8,8]", 32),
    ("1x16x100", "keras.layers.Conv1D(64, 2, dilation_rate=8, padding='causal')", "[1,64,100]", 2112),
    ("1x3x7x8", "ReLU(max_value=6)", "[1,3,7,8]", 0), ("1x3x7x8", "Softmax(axis=-1)", "[1,3,7,8]", 0),
    ("1x3x7x8", "LeakyReLU(alpha=0.1)", "[1,3,7,8]", 0), ("1x4x2x2", "nn.GLU(dim=1)", "[1,2,2,2]", 0),
    ("1x32x20", "SimpleRNN(64)", "[1,64]", 6208), ("1x32x20", "Bidirectional(LSTM(4))", "[1,8]", 1184),
    ("2x4", "nn.EmbeddingBag(10, 3)", "[2,3]", 30),
  ]) func callsOfOtherLayers(input: String, call: String, output: String, parameters: Int) throws {
    let result = try calc(call, "--input", input, "--format", "json")
    #expect(result.status == 0)
    #expect(
      result.output.hasPrefix("{\"output\":\(output),\"parameters\":\(parameters),"), "\(result.output)")
  }

  /// PyTorch takes an input without a batch too.
  @Test func oneSampleWithoutABatch() throws {
    let result = try calc("nn.Conv2d(3, 64, 3, padding=1)", "--input", "3x224x224")
    #expect(result.status == 0 && result.output.contains("64 × 224 × 224"))
    #expect(result.errors.contains("no batch"))
  }

  /// What there is and is not counted is not said not to be there.
  @Test(arguments: ["nn.Bilinear(3, 4, 5)", "nn.TransformerEncoderLayer(8, 2)", "keras.layers.Hashing(3)"])
  func whatIsNotCountedIsThere(call: String) throws {
    let result = try calc(call, "--input", "1x3")
    #expect(result.status == 64 && result.errors.contains("convscope has no layer for"))
  }

  @Test func frameworkThatAgrees() throws {
    let result = try calc("keras.layers.Conv2D(8, 3)", "--input", "1x3x8x8", "--framework", "keras")
    #expect(result.status == 0 && result.output.contains("1 × 8 × 6 × 6"))
  }

  @Test func errorsPointAtTheCharacter() throws {
    let result = try calc("nn.Conv2d(3, 64, 7, paddin=3)", "--input", "1x3x8x8")
    #expect(result.status == 64 && result.output.isEmpty)
    #expect(
      result.errors == """
        Error: <kind>: line 1, column 21: Conv2d has no argument paddin; try padding or padding_mode
          nn.Conv2d(3, 64, 7, paddin=3)
                              ^

        """)
  }

  @Test(arguments: [
    ([], "--input: required for conv2d"),
    (["--input", "1x4x32x32"], "Conv2d takes 3 channels, the input has 4"),
    (["--input", "1x3x32"], "Conv2d takes 4 dimensions"),
    (["--input", "1x3x32x32", "--framework", "keras"], "leave it out"),
    (["--input", "1x3x32x32", "--affine"], "has no --affine"),
  ])
  func whatDoesNotFitIsRefused(options: [String], words: String) throws {
    let result = try Executable().run(["calc", "nn.Conv2d(3, 64, 7)"] + options)
    #expect(result.status == 64 && result.errors.contains(words), "\(result.errors)")
  }

  @Test func formatsAreOfTheSameLayer() throws {
    let call = "nn.Conv2d(3, 64, 7, 2, 3, bias=False)"
    for (format, text) in [
      ("pytorch", "nn.Conv2d(3, 64, kernel_size=7, stride=2, padding=3, bias=False)\n"),
      (
        "keras",
        """
        keras.Sequential([
            keras.layers.ZeroPadding2D(3),
            keras.layers.Conv2D(64, 7, strides=2, use_bias=False),
        ])

        """
      ),
      (
        "flax",
        """
        nn.Conv(features=64, kernel_size=(7, 7), strides=(2, 2), padding=[(3, 3), (3, 3)], use_bias=False)

        """
      ),
      (
        "onnx",
        """
        Conv(kernel_shape=[7, 7], strides=[2, 2], pads=[3, 3, 3, 3], dilations=[1, 1], group=1)  \
        # X: [1, 3, 224, 224], W: [64, 3, 7, 7]

        """
      ),
    ] {
      let result = try calc(call, "--input", "1x3x224x224", "--format", format)
      #expect(result.status == 0 && result.errors.isEmpty && result.output == text)
    }
  }

  @Test func whatCannotBeExpressedIsSaid() throws {
    let result = try calc("nn.MaxPool2d(3, 2, ceil_mode=True)", "--input", "1x8x32x32", "--format", "keras")
    #expect(result.status == 65 && result.output == "keras.layers.MaxPooling2D(3, strides=2)\n")
    #expect(result.errors.hasPrefix("Warning: ceil_mode: Keras"))
  }

  @Test func explorerTakesACall() throws {
    // There is no terminal here; a call that cannot be read is told before one is looked for.
    #expect(try Executable().run(["nn.Conv2d(3, 64, 7)"]).status == 69)
    #expect(try Executable().run(["nn.Conv2d(3, 64"]).status == 64)
  }
}
