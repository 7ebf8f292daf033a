import ConvMath
import TestSupport
import Testing

@testable import CellGrid

@Suite struct SurfaceTests {
  func surface(_ columns: Int, _ rows: Int) -> Surface {
    Surface(size: Size(columns: columns, rows: rows))
  }

  func point(_ column: Int, _ row: Int) -> Point { Point(column: column, row: row) }

  // MARK: Writing

  @Test func `Text stands where it is written`() {
    var surface = surface(8, 2)
    #expect(surface.write("abc", at: point(2, 1), style: .bold) == 3)
    #expect(surface.text == "\n  abc")
    #expect(surface[point(2, 1)] == Cell("a", .bold))
    #expect(surface[point(1, 1)] == Cell(" "))
  }

  @Test func `It is cut at every edge`() {
    var surface = surface(4, 1)
    #expect(surface.write("abcdef", at: point(-2, 0)) == 6)
    #expect(surface.text == "cdef")
    #expect(surface.write("xyz", at: point(3, 0)) == 1)
    #expect(surface.text == "cdex")
    #expect(surface.write("xyz", at: point(4, 0)) == 0)
    surface.write("no", at: point(0, -1))
    surface.write("no", at: point(0, 1))
    surface.write("no", at: point(-2, 0))
    #expect(surface.text == "cdex")
  }

  @Test func `It is cut at a width`() {
    var surface = surface(8, 1)
    #expect(surface.write("abcdef", at: point(1, 0), width: 3) == 3)
    #expect(surface.text == " abc")
    #expect(surface.write("abc", at: .zero, width: 0) == 0)
    #expect(surface.write("abc", at: .zero, width: -1) == 0)
    #expect(surface.write("abc", at: point(.min, 0), width: .max) == 3)
    #expect(surface.text == " abc")
  }

  @Test func `A wide character takes two cells`() {
    var surface = surface(6, 1)
    #expect(surface.write("卷积x", at: .zero, style: .dim) == 5)
    #expect(surface.text == "卷积x")
    #expect(surface[point(0, 0)]?.width == 2)
    #expect(surface[point(1, 0)] == Cell(character: " ", style: .dim, width: 0))
    #expect(surface[point(4, 0)]?.character == "x")
  }

  @Test func `A wide character that does not fit becomes a space`() {
    var surface = surface(3, 1)
    #expect(surface.write("卷积", at: .zero, style: .bold) == 3)
    #expect(surface.text == "卷")
    #expect(surface[point(2, 0)] == Cell(" ", .bold))
    #expect(surface.write("积积", at: point(-1, 0)) == 4)
    #expect(surface.text == " 积")
    #expect(surface.write("卷积", at: .zero, width: 1) == 1)
    #expect(surface.text == " 积")
  }

  @Test func `Writing over half of a wide character blanks its other half`() {
    var surface = surface(6, 1)
    surface.write("卷积算", at: .zero)
    surface.write("x", at: point(1, 0))
    #expect(surface.text == " x积算")
    surface.write("y", at: point(2, 0))
    #expect(surface.text == " xy 算")
    surface.write("核", at: point(3, 0))
    #expect(surface.text == " xy核")
    surface.write("卷积算", at: .zero)
    surface.write("核", at: point(1, 0))
    #expect(surface.text == " 核 算")
  }

  @Test func `Control characters are never stored`() {
    var surface = surface(8, 1)
    #expect(surface.write("a\u{1B}[1m\nb\r\nc\u{7F}\u{9B}", at: .zero) == 6)
    #expect(surface.text == "a[1mbc")
    #expect(surface.write("\u{301}\u{200B}", at: .zero) == 0)
    surface.fill(surface.bounds, with: "\u{7}")
    #expect(surface.text == "a[1mbc")
  }

  @Test func `A character of several scalars is one cell`() {
    var surface = surface(8, 1)
    #expect(surface.write("e\u{301}x👨‍👩‍👧y", at: .zero) == 5)
    #expect(surface[point(0, 0)]?.character == "e\u{301}")
    #expect(surface[point(2, 0)]?.character == "👨‍👩‍👧")
    #expect(surface.text == "e\u{301}x👨‍👩‍👧y")
  }

  // MARK: Areas

  @Test func `Filling clips and blanks halves`() {
    var surface = surface(5, 3)
    surface.fill(Rect(column: -5, row: 1, columns: .max, rows: 1), with: "#")
    #expect(surface.text == "\n#####\n")
    surface.fill(Rect(column: 0, row: 0, columns: 5, rows: 1), with: "卷")
    #expect(surface.text == "卷卷\n#####\n")
    surface.fill(Rect(column: 1, row: 0, columns: 2, rows: 1))
    #expect(surface.text == "\n#####\n")
  }

