import ArgumentParser
import ConvMath
import LayerText
import Network
import NetworkFiles

/// A network as it is named where a kind of layer can stand too.
struct NetworkArgument {
  let name: String
  let analysis: NetworkAnalysis

  /// Whether a word means a network rather than a layer.
  static func isNetwork(_ word: String) -> Bool {
    guard LayerKind(name: word) == nil else { return false }
    let source = NetworkSource(word)
    return FrameworkCall.isCall(word) ? source.isWritten : source.isNetwork
  }

  /// Opens the network of a word, with shapes for its inputs.
  ///
  /// - Throws: The status to exit with, or what is wrong with the shapes.
  init(_ word: String, input: [String]) throws {
    let source = NetworkSource(word)
    name = source.name
    analysis = try source.analysis(input: input)
  }

  /// Opens the network that stands in the place of a layer's kind.
  init(_ layer: LayerOptions) throws {
    let shapes = layer.input?.split(whereSeparator: \.isWhitespace).map(String.init) ?? []
    try self.init(layer.kind ?? "", input: shapes)
  }

  /// Refuses hyperparameters of a layer beside a network.
  static func checkOptions(_ layer: LayerOptions) throws {
    let given = layer.given.first { ![.kind, .input].contains($0) }
    guard
      let option = given.map(Syntax.commandLine.name) ?? layer.givenNumberType.map({ _ in "--number-type" })
    else { return }
    throw ValidationError(
      "\(option) belongs to a layer; \(layer.kind ?? "") is a network.",
      "\(option) 属于单个层，而 \(layer.kind ?? "") 是网络。")
  }

  /// Says why the network cannot be.
  ///
  /// - Throws: The status to exit with, where it cannot.
  func checkPossible() throws {
    guard let refusal = analysis.refusal else { return }
    throw Report().failure(refusal.text(.ofCommand), .dataError)
  }
}
