import CellGrid
import ConvMath
import Network
import Testing

@testable import Explorer

/// Where the lines of a page about the network stand.
@Suite struct PageLayoutTests {
  /// What has no room beside the rest goes on in another row: no word and no number is cut off.
  @Test(arguments: ["lenet5", "resnet18", "unet"]) func nothingIsCutOff(name: String) throws {
    let analysis = try #require(Zoo.network(named: name)).graph().analyze()
    let pages = [
      PageLine.split(analysis, .macs), PageLine.memory(analysis, MemoryOptions()), PageLine.tools(analysis),
      PageLine.receptiveFields(analysis, at: nil), PageLine.lint(analysis, without: []),
    ]
    for language in Language.allCases {
      let glyphs = Glyphs(isUnicode: true, language: language)
      for lines in pages {
        for columns in [44, 60, 86, 166] {
          for row in PageLayout(lines, columns: columns, glyphs).rows {
            let room = row.table?.place(of: .label)?.width ?? columns
            #expect(CharacterWidth.of(row.text) <= room, "\(name) at \(columns): \(row.text)")
          }
          #expect(letters(of: lines, language) == letters(of: PageLayout(lines, columns: columns, glyphs)))
        }
      }
    }
  }

  private func letters(of lines: [PageLine], _ language: Language) -> String {
    lines.map { $0.label.text(language) + ($0.note?.text(language) ?? "") }.joined().filter { $0 != " " }
  }

  private func letters(of layout: PageLayout) -> String {
    layout.rows.map { $0.text + $0.note }.joined().filter { $0 != " " }
  }
}
