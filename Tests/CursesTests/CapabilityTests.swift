import Testing

@testable import Curses

@Suite struct CapabilityTests {
  @Test(
    arguments: [
      ("\u{1B}[m\u{F}$<2>", "\u{1B}[m\u{F}"), ("a$<5/>b$<1*>c", "abc"), ("$5 < 6", "$5 < 6"), ("$<", "$<"),
      ("", ""),
    ]) func `Delays are left out`(_ value: String, _ expected: String)
  {
    #expect(Capability.withoutPadding(Array(value.utf8)) == Array(expected.utf8))
  }
}
