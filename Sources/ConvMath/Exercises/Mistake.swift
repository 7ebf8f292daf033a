/// A wrong step that many make when they work out a layer.
///
/// Each knows what it would come to, so that a wrong answer tells which step was wrong.
public enum Mistake: String, Hashable, Sendable, CaseIterable {
  // Output extents.
  case forgotTwoPaddings, forgotPadding, roundedUp, roundedDown, forgotPlusOne, forgotMinusOne,
    addedOneTooEarly
  case forgotDilation, dilatedWholeKernel, forgotStride, swappedAxes, keptInputExtent
  case transposedInstead, convolvedInstead, addedPadding, forgotOutputPadding, multipliedExtent
  // Shapes.
  case keptChannels, dividedChannelsByGroups, forgotBatchInShape
  // What is seen, what is left over.
  case countedTaps, forgotFirstTap, strodeWindow, leftNothing, forgotGaps
  // Parameters.
  case forgotBias, addedBias, oneBias, biasPerWeight, biasPerSlice, countedWeightsPerOutput,
    gavePoolingWeights
  // Channels, groups and kernels.
  case forgotInChannels, forgotOutChannels, swappedChannels, kernelOnce
  case forgotGroups, multipliedByGroups, dividedTwiceByGroups
  // Work.
  case forgotPositions, usedInputPositions, usedOutputPositions
  case countedFLOPs, countedMACs, biasAsMAC, forgotBiasAddition, countedFirstAddition, countedBiasTwice
  case countedBatch, forgotBatch
  case comparedAll, forgotDivision, forgotChannels
}
