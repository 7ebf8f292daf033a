import Testing

@testable import Curses

@Suite struct InstantTests {
  @Test func `An instant never overflows`() {
    let now = Instant.now
    #expect(now.advanced(milliseconds: .max) > now)
    #expect(now.advanced(milliseconds: .min) == now)
    #expect(now.advanced(milliseconds: .max).millisecondsLeft > 0)
    #expect(now.millisecondsLeft == 0)
  }
}
