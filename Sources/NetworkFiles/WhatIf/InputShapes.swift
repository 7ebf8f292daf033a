import ConvMath
import LayerText
import Network

/// Shapes that are given for the inputs of a network: "images=1x3x224x224", or the shape alone where there is one input.
public struct InputShapes: Sendable {
  private var given: [(name: String?, dimensions: [Dimension])] = []

  /// Reads shapes as they are given; a word in the place of a number leaves the extent open under that name.
  public init(_ texts: [String]) throws(LocatedError) {
    for text in texts { given.append(try Self.read(text)) }
  }

  /// The shape where a single one is given, all of it known: that of the only input.
  public var single: TensorShape? {
    guard given.count == 1, let shape = given.first.map({ TensorShape($0.dimensions) }), shape.extents != nil
    else {
      return nil
    }
    return shape
  }

  private static func read(_ text: String) throws(LocatedError) -> (name: String?, dimensions: [Dimension]) {
    // A name may itself have the sign in it; a shape has none.
    let place = text.lastIndex(of: "=")
    let name = place.map { String(text[..<$0]) }
    let shape = place.map { text[text.index(after: $0)...] } ?? text[...]
    var dimensions: [Dimension] = []
    for part in shape.split(whereSeparator: { $0 == "x" || $0 == "×" || $0 == "," }, omittingEmpty: false) {
      if let number = Int(part), number > 0, number <= Self.largestExtent {
        dimensions.append(.known(number))
      } else if let first = part.first, first.isLetter || first == "_" {
        dimensions.append(.symbol(String(part)))
      } else {
        throw LocatedError(
          Wording(
            "“\(text)” is no shape: extents are from 1 to \(Self.largestExtent.grouped), as in images=1x3x224x224",
            "“\(text)”不是形状：各维应为 1 到 \(Self.largestExtent.grouped)，例如 images=1x3x224x224"))
      }
    }
    guard dimensions.count <= TensorShape.maximumRank else {
      throw LocatedError(Wording("“\(text)” has too many dimensions", "“\(text)”的维数太多"))
    }
    return (name, dimensions)
  }

  /// Extents beyond this are no tensors.
  private static let largestExtent = 1 << 40

  /// The shapes by the place of each input. A name that an input leaves an extent open under is bound in all inputs.
  public func shapes(of graph: Graph) throws(LocatedError) -> [Int: TensorShape] {
    var shapes: [Int: TensorShape] = [:]
    var bound: [String: Dimension] = [:]
    for (name, dimensions) in given {
      let input = try input(name, of: graph)
      if let declared = graph.tensors[input].declared.shape {
        guard declared.rank == dimensions.count else {
          throw LocatedError(
            Wording(
              "input “\(graph.tensors[input].name)” is \(declared): it has \(declared.rank) dimensions, not \(dimensions.count)",
              "输入“\(graph.tensors[input].name)”是 \(declared)：它有 \(declared.rank) 个维度，而不是 \(dimensions.count) 个"
            ))
        }
        for (old, new) in zip(declared.dimensions, dimensions) {
          if case .symbol(let symbol) = old { bound[symbol] = new }
        }
      }
      shapes[input] = TensorShape(dimensions)
    }
    for input in graph.inputs where shapes[input] == nil {
      guard let declared = graph.tensors[input].declared.shape else { continue }
      let replaced = declared.dimensions.map { dimension in
        if case .symbol(let symbol) = dimension { bound[symbol] ?? dimension } else { dimension }
      }
      if replaced != declared.dimensions { shapes[input] = TensorShape(replaced) }
    }
    return shapes
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
