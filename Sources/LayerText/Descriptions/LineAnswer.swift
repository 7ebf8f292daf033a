import ConvMath

extension JSONWriter {
  /// Writes the answer to one line of a batch, with its end; false where the line holds no layer that can be.
  ///
  /// The line is a layer object, or an object that has one under the key "layer".
  ///
  /// - Parameter naming: says what a word is that is no kind of layer, where it is known as something else.
  public mutating func writeAnswer(
    to line: ArraySlice<UInt8>, naming other: (String) -> Wording? = { _ in nil }
  ) -> Bool {
    defer { endLine() }
    do {
      write(try analysis(of: line))
      return true
    } catch {
      write(error.naming(other))
      return false
    }
  }

  /// Writes the answer to a line of more than `limit` bytes, which was not read.
  public mutating func writeAnswer(toLineLongerThan limit: Int) {
    write(LayerFaults([LayerFault(field: "layer", reason: .lineTooLong(limit: limit))]))
    endLine()
  }
}

private func analysis(of line: ArraySlice<UInt8>) throws(LayerFaults) -> Analysis {
  let layer = try LayerDescription(json: line).layerOfKindOrCall()
  do {
    return try layer.analyze()
  } catch {
    throw LayerFaults(error)
  }
}
