import ArgumentParser
import ConvMath
import Explorer
import LayerText
import Network

extension DrawCommand {
  /// Whether a network stands in the place of a layer.
  var isOfNetwork: Bool { layer.kind.map(NetworkArgument.isNetwork) ?? false }

  /// Refuses what belongs to the frames of a layer beside a network.
  func validateNetwork() throws {
    try NetworkArgument.checkOptions(layer)
    let given: [(name: String, isGiven: Bool)] = [
      ("--screen", screen != nil), ("--frame", frame != nil), ("--frames", frames != nil),
      ("--view", view != nil), ("--seed", seed != Self.usualSeed), ("--out-channel", outChannel != 0),
      ("--in-channel", inChannel != 0), ("--size", size.size != CellSize.usual.size),
    ]
    if let option = given.first(where: \.isGiven)?.name {
      throw ValidationError(
        "\(option) belongs to a layer; \(layer.kind ?? "") is a network.",
        "\(option) 属于单个层，而 \(layer.kind ?? "") 是网络。")
    }
    try refuse(if: (diagram.depth ?? 1) < 1, "--depth is 1 or more.", "--depth 至少为 1。")
    try refuse(
      if: format == .text || format == .ansi, "A network is drawn as svg or dot.", "网络可画成 svg 或 dot。")
  }

  /// Draws the network that is named.
  func drawNetwork(_ report: Report) throws {
    let network = try NetworkArgument(layer)
    let drawing: DiagramDrawing
    do throws(DiagramDrawing.Failure) {
      drawing = try DiagramDrawing(
        network.analysis, name: network.name, depth: diagram.depth,
        columns: diagram.columns ?? [], theme: theme, language: report.language)
    } catch {
      throw report.failure(error.text(report.language), .dataError)
    }
    guard let text = isForGraphviz ? drawing.dot : drawing.svg else {
      throw report.failure(drawing.failure.text(report.language), .dataError)
    }
    try answer(text, report)
    if drawing.isFoldedByItself {
      report.note(
        report.language(
          "folded to --depth \(drawing.depth), with \(drawing.boxCount.grouped) boxes",
          "已折叠到 --depth \(drawing.depth)，共 \(drawing.boxCount.grouped) 个方框"))
    }
    try report.problems(of: network.analysis)
    report.openSymbols(of: network.analysis)
  }

  /// Whether the answer is for Graphviz: as is asked for, or as the name of the file says where nothing is.
  private var isForGraphviz: Bool {
    guard format == nil, let path = diagram.output else { return format == .dot }
    return path.hasSuffix(".dot") || path.hasSuffix(".gv")
  }

  /// Writes the answer, into a file where one is named, which it replaces.
  func answer(_ text: String, _ report: Report) throws {
    guard let path = diagram.output else { return try report.write(drawing: text) }
    do throws(StoreFailure) {
      try writeFile(Array(text.utf8), to: path, replaces: true)
    } catch {
      throw report.failure(path + report.language.colon + error.reason(report.language), .inputOutputError)
    }
  }
}
