/// Where boxes and the lines between them stand, from the top to the bottom: after Sugiyama, Tagawa and Toda, “Methods for visual
/// understanding of hierarchical system structures”, 1981.
///
/// Boxes stand in rows, each below all that lead to it. What one makes goes down as one strand, from which those that take it
/// branch off. A strand goes straight down through a row, in a place of its own, and sideways only between rows, so that it
/// passes through no box. The same boxes and lines always stand the same.
public struct LayeredLayout: Hashable, Sendable {
  /// The boxes, in the order in which they were given.
  public private(set) var boxes: [Frame] = []
  /// What flows, from a box or a strand to a box.
  public private(set) var routes: [Route] = []
  public private(set) var width = 0
  public private(set) var height = 0

  /// A width and a height.
  public struct Extent: Hashable, Sendable {
    public var width: Int
    public var height: Int

    public init(width: Int, height: Int) {
      self.width = width
      self.height = height
    }
  }

  /// A box by its left upper corner.
  public struct Frame: Hashable, Sendable {
    public var x: Int
    public var y: Int
    public var width: Int
    public var height: Int

    public var middle: Int { x + width / 2 }
    public var bottom: Int { y + height }
    public var right: Int { x + width }
  }

  public struct Point: Hashable, Sendable {
    public var x: Int
    public var y: Int
  }

  /// A way through points, each straight below the one before, or else below a row and aside.
  public struct Route: Hashable, Sendable {
    public var line: NetworkDiagram.Line
    public var points: [Point]
  }

  /// How much room there is around boxes.
  public struct Spacing: Hashable, Sendable {
    public var betweenBoxes = 24
    public var besideStrand = 14
    public var betweenRows = 30
    public var margin = 16

    public init() {}
  }

  /// Places of strands in rows at most: beyond them nobody sees through the lines.
  public static let mostPlaces = 50_000

  /// Lays boxes out; nil where lines lead in a ring, or there are too many to be seen through.
  public init?(_ extents: [Extent], _ lines: [NetworkDiagram.Line], spacing: Spacing = Spacing()) {
    guard let rows = LayoutRows(count: extents.count, lines) else { return nil }
    let ordered = rows.ordered()
    let gap: (Int, Int) -> Int = { left, right in
      ordered.isBox(left) && ordered.isBox(right) ? spacing.betweenBoxes : spacing.besideStrand
    }
    let widths = ordered.places.indices.map { ordered.isBox($0) ? (extents[$0].width + 1) / 2 * 2 : 0 }
    let middles = LayoutColumns(ordered, widths: widths, gap: gap).middles
    place(ordered, extents, widths, middles, spacing)
  }

  private mutating func place(
    _ rows: LayoutRows, _ extents: [Extent], _ widths: [Int], _ middles: [Int], _ spacing: Spacing
  ) {
    let (left, right) = LayoutColumns.ends(of: middles, widths)
    let shift = spacing.margin - left
    width = right - left + 2 * spacing.margin
    var (tops, bottoms, y) = ([Int](), [Int](), spacing.margin)
    for (number, row) in rows.rows.enumerated() {
      let tallest = row.filter(rows.isBox).map { extents[$0].height }.max() ?? 0
      tops.append(y)
      bottoms.append(y + tallest)
      y += tallest + (number + 1 < rows.rows.count ? rise(below: number, rows, middles, spacing) : 0)
    }
    height = y + spacing.margin
    boxes = extents.indices.map { box in
      let row = rows.rank[box]
      let slack = bottoms[row] - tops[row] - extents[box].height
      return Frame(
        x: middles[box] + shift - widths[box] / 2, y: tops[row] + slack / 2, width: widths[box],
        height: extents[box].height)
    }
    routes = rows.strands.flatMap { strand in
      strand.routes.map { route in
        var points = [Point]()
        for place in route {
          let (x, row) = (middles[place] + shift, rows.rank[place])
          let isBox = rows.isBox(place)
          let isFirst = points.isEmpty
          // Within its row a strand goes straight down.
          if !isFirst { points.append(Point(x: x, y: tops[row])) }
          if isBox, isFirst { points.append(Point(x: x, y: boxes[place].bottom)) }
          if isBox, !isFirst {
            points.append(Point(x: x, y: boxes[place].y))
          } else {
            points.append(Point(x: x, y: bottoms[row]))
          }
        }
        let target = route.last ?? strand.source
        return Route(line: .init(from: strand.source, to: target), points: Self.simplified(points))
      }
    }
  }

  /// The room below a row: more where lines go far aside, so that they can be told apart.
  private func rise(below row: Int, _ rows: LayoutRows, _ middles: [Int], _ spacing: Spacing) -> Int {
    let farthest = rows.rows[row].reduce(0) { most, place in
      rows.below[place].reduce(most) { max($0, abs(middles[$1] - middles[place])) }
    }
    return spacing.betweenRows + min(farthest / 10, 2 * spacing.betweenRows)
  }

  /// Points without those that stand straight between their neighbours, or twice.
  private static func simplified(_ points: [Point]) -> [Point] {
    var kept: [Point] = []
    for point in points where kept.last != point {
      if kept.count > 1, kept[kept.count - 1].x == point.x, kept[kept.count - 2].x == point.x {
        kept[kept.count - 1] = point
      } else {
        kept.append(point)
      }
    }
    return kept
  }
}
