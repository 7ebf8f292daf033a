import TestSupport
import Testing

@testable import ConvMath

@Suite struct CounterTests {
  private func layer(_ operation: Operation, _ input: [Int]) -> Layer {
    Layer(LayerKind(operation, rank: input.count - 2), input: Shape(input))
  }

  private func values(_ layer: Layer) throws -> [Counter: Int] {
    let figures = try layer.analyze().counterFigures
    #expect(figures.map(\.counter) == Counter.allCases)
    return Dictionary(
      uniqueKeysWithValues: figures.compactMap { figure in figure.value.map { (figure.counter, $0) } })
  }

  /// What the tools print for ConvTranspose2d(3, 1, 2, stride=2) on 1 × 3 × 2 × 2, whose MACs are 48.
  @Test func transposedConvolution() throws {
    var layer = layer(.transposedConvolution, [1, 3, 2, 2])
    (layer.outChannels, layer.kernelSize, layer.stride) = (1, [2, 2], [2, 2])
    #expect(try layer.analyze().batch.macs == 48)
    #expect(
      try values(layer) == [
        .torch: 96, .fvcore: 48, .ptflopsAten: 64, .ptflopsPyTorch: 64, .thop: 192, .torchinfo: 208,
        .onnxTool: 80,
      ])
  }

  /// Products and outputs counted one by one, on random convolutions with groups, padding and dilation.
  @Test(.seed(31), arguments: [Operation.convolution, .transposedConvolution]) func convolutionsByCounting(
    operation: Operation
  ) throws {
    var random = SplitMix.ofTest()
    for _ in 0..<Thoroughness.rounds(80, sparse: 16) {
      let rank = random.next(1...3)
      let groups = random.next(1...3)
      var layer = layer(
        operation,
        [random.next(1...3), groups * random.next(1...2)] + (0..<rank).map { _ in random.next(4...6) })
      layer.groups = groups
      layer.outChannels = groups * random.next(1...3)
      layer.kernelSize = PerAxis((0..<rank).map { _ in random.next(1...3) }) ?? []
      layer.stride = PerAxis(repeating: random.next(1...2), count: rank)
      layer.padding = .symmetric(PerAxis(repeating: random.next(0...1), count: rank))
      layer.hasBias = random.next(0...1) == 0
      guard let analysis = try? layer.analyze() else { continue }
      #expect(try values(layer) == counted(analysis), "\(layer)")
    }
  }

  /// The conventions of the tools, carried out by loops over batch, channels, positions and taps.
  private func counted(_ analysis: Analysis) -> [Counter: Int] {
    let layer = analysis.layer
    let taps = positions(layer.kernelSize.map { 0..<$0 }.map { $0 }).count
    let inputs = positions(layer.input.spatial.map { 0..<$0 }.map { $0 }).count
    let outputs = positions(analysis.output.spatial.map { 0..<$0 }.map { $0 }).count
    let isTransposed = layer.kind.operation == .transposedConvolution
    var (macs, byOutput, byOutputAndChannels, elements, weights) = (0, 0, 0, 0, 0)
    for outChannel in 0..<layer.outChannels {
      for inChannel in 0..<layer.input.channels
      where outChannel * layer.groups / layer.outChannels == inChannel * layer.groups / layer.input.channels {
        weights += taps
        for _ in 0..<layer.input.batch {
          macs += (isTransposed ? inputs : outputs) * taps
          byOutput += outputs * taps
        }
      }
    }
    for _ in 0..<(layer.input.batch * layer.outChannels * outputs) {
      elements += 1
      byOutputAndChannels += taps * layer.outChannels / layer.groups
    }
    let biases = layer.hasBias ? elements : 0
    let ofParameters = layer.input.batch * outputs * (weights + (layer.hasBias ? layer.outChannels : 0))
    return [
      .torch: 2 * macs, .fvcore: macs, .ptflopsAten: macs + biases, .ptflopsPyTorch: macs + biases,
      .thop: isTransposed ? byOutput : macs, .torchinfo: ofParameters,
      .onnxTool: (isTransposed ? byOutputAndChannels : macs) + biases,
    ]
  }

  @Test func linearOnRows() throws {
    var layer = Layer(LayerKind(.linear), input: Shape([2, 5, 4]))
    layer.outChannels = 3
    // 2 × 5 rows; torchinfo takes the parameters twice, once for each sample.
    #expect(
      try values(layer) == [
        .torch: 240, .fvcore: 120, .ptflopsAten: 150, .ptflopsPyTorch: 150, .thop: 120, .torchinfo: 30,
        .onnxTool: 150,
      ])
  }

  @Test func separableIsDepthwiseThenPointwise() throws {
    var separable = layer(.separableConvolution, [2, 4, 9, 9]).changing(framework: .keras)
    (separable.outChannels, separable.depthMultiplier) = (6, 2)
    let middle = try separable.analyze().output.spatial
    var depthwise = layer(.convolution, [2, 4, 9, 9])
    (depthwise.outChannels, depthwise.groups, depthwise.hasBias) = (8, 4, false)
    var pointwise = layer(.convolution, [2, 8] + middle)
    (pointwise.outChannels, pointwise.kernelSize, pointwise.hasBias) = (6, [1, 1], separable.hasBias)
    let parts = try [values(depthwise), values(pointwise)]
    let sums = try parts.reduce(into: values(separable).mapValues { _ in 0 }) {
      $0.merge($1, uniquingKeysWith: +)
    }
    #expect(try values(separable) == sums)
    var keras = layer(.depthwiseConvolution, [2, 4, 9, 9])
    (keras.depthMultiplier, keras.hasBias) = (2, false)
    #expect(try values(keras) == parts[0])
  }

  /// x = 2·4·6·6 = 288 elements in, y = 2·4·3·3 = 72 out.
  @Test(
    arguments: [
      (Operation.maxPooling, 0, 0, 576, 0, 288), (.averagePooling, 0, 0, 576, 72, 288),
      (.adaptiveMaxPooling, 0, 0, 576, 0, nil), (.globalMaxPooling, 0, 0, 576, 0, nil),
      (.adaptiveAveragePooling, 0, 288, 576, 296, 320), (.globalAveragePooling, 0, 288, 576, 296, 320),
      (.lpPooling, 0, 0, nil, 0, nil),
    ] as [(Operation, Int, Int, Int?, Int, Int?)])
  func pooling(operation: Operation, none: Int, fvcore: Int, ptflops: Int?, thop: Int, onnx: Int?) throws {
    let values = try values(layer(operation, [2, 4, 6, 6]))
    #expect(values[.torch] == none && values[.ptflopsAten] == none && values[.torchinfo] == none)
    #expect(values[.fvcore] == fvcore)
    #expect(values[.ptflopsPyTorch] == ptflops)
    #expect(values[.thop] == thop)
    #expect(values[.onnxTool] == onnx)
  }

  /// 2·4·6·6 = 288 elements, 4 channels, 36 positions.
  @Test(
    arguments: [
      (Operation.batchNormalization, true, 576, 576, 1152, 16, 8928),
      (.batchNormalization, false, 288, 288, 576, 0, 8928),
      (.groupNormalization, true, 1440, 576, 0, 16, nil),
      (.instanceNormalization, false, 1152, 288, 576, 0, nil),
      (.layerNormalization, true, 1440, 288, 1152, 24, nil), (.relu, true, 0, 576, 0, 0, 288),
      (.leakyRelu, true, 0, 288, 0, 0, nil), (.sigmoid, true, 0, 0, 0, 0, nil),
      (.gelu, true, 0, 576, 0, 0, nil),
      (.softmax, true, 0, 288, 2 * 36 * 11, 0, 36 * 288), (.flatten, true, 0, 0, 0, 0, 0),
      (.pixelShuffle, true, 0, 0, 0, 0, 0), (.zeroPadding, true, 0, 0, 0, 0, 0),
    ] as [(Operation, Bool, Int, Int, Int, Int, Int?)])
  func elementwise(
    operation: Operation, isAffine: Bool, fvcore: Int, ptflops: Int, thop: Int, torchinfo: Int, onnx: Int?
  ) throws {
    var layer = layer(operation, [2, 4, 6, 6])
    (layer.isAffine, layer.groups) = (isAffine, 2)
    let values = try values(layer)
    #expect(values[.torch] == 0 && values[.ptflopsAten] == 0)
    #expect(values[.fvcore] == fvcore)
    #expect(values[.ptflopsPyTorch] == ptflops)
    #expect(values[.thop] == thop)
    #expect(values[.torchinfo] == torchinfo)
    #expect(values[.onnxTool] == onnx)
  }

  @Test func upsampling() throws {
    var layer = layer(.upsample, [1, 4, 6, 6])
    // y = 4·12·12 = 576; ptflops counts it by hook and by function.
    #expect(
      try values(layer) == [
        .torch: 0, .fvcore: 576, .ptflopsAten: 0, .ptflopsPyTorch: 1152, .thop: 576, .torchinfo: 0,
        .onnxTool: 0,
      ])
    layer.interpolation = .linear
    layer.input.batch = 3
    // The hook takes the first sample for the whole batch.
    #expect(
      try values(layer) == [
        .torch: 0, .fvcore: 4 * 1728, .ptflopsAten: 0, .ptflopsPyTorch: 1728 + 576, .thop: 11 * 1728,
        .torchinfo: 0, .onnxTool: 4 * 1728,
      ])
  }

  /// thop computes (∏ in/out + 1)·y in floating point and cuts it off.
  @Test func thopCutsAdaptiveAveragesOff() throws {
    var notes: Set<CounterNote> = []
    for extent in 1...40 {
      for size in 1...20 {
        var layer = layer(.adaptiveAveragePooling, [2, 3, extent, extent + 1])
        layer.outputSize = [size, size + 2]
        let ratio = Double(extent) / Double(size) * (Double(extent + 1) / Double(size + 2))
        let figure = try layer.analyze().counterFigure(.thop)
        #expect(figure.value == Int((ratio + 1) * Double(6 * size * (size + 2))))
        notes.insert(figure.note)
      }
    }
    #expect(notes == [.sumAndDivision(1), .sumAndDivisionCutOff])
  }

  @Test func windowsOfOtherRanks() throws {
    var layer = layer(.maxPooling, [1, 2, 8])
    layer.kernelSize = [4]
    #expect(try layer.analyze().counterFigure(.onnxTool).value == 2 * 3 * 4)
    var deep = self.layer(.maxPooling, [1, 2, 8, 8, 8])
    deep.kernelSize = [2, 4, 4]
    let figure = try deep.analyze().counterFigure(.onnxTool)
    #expect(figure.value == 2 * 4 * 3 * 3 * 2 && figure.note == .firstExtentPerOutput)
    #expect(
      try self.layer(.globalAveragePooling, [1, 2, 8]).analyze().counterFigure(.fvcore).note == .twoAxesOnly)
  }

  /// Whatever is not known says so, and whatever is counted has a reason.
  @Test func everyKindHasAnAnswer() throws {
    for kind in LayerKind.all {
      for framework in Framework.allCases where kind.exists(in: framework) {
        var layer = Layer(
          kind, input: Shape([2, 8] + Array(repeating: 6, count: kind.rank ?? 2)), framework: framework)
        layer.groups = kind.operation == .groupNormalization ? 2 : 1
        for figure in try layer.analyze().counterFigures {
          #expect(!figure.note.text.isEmpty)
          let isKnown = figure.note != .notKnown && figure.note != .dependsOnExport
          #expect((figure.formula != nil) == isKnown && (figure.valueText != "not known") == isKnown)
          if isKnown { #expect(figure.value != nil) }
        }
      }
    }
  }

  @Test func formulasReadAsTheFieldWritesThem() throws {
    var layer = layer(.convolution, [1, 3, 224, 224])
    (layer.kernelSize, layer.stride, layer.padding) = ([7, 7], [2, 2], .symmetric([3, 3]))
    let analysis = try layer.analyze()
    let torch = try #require(analysis.counterFigure(.torch).formula)
    #expect(torch.quantity.symbol == "torch")
    #expect(torch.symbolic() == "2·N·(C_in/g)·k_h·k_w·C_out·H_out·W_out")
    #expect(torch.value == 236_027_904)
    let aten = try #require(analysis.counterFigure(.ptflopsAten).formula)
    #expect(aten.symbolic() == "N·((C_in/g)·k_h·k_w + 1)·C_out·H_out·W_out")
    #expect(aten.value == 118_816_768)
  }

  @Test func figuresBeyond64BitsSaySo() throws {
    // The bytes of 4.7 · 10¹⁷ elements fit 64 bits, 31 for each do not.
    let layer = layer(.batchNormalization, [1000, 1000, 1 << 19, 900_000])
    let figure = try layer.analyze().counterFigure(.onnxTool)
    #expect(figure.value == nil && figure.valueText == "beyond 64 bits")
  }
}
