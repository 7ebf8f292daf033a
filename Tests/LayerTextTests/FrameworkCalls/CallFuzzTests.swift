import ConvMath
import Testing

@testable import LayerText

/// Texts that are cut off or changed at random: nothing traps, and an error lies within its text.
@Suite struct CallFuzzTests {
  private static let samples = [
    "self.conv1 = nn.Conv2d(3, 64, kernel_size=(7, 7), stride=2, padding=3, bias=False)  # stem",
    "(0): ConvTranspose2d(64, 32, kernel_size=(4, 4), stride=(2, 2), padding=(1, 1), output_padding=(1, 1))",
    "x = F.conv2d(torch.randn(1, 3, 32, 32), torch.randn(8, 3, 3, 3), bias=None, stride=1, groups=1)",
    "model.add(keras.layers.Conv2D(64, 3, padding=\"same\", input_shape=(224, 224, 3), activation='relu'))",
    "layers.ZeroPadding2D(((1, 2), (3, 4)), data_format=\"channels_first\")",
    "nn.Upsample(size=(448, 448), mode='bilinear', align_corners=False)",
    "nn.LayerNorm([3, 224, 224], eps=1e-05, elementwise_affine=True)",
    "layers.LayerNormalization(axis=[-1, -2], center=True, scale=True)(x)",
    "nn.AdaptiveAvgPool2d(output_size=(None, 1))",
    "F.pad(x, (1, -2, 3, 4), mode='constant', value=0.0)",
  ]

  private static let pieces = [
    "(", ")", "[", "]", "{", "}", ",", "=", "*", "**", "//", "%", "-", ":", ".", "\n", "\"", "'", "\\", "#",
    " ",
    "0", "-1", "9223372036854775807", "-9223372036854775808", "99999999999999999999", "1e400", "nan", "None",
    "True",
    "lambda x: x", "if", "for", "é", "卷", "\u{0}", "\u{301}", "👩‍👩‍👧", "x", "...", "5/0", "5//0", "5%0",
  ]

  private static let presents: [Layer?] = [
    nil,
    Layer(LayerKind(.convolution), input: Shape([1, 3, 224, 224])),
    Layer(LayerKind(.linear), input: Shape([1, 512])),
    Layer(LayerKind(.flatten), input: Shape([7])),
    Layer(LayerKind(.maxPooling, rank: 3), input: Shape([1, 2, 0, -5, .max]), framework: .onnx),
  ]

  /// Reads a text with one of the layers before it, and writes what comes out.
  private func check(_ text: String, _ index: Int) {
    do throws(CallError) {
      let call = try FrameworkCall.read(text)
      let layer = try call.layer(applyingTo: Self.presents[index % Self.presents.count]).layer
      _ = try? layer.analyze()
      for format in CallFormat.allCases { _ = layer.written(in: format) }
    } catch {
      #expect((0...text.utf8.count).contains(error.offset), "\(text)")
      #expect(error.line >= 1 && error.column >= 1)
      #expect(!error.description.isEmpty && error.caretLines.count == 2)
    }
  }

  @Test(arguments: samples) func everyTruncation(sample: String) {
    let characters = Array(sample)
    for count in 0...characters.count {
      check(String(characters[..<count]), count)
      check(String(characters[count...]), count)
    }
  }

  @Test(arguments: samples.indices) func mutations(index: Int) {
    var random = SplitMix(seed: UInt64(index))
    for round in 0..<400 {
      var characters = Array(Self.samples[index])
      for _ in 0...random.next(below: 4) {
        let place = random.next(below: characters.count)
        let piece = Self.pieces[random.next(below: Self.pieces.count)]
        switch random.next(below: 3) {
        case 0: characters.insert(contentsOf: piece, at: place)
        case 1 where characters.count > 1: characters.remove(at: place)
        default: characters.replaceSubrange(place...place, with: piece)
        }
        if characters.isEmpty { characters = ["x"] }
      }
      check(String(characters), round)
    }
  }

  /// Numbers beyond reason in every place of every kind.
  @Test func absurdNumbersAreWritten() {
    for kind in LayerKind.all {
      for number in [0, -1, Int(Int32.max), .max, .min] {
        for framework in Framework.allCases {
          var layer = Layer(kind, input: kind.exampleInput, framework: framework)
          for field in layer.fields { layer = layer.setting(field, to: number) }
          for format in CallFormat.allCases { #expect(!layer.written(in: format).text.isEmpty) }
        }
      }
    }
  }
}
