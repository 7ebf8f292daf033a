import ConvMath
import LayerText
import Testing

@Suite struct FreeFieldReadingTests {
  private let layer = Layer(LayerKind(.convolution), input: Shape([2, 3, 224, 224]))

  @Test func fieldsAndBoundsAreRead() throws {
    let fields = try FreeField.list(
      reading: "stride, padding=0..3,kernel-size_width=1..7,out-channels=8", of: layer)
    #expect(
      fields == [
        FreeField(.stride), FreeField(.padding, within: 0...3),
        FreeField(Field(.kernelSize, 1), within: 1...7),
        FreeField(.outChannels, within: 8...8),
      ])
    #expect(
      try FreeField.list(reading: "batch,channels=1..1K,height", of: layer) == [
        FreeField(Field(.input, 0)), FreeField(Field(.input, 1), within: 1...1000),
        FreeField(Field(.input, 2)),
      ])
    #expect(
      try FreeField.list(reading: "size,bias", of: layer) == [FreeField(Field(.input)), FreeField(.bias)])
  }

  @Test(arguments: [
    ("", 1), ("stride,", 8), ("strid", 1), ("stride=", 8), ("stride=4..2", 8), ("stride=1..", 11),
    ("stride,stride", 8), ("size,height", 6), ("depth", 1), ("output_size", 1), ("bias=0..1", 1),
    ("stride=0..0", 1),
    ("kind", 1), ("stride=1..4 x", 13), ("framework", 1), ("input", 1),
    ("stride=99999999999999999999", 8), ("padding_begin", 1),
  ])
  func errorsPointAtTheCharacter(text: String, column: Int) {
    do {
      let fields = try FreeField.list(reading: text, of: layer)
      Testing.Issue.record("\(fields) from \(text)")
    } catch {
      #expect(error.column == column, "\(text): \(error)")
      #expect(!error.reason.description.isEmpty)
    }
  }
}