  @Test func `Restyling keeps the text`() {
    var surface = surface(4, 2)
    surface.write("a卷", at: .zero)
    surface.restyle(Rect(column: 1, row: 0, columns: 1, rows: 9)) { $0.reverse = true }
    #expect(surface.text == "a卷\n")
    #expect(surface[point(0, 0)]?.style == .plain)
    #expect(surface[point(1, 0)]?.style == .reverse)
    #expect(surface[point(2, 0)]?.style == .reverse)
    #expect(surface[point(1, 1)]?.style == .reverse)
  }

  @Test func `Drawing another surface clips both ways`() {
    var stamp = surface(5, 2)
    stamp.write("a卷b", at: .zero, style: .bold)
    stamp.write("e\u{301}", at: point(0, 1))
    var surface = surface(4, 2)
    surface.draw(stamp, at: .zero)
    #expect(surface.text == "a卷b\ne\u{301}")
    surface.draw(stamp, at: point(2, 0))
    #expect(surface.text == "a a\ne\u{301} e\u{301}")
    surface.draw(stamp, at: point(-2, 0))
    #expect(surface[point(0, 0)] == Cell(" ", .bold))
    #expect(surface[point(1, 0)]?.character == "b")
    surface.draw(stamp, at: point(.max, .min))
    surface.draw(stamp, at: point(.min, .max))
  }

  // MARK: Comparing

  @Test func `Equal pictures are equal, however they came about`() {
    var one = surface(6, 1)
    var other = surface(6, 1)
    one.write("x\u{301}", at: .zero)
    one.write("e\u{301}x\u{301}", at: .zero)
    other.write("e\u{301}x\u{301}", at: .zero)
    #expect(one == other)
    #expect(one.hashValue == other.hashValue)
    other.write("x", at: point(5, 0), style: .dim)
    #expect(one != other)
    #expect(surface(1, 2) != surface(2, 1))
  }

  @Test func `Outside there is no cell`() {
    let surface = surface(2, 2)
    for point in [point(-1, 0), point(0, -1), point(2, 0), point(0, 2), point(.max, .min)] {
      #expect(surface[point] == nil)
    }
  }

  // MARK: Anything goes

  @Test(.seed(0), arguments: [(0, 0), (1, 1), (0, 5), (5, 0), (2, 3), (30, 10)])
  func `Nothing traps, and no half character is ever left`(_ columns: Int, _ rows: Int) {
    var random = SplitMix.ofTest(columns * 100 + rows)
    var surface = surface(columns, rows)
    var stamp = self.surface(7, 3)
    for _ in 0..<Thoroughness.rounds(2000, sparse: 300) {
      act(on: &surface, stamp: stamp, &random)
      act(on: &stamp, stamp: stamp, &random)
      #expect(isWhole(surface))
    }
    _ = (surface.text, surface.styledText, surface.svg())
  }

  @Test func `A size beyond all measure is cut`() {
    #expect(surface(.max, 0).size == Size(columns: Surface.maximumExtent, rows: 0))
    #expect(surface(1, .max).size == Size(columns: 1, rows: Surface.maximumExtent))
    #expect(surface(-1, -1).size == .zero)
  }

  private func act(on surface: inout Surface, stamp: Surface, _ random: inout SplitMix) {
    let texts = ["x", "卷积", "a卷\u{301}b", "👨‍👩‍👧", "\u{1B}\n\u{301}", "🇨🇳é", "─→", "", "ﾊﾞ", "नि"]
    let numbers = [-9, -3, -1, 0, 1, 2, 3, 7, 29, 99, .min, .max]
    func number() -> Int { numbers[random.next(below: numbers.count)] }
    let text = texts[random.next(below: texts.count)]
    let place = point(number(), number())
    let rect = Rect(origin: place, size: Size(columns: number(), rows: number()))
    let style = Style(foreground: Color(UInt8(random.next(below: 4))))
    switch random.next(below: 8) {
    case 0, 1, 2: surface.write(text, at: place, style: style)
    case 3: surface.write(text, at: place, style: style, width: number())
    case 4: surface.fill(rect, with: text.first ?? " ", style: style)
    case 5: surface.drawBox(rect, style: style, title: text)
    case 6: surface.draw(stamp, at: place)
    default: surface.restyle(rect) { $0.bold.toggle() }
    }
  }

  private func isWhole(_ surface: Surface) -> Bool {
    for row in 0..<surface.size.rows {
      var isExpected = false
      for column in 0..<surface.size.columns {
        let slot = surface.slots[row * surface.size.columns + column]
        guard slot.isTrailing == isExpected else { return false }
        isExpected = slot.isWide
      }
      guard !isExpected else { return false }
    }
    return true
  }
}
