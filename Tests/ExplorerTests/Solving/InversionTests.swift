import ConvMath
import Testing

@testable import Explorer

@Suite struct InversionTests {
  @Test func bringsBackTheShapeOfTheInput() throws {
    for kernel in 1...5 {
      for stride in 1...4 {
        for height in [9, 16, 23] {
          var layer = Layer(LayerKind(.convolution, rank: 2), input: Shape([2, 3, height, 20]))
          layer.outChannels = 8
          (layer.kernelSize, layer.stride) = ([kernel, kernel], [stride, stride])
          layer.padding = .symmetric([kernel / 2, kernel / 2])
          let inversion = try #require(Inversion(of: layer))
          let analysis = try #require(inversion.analysis)
          #expect(analysis.output.extents == layer.input.extents)
          guard case .inverse(let inverse) = inversion else { continue }
          // What the formula comes to is what the layer has.
          #expect(inverse.outputPadding.map(\.value) == inverse.layer.outputPadding?.map { $0 })
        }
      }
    }
  }

  @Test func thereIsNoneForOtherKinds() {
    for kind in LayerKind.all where kind.operation != .convolution {
      #expect(Inversion(of: Layer.example.changing(kind: kind)) == nil)
    }
  }

  @Test func saysWhyThereIsNone() throws {
    var layer = Layer.example
    layer.groups = 2
    guard case .none(let reason) = try #require(Inversion(of: layer)) else {
      Issue.record("two groups do not divide three channels")
      return
    }
    #expect(reason.text(.english).contains("2 does not divide 3"))
  }
}
