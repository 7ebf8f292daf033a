import ConvMath

/// So that ranges and lists of the standard library can draw from it.
extension SplitMix: RandomNumberGenerator {}
