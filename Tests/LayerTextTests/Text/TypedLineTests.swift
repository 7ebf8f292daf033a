import ConvMath
import Testing

@testable import LayerText

@Suite struct TypedLineTests {
  @Test func movesOnFromColumnToColumn() {
    var line = TypedLine("  kernel-size = 3,5 é")
    #expect(line.column == 3)
    #expect(line.takeName() == "kernel_size" && line.column == 15)
    #expect(!line.take("<=") && line.take("=") && line.column == 17)
    #expect(line.takeRest() == "3" && line.take(",") && line.rest == "5 é")
    #expect(line.takeWord(\.isNumber) == "5" && line.isAtLetter)
    #expect(line.text(fromColumn: 17) == "3,5 ")
    line.cursor.position += 1
    #expect(line.isAtEnd && line.column == 22)
  }

  @Test func errorsSayTheirPlace() {
    let reason = Wording("a sign is missing", "缺少符号")
    #expect(TypedLine("  x").error(reason).text(.english) == "column 3: a sign is missing")
    #expect(LocatedError(reason, line: 2, column: 7, offset: 30).text(.chinese) == "第 2 行第 7 列：缺少符号")
    #expect(LocatedError(reason, line: 2).description == "line 2: a sign is missing")
    #expect(LocatedError(reason, offset: 0).description == "at byte 0: a sign is missing")
    #expect(LocatedError(reason).description == "a sign is missing")
  }

  @Test func cursorsGoNoFurtherThanTheirEnd() {
    var cursor = Cursor([1, 2, 3, 3, 4][1...])
    #expect(cursor.next == 2 && cursor.next(1) == 3 && cursor.next(-1) == nil && cursor.next(4) == nil)
    #expect(
      cursor.take([2, 3]) && cursor.take { $0 == 3 } == [3] && !cursor.take([4, 5]) && cursor.take([4]))
    #expect(cursor.isAtEnd && cursor.next == nil && !cursor.isAt([4]) && cursor.take { _ in true }.isEmpty)
  }
}
