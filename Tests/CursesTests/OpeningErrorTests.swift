import Testing

@testable import Curses

@Suite struct OpeningErrorTests {
  @Test func `Each says in one line what is wrong`() {
    let errors: [OpeningError] = [
      .notATerminal, .unusableTerm(""), .unusableTerm("dumb"), .unusableTerm("a\u{1B}[2J\nb"), .alreadyOpen,
      .systemFailure("it is tired"),
    ]
    for error in errors {
      #expect(!error.description.isEmpty)
      #expect(error.description.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F })
    }
    #expect(OpeningError.unusableTerm("dumb").description.contains("“dumb”"))
  }
}
