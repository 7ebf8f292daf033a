import Testing

@testable import LayerText

@Suite struct TextTableTests {
  private let table = TextTable(
    [.sign(""), .text("layer"), .number("MACs")],
    rows: [["~", "a|b_1", "1,024"], ["+", "long \u{1B}name", "7"], ["", "total", "≥ 1,031"]], hasTotal: true)

  @Test func linesAlignTheirColumns() {
    #expect(
      table.lines(width: \.count) == [
        "   layer          MACs",
        "~  a|b_1         1,024",
        "+  long ?name        7",
        "   total       ≥ 1,031",
      ])
    #expect(
      TextTable([["a", "1", "x"], ["bcd", "20"]], numbers: 1..<2).lines(width: \.count) == [
        "a     1  x", "bcd  20",
      ])
    #expect(TextTable([]).lines(width: \.count).isEmpty)
  }

  @Test func markdown() {
    #expect(
      table.markdown == """
        |  | layer | MACs |
        | :-: | --- | ---: |
        | ~ | a\\|b_1 | 1,024 |
        | + | long ?name | 7 |
        |  | total | ≥ 1,031 |

        """)
  }

  @Test func latex() {
    #expect(
      table.latex
        == """
        \\begin{tabular}{clr}
        \\hline
         & layer & MACs \\\\
        \\hline
        \\~{} & a|b\\_1 & 1,024 \\\\
        + & long ?name & 7 \\\\
        \\hline
         & total & $\\geq$ 1,031 \\\\
        \\hline
        \\end{tabular}

        """.replacing("\\~{}", with: "\\textasciitilde{}"))
  }

  @Test func commaSeparatedValues() {
    #expect(table.csv == ",layer,MACs\n~,a|b_1,\"1,024\"\n+,long ?name,7\n,total,\"≥ 1,031\"\n")
    #expect(CSV.field("a") == "a" && CSV.field("a", isQuoted: true) == "\"a\"")
    #expect(CSV.field("say \"a\"\r\n") == "\"say \"\"a\"\"\r\n\"")
    #expect(CSV.line(["1", "2, 3", ""]) == "1,\"2, 3\",\n")
  }
}
