import CellGrid
import Testing

@Suite struct SizeTests {
  @Test func `A negative extent counts as nothing`() {
    #expect(Size(columns: -3, rows: 2) == Size(columns: 0, rows: 2))
    #expect(Size(columns: .min, rows: .max).isEmpty)
  }
}
