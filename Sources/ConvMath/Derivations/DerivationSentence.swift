/// What a step of a derivation says before its formula, without the numbers: they follow.
public enum DerivationSentence: Hashable, Sendable {
  // The shape.
  case padded([AxisName])
  case plainSpan, dilatedSpan, room, stridesDown, stridesUp, firstPlace, lastPlaceStartsOnInput, overhangs
  case sameExtent([AxisName])
  case samePadding
  case adaptiveExtent([AxisName])
  case globalExtent([AxisName])
  case scaledExtent([AxisName])
  case paddedExtent([AxisName])
  case unchangedExtent([AxisName])
  case transposedSame([AxisName])
  case transposedFilled, spreadDistance
  case spreadExtent([AxisName])
  case cropped(addsPadding: Bool)
  case depthwiseChannels, shuffledChannels
  case elements(Elements)
  // Parameters.
  case kernelWeights(isDepthwise: Bool)
  case featureWeights, kernelBias, separableMiddle, separableWeights, biasPerChannel, transposedWeights
  case scales(perElement: Bool)
  case shifts, allParameters, nothingLearned
  case buffers(countsBatches: Bool)
  // Work.
  case products(Products)
  case additions, biasAddition
  case elementFLOPs(hasBias: Bool)
  case outputs(features: Bool)
  case macPerProduct, allElements, oneFormula, counted, batch, batchTogether, nothingComputed
  case depthwiseProducts, depthwiseFLOPs
  case pointwiseFLOPs(hasBias: Bool)
  case separableSums(hasBias: Bool)
  case allPlaces, spreadProducts, inputs, allInputs, sumsStartFromBias, spreadPlaces, firstProductIsFree
  case comparisonsAreNoFLOPs, windowTotals, adaptiveMaximum, adaptiveMean, globalElements, windowElements
  case elementComparisons, oneDivision, windowAdditions, meanDivision
  case powers(isSquare: Bool)
  case foldedNormalization, setElements, setLedger, mean, variance, normalizingFactor, applyFactor,
    applyAffine,
    allSets
  case softmax
  case activation(Operation)
  case copying
  case neighbours(axes: Int)
  // Windows and bytes.
  case receptiveWindow(isDilated: Bool)
  case receptiveTransposed, receptiveAdaptive, receptiveOne
  case touchedExtent, unusedRest, unusedBetween, unusedScattered
  case touches, keptTouches, useful, allUseful
  case weightBytes(NumberType)
  case inputBytes(NumberType)
  case outputBytes(NumberType)
  case allBytes, intensity

  /// What the elements of the output are counted by.
  public enum Elements: Hashable, Sendable {
    case kernels, channels, features, flattened, dropped, sameChannels, sameShape
  }

  /// What one output element is a sum of.
  public enum Products: Hashable, Sendable { case kernel, oneChannel, features }
}

extension DerivationSentence {
  /// The sentence, to be read aloud before the formula.
  public func text(_ language: Language) -> String {
    shapeText(language) ?? parameterText(language) ?? workText(language) ?? otherWorkText(language)
      ?? windowText(language)
  }
}

extension [AxisName] {
  /// The axes as a sentence names them: "height and width", "高度和宽度".
  func text(_ language: Language) -> String { map { $0.text(language) }.joined(.and, language) }
}
