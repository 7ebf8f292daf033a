/// A convolution as a tool sees it: each of its outputs is a sum of products.
private struct Products<Number: Arithmetic> {
  /// Products of one output element.
  var perOutput: Number
  /// Output elements of one sample.
  var outputs: Number
  var hasBias: Bool
}

extension CounterTerms {
  /// Convolutions and linear layers.
  func weightedCount(of counter: Counter) -> Count {
    switch operation {
    case .transposedConvolution: return transposedCount(of: counter)
    case .linear: return linearCount(of: counter)
    default:
      let counts = convolutions.map { count(of: counter, $0) }
      let number = counts.compactMap(\.number).reduce(nil) { total, next in total.map { $0 + next } ?? next }
      // The bias of the last convolution makes the difference.
      return Count(number, counts.last?.note ?? .notKnown)
    }
  }

  /// The convolutions that the layer is made of.
  private var convolutions: [Products<Number>] {
    let (kernel, outputs) = (terms.kernelElements, terms.outputElements)
    let middle = terms.inChannels * terms.depthMultiplier
    switch operation {
    case .depthwiseConvolution:
      return [Products(perOutput: kernel, outputs: middle * outputs, hasBias: layer.hasBias)]
    case .separableConvolution:
      return [
        Products(perOutput: kernel, outputs: middle * outputs, hasBias: false),
        Products(perOutput: middle, outputs: terms.outChannels * outputs, hasBias: layer.hasBias),
      ]
    default:
      let products = terms.inChannels / terms.groups * kernel
      return [Products(perOutput: products, outputs: terms.outChannels * outputs, hasBias: layer.hasBias)]
    }
  }

  /// One convolution: torchinfo multiplies weights and biases by output positions, which comes to the same as a bias for
  /// each output.
  private func count(of counter: Counter, _ convolution: Products<Number>) -> Count {
    let (products, outputs) = (convolution.perOutput, convolution.outputs)
    switch counter {
    case .torch: return Count(2 * batch * products * outputs, .twoPerMAC)
    case .fvcore, .thop: return Count(batch * products * outputs, .macs)
    case .ptflopsAten, .ptflopsPyTorch, .torchinfo, .onnxTool:
      guard convolution.hasBias else { return Count(batch * products * outputs, .macs) }
      return Count(batch * (products + 1) * outputs, .biasPerOutput)
    }
  }

  /// A transposed convolution multiplies each input element by C_out/g·K weights.
  private func transposedCount(of counter: Counter) -> Count {
    let kernel = terms.kernelElements
    let (inPerGroup, outPerGroup) = (terms.inChannels / terms.groups, terms.outChannels / terms.groups)
    let macs = batch * terms.inChannels * terms.inputElements * kernel * outPerGroup
    let outputs = terms.outChannels * terms.outputElements
    switch counter {
    case .torch: return Count(2 * macs, .twoPerMAC)
    case .fvcore: return Count(macs, .macs)
    case .ptflopsAten, .ptflopsPyTorch:
      return layer.hasBias ? Count(macs + batch * outputs, .biasPerOutput) : Count(macs, .macs)
    case .thop: return Count(batch * outputs * inPerGroup * kernel, .outputForInput)
    case .torchinfo:
      let weights = kernel * terms.inChannels * outPerGroup
      let parameters = layer.hasBias ? weights + terms.outChannels : weights
      return Count(batch * parameters * terms.outputElements, .outputForInput)
    case .onnxTool:
      let products = outPerGroup * kernel
      return Count(batch * outputs * (layer.hasBias ? products + 1 : products), .outputForInputAndChannels)
    }
  }

  /// A linear layer on all rows of the batch.
  private func linearCount(of counter: Counter) -> Count {
    let features = layer.features
    let inFeatures = Number.symbol(.inFeatures, features.count)
    let outFeatures = Number.symbol(.outFeatures, layer.outChannels)
    let rows = features.rows.map { batch * .symbol(.rows, $0) } ?? batch
    let macs = rows * inFeatures * outFeatures
    switch counter {
    case .torch: return Count(2 * macs, .twoPerMAC)
    case .fvcore, .thop: return Count(macs, .macs)
    case .torchinfo:
      // Its rule for all but convolutions leaves the rows of a sample out.
      guard features.rows == nil else {
        let inputs = layer.hasBias ? inFeatures + 1 : inFeatures
        return Count(batch * inputs * outFeatures, .parametersPerSample)
      }
      fallthrough
    case .ptflopsAten, .ptflopsPyTorch, .onnxTool:
      return layer.hasBias
        ? Count(rows * (inFeatures + 1) * outFeatures, .biasPerOutput) : Count(macs, .macs)
    }
  }
}
