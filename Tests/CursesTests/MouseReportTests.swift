import CellGrid
import Testing

@testable import Curses

@Suite struct MouseReportTests {
  func mouse(_ kind: Mouse.Kind, _ button: Mouse.Button = .left, _ modifiers: Key.Modifiers = []) -> Mouse {
    Mouse(kind: kind, button: button, point: Point(column: 19, row: 9), modifiers: modifiers)
  }

  @Test func `The newer form`() {
    #expect(MouseReport.sgr([0, 20, 10], final: 0x4D) == mouse(.press))
    #expect(MouseReport.sgr([0, 20, 10], final: 0x6D) == mouse(.release))
    #expect(MouseReport.sgr([1, 20, 10], final: 0x4D) == mouse(.press, .middle))
    #expect(MouseReport.sgr([2, 20, 10], final: 0x6D) == mouse(.release, .right))
    #expect(MouseReport.sgr([64, 20, 10], final: 0x4D) == mouse(.wheelUp, .middle))
    #expect(MouseReport.sgr([65, 20, 10], final: 0x4D) == mouse(.wheelDown, .middle))
    #expect(MouseReport.sgr([16 + 4, 20, 10], final: 0x4D) == mouse(.press, .left, [.control, .shift]))
    #expect(MouseReport.sgr([0, 500, 300], final: 0x4D)?.point == Point(column: 499, row: 299))
  }

  @Test func `The older form`() {
    #expect(MouseReport.old([32, 52, 42]) == mouse(.press))
    #expect(MouseReport.old([35, 52, 42]) == mouse(.release))
    #expect(MouseReport.old([34, 52, 42]) == mouse(.press, .right))
    #expect(MouseReport.old([96, 52, 42]) == mouse(.wheelUp, .middle))
    #expect(MouseReport.old([97 + 8, 52, 42]) == mouse(.wheelDown, .middle, .alt))
    #expect(MouseReport.old([32, 255, 255])?.point == Point(column: 222, row: 222))
  }

  @Test func `What cannot be is nothing`() {
    #expect(MouseReport.sgr([], final: 0x4D) == nil)
    #expect(MouseReport.sgr([0, 0, 1], final: 0x4D) == nil)
    #expect(MouseReport.sgr([35, 1, 1], final: 0x4D) == nil)
    #expect(MouseReport.sgr([66, 1, 1], final: 0x4D) == nil)
    #expect(MouseReport.old([0, 0, 0]) == nil)
    #expect(MouseReport.old([32, 32, 33]) == nil)
    #expect(MouseReport.old([]) == nil)
  }
}
