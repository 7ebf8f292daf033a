import ConvMath

extension JSONWriter {
  /// Writes the answer to one line of a batch, with its end; false where the line holds no layer that can be.
  ///
  /// The line is a layer object, or an object that has one under the key "layer".
  ///
  /// - Parameters:
  ///   - naming: says what a word is that is no kind of layer, where it is known as something else.
  ///   - answer: writes the answer to what is no single kind of layer, a call or layers after each other, with its input, and says
  ///     whether it can be; nil where it is not known either.
  public mutating func writeAnswer(
    to line: ArraySlice<UInt8>, naming other: (String) -> Wording? = { _ in nil },
    toCall answer: (String, [Int], inout JSONWriter) -> Bool? = { _, _, _ in nil }
  ) -> Bool {
    defer { endLine() }
    do {
      write(try analysis(of: line))
      return true
    } catch {
      if error.mayBeLayers, let call = try? LayerDescription(json: line).callAlone,
        let isPossible = answer(call.text, call.input, &self)
      {
        return isPossible
      }
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

extension LayerDescription {
  /// A call with its input and nothing beside; nil for any other description.
  fileprivate var callAlone: (text: String, input: [Int])? {
    guard case .word(let text)? = self[.kind], case .amounts(.each(let input))? = self[.input],
      settings.allSatisfy({ [.kind, .input, .framework].contains($0.hyperparameter) }), unknownKeys.isEmpty,
      faults.isEmpty
    else { return nil }
    return (text, input)
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
