import Testing

@testable import CellGrid

struct WrappedTextTests {
  @Test func breaksAtSpaces() {
    #expect(wrapped("the window fits", columns: 10) == ["the window", "fits"])
    #expect(wrapped("abcdefgh", columns: 3) == ["abc", "def", "gh"])
    #expect(wrapped("", columns: 5) == [] && wrapped("a", columns: 0) == [])
  }

  @Test func breaksBetweenChineseCharactersOnly() {
    #expect(wrapped("计为两次（FLOPs）运算", columns: 12) == ["计为两次", "（FLOPs）运", "算"])
    #expect(wrapped("步长，填充。", columns: 4) == ["步", "长，", "填", "充。"])
  }

  @Test func noLineIsTooLong() {
    let text = "输出 (0, 0) 来自输入的第 −3 到 3 行、第 −3 到 3 列，其中 3 行、3 列是填充（padding）"
    for columns in 2...90 {
      let lines = wrapped(text, columns: columns)
      #expect(lines.allSatisfy { CharacterWidth.of($0) <= columns })
      #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
    }
  }
}
