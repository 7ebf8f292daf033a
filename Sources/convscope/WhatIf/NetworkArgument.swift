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
    LayerKind(name: word) == nil && !FrameworkCall.isCall(word) && NetworkSource(word).isNetwork
  }

  /// Opens the network of a word, with shapes for its inputs.
  ///
  /// Throws: the status to exit with, or what is wrong with the shapes.
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
      Language.ofCommand(
        "\(option) belongs to a layer; \(layer.kind ?? "") is a network.",
        "\(option) 属于单个层，而 \(layer.kind ?? "") 是网络。"))
  }

  /// Says why the network cannot be.
  ///
  /// Throws: the status to exit with, where it cannot.
  func checkPossible() throws {
    guard let refusal = analysis.refusal else { return }
    reportError(refusal.text(.ofCommand))
    throw ExitCode.dataError
  }

}

/// Notes which names have to be bound before all figures are known, and how that is written.
func noteOpenSymbols(_ analysis: NetworkAnalysis) {
  guard analysis.isUnbound else { return }
  let names = analysis.openSymbols.joined(separator: Language.ofCommand(", ", "、"))
  let graph = analysis.graph
  let open = graph.inputs.first {
    analysis.values[$0].shape?.dimensions.contains { $0.value == nil } ?? false
  }
  guard let input = open, let dimensions = analysis.values[input].shape?.dimensions else { return }
  let extents = dimensions.enumerated().map { String($1.value ?? ($0 == 0 ? 1 : 224)) }
  let example = "--input \(graph.tensors[input].name)=\(extents.joined(separator: "x"))"
  reportNote(
    Language.ofCommand(
      "give \(names) a number to know all figures, such as \(example)", "给定 \(names) 的值即可得到全部数值，例如 \(example)"
    ))
}

/// Writes on the standard output; whoever stopped reading has had enough.
///
/// Throws: the status to exit with.
func writeAnswer(_ bytes: [UInt8]) throws {
  do {
    try Descriptor.standardOutput.write(bytes)
  } catch {
    if !error.isBrokenPipe { reportError(Language.ofCommand("cannot write: \(error)", "无法写入：\(error)")) }
    throw ExitCode.inputOutputError
  }
}
