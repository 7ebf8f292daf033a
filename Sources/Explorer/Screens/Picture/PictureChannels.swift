import ConvMath

/// The channels that a picture shows: an output channel, the input channels that it is made of, and one of them.
struct PictureChannels: Hashable, Sendable {
  let groups: Int
  let inputsPerGroup: Int
  let outputsPerGroup: Int
  /// The output channel.
  let output: Int
  /// The input channel whose cells are shown.
  let input: Int

  /// Numbers beyond the channels that there are are held within them.
  ///
  /// - Parameter input: The input channel, counted from the first of the group.
  init(_ layer: Layer, output: Int, input: Int) {
    let channels = max(layer.input.channels, 1)
    switch layer.kind.operation {
    case .convolution, .transposedConvolution:
      groups = max(layer.groups, 1)
      inputsPerGroup = max(channels / groups, 1)
      outputsPerGroup = max(layer.outChannels / groups, 1)
    case .depthwiseConvolution:
      (groups, inputsPerGroup, outputsPerGroup) = (channels, 1, max(layer.depthMultiplier, 1))
    case .separableConvolution:
      (groups, inputsPerGroup, outputsPerGroup) = (1, channels, max(layer.outChannels, 1))
    default: (groups, inputsPerGroup, outputsPerGroup) = (channels, 1, 1)
    }
    let (count, overflow) = groups.multipliedReportingOverflow(by: outputsPerGroup)
    self.output = max(0, min(output, (overflow ? .max : count) - 1))
    self.input =
      self.output / outputsPerGroup * inputsPerGroup + max(0, min(input, inputsPerGroup - 1))
  }

  var outputs: Int { groups * outputsPerGroup }
  var inputCount: Int { groups * inputsPerGroup }
  var group: Int { output / outputsPerGroup }
  /// The input channels that the output channel is made of.
  var inputs: Range<Int> { inputs(of: group) }

  func inputs(of group: Int) -> Range<Int> { group * inputsPerGroup..<(group + 1) * inputsPerGroup }
  func outputs(of group: Int) -> Range<Int> { group * outputsPerGroup..<(group + 1) * outputsPerGroup }
}
