import Testing

@testable import ConvMath

/// Transposed convolutions that invert convolutions, by brute force over small ones.
@Suite struct LayerInverseTests {
  @Test func theExampleIsUndone() throws {
    var layer = Layer(LayerKind(.convolution), input: Shape([1, 3, 224, 224]))
    (layer.kernelSize, layer.stride, layer.padding) = ([7, 7], [2, 2], .symmetric([3, 3]))
    let result = try layer.inverse()
    let inverse = result.layer
    #expect(inverse.outputPadding == [1, 1] && inverse.kernelSize == [7, 7])
    #expect(inverse.input == Shape([1, 64, 112, 112]) && inverse.outChannels == 3)
    #expect(try inverse.analyze().output == Shape([1, 3, 224, 224]))
    let formula = try #require(result.outputPadding.first)
    #expect(formula.value == 1)
    #expect(formula.substituted().hasPrefix("224 + 2·3 − 1·(7 − 1) − 1 − 2·⌊"))
  }

  /// Every small convolution of a framework: the inverse makes its input shape again; where none is found, no output
  /// padding that the framework takes would do.
  @Test(arguments: Framework.allCases) func shapesComeBack(framework: Framework) throws {
    var (inverted, refused) = (0, 0)
    for extent in 1...9 {
      for kernel in 1...4 {
        for stride in 1...4 {
          for dilation in 1...3 {
            for padding in Self.paddings(framework) {
              var layer = Layer(
                LayerKind(.convolution, rank: 1), input: Shape([2, 4, extent]), framework: framework)
              (layer.kernelSize, layer.stride, layer.dilation) = ([kernel], [stride], [dilation])
              (layer.padding, layer.outChannels) = (padding, 6)
              guard (try? layer.analyze()) != nil else { continue }
              if let inverse = try? layer.inverse().layer {
                inverted += 1
                #expect(try inverse.analyze().output == layer.input, "\(layer)")
                #expect(inverse.kernelSize == layer.kernelSize && inverse.stride == layer.stride)
              } else {
                refused += 1
                #expect(!Self.canBeUndone(layer), "\(layer)")
              }
            }
          }
        }
      }
    }
    #expect(inverted > 300)
    #expect(refused < inverted)
  }

  private static func paddings(_ framework: Framework) -> [Padding] {
    switch framework {
    case .pytorch: [.symmetric([0]), .symmetric([1]), .symmetric([3]), .valid, .same]
    case .keras: [.valid, .same]
    case .onnx:
      [
        .symmetric([0]), .symmetric([2]), .perSide(begin: [0], end: [1]), .perSide(begin: [2], end: [0]),
        .valid, .sameUpper, .sameLower,
      ]
    }
  }

  /// Whether some output padding makes the shape of the input from the output, cutting off what was padded before.
  private static func canBeUndone(_ layer: Layer) -> Bool {
    guard let analysis = try? layer.analyze() else { return false }
    var inverse = layer
    inverse.kind = LayerKind(.transposedConvolution, rank: 1)
    (inverse.input, inverse.outChannels) = (analysis.output, layer.input.channels)
    let axis = analysis.axes[0]
    switch layer.framework {
    case .pytorch: inverse.padding = .symmetric([axis.paddingBefore])
    case .onnx: inverse.padding = .perSide(begin: [axis.paddingBefore], end: [axis.paddingAfter])
    case .keras: break
    }
    let choices: [PerAxis<Int>?] = (0...6).map { [$0] } + (layer.framework == .keras ? [nil] : [])
    return choices.contains { outputPadding in
      inverse.outputPadding = outputPadding
      return (try? inverse.analyze())?.output == layer.input
    }
  }

  @Test func groupsAndBiasAreKept() throws {
    var layer = Layer(LayerKind(.convolution), input: Shape([2, 8, 11, 9]))
    (layer.groups, layer.hasBias, layer.outChannels) = (4, false, 12)
    (layer.stride, layer.kernelSize) = ([3, 2], [2, 3])
    let inverse = try layer.inverse().layer
    #expect(inverse.groups == 4 && !inverse.hasBias && inverse.outChannels == 8)
    #expect(try inverse.analyze().output == layer.input)
  }

  @Test func whatHasNoInverseSaysWhy() {
    let pooling = Layer(LayerKind(.maxPooling), input: Shape([1, 3, 8, 8]))
    #expect(throws: InverseError.notConvolution(pooling.kind)) { try pooling.inverse() }
    var same = Layer(LayerKind(.convolution, rank: 1), input: Shape([1, 3, 8]))
    (same.kernelSize, same.padding) = ([2], .same)
    #expect(throws: InverseError.unequalSides(begin: 0, end: 1, .length, .pytorch)) { try same.inverse() }
    var keras = Layer(LayerKind(.convolution, rank: 1), input: Shape([1, 4, 8]), framework: .keras)
    (keras.groups, keras.stride) = (2, [2])
    #expect(throws: InverseError.self) { try keras.inverse() }
    var wild = Layer(LayerKind(.convolution, rank: 1), input: Shape([1, 4, 8]))
    wild.stride = [0]
    #expect(throws: InverseError.self) { try wild.inverse() }
  }
}
