import ConvMath
import TestSupport
import Testing

@testable import Network

/// Where the boxes of a network and the lines between them stand.
@Suite struct LayeredLayoutTests {
  private typealias Line = NetworkDiagram.Line

  @Test(arguments: Zoo.firsts.map(\.name)) func everyFamilyIsLaidOut(name: String) throws {
    let analysis = try #require(Zoo.network(named: name)).graph().analyze()
    for depth in [1, 2, 3, nil] {
      let diagram = NetworkDiagram(analysis, depth: depth)
      let extents = diagram.boxes.indices.map {
        LayeredLayout.Extent(width: 60 + 37 * ($0 % 5), height: 30 + 15 * ($0 % 3))
      }
      let layout = try #require(LayeredLayout(extents, diagram.lines), "\(name) at \(depth ?? 0)")
      check(layout, extents, diagram.lines, "\(name) at \(depth ?? 0)")
      #expect(layout == LayeredLayout(extents, diagram.lines))
    }
  }

  /// Networks that nobody would build: lines from any box to any later one.
  @Test(.seed(7)) func randomLines() throws {
    var random = SplitMix.ofTest()
    for _ in 0..<Thoroughness.rounds(400, sparse: 60) {
      let count = Int.random(in: 1...40, using: &random)
      var lines: Set<Line> = []
      for _ in 0..<Int.random(in: 0...3 * count, using: &random) where count > 1 {
        let from = Int.random(in: 0..<count - 1, using: &random)
        lines.insert(Line(from: from, to: Int.random(in: from + 1..<count, using: &random)))
      }
      let extents = (0..<count).map { _ in
        LayeredLayout.Extent(
          width: Int.random(in: 1...300, using: &random), height: Int.random(in: 1...80, using: &random))
      }
      let sorted = lines.sorted { ($0.from, $0.to) < ($1.from, $1.to) }
      check(try #require(LayeredLayout(extents, sorted)), extents, sorted, "\(sorted)")
    }
  }

  @Test func aRingCannotBeLaidOut() {
    let extents = [LayeredLayout.Extent](repeating: .init(width: 10, height: 10), count: 2)
    #expect(LayeredLayout(extents, [Line(from: 0, to: 1), Line(from: 1, to: 0)]) == nil)
    #expect(LayeredLayout([], [])?.boxes.isEmpty ?? false)
  }

  /// Two branches of a block stand beside each other, and what goes around them straight.
  @Test func aBlockWithAShortcut() throws {
    let extents = [LayeredLayout.Extent](repeating: .init(width: 80, height: 40), count: 5)
    let lines = [(0, 1), (1, 2), (2, 3), (0, 3), (3, 4)].map { Line(from: $0.0, to: $0.1) }
    let layout = try #require(LayeredLayout(extents, lines))
    #expect(layout.boxes.map(\.y) == layout.boxes.map(\.y).sorted())
    #expect(Set(layout.boxes[1...2].map(\.middle)).count == 1)
    let shortcut = try #require(layout.routes.first { $0.line == Line(from: 0, to: 3) })
    // Out of the box, past both boxes, into the sum.
    #expect(shortcut.points.count == 4)
    #expect(shortcut.points[1].x == shortcut.points[2].x)
    #expect(shortcut.points[1].y < layout.boxes[1].y + 1 && shortcut.points[2].y >= layout.boxes[2].bottom)
  }

  /// What holds for every layout: boxes of their sizes that do not overlap, within the picture, and ways that lead from above to
  /// below and pass through none.
  private func check(
    _ layout: LayeredLayout, _ extents: [LayeredLayout.Extent], _ lines: [Line], _ name: String
  ) {
    for (box, extent) in zip(layout.boxes, extents) {
      #expect(box.width >= extent.width && box.height == extent.height, "\(name)")
      #expect(box.x >= 0 && box.y >= 0 && box.right <= layout.width && box.bottom <= layout.height, "\(name)")
    }
    let byHeight = layout.boxes.sorted { ($0.y, $0.x) < ($1.y, $1.x) }
    for (index, box) in byHeight.enumerated() {
      for other in byHeight[(index + 1)...].prefix(while: { $0.y < box.bottom }) {
        #expect(other.x >= box.right || box.x >= other.right, "\(name): two boxes overlap")
      }
    }
    #expect(Set(layout.routes.map(\.line)) == Set(lines), "\(name)")
    for route in layout.routes {
      #expect(layout.boxes[route.line.from].bottom <= route.points.first?.y ?? 0, "\(name)")
      let target = layout.boxes[route.line.to]
      #expect(route.points.last == .init(x: target.middle, y: target.y), "\(name)")
      for (start, end) in zip(route.points, route.points.dropFirst()) {
        #expect(end.y >= start.y, "\(name): a way leads up")
        // A bend stays within the rectangle around its ends.
        let (left, right) = (min(start.x, end.x), max(start.x, end.x))
        for box in byHeight where box.y < end.y && box.bottom > start.y {
          #expect(box.right <= left || box.x >= right, "\(name): a way passes through a box")
        }
      }
    }
  }
}
