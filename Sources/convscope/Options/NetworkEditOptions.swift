import ArgumentParser
import ConvMath
import LayerText
import Network
import NetworkFiles

/// The options that change a network before it is worked out, or take a part of it.
struct NetworkEditOptions: ParsableArguments {
  @Option(
    help: .text(
      "A change: width-factor=0.75, conv1:stride=1, or conv1+bn - relu for layers behind one; may be repeated.",
      "一处改动：width-factor=0.75、conv1:stride=1，或用 conv1+bn - relu 在一层之后插入层；可以重复。",
      valueName: Wording("change", "改动")))
  var change: [String] = []

  @Option(
    help: .text(
      "Begin at this node or module; what comes in there is an input.", "从这个节点或模块开始；进入它的张量成为输入。",
      valueName: Wording("name", "名称")))
  var fromNode: String?

  @Option(
    help: .text("End at this node or module.", "到这个节点或模块为止。", valueName: Wording("name", "名称")))
  var toNode: String?

  /// The network after the changes, and the part of it that is asked for.
  ///
  /// - Throws: The status to exit with, where there is no such node, or no such change.
  func applied(to network: NetworkAnalysis) throws -> NetworkAnalysis {
    var analysis = network
    for text in change {
      do throws(LocatedError) {
        analysis = try analysis.changed(by: text)
      } catch {
        throw failure("--change \"\(text)\"", error)
      }
    }
    guard fromNode != nil || toNode != nil else { return analysis }
    do throws(LocatedError) {
      return try analysis.part(from: fromNode, to: toNode)
    } catch {
      let options = [fromNode.map { "--from-node \($0)" }, toNode.map { "--to-node \($0)" }]
      throw failure(options.compactMap { $0 }.joined(separator: " "), error)
    }
  }

  private func failure(_ option: String, _ error: LocatedError) -> ExitCode {
    Report().failure(option + Language.ofCommand.colon + error.text(.ofCommand), .usage)
  }
}
