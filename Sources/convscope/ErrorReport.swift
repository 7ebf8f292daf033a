import ConvMath
import Explorer
import LayerText
import Network
import NetworkFiles

/// Writes a line on the standard error, as the argument parser writes its own.
func reportError(_ message: String) {
  // There is nowhere left to tell that this fails.
  let line = Language.ofCommand("Error: ", "错误：") + message.linesWithoutControls
  try? Descriptor.standardError.write(Array("\(line)\n".utf8))
}

/// Writes a remark on the standard error.
func reportNote(_ message: String) { reportLine(Language.ofCommand("Note: ", "注意：") + message) }

/// Writes a warning on the standard error.
func reportWarning(_ message: String) { reportLine(Language.ofCommand("Warning: ", "警告：") + message) }

/// Writes a line on the standard error, as it is.
func reportLine(_ line: String) {
  // There is nowhere left to tell that this fails.
  try? Descriptor.standardError.write(Array("\(line.linesWithoutControls)\n".utf8))
}

/// Writes everything that is wrong with a layer, a line for each; under a call the place that is wrong.
func report(_ faults: LayerFaults, layer: Layer?) {
  var told: Set<String> = []
  for fault in faults.naming(Zoo.naming).faults {
    let message = fault.message(.commandLine, layer: layer, .ofCommand)
    // Axes that are alike have the same to say.
    guard told.insert(message).inserted else { continue }
    reportError(message)
    guard case .call(let error) = fault.reason else { continue }
    for line in error.caretLines { reportLine("  " + line) }
  }
}

/// Writes the rule that each issue breaks, with this layer's numbers.
func reportRules(_ issues: [Issue], of layer: Layer) {
  let style = TextStyle.ofCommand
  let language = style.language
  var told: Set<[String]> = []
  for issue in issues {
    let lines = IssueRule(issue, of: layer).lines(language, style.notation).map { line in
      "  \(line.label)\(language.colon)\(style.sentence(line.text))"
    }
    // Axes that are alike have the same to say.
    if told.insert(lines).inserted { for line in lines { reportLine(line) } }
  }
}

/// What is wrong in a document, in the language of the command.
func documentFault(_ error: any Error) -> String {
  switch error {
  case let error as WorkspaceError: error.text(.ofCommand)
  case let error as LocatedError: error.text(.ofCommand)
  default: "\(error)"
  }
}
