import CellGrid
import ConvMath
import TestSupport
import Testing

@Suite struct TableTests {
  typealias Columns = [Table<String>.Column]

  let columns: Columns = [
    .init("name", "layer", widths: 3...20, isElastic: true), .init("macs", "MACs", .right, width: 11),
    .init("bytes", "memory", .right, width: 10, rank: 1),
  ]

  func drawn(_ table: Table<String>, columns: Int, _ texts: [String: String]) -> String {
    var surface = Surface(size: Size(columns: columns, rows: 1))
    table.draw(on: &surface, at: .zero) { (texts[$0.key] ?? "", .plain) }
    return surface.text
  }

  @Test func `What gives way first is left out, and said so`() {
    // 3 + 2 + 11 + 2 + 10 = 28 columns at least.
    let whole = Table(columns, width: 28)
    #expect(whole.places.map(\.width) == [3, 11, 10])
    #expect(whole.isWhole && whole.leftOut.isEmpty && whole.width == 28)
    let narrow = Table(columns, width: 27)
    #expect(narrow.places.map(\.width) == [14, 11])
    #expect(narrow.leftOut == ["bytes"] && !narrow.isWhole && narrow.width == 27)
  }

  @Test func `An elastic column takes what is left, as much as it makes use of`() {
    #expect(Table(columns, width: 40).places.map(\.start) == [0, 17, 30])
    let wide = Table(columns, width: 80)
    #expect(wide.places.map(\.start) == [0, 22, 35])
    let row = Rect(column: 1, row: 3, columns: 80, rows: 1)
    #expect(wide.place(of: "macs")?.rect(in: row) == Rect(column: 23, row: 3, columns: 11, rows: 1))
  }

  @Test func `Elastic columns shrink before a number of the first rank is left out, which is never cut`() {
    let table = Table(columns, width: 15)
    #expect(table.places.map(\.width) == [2, 11])
    #expect(!table.isWhole)
    // A gap of two columns is before the numbers.
    #expect(Table(columns, width: 13).places.map(\.width) == [0, 11])
    #expect(Table(columns, width: 12).places.map(\.width) == [12])
    #expect(Table(columns, width: 12).leftOut == ["macs", "bytes"])
    #expect(Table(columns, width: 0).places.map(\.width) == [0])
    #expect(Table(columns, width: -5).leftOut == ["macs", "bytes"])
  }

  @Test func `Columns that take all or nothing are widened by rank`() {
    let columns: Columns = [
      .init("a", width: 2), .init("b", widths: 2...6, rank: 2), .init("c", widths: 2...5, rank: 1),
    ]
    // 2 + 4 + 4 = 10 at least; c takes 3 more, b needs 4 more.
    #expect(Table(columns, width: 13).places.map(\.width) == [2, 2, 5])
    #expect(Table(columns, width: 16).places.map(\.width) == [2, 2, 5])
    #expect(Table(columns, width: 17).places.map(\.width) == [2, 6, 5])
  }

  @Test func `The first layout that fits is taken, otherwise the last`() {
    let layouts: [Columns] = [
      [.init("exact", width: 20)], [.init("rounded", width: 8)], [.init("short", width: 3)],
    ]
    #expect(Table(firstThatFits: layouts, width: 20).places.map(\.key) == ["exact"])
    #expect(Table(firstThatFits: layouts, width: 19).places.map(\.key) == ["rounded"])
    #expect(Table(firstThatFits: layouts, width: 2).places.map(\.key) == ["short"])
    #expect(Table(firstThatFits: [Columns](), width: 2).places.isEmpty)
  }

  @Test func `A column holds its title and the widest cell, wide characters too`() {
    let column = Table<String>.Column("a", "数值", .right, holding: ["1", "12,345", "卷积"])
    #expect(column.least == 6 && column.most == 6)
    #expect(Table<String>.Column("a", "数值", holding: [String]()).least == 4)
  }

  @Test func `Cells stand at their side, and are cut off where they are too long`() {
    let table = Table(columns, width: 30)
    #expect(
      drawn(table, columns: 40, ["name": "conv1", "macs": "118,013,952", "bytes": "9 KiB"])
        == "conv1  118,013,952       9 KiB")
    #expect(
      drawn(table, columns: 40, ["name": "layer1.0.conv1", "macs": "1", "bytes": "a very long cell"])
        == "laye…            1  a very lo…")
    #expect(drawn(table, columns: 40, ["name": "卷积层", "macs": "卷积"]) == "卷积…         卷积")
  }

  @Test(.seed(32)) func `Random columns lie beside each other inside of the width`() {
    var numbers = SplitMix.ofTest()
    for _ in 0..<2000 {
      let columns = (0..<Int.random(in: 0...8, using: &numbers)).map { key in
        let least = Int.random(in: 0...12, using: &numbers)
        return Table<Int>.Column(
          key, widths: least...least + Int.random(in: 0...9, using: &numbers),
          gap: Int.random(in: 0...3, using: &numbers), rank: Int.random(in: 0...3, using: &numbers),
          isElastic: Bool.random(using: &numbers))
      }
      let width = Int.random(in: 0...60, using: &numbers)
      let table = Table(columns, width: width)
      #expect(table.width <= width)
      #expect(zip(table.places, table.places.dropFirst()).allSatisfy { $0.end <= $1.start })
      #expect((table.places.map(\.key) + table.leftOut).sorted() == columns.map(\.key))
      guard table.isWhole else { continue }
      #expect(zip(table.places, columns).allSatisfy { $1.least...$1.most ~= $0.width })
    }
  }
}
