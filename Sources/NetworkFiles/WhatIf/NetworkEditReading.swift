import ConvMath
import LayerText
import Network

extension NetworkAnalysis {
  /// The network after a change that is written down:
  ///
  ///     width-factor=0.75              as a sweep has it: also depth-factor, resolution, height, width, batch
  ///     layer1.0.conv1:stride=2        a hyperparameter of a layer; another width is handed on to what takes it
  ///     layer1.0.conv1+bn - relu       layers behind another one
  ///
  /// A layer is told by its module or by the name of its node.
  ///
  /// - Throws: `LocatedError` with what would work.
  public func changed(by text: String) throws(LocatedError) -> NetworkAnalysis {
    for sign in text.indices where text[sign] == ":" || text[sign] == "+" {
      let name = String(text[..<sign])
      let rest = String(text[text.index(after: sign)...])
      let nodes = graph.nodes(named: name)
      guard let last = nodes.last else { continue }
      return text[sign] == ":" ? try setting(rest, of: nodes, named: name) : try inserting(rest, after: last)
    }
    if let end = text.firstIndex(where: { $0 == ":" || $0 == "+" }) {
      throw unknownNode(String(text[..<end]))
    }
    let variation = try NetworkVariation(text, of: self)
    guard variation.values.count == 1, let value = variation.values.first else {
      throw LocatedError(.oneValue)
    }
    var change = NetworkChange()
    change.set(variation.target, to: value)
    let point = point(after: change)
    if let refusal = point.refusal { throw LocatedError(Wording { refusal.text($0) }) }
    return point.analysis ?? self
  }

  /// The part of the network between two nodes that are named; nil for the inputs, and for the outputs.
  ///
  /// - Throws: `LocatedError` with names that are near.
  public func part(from first: String?, to last: String?) throws(LocatedError) -> NetworkAnalysis {
    func places(_ word: String?) throws(LocatedError) -> [Int]? {
      guard let word else { return nil }
      let places = graph.nodes(named: word)
      guard !places.isEmpty else { throw unknownNode(word) }
      return places
    }
    let (begin, end) = (try places(first), try places(last))
    do throws(EditError) {
      return try part(from: begin, to: end?.last).analyze()
    } catch {
      throw LocatedError(Wording { error.text($0) })
    }
  }

  private func setting(_ text: String, of nodes: [Int], named name: String) throws(LocatedError)
    -> NetworkAnalysis
  {
    guard let place = nodes.first(where: { layer(ofNode: $0) != nil }), let layer = layer(ofNode: place)
    else {
      throw LocatedError(
        Wording("“\(name)” is no layer with hyperparameters", "“\(name)”不是带超参数的层"))
    }
    let variation = try Variation(text, of: layer)
    guard variation.values.count == 1 else { throw LocatedError(.oneValue) }
    guard let changed = try? Sweep(layer, varying: [variation]).layer(at: 0),
      let graph = graph.setting(changed, ofNode: place)
    else {
      throw LocatedError(Wording("the network has no operator for that layer", "网络没有对应这一层的算子"))
    }
    let edited = graph.analyze(shapes: shapes(for: graph), reusing: self)
    guard edited.firstImpossibleNode != nil, let widening = try? edited.propagatingWidth(from: place) else {
      return edited
    }
    return widening.graph.analyze(shapes: edited.shapes(for: widening.graph))
  }

  private func inserting(_ text: String, after node: Int) throws(LocatedError) -> NetworkAnalysis {
    let shape = output(ofNode: node)
    // One word is a chain too.
    let isProgram = NetworkFile.isNetwork(text: text)
    let chain = try isProgram ? NetworkFile.read(text: text, input: shape) : .readChain(text, input: shape)
    do throws(EditError) {
      let graph = try inserting(chain.document.graph, after: node)
      return graph.analyze(shapes: shapes(for: graph))
    } catch {
      throw LocatedError(Wording { error.text($0) })
    }
  }

  private func unknownNode(_ word: String) -> LocatedError {
    let near = nearestNames(to: word, among: Array(graph.nodeNames.prefix(2000)))
    guard near.isEmpty else {
      return LocatedError(
        Wording(
          "the network has no node “\(word)”; try \(near.joined(.or, .english))",
          "网络没有节点“\(word)”；可改为 \(near.joined(.or, .chinese))"))
    }
    let some = graph.nodeNames.prefix(3).joined(separator: ", ")
    return LocatedError(
      Wording("the network has no node “\(word)”; it has \(some) …", "网络没有节点“\(word)”；它有 \(some) 等"))
  }
}

extension Wording {
  fileprivate static let oneValue = Wording("a change has one value", "一个改动只有一个值")
}
