import LayerText
import Testing

/// What comes from files cannot steer whoever reads it.
@Suite struct PrintableLinesTests {
  @Test(arguments: [
    ("conv\u{1B}[2J", "conv?[2J"), ("a\u{9B}31mb", "a?31mb"), ("x\u{202E}y\u{2066}z", "x?y?z"),
    ("1\r2\t3", "1?2?3"),
    ("卷积 3×3 − ⌊H⌋\nnext", "卷积 3×3 − ⌊H⌋\nnext"), ("a\u{2028}b", "a?b"), ("plain\n", "plain\n"),
  ])
  func nothingSteers(text: String, shown: String) {
    #expect(String(decoding: PrintableLines(text).bytes, as: UTF8.self) == shown)
  }

  @Test func jsonHoldsAllOfItAsEscapes() {
    var writer = JSONWriter()
    writer.write("a\u{1B}\u{9B}\u{202E}卷\"")
    #expect(String(decoding: writer.bytes, as: UTF8.self) == #""a\u001b\u009b\u202e卷\"""#)
    #expect(PrintableLines(writer.bytes).bytes == writer.bytes)
  }

  @Test(arguments: [
    ("=1+2", "'=1+2"), ("@SUM(A1)", "'@SUM(A1)"), ("+cmd|' /C'!A0", "'+cmd|' /C'!A0"), ("-2+3", "'-2+3"),
    ("-5", "-5"),
    ("-0.25", "-0.25"), ("+7", "+7"), ("-", "-"), ("conv1", "conv1"), ("=a,b", "\"'=a,b\""),
  ])
  func noCellIsAFormula(text: String, field: String) {
    #expect(CSV.field(text) == field)
  }
}
