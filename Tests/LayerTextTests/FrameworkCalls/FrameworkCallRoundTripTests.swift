import ConvMath
import Testing

@testable import LayerText

/// Calls that were written are read again: for every reference case.
@Suite struct FrameworkCallRoundTripTests {
  /// Under the same framework the very same layer comes back, each hyperparameter that it has.
  @Test(arguments: [(Framework.pytorch, CallFormat.pytorch), (.keras, .keras)])
  func sameFrameworkIsTheSameLayer(framework: Framework, format: CallFormat) throws {
    for layer in try ReferenceLayers.all(framework) {
      let written = layer.written(in: format)
      #expect(
        written.unexpressed.isEmpty && written.calls.count == 1, "\(written.text) \(written.unexpressed)")
      let read = try FrameworkCall.read(written.text).layer(applyingTo: layer.disturbed).layer
      #expect(read.counted == layer.counted, "\(written.text)")
    }
  }

  /// Under another framework the calls come to the same output, parameters and MACs, or what is missing is said.
  @Test(arguments: Framework.allCases, [CallFormat.pytorch, .keras])
  func otherFrameworkIsTheSameOrSaysWhatIsMissing(framework: Framework, format: CallFormat) throws {
    var (expressed, all) = (0, 0)
    for layer in try ReferenceLayers.all(framework) {
      guard let expected = try? layer.analyze() else { continue }
      let written = layer.written(in: format)
      all += 1
      guard written.unexpressed.isEmpty else { continue }
      expressed += 1
      if layer.kind.operation == .layerNormalization, framework != .keras, format == .keras {
        try compareNormalizedAxes(layer, written)
        continue
      }
      let found = try chain(written, from: layer)
      #expect(found.output == expected.output, "\(written.text)")
      #expect(found.parameters == expected.parameters, "\(written.text)")
      #expect(found.macs == expected.batch.macs, "\(written.text)")
    }
    // Not by saying that nothing can be expressed; Keras lacks dilated poolings, and strides with dilation.
    #expect(expressed * 5 > all, "\(expressed) of \(all)")
  }

  /// Reads the calls one after the other, each on what the one before it makes.
  private func chain(
    _ written: WrittenCall, from layer: Layer
  ) throws -> (output: Shape, parameters: Int, macs: Int) {
    var (parameters, macs) = (0, 0)
    var present = layer
    for call in written.calls {
      let read = try FrameworkCall.read(call).layer(applyingTo: present).layer
      #expect(read.input == present.input, "\(call)")
      let analysis = try read.analyze()
      parameters += analysis.parameters
      macs += analysis.batch.macs
      present = Layer(LayerKind(.relu), input: analysis.output, framework: read.framework)
    }
    return (present.input, parameters, macs)
  }

  /// Keras' axes of a layer normalization have the extents of PyTorch's trailing ones.
  private func compareNormalizedAxes(_ layer: Layer, _ written: WrittenCall) throws {
    let channelsLast = [layer.input.batch] + layer.input.spatial + [layer.input.channels]
    let call = try FrameworkCall.read(written.text)
    let axis = call.argument("axis")?.value
    let axes = axis.flatMap(CallTensor.extents) ?? [channelsLast.count - 1]
    let all: [Int]
    if case .integer(let one)? = axis?.value { all = [one] } else { all = axes }
    let found = all.map { channelsLast[$0] }.sorted()
    #expect(found == layer.input.extents.suffix(layer.normalizedDims).sorted(), "\(written.text)")
  }

  /// The operator has each value of the case among its attributes.
  @Test func onnxAttributesHaveEachValue() throws {
    for layer in try ReferenceLayers.all(.onnx) {
      let written = layer.written(in: .onnx)
      let text = written.text.filter { $0 != " " }
      #expect(written.unexpressed.isEmpty, "\(written.text)")
      for (name, values) in [
        ("kernel_shape", layer.kernelSize), ("strides", layer.stride), ("dilations", layer.dilation),
      ] {
        #expect(
          text.contains("\(name)=[\(values.map(String.init).joined(separator: ","))]"), "\(written.text)")
      }
      switch layer.padding {
      case .symmetric(let both): #expect(text.contains("pads=\(list(Array(both) + both))"))
      case .perSide(let begin, let end): #expect(text.contains("pads=\(list(Array(begin) + end))"))
      default: #expect(text.contains("auto_pad=\"\(layer.padding.mode.rawValue.uppercased())\""))
      }
      if layer.kind.operation.family == .pooling {
        #expect(text.contains("ceil_mode=\(layer.roundsUp ? 1 : 0)"))
        continue
      }
      #expect(text.contains("group=\(layer.groups)"))
      #expect(text.contains("B:[\(layer.outChannels)]") == layer.hasBias)
      if let outputPadding = layer.outputPadding, layer.kind.operation == .transposedConvolution {
        #expect(text.contains("output_padding=\(list(Array(outputPadding)))"))
      }
    }
  }

  private func list(_ numbers: [Int]) -> String {
    "[" + numbers.map(String.init).joined(separator: ",") + "]"
  }

  /// Every kind, under every framework's rules, is written in every format without a trap.
  @Test func everyKindIsWritten() {
    for framework in Framework.allCases {
      for kind in LayerKind.all {
        let layer = Layer(kind, input: kind.exampleInput, framework: framework)
        for format in CallFormat.allCases {
          let written = layer.written(in: format)
          #expect(!written.text.isEmpty && !written.calls.isEmpty)
          #expect(written == layer.written(in: format))
        }
      }
    }
  }
}
