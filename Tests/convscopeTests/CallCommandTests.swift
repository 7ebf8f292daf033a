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

  @Test func errorsPointAtTheCharacter() throws {
    let result = try calc("nn.Conv2d(3, 64, 7, paddin=3)", "--input", "1x3x8x8")
    #expect(result.status == 64 && result.output.isEmpty)
    #expect(
      result.errors == """
        Error: KIND: line 1, column 21: Conv2d has no argument paddin; try padding or padding_mode
          nn.Conv2d(3, 64, 7, paddin=3)
                              ^

        """)
  }

  @Test(arguments: [
    ([], "--input: required for conv2d"), (["--input", "1x4x32x32"], "this Conv2d takes 1x3x32x32"),
    (["--input", "1x3x32"], "this Conv2d takes"),
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
