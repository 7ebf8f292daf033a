/// The messages of a model, and what becomes of each field where weights are left out.
enum ONNXMessage {
  case model, graph, node, attribute, tensor, sparseTensor, valueInfo, type, tensorType, shape, dimension
  case operatorSet, function

  /// What becomes of a field.
  enum Field {
    case number, text, bytes
    /// Numbers of four or eight bytes, one or a list of them.
    case numbers
    case message(ONNXMessage)
    /// The elements of a tensor, left out where they are many.
    case elements
    case skipped
  }

  /// The kind of the field of a number.
  func field(_ number: Int) -> Field {
    switch (self, number) {
    case (.model, 1): .number
    case (.model, 7): .message(.graph)
    case (.model, 8), (.function, 9): .message(.operatorSet)
    case (.model, 25): .message(.function)
    case (.graph, 1), (.function, 7): .message(.node)
    case (.graph, 2): .text
    case (.graph, 5): .message(.tensor)
    case (.graph, 11...13): .message(.valueInfo)
    case (.graph, 15): .message(.sparseTensor)
    case (.node, 1...4), (.node, 7): .text
    case (.node, 5): .message(.attribute)
    case (.attribute, 1), (.attribute, 21): .text
    case (.attribute, 2), (.attribute, 7), (.attribute, 8): .numbers
    case (.attribute, 3), (.attribute, 20): .number
    case (.attribute, 4), (.attribute, 9): .bytes
    case (.attribute, 5): .message(.tensor)
    case (.attribute, 6): .message(.graph)
    case (.tensor, 1), (.sparseTensor, 3): .numbers
    case (.tensor, 2), (.tensor, 14): .number
    case (.tensor, 8): .text
    case (.tensor, 4), (.tensor, 5), (.tensor, 7), (.tensor, 9), (.tensor, 10): .elements
    case (.sparseTensor, 1): .message(.tensor)
    case (.valueInfo, 1): .text
    case (.valueInfo, 2): .message(.type)
    case (.type, 1): .message(.tensorType)
    case (.tensorType, 1): .number
    case (.tensorType, 2): .message(.shape)
    case (.shape, 1): .message(.dimension)
    case (.dimension, 1): .number
    case (.dimension, 2): .text
    case (.operatorSet, 1): .text
    case (.operatorSet, 2): .number
    case (.function, 1), (.function, 4...6), (.function, 10): .text
    default: .skipped
    }
  }
}
