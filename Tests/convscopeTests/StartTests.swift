import Testing

@Suite struct StartTests {
  @Test("Without arguments the explorer starts as its command does, though nothing is parsed")
  func noArguments() throws {
    let executable = try Executable()
    for locale in ["C.UTF-8", "zh_CN.UTF-8", "C"] {
      let (bare, named) = (
        try executable.run([], locale: locale), try executable.run(["explore"], locale: locale)
      )
      #expect(bare.status == 69)
      #expect(bare.output.isEmpty)
      #expect(!bare.errors.isEmpty)
      #expect(bare.status == named.status)
      #expect(bare.errors == named.errors)
    }
  }
}
