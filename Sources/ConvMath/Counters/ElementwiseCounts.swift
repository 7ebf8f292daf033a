extension CounterTerms {
  /// Normalizations in evaluation mode, most of them with a fixed weight for each element.
  func normalizationCount(of counter: Counter) -> Count {
    let isAffine = layer.isAffine
    func perInput(_ affine: Int, _ plain: Int) -> Count {
      let weight = isAffine ? affine : plain
      return Count(times(weight, inputs), .perInput(weight))
    }
    switch (counter, operation) {
    case (.torch, _), (.ptflopsAten, _): return .nothing(.notCounted(.normalization))
    case (.fvcore, .batchNormalization): return perInput(2, 1)
    case (.fvcore, _): return perInput(5, 4)
    // LayerNorm has no attribute of the name that the hook looks for.
    case (.ptflopsPyTorch, .layerNormalization): return perInput(1, 1)
    case (.ptflopsPyTorch, _): return perInput(2, 1)
    case (.thop, .groupNormalization): return .nothing(.noRule)
    case (.thop, _): return perInput(4, 2)
    case (.torchinfo, _): return isAffine ? parametersPerSample : .nothing(.noParameters)
    case (.onnxTool, .batchNormalization): return Count(31 * outputs, .perOutput(31))
    case (.onnxTool, _): return .unknown(.dependsOnExport)
    }
  }

  /// A scale and a shift for each channel, or for each element that a layer normalization takes together.
  private var parametersPerSample: Count {
    let isLayer = operation == .layerNormalization
    let scales =
      isLayer ? Number.symbol(.normalizedElements, layer.normalizedSets.elements) : terms.channels
    return Count(2 * batch * scales, .parametersPerSample)
  }

  /// Activations: of the tools that run PyTorch only ptflops' pytorch backend counts them, each where its module, its
  /// function or both have a hook.
  func activationCount(of counter: Counter) -> Count {
    switch (counter, operation) {
    case (.torch, _), (.fvcore, _), (.ptflopsAten, _): return .nothing(.notCounted(.activation))
    case (.torchinfo, _): return .nothing(.noParameters)
    case (.ptflopsPyTorch, .relu), (.ptflopsPyTorch, .gelu): return Count(2 * outputs, .twicePerOutput)
    case (.ptflopsPyTorch, .leakyRelu), (.ptflopsPyTorch, .silu): return Count(outputs, .perOutput(1))
    case (.ptflopsPyTorch, .softmax): return Count(inputs, .perInput(1))
    case (.ptflopsPyTorch, _): return .nothing(.noRule)
    case (.thop, .softmax): return Count(thopSoftmax, .softmaxSteps)
    case (.thop, _): return .nothing(.notCounted(.activation))
    case (.onnxTool, .relu): return Count(outputs, .perOutput(1))
    case (.onnxTool, .softmax): return Count(36 * outputs, .perOutput(36))
    case (.onnxTool, _): return .unknown(.notKnown)
    }
  }

  /// `3·C − 1` for each vector of channels.
  private var thopSoftmax: Number {
    let vectors = terms.rank == 0 ? batch : batch * terms.inputElements
    return vectors * (3 * terms.channels - 1)
  }

  /// Layers that reshape, pad or resize.
  func shapingCount(of counter: Counter) -> Count {
    if operation == .upsample { return upsamplingCount(of: counter) }
    return .nothing(counter == .torchinfo ? .noParameters : .notCounted(.shaping))
  }

  private func upsamplingCount(of counter: Counter) -> Count {
    let isLinear = layer.interpolation == .linear
    let rank = terms.rank
    func perOutput(_ weight: Int) -> Count { Count(times(weight, outputs), .perOutput(weight)) }
    switch counter {
    case .torch, .ptflopsAten: return .nothing(.notCounted(.shaping))
    case .torchinfo: return .nothing(.noParameters)
    case .fvcore: return rank == 2 ? perOutput(isLinear ? 4 : 1) : .nothing(.twoAxesOnly)
    case .ptflopsPyTorch:
      if layer.input.batch == 1 { return Count(2 * outputs, .twicePerOutput) }
      return Count((batch + 1) * terms.channels * terms.outputElements, .batchAndSample)
    case .thop:
      // Its modes are linear and bilinear; it takes trilinear for nothing.
      if !isLinear { return perOutput(1) }
      return rank == 1 ? perOutput(5) : rank == 2 ? perOutput(11) : .nothing(.noRule)
    case .onnxTool: return isLinear ? perOutput(4) : .nothing(.notCounted(.shaping))
    }
  }
}
