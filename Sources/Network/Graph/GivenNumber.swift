/// Numbers that a network is given beside tensors, such as a sampling rate: inputs without dimensions.
extension Graph {
  /// Whether an input is a single whole number or truth value, so that what is worked out of it can be known.
  public func isNumber(_ input: Int) -> Bool {
    guard tensors.indices.contains(input), inputs.contains(input), let type = tensors[input].declared.type
    else {
      return false
    }
    return tensors[input].declared.shape == [] && !type.isReal
  }

  /// The number that an input is given; nil where it is left open.
  public func number(ofInput input: Int) -> Int? {
    isNumber(input) ? tensors[input].declared.constant?.integers?.first : nil
  }

  /// Gives a number to an input that is one.
  public mutating func give(_ number: Int, toInput input: Int) {
    guard isNumber(input) else { return }
    tensors[input].declared.constant = Constant(extents: [], .integers([.known(number)]))
  }
}
