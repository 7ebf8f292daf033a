import ConvMath

/// A statement of a program that makes a layer, or adds one to a list.
package struct CallAssignment: Hashable, Sendable {
  /// What it is assigned to: "self.features".
  package var target: String?
  package var call: ParsedCall
}

extension CallStatement {
  /// The calls that the statements of a text are, one after the other; statements of another kind are passed over.
  ///
  /// - Throws: `CallFault` where brackets or strings do not close.
  package static func all(in text: String) throws(CallFault) -> [CallAssignment] {
    var parser = CallParser(try CallTokenizer.tokens(of: text))
    var found: [CallAssignment] = []
    while true {
      parser.skipNewlines()
      while parser.take(">") || parser.take("...") || parser.take(";") {}
      if parser.peek().kind == .end { return found }
      if let assignment = try assignment(&parser) { found.append(assignment) }
      try skipStatement(&parser)
    }
  }

  private static func assignment(_ parser: inout CallParser) throws(CallFault) -> CallAssignment? {
    guard case .name = parser.peek().kind else { return nil }
    var target: String?
    var value = try parser.expression()
    while parser.nextIs("=") || parser.nextIs(":") {
      if case .name(let name) = value.value { target = name }
      parser.advance()
      guard case .name = parser.peek().kind else { return nil }
      value = try parser.expression()
    }
    guard case .call(let call) = value.value else { return nil }
    return CallAssignment(target: target, call: call)
  }

  /// Passes over what is left of a statement.
  private static func skipStatement(_ parser: inout CallParser) throws(CallFault) {
    while true {
      switch parser.peek().kind {
      case .end, .newline, .symbol(";"): return
      case .symbol("("), .symbol("["), .symbol("{"): try parser.skipBrackets()
      default: parser.advance()
      }
    }
  }

  /// The parameters of a class of Keras in their order; nil for one that is not known.
  package static func parameters(ofKerasLayer name: String) -> [String]? {
    CallSignature.kerasLayers.first { $0.name == name }?.parameters.map(\.name)
  }
}

extension CallStatement {
  /// Whether Keras alone has a class of the name.
  package static func isOfKerasAlone(_ name: String) -> Bool {
    CallNames.kerasClasses.contains(name) && !CallNames.torchClasses.contains(name)
  }
}

extension CallError {
  /// The error that a fault is in a text.
  package init(fault: CallFault, in text: String) { self.init(fault, in: text) }
}
