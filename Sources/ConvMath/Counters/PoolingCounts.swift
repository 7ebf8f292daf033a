extension CounterTerms {
  /// Pooling. torch, ptflops' aten backend and torchinfo count none.
  func poolingCount(of counter: Counter) -> Count {
    switch counter {
    case .torch, .ptflopsAten: return .nothing(.notCounted(.pooling))
    case .torchinfo: return .nothing(.noParameters)
    case .fvcore: return fvcorePooling
    case .ptflopsPyTorch:
      // F.lp_pool is made of functions that are patched and of others that are not.
      return operation == .lpPooling ? .unknown(.notKnown) : Count(2 * inputs, .twicePerInput)
    case .thop: return thopPooling
    case .onnxTool: return onnxToolPooling
    }
  }

  /// fvcore has a rule for AdaptiveAvgPool2d alone.
  private var fvcorePooling: Count {
    switch operation {
    case .adaptiveAveragePooling, .globalAveragePooling:
      terms.rank == 2 ? Count(inputs, .perInput(1)) : .nothing(.twoAxesOnly)
    case .lpPooling: .nothing(.noRule)
    default: .nothing(.notCounted(.pooling))
    }
  }

  /// thop counts an average as one division, and an adaptive one as `∏ in/out` additions and one division for each
  /// output.
  private var thopPooling: Count {
    switch operation {
    case .averagePooling: return Count(outputs, .perOutput(1))
    case .adaptiveAveragePooling, .globalAveragePooling:
      let exact = batch * terms.channels * (terms.inputElements + terms.outputElements)
      return lacksOne ? Count(exact - 1, .sumAndDivisionCutOff) : Count(exact, .sumAndDivision(1))
    case .lpPooling: return .nothing(.noRule)
    default: return .nothing(.notCounted(.pooling))
    }
  }

  /// Whether thop's figure of an adaptive average comes out one less than the sum: it divides in floating point and
  /// cuts off what is left.
  private var lacksOne: Bool {
    let sizes = layer.outputSize.map { operation == .globalAveragePooling ? 1 : $0 }
    let channels = Double(layer.input.batch) * Double(layer.input.channels)
    var (perOutput, inputs, outputs) = (1.0, channels, channels)
    for (extent, size) in layer.input.spatial.zipped(with: sizes) {
      perOutput *= Double(extent) / Double(size)
      inputs *= Double(extent)
      outputs *= Double(size)
    }
    return ((perOutput + 1) * outputs).rounded(.down) == inputs + outputs - 1
  }

  /// onnx-tool multiplies the outputs by the first two extents of a window of two axes, else by the first.
  private var onnxToolPooling: Count {
    switch operation {
    case .maxPooling, .averagePooling:
      if terms.rank == 2 { return Count(outputs * terms.kernelElements, .windowPerOutput) }
      guard let first = terms.axes.first else { return .unknown(.notKnown) }
      return Count(
        outputs * first.kernelTerm(isSubscripted: terms.rank > 1),
        terms.rank == 1 ? .windowPerOutput : .firstExtentPerOutput)
    case .globalAveragePooling: return globalAverage
    case .adaptiveAveragePooling:
      // The exporter writes an adaptive pooling to 1 as GlobalAveragePool.
      return layer.outputSize.allSatisfy { $0 == 1 } ? globalAverage : .unknown(.dependsOnExport)
    default: return .unknown(.notKnown)
    }
  }

  private var globalAverage: Count {
    Count(batch * terms.channels * (terms.inputElements + 4), .sumAndDivision(4))
  }
}
