import ConvMath
import LayerText
import Network

/// What is given for the inputs of a network: "images=1x3x224x224", or the shape alone where there is one input. An input that is a
/// number is given that: "sr=16000". What a node makes and leaves open, such as the boxes that are found, is given a shape by its name.
public struct InputShapes: Sendable {
  private var given: [Given] = []

  /// One shape, or number, as it is written.
  private struct Given {
    var name: String?
    var dimensions: [Dimension]
    var text: String

    /// Whether it can be a shape, and not a number alone.
    var isShape: Bool { dimensions.allSatisfy { $0.value ?? 1 > 0 } }
  }

  /// Reads shapes as they are given; a word in the place of a number leaves the extent open under that name.
  public init(_ texts: [String]) throws(LocatedError) {
    for text in texts { given.append(try Self.read(text)) }
  }

  /// The shape where a single one is given, all of it known: that of the only input.
  public var single: TensorShape? {
    guard given.count == 1, given[0].isShape, TensorShape(given[0].dimensions).extents != nil else {
      return nil
    }
    return TensorShape(given[0].dimensions)
  }

  private static func read(_ text: String) throws(LocatedError) -> Given {
    // A name may itself have the sign in it; a shape has none.
    let place = text.lastIndex(of: "=")
    let name = place.map { String(text[..<$0]) }
    let shape = place.map { text[text.index(after: $0)...] } ?? text[...]
    let parts = shape.split(whereSeparator: { $0 == "x" || $0 == "×" || $0 == "," }, omittingEmpty: false)
    var dimensions: [Dimension] = []
    for part in parts {
      if let number = Int(part), number > 0 || parts.count == 1, number.magnitude <= Self.largestExtent {
        dimensions.append(.known(number))
      } else if let first = part.first, first.isLetter || first == "_" {
        dimensions.append(.symbol(String(part)))
      } else {
        throw noShape(text)
      }
    }
    guard dimensions.count <= TensorShape.maximumRank else {
      throw LocatedError(Wording("“\(text)” has too many dimensions", "“\(text)”的维数太多"))
    }
    return Given(name: name, dimensions: dimensions, text: text)
  }

  private static func noShape(_ text: String) -> LocatedError {
    LocatedError(
      Wording(
        "“\(text)” is no shape: extents are from 1 to \(largestExtent.grouped), as in images=1x3x224x224",
        "“\(text)”不是形状：各维应为 1 到 \(largestExtent.grouped)，例如 images=1x3x224x224"))
  }

  /// Extents beyond this are no tensors.
  private static let largestExtent = 1 << 40

  /// A network with all that is given: the numbers in the graph, and the shapes by the place of each input. A name that an input
  /// leaves an extent open under is bound in all inputs.
  public func applied(to graph: Graph) throws(LocatedError) -> (graph: Graph, shapes: [Int: TensorShape]) {
    var graph = graph
    var shapes: [Int: TensorShape] = [:]
    var bound: [String: Dimension] = [:]
    for given in given {
      let tensor = try tensor(given.name, of: graph)
      if given.dimensions.count == 1, let number = given.dimensions[0].value, graph.isNumber(tensor) {
        graph.give(number, toInput: tensor)
        continue
      }
      guard given.isShape else { throw Self.noShape(given.text) }
      if let declared = graph.tensors[tensor].declared.shape, graph.inputs.contains(tensor) {
        guard declared.rank == given.dimensions.count else {
          throw LocatedError(Self.wrongRank(given.dimensions, graph.tensors[tensor].name, declared))
        }
        for (old, new) in zip(declared.dimensions, given.dimensions) {
          if case .symbol(let symbol) = old { bound[symbol] = new }
        }
      }
      shapes[tensor] = TensorShape(given.dimensions)
    }
    for input in graph.inputs where shapes[input] == nil {
      guard let declared = graph.tensors[input].declared.shape else { continue }
      let replaced = declared.dimensions.map { dimension in
        if case .symbol(let symbol) = dimension { bound[symbol] ?? dimension } else { dimension }
      }
      if replaced != declared.dimensions { shapes[input] = TensorShape(replaced) }
    }
    return (graph, shapes)
  }

  /// The input of a name, or what a node makes under it.
  private func tensor(_ name: String?, of graph: Graph) throws(LocatedError) -> Int {
    if let name, let tensor = graph.tensors.firstIndex(where: { $0.name == name && $0.source.isNode }) {
      return tensor
    }
    return try input(name, of: graph)
  }

  /// Why a shape has not the dimensions of its input, with one that has: a batch may have been left out.
  private static func wrongRank(_ found: [Dimension], _ name: String, _ declared: TensorShape) -> Wording {
    let isSample = found.count + 1 == declared.rank
    let example = isSample ? TensorShape([.known(1)] + found) : declared
    let written = example.dimensions.map { $0.value.map(String.init) ?? "1" }.joined(separator: "x")
    return Wording(
      "input “\(name)” is \(declared): it has \(declared.rank) dimensions, not \(found.count); try \(written)",
      "输入“\(name)”是 \(declared)：它有 \(declared.rank) 个维度，而不是 \(found.count) 个；可改为 \(written)")
  }

  private func input(_ name: String?, of graph: Graph) throws(LocatedError) -> Int {
    let names = graph.inputs.map { graph.tensors[$0].name }
    guard let name else {
      guard graph.inputs.count == 1 else {
        throw LocatedError(
          Wording(
            "say which input: \(names.joined(separator: ", "))", "请写明是哪个输入：\(names.joined(separator: "、"))"))
      }
      return graph.inputs[0]
    }
    guard let index = names.firstIndex(of: name) else {
      throw LocatedError(
        Wording(
          "there is no input “\(name)”; there is \(names.joined(separator: ", "))",
          "没有输入“\(name)”；有：\(names.joined(separator: "、"))"))
    }
    return graph.inputs[index]
  }
}

extension StringProtocol {
  fileprivate func split(whereSeparator isSeparator: (Character) -> Bool, omittingEmpty: Bool)
    -> [SubSequence]
  {
    split(maxSplits: .max, omittingEmptySubsequences: omittingEmpty, whereSeparator: isSeparator)
  }
}
