import ConvMath
import Testing

@testable import LayerText

/// What the lessons say in numbers of their own, against the arithmetic.
@Suite struct LessonClaimTests {
  private func convolution(
    _ size: Int, kernel: Int, stride: Int = 1, padding: Int = 0, dilation: Int = 1, channels: Int = 1,
    outChannels: Int = 1
  ) -> Layer {
    var layer = Layer(LayerKind(.convolution, rank: 2), input: Shape([1, channels, size, size]))
    layer.outChannels = outChannels
    layer.kernelSize = [kernel, kernel]
    layer.stride = [stride, stride]
    layer.padding = .symmetric([padding, padding])
    layer.dilation = [dilation, dilation]
    return layer
  }

  private func output(_ layer: Layer) throws -> Int { try layer.analyze().output.spatial[0] }

  @Test func padding() throws {
    // "A kernel of k loses k − 1 rows", "A kernel of 4 loses 3 rows".
    for kernel in 1...8 {
      let rows = try output(convolution(8, kernel: kernel))
      #expect(rows == 8 - (kernel - 1))
    }
    // "with 1 the output is 7, with 2 it is 9"
    #expect(try output(convolution(8, kernel: 4, padding: 1)) == 7)
    #expect(try output(convolution(8, kernel: 4, padding: 2)) == 9)
    // "The output is then ⌈size / stride⌉", "PyTorch refuses that".
    for stride in 1...9 {
      var layer = convolution(9, kernel: 3, stride: stride)
      layer.padding = .same
      let isRefused = (try? layer.analyze()) == nil
      #expect(isRefused == (stride > 1))
      layer.framework = .keras
      let rows = try output(layer)
      #expect(rows == (9 + stride - 1) / stride)
    }
  }

  @Test func stride() throws {
    // "From 7 rows the windows use each one", of 8 not.
    #expect(try convolution(7, kernel: 3, stride: 2).analyze().axes[0].unused == 0)
    #expect(try convolution(8, kernel: 3, stride: 2).analyze().axes[0].unused == 1)
    // The smallest input for 4 × 4 is 9.
    let least = try (3...20).first { size in try output(convolution(size, kernel: 3, stride: 2)) == 4 }
    #expect(least == 9)
    // "Here too the division leaves a remainder, and one row and column of the padded image go unread".
    #expect(try convolution(224, kernel: 7, stride: 2, padding: 3).analyze().axes[0].unused == 1)
    #expect(try output(convolution(224, kernel: 7, stride: 2, padding: 3)) == 112)
  }

  @Test func dilation() throws {
    // The least dilation that sees 31 is 15.
    let seen = try (1...31).first { dilation in
      let layer = convolution(64, kernel: 3, padding: dilation, dilation: dilation)
      return try layer.analyze().axes[0].receptiveField >= 31
    }
    #expect(seen == 15)
  }

  @Test func channels() throws {
    // 34 is the most that 20,000 parameters allow.
    func parameters(_ count: Int) throws -> Int {
      try convolution(56, kernel: 3, padding: 1, channels: 64, outChannels: count).analyze().parameters
    }
    #expect(try parameters(34) <= 20_000)
    #expect(try parameters(35) > 20_000)
    // "both channel counts double, and then the parameters are four times as many", but for the biases.
    let (one, two) = (
      try convolution(8, kernel: 3, channels: 64, outChannels: 64).analyze(),
      try convolution(8, kernel: 3, channels: 128, outChannels: 128).analyze()
    )
    #expect(two.weights == 4 * one.weights)
  }

  @Test func flops() throws {
    // "With a bias that is 2·n, twice the MACs; without one it is 2·n − 1."
    var layer = convolution(8, kernel: 3, channels: 3, outChannels: 4)
    let with = try layer.analyze()
    #expect(with.sample.flops == 2 * with.sample.macs)
    layer.hasBias = false
    let without = try layer.analyze()
    #expect(without.sample.flops == with.sample.flops - 4 * 6 * 6)
  }

  @Test func groups() throws {
    // 16 is the most groups of 48 and 64 channels.
    let most = (1...48).last { groups in
      var layer = convolution(56, kernel: 3, padding: 1, channels: 48, outChannels: 64)
      layer.groups = groups
      return (try? layer.analyze()) != nil
    }
    #expect(most == 16)
    // "about 1/C_out + 1/k²"
    var layer = convolution(56, kernel: 3, channels: 64, outChannels: 128)
    layer.framework = .keras
    layer.padding = .same
    let full = try layer.analyze().sample.macs
    let parts = try layer.changing(kind: LayerKind(.separableConvolution, rank: 2)).analyze().sample.macs
    let (share, said) = (Double(parts) / Double(full), 1.0 / 128 + 1.0 / 9)
    #expect(abs(share - said) < 1e-9)
  }

  /// The extents that a stack of layers asks for, from the last to the first, by trying them.
  private func needed(_ output: Int, stride: Int = 1) throws -> Int? {
    try (3...40).first { size in try self.output(convolution(size, kernel: 3, stride: stride)) == output }
  }

  @Test func stacks() throws {
    // One value of the last layer, then a layer more each time.
    #expect(try needed(1) == 3)
    #expect(try needed(3) == 5)
    #expect(try needed(5) == 7)
    #expect(try needed(3, stride: 2) == 7)
    #expect(try convolution(32, kernel: 3, dilation: 3).analyze().axes[0].receptiveField == 7)
    // "18 weights for each pair of channels instead of 25"
    func weights(_ kernel: Int) throws -> Int { try convolution(32, kernel: kernel).analyze().weights }
    #expect(try 2 * weights(3) == 18)
    #expect(try weights(5) == 25)
  }

  @Test func transposed() throws {
    var layer = Layer(LayerKind(.transposedConvolution, rank: 2), input: Shape([1, 1, 16, 16]))
    layer.kernelSize = [4, 4]
    layer.stride = [2, 2]
    #expect(try output(layer) == 34)
    layer.input = Shape([1, 1, 4, 4])
    layer.kernelSize = [3, 3]
    layer.padding = .symmetric([1, 1])
    #expect(try output(layer) == 7)
    // "Was it 7 or 8?"
    let sizes = try (3...20).filter { size in
      try output(convolution(size, kernel: 3, stride: 2, padding: 1)) == 4
    }
    #expect(sizes == [7, 8])
  }

  @Test func pooling() throws {
    var layer = Layer(LayerKind(.maxPooling, rank: 2), input: Shape([1, 1, 7, 7]))
    #expect(try output(layer) == 3)
    layer.roundsUp = true
    #expect(try output(layer) == 4)
    layer.input = Shape([1, 1, 3, 3])
    layer.padding = .symmetric([1, 1])
    #expect(try output(layer) == 2)
    layer.roundsUp = false
    #expect(try output(layer) == 2)
  }
}
