import ConvMath
import Testing

@testable import LayerText

@Suite struct CallErrorTests {
  private func error(_ text: String) -> CallError? {
    do throws(CallError) {
      _ = try FrameworkCall.read(text).layer(
        applyingTo: Layer(LayerKind(.relu), input: Shape([1, 3, 32, 32])))
      return nil
    } catch {
      return error
    }
  }

  /// The error points at the character after the mark, and its text has the words.
  @Test(arguments: [
    ("nn.Conv2d(3, 64, 7, ^paddin=3)", "try padding"),
    ("nn.Conv2d(3, 64, 7, padding=3, ^padding=2)", "given already"),
    ("nn.Conv2d(3, 64, 7, ^in_channels=2)", "in_channels is given already"),
    ("nn.Conv2d(3, 64, kernel_size=7, ^2)", "cannot follow"),
    ("nn.Conv2d^(3, 64, 7", "not closed"),
    ("nn.Conv2d^(3, 64, (7, 7)", "not closed"),
    ("nn.Conv2d(3, 64^)", "needs kernel_size"),
    ("nn.Conv2d(3, ^\"64\", 7)", "whole number"),
    ("nn.Conv2d(3, 64, ^7.5)", "whole number"),
    ("nn.Conv2d(3, 64, ^(7, 7, 7))", "takes 1 or 2 numbers, found 3"),
    ("nn.Conv2d(3, 64, ^99999999999999999999)", "beyond 64 bits"),
    ("nn.Conv2d(3, 64, 7, bias=^3)", "True or False"),
    ("nn.Conv2d(3, 64, 7, padding=^\"full\")", "\"valid\", \"same\""),
    ("nn.MaxPool2d(3, padding=^\"same\")", "whole number"),
    ("nn.ReLU(True, ^False)", "at most"),
    ("^nn.Conv2dd(3, 64, 7)", "try Conv2d"),
    ("^nn.Conv4d(3, 64, 7)", "Conv1d"),
    ("^keras.layers.Conv2d(3)", "try Conv2D"),
    ("^nn.Dropout(0.5)", "no layer for Dropout"),
    ("^self.relu(x)", "has a layer called self.relu"),
    ("^flax.linen.Conv(64, 3)", "PyTorch and Keras are read"),
    ("nn.Sequential(nn.ReLU(), ^nn.ReLU())", "several layers"),
    ("nn.ReLU()\n^nn.ReLU()", "second call"),
    ("nn.Conv2d(3, 64, ^*args)", "unpacks"),
    ("nn.Conv2d(3, 64, ^$k)", "cannot stand here"),
    ("nn.Conv2d(3, 64, 7, padding_mode=^'zeros)", "does not end"),
    ("nn.Conv2d(3 ^64)", "expected ,"),
    ("nn.Conv2d(3, 64, 7^]", "expected ,"),
    ("^", "there is no call"),
    ("^\n  # nothing\n", "there is no call"),
    ("^64", "no call"),
    ("layers.Conv1D(8, 3, padding=^'causal')", "causal"),
    ("layers.Conv2D(8, 3, padding=^1)", "\"valid\" or \"same\""),
    ("layers.BatchNormalization(center=^False)", "center"),
    ("layers.LayerNormalization(axis=^1)", "last axes"),
    ("nn.Flatten(1, ^2)", "end_dim"),
    ("nn.Upsample(size=^50)", "multiple"),
    ("nn.Upsample(mode='nearest'^)", "scale_factor"),
    ("nn.Upsample(scale_factor=^1.5)", "whole number"),
    ("layers.Activation(^'softplus')", "hard_swish"),
    ("F.conv2d(x, ^torch.randn(64, 3))", "takes 4 numbers, found 2"),
  ])
  func pointsAtTheCharacter(marked: String, words: String) throws {
    let parts = marked.split(separator: "^", maxSplits: 1, omittingEmptySubsequences: false)
    let text = parts.joined()
    let found = try #require(error(text), "\(text) is read")
    #expect(found.offset == parts[0].utf8.count, "\(found)")
    #expect("\(found)".contains(words), "\(found)")
  }

  @Test func caretStandsUnderTheCharacter() throws {
    let found = try #require(error("nn.Conv2d(\n  3, 64,\n  7, paddin=3)"))
    #expect(found.line == 3 && found.column == 6)
    #expect(found.caretLines == ["  7, paddin=3)", "     ^"])
    #expect("\(found)".hasPrefix("line 3, column 6: "))
  }

  @Test func longLinesAreCut() throws {
    let found = try #require(error("nn.Conv2d(" + String(repeating: "3, ", count: 500) + ")"))
    #expect(found.caretLines.allSatisfy { $0.count <= 80 })
    #expect(found.caretLines[0].count > 40)
  }

  @Test func tooMuchIsRefused() throws {
    let deep = try #require(error("nn.Conv2d(" + String(repeating: "(", count: 100_000 / 2)))
    #expect("\(deep)".contains("brackets"))
    let long = try #require(error(String(repeating: " ", count: 1 << 17)))
    #expect("\(long)".contains("longer than"))
    #expect(error("nn.Conv2d(3, 64, 7, padding=" + String(repeating: "-", count: 60_000) + "1)") == nil)
    #expect(error("nn.Conv2d(3, 64, 7, padding=" + String(repeating: "1+", count: 30_000) + "1)") == nil)
  }
}
