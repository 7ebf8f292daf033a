import ArgumentParser
import ConvMath
import Network

extension Report {
  /// Tells what cannot be, node by node, the first few of them.
  ///
  /// - Throws: The status to exit with, where something cannot be.
  func problems(of analysis: NetworkAnalysis) throws(ExitCode) {
    let problems = analysis.nodes.enumerated().compactMap { index, node in
      node.problem.flatMap { $0.isImpossible ? (index, $0) : nil }
    }
    guard !problems.isEmpty else { return }
    for (index, problem) in problems.prefix(5) {
      error("\(analysis.graph.title(ofNode: index)): \(problem.text(language))")
    }
    let more = problems.count - 5
    if more > 0 { error(language("and \(more.grouped) more nodes", "还有 \(more.grouped) 个节点")) }
    throw .dataError
  }

  /// Notes which names have to be bound before all figures are known, and how that is written.
  func openSymbols(of analysis: NetworkAnalysis) {
    openNumbers(of: analysis)
    guard analysis.isUnbound else { return }
    let names = analysis.openSymbols.joined(separator: language(", ", "、"))
    let graph = analysis.graph
    let open = graph.inputs.first {
      analysis.values[$0].shape?.dimensions.contains { $0.value == nil } ?? false
    }
    guard let input = open, let dimensions = analysis.values[input].shape?.dimensions else { return }
    let extents = dimensions.enumerated().map { String($1.value ?? ($0 == 0 ? 1 : 224)) }
    let example = "--input \(graph.tensors[input].name)=\(extents.joined(separator: "x"))"
    note(
      language(
        "give \(names) a number to know all figures, such as \(example)",
        "给定 \(names) 的值即可得到全部数值，例如 \(example)"))
  }

  /// Notes which numbers the network is given, where figures are open that may follow from them.
  private func openNumbers(of analysis: NetworkAnalysis) {
    let graph = analysis.graph
    guard !analysis.uncounted.isEmpty || !analysis.openNodes.isEmpty else { return }
    let names = graph.inputs.filter { graph.isNumber($0) && graph.number(ofInput: $0) == nil }
      .map { graph.tensors[$0].name }
    guard let first = names.first else { return }
    let list = names.joined(separator: language(", ", "、"))
    note(
      language(
        "\(list) is a number that the network is given, and may settle what is open: --input \(first)=1",
        "\(list) 是输入给网络的数，给定后或可确定未知的部分：--input \(first)=1"))
  }
}
