import ConvMath
import LayerText
import Network
import NetworkFiles

/// A network as a picture for a paper or a slide: layers as boxes, from the top to the bottom, groups folded from a depth on.
///
///     let drawing = try DiagramDrawing(graph.analyze(), name: "resnet18", depth: 2)
///     drawing.svg   // the boxes laid out
///     drawing.dot   // the same for Graphviz, which lays them out itself
public struct DiagramDrawing: Sendable {
  /// What the network is called.
  public let name: String
  /// How many groups within each other are opened.
  public let depth: Int
  /// Whether groups are folded for want of room, and not since that was asked for.
  public let isFoldedByItself: Bool
  let diagram: NetworkDiagram
  let labels: [DiagramLabels.Label]
  let kinds: [BoxKind]
  let theme: ThemeChoice

  /// Boxes that are drawn at most, and those that are drawn where no depth is asked for.
  public static let (mostBoxes, usualBoxes) = (1000, 100)

  /// Why there is no picture.
  public enum Failure: Error, Hashable, Sendable {
    /// The file has weights alone.
    case noGraph
    /// So many boxes and lines that nobody would see through them, with a depth at which there are fewer; nil where there is
    /// none.
    case tooMuch(boxes: Int, instead: Int?)

    public func text(_ language: Language) -> String {
      switch self {
      case .noGraph:
        language(
          "weights alone, no graph: there is nothing to draw", "只有权重，没有计算图：没有可画的图")
      case .tooMuch(let boxes, let depth?):
        language(
          "\(boxes.grouped) boxes are too many to be seen through: fold more, such as --depth \(depth)",
          "\(boxes.grouped) 个方框太多，看不清：请多折叠一些，例如 --depth \(depth)")
      case .tooMuch(let boxes, nil):
        language(
          "\(boxes.grouped) boxes are too many to be seen through, and there are no groups to fold",
          "\(boxes.grouped) 个方框太多，看不清，而且没有可折叠的分组")
      }
    }
  }

  /// - Parameters:
  ///   - depth: how many groups within each other are opened; nil for as many as are easily seen through.
  ///   - columns: what stands in the boxes beside names, settings and outputs.
  public init(
    _ analysis: NetworkAnalysis, name: String, depth: Int? = nil, columns: [NetworkColumn] = [],
    theme: ThemeChoice = .light,
    language: Language = .english
  ) throws(Failure) {
    guard !analysis.graph.doubts.contains(.graph) else { throw .noGraph }
    let deepest = max(analysis.graph.nodes.map(\.group.count).max() ?? 1, 1) + 1
    let asked = depth.map { min(max($0, 1), deepest) }
    // A depth that is asked for stays.
    let (present, diagram) = Self.folded(
      analysis, from: asked ?? deepest, to: asked == nil ? Self.usualBoxes : .max)
    guard diagram.boxes.count <= Self.mostBoxes else {
      let fewer = Self.folded(analysis, from: present, to: Self.mostBoxes)
      let fits = fewer.diagram.boxes.count <= Self.mostBoxes
      throw .tooMuch(boxes: diagram.boxes.count, instead: fits ? fewer.depth : nil)
    }
    self.name = name.withoutControls
    self.depth = present
    isFoldedByItself = depth == nil && diagram.boxes.contains { $0.isGroup }
    self.diagram = diagram
    self.theme = theme
    let labels = DiagramLabels(analysis, columns, language: language)
    self.labels = diagram.boxes.map { labels.label(of: $0) }
    kinds = diagram.boxes.map { BoxKind($0, in: analysis) }
  }

  /// The network at the greatest depth that makes no more boxes than a number; at the least where none does.
  private static func folded(_ analysis: NetworkAnalysis, from first: Int, to most: Int)
    -> (depth: Int, diagram: NetworkDiagram)
  {
    var (depth, diagram) = (first, NetworkDiagram(analysis, depth: first))
    while depth > 1, diagram.boxes.count > most {
      depth -= 1
      diagram = NetworkDiagram(analysis, depth: depth)
    }
    return (depth, diagram)
  }

  /// Why there is no picture where there are too many lines.
  public var failure: Failure { .tooMuch(boxes: boxCount, instead: depth > 1 ? depth - 1 : nil) }

  /// How many boxes there are.
  public var boxCount: Int { diagram.boxes.count }
}

/// What a box is, as its colour says beside its words.
enum BoxKind: Hashable {
  case end, group, other
  case layer(Operation.Family)

  init(_ box: NetworkDiagram.Box, in analysis: NetworkAnalysis) {
    switch box {
    case .input, .output: self = .end
    case .group: self = .group
    case .node(let index):
      self = analysis.layer(ofNode: index).map { .layer($0.kind.operation.family) } ?? .other
    }
  }

  /// Its colour on a light background, so pale that black stands on it.
  var lightFill: String {
    switch self {
    case .end, .other: "#ffffff"
    case .group: "#f0f0f0"
    case .layer(.convolution), .layer(.linear): "#dbe8f6"
    case .layer(.pooling): "#e2f0da"
    case .layer(.normalization): "#ece4f4"
    case .layer(.activation): "#fdeecd"
    case .layer(.shaping): "#f8e3dc"
    }
  }

  /// Its colour on a dark background.
  var darkFill: String {
    switch self {
    case .end, .other: "#1c1c1c"
    case .group: "#303030"
    case .layer(.convolution), .layer(.linear): "#22384f"
    case .layer(.pooling): "#27401f"
    case .layer(.normalization): "#382c47"
    case .layer(.activation): "#4a3b14"
    case .layer(.shaping): "#4a2c22"
    }
  }

  func fill(_ theme: ThemeChoice) -> String {
    switch theme {
    case .light: lightFill
    case .dark: darkFill
    case .none: "#ffffff"
    }
  }
}

extension ThemeChoice {
  /// What a picture has behind it, and what it is written in.
  var paper: String { self == .dark ? "#1c1c1c" : "#ffffff" }
  var ink: String { self == .dark ? "#d8d8d8" : "#202020" }
}
