import ConvMath
import Testing

@testable import Explorer

@Suite struct PictureKernelTests {
  /// The taps in use are those whose product has an element of the input, for every output cell.
  @Test(arguments: [Picture.View.forward, .zeroInserted]) func tapsInUseMeetTheInput(view: Picture.View)
    throws
  {
    let kind = LayerKind(view == .forward ? .convolution : .transposedConvolution)
    var layer = Layer(kind, input: Shape([1, 1, 5, 6]))
    (layer.kernelSize, layer.stride, layer.padding) = ([3, 2], [2, 1], .symmetric([1, 1]))
    let numbers = PictureNumbers(seed: 1)
    let channels = PictureChannels(layer, output: 0, input: 0)
    let start = try #require(Picture(layer, view: view, focus: .zero))
    var cell: Position? = .zero
    while let focus = cell {
      let picture = try #require(Picture(layer, view: view, focus: focus))
      let sum = try #require(picture.sum(at: focus, channels, numbers))
      let met = sum.products.count { $0.input != nil }
      let used = (0..<3).map { axis in
        (0..<picture.axes[axis].axis.kernel).count { picture.axes[axis].usesTap($0) }
      }
      #expect(used.reduce(1, *) == met, "\(focus)")
      cell = focus.next(in: start.domain)
    }
  }

  /// An input cell uses the taps that reach an output cell from it.
  @Test func tapsInUseReachTheOutput() throws {
    var layer = Layer(LayerKind(.convolution), input: Shape([1, 1, 7, 7]))
    (layer.kernelSize, layer.stride) = ([3, 3], [2, 2])
    for row in 0..<7 {
      for column in 0..<7 {
        let picture = try #require(Picture(layer, view: .backward, focus: Position(0, row, column)))
        let used = [1, 2].map { axis in (0..<3).count { picture.axes[axis].usesTap($0) } }
        #expect(used[0] * used[1] == picture.reached(limit: 99).count)
      }
    }
  }
}
