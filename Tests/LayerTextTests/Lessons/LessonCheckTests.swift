import ConvMath
import Testing

@testable import LayerText

@Suite struct LessonCheckTests {
  private static var layer: Layer {
    var layer = Layer(LayerKind(.convolution, rank: 2), input: Shape([1, 64, 56, 48]))
    layer.kernelSize = [3, 5]
    layer.padding = .symmetric([1, 2])
    return layer
  }

  private func isMet(_ text: String, by layer: Layer = layer) throws -> Bool {
    try LessonCheck(reading: text, of: Self.layer).isMet(by: layer, try layer.analyze())
  }

  @Test(arguments: [
    "kernel_size=3x5", "kernel_size_width=5", "kernel_size>=3", "stride=1, padding<=2", "padding=1x2",
    "channels=64 height=56 width=48", "size=56x48", "batch=1", "bias=true", "kind=conv2d framework=pytorch",
    "output=1x64x56x48", "output=56x48", "output_height=56 params<=62K", "receptive_field=3x5",
    "groups=1 flops>=1",
    "padding=symmetric",
  ]) func holds(text: String) throws { #expect(try isMet(text)) }

  @Test(arguments: [
    "kernel_size=3", "kernel_size=3x5x3", "kernel_size_depth=3", "stride=2", "padding=2", "channels=3",
    "size=56",
    "batch=2", "bias=false", "kind=max_pool2d", "output=2x64x56x48", "output=56x56", "params<=61", "depth=3",
    "padding=same", "depth_multiplier=1", "ceil_mode=false", "output_padding=0", "output_size=1",
  ]) func doesNotHold(text: String) throws { #expect(try !isMet(text)) }

  /// A layer of another kind or rank is compared all the same.
  @Test func otherKinds() throws {
    let pooling = Self.layer.changing(kind: LayerKind(.maxPooling, rank: 2))
    #expect(try isMet("kind=max_pool2d kernel_size=3x5 ceil_mode=false", by: pooling))
    #expect(try !isMet("out_channels=64", by: pooling))
    let volume = Self.layer.changing(rank: 3)
    #expect(try !isMet("kernel_size=3x5", by: volume))
    let check = try LessonCheck(reading: "output=56x48", of: Self.layer)
    #expect(!check.isMet(by: Self.layer, nil))
  }

  @Test func settingsAreApplied() throws {
    func applied(_ text: String) throws -> Layer {
      try FieldCondition.settings(reading: text).reduce(Self.layer) { $1.applied(to: $0) }
    }
    #expect(try applied("stride=2").stride == [2, 2])
    #expect(try applied("kernel_size=1x7 bias=false").kernelSize == [1, 7])
    #expect(try applied("bias=false").hasBias == false)
    #expect(try applied("padding=same").padding == .same)
    #expect(try applied("padding=same padding=3").padding == .symmetric([3, 3]))
    #expect(try applied("size=32 channels=3 batch=2").input == Shape([2, 3, 32, 32]))
    #expect(try applied("kind=max_pool2d kernel_size=2").kind == LayerKind(.maxPooling, rank: 2))
  }

  @Test func figuresHaveNames() throws {
    func text(_ name: String) throws -> String {
      let figure = try #require(LessonFigure(name: name), "\(name)")
      let layer = Self.layer
      return LessonFigures(
        layer: layer, analysis: try layer.analyze(), start: layer.setting(Field(.stride, 0), to: 2),
        baseline: layer.changing(kind: LayerKind(.maxPooling, rank: 2))
      ).text(of: figure)
    }
    let analysis = try Self.layer.analyze()
    #expect(try text("output") == "1 × 64 × 56 × 48")
    #expect(try text("input") == "1 × 64 × 56 × 48")
    #expect(try text("params") == analysis.parameters.grouped)
    #expect(try text("2*flops") == (2 * analysis.batch.flops).grouped)
    #expect(try text("weights") == analysis.weights.grouped)
    #expect(try text("kernel_size") == "3 × 5")
    #expect(try text("kernel_size_width") == "5")
    #expect(try text("start.stride") == "2 × 1")
    #expect(try text("start.output_height") == "28")
    #expect(try text("baseline.params") == "0")
    #expect(try text("kind") == "conv2d")
    #expect(try text("fvcore") == analysis.batch.macs.grouped)
    #expect(try text("formula.output_height") == "⌊(56 + 2·1 − 1·(3 − 1) − 1) / 1⌋ + 1 = 56")
    #expect(try text("symbols.output_width") == "⌊(W + 2·p_w − d_w·(k_w − 1) − 1) / s_w⌋ + 1")
    #expect(try text("receptive_field_width") == "5")
    #expect(try text("times.params") == "0.0")
    #expect(try text("ceil_mode") == LessonFigures.none)
    for name in ["", "flopses", "0*flops", "2*kernel_size", "x*flops", "baseline.", "times.kind"] {
      #expect(LessonFigure(name: name) == nil, "\(name)")
    }
    for name in LessonFigure.names { #expect(LessonFigure(name: name) != nil, "\(name)") }
  }
}
