import ConvMath

/// Operators on texts, labels and trees of decisions.
enum TextOperators {
  static let definitions: [OperatorDefinition] =
    [
      OperatorDefinition(shapesOf: "StringConcat", OperatorCall.joinedTexts),
      OperatorDefinition(shapesOf: "StringSplit", OperatorCall.splitTexts),
      OperatorDefinition(shapesOf: "TfIdfVectorizer", OperatorCall.wordCounts),
    ]
    + [("RegexFullMatch", ElementType.boolean), ("Binarizer", nil), ("LabelEncoder", nil)].map { name, type in
      OperatorDefinition(shapesOf: name, { call in { () throws(Problem) in try call.eachText(type) } })
    }
}

extension OperatorCall {
  fileprivate func joinedTexts() throws(Problem) -> OperatorOutcome {
    OperatorOutcome(Value(.string, try shape(0).broadcast(with: try shape(1))))
  }

  /// As many parts as the text with most of them has, and how many there are.
  fileprivate func splitTexts() throws(Problem) -> OperatorOutcome {
    let input = try shape(0)
    try checkRank(input.rank + 1)
    let outputs = [Value(.string, TensorShape(input.dimensions + [.unknown])), Value(.int64, input)]
    return OperatorOutcome(Array(outputs.prefix(max(outputCount, 1))))
  }

  /// A number for each word or group of words that is looked for.
  fileprivate func wordCounts() throws(Problem) -> OperatorOutcome {
    let input = try shape(0)
    guard let most = integers("ngram_indexes")?.max(), most >= 0, most < .max, (1...2).contains(input.rank)
    else {
      return OperatorOutcome(declared, .uncounted)
    }
    return OperatorOutcome(
      Value(.float32, TensorShape(input.dimensions.dropLast() + [.known(most + 1)])), .uncounted)
  }

  fileprivate func eachText(_ type: ElementType?) throws(Problem) -> OperatorOutcome {
    let value = try input(0)
    return OperatorOutcome(
      Value(type ?? (node.op == "LabelEncoder" ? nil : value.type), value.shape), .uncounted)
  }
}
