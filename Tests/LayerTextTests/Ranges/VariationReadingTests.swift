import ConvMath
import Testing

@testable import LayerText

@Suite struct VariationReadingTests {
  private let layer = Layer(LayerKind(.convolution), input: Shape([1, 3, 224, 224]))

  private func numbers(_ text: String) throws -> [Int] {
    let values = try Variation.Values(text, for: .allAxes(.stride), of: layer)
    return (0..<values.count).compactMap { index in
      guard case .number(let number)? = values[index] else { return nil }
      return number
    }
  }

  @Test(arguments: [
    ("1..6", [1, 2, 3, 4, 5, 6]), ("1..10 step 4", [1, 5, 9]), ("1..10:4", [1, 5, 9]),
    ("9..1 step 4", [9, 5, 1]),
    ("1,3,5,7", [1, 3, 5, 7]), ("1..4,8,16", [1, 2, 3, 4, 8, 16]), (" 1 .. 3 : 2 , 7 ", [1, 3, 7]),
    ("5", [5]),
    ("-2..2:2", [-2, 0, 2]), ("3..3", [3]), ("007", [7]), ("1..2step1", [1, 2]), ("-1..-3", [-1, -2, -3]),
  ])
  func values(text: String, expected: [Int]) throws { #expect(try numbers(text) == expected) }

  @Test(arguments: [
    ("kernel-size=1", Variation.Target.allAxes(.kernelSize)), ("kernel_size=1", .allAxes(.kernelSize)),
    (" stride = 1", .allAxes(.stride)), ("kernel-size-height=1", .field(Field(.kernelSize, 0))),
    ("padding_end_width=1", .field(Field(.paddingEnd, 1))), ("groups=1", .field(Field(.groups))),
    ("batch=1", .field(Field(.input, 0))), ("channels=1", .field(Field(.input, 1))),
    ("height=1", .field(Field(.input, 2))), ("width=1", .field(Field(.input, 3))),
    ("size=1", .allAxes(.input)),
    ("bias=true", .field(Field(.bias))), ("padding=same", .allAxes(.padding)),
  ])
  func targets(text: String, target: Variation.Target) throws {
    #expect(try Variation(text, of: layer).target == target)
  }

  @Test func wordsAreChoicesAndFlags() throws {
    func first(_ text: String, _ layer: Layer) throws -> FieldValue? {
      try Variation(text, of: layer).values[0]
    }
    #expect(try first("bias=false,true", layer) == .flag(false))
    #expect(try first("padding=same-upper,valid,0..3", layer) == .choice("same_upper"))
    #expect(try Variation("padding=valid,same,0..3", of: layer).values.count == 6)
    let upsample = Layer(LayerKind(.upsample), input: Shape([1, 3, 8, 8]))
    #expect(try first("mode=linear", upsample) == .choice("linear"))
    let keras = Layer(LayerKind(.transposedConvolution), input: Shape([1, 3, 8, 8]), framework: .keras)
    #expect(try first("output-padding=auto,1", keras) == .choice("auto"))
  }

  @Test func whatIsReadIsWrittenTheSame() throws {
    for text in [
      "kernel-size=1..64 step 4,3,9..1", "padding-height=-1..3", "bias=true,false", "size=7",
      "padding=same,2",
    ] {
      #expect(try Variation(text, of: layer).text(rank: 2) == text)
    }
    for kind in LayerKind.all {
      let layer = Layer(kind, input: kind.exampleInput)
      for target in layer.variationTargets {
        #expect(Variation.Target(name: target.optionName(rank: layer.rank), of: layer) == target)
      }
    }
  }

  private func error(_ text: String, of layer: Layer) -> LocatedError? {
    do throws(LocatedError) {
      _ = try Variation(text, of: layer)
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: [
    ("", 1, "name what is varied"), ("=1", 1, "name what is varied"), ("kernel=1", 1, "try kernel-size"),
    ("colour=1", 1, "conv2d has no colour"), ("kind=conv1d", 1, "one sweep for each"),
    ("framework=keras", 1, "one sweep"),
    ("ceil-mode=true", 1, "no ceil-mode"), ("depth=1", 1, "no depth"), ("stride", 7, "equals sign"),
    ("stride 1", 8, "equals sign"), ("stride=", 8, "expected a value"), ("stride=1,", 10, "expected a value"),
    ("stride=,1", 8, "expected a value"), ("stride=1..", 11, "expected a whole number"),
    ("stride=1..q", 11, "expected a whole number"), ("stride=1...5", 11, "expected a whole number"),
    ("stride=1.5", 8, "1.5 is not written as a whole number"),
    ("stride=1..5 step 0", 18, "at least 1, not 0"),
    ("stride=5..1:-2", 13, "at least 1, not -2"), ("stride=1..5:", 13, "expected a whole number"),
    ("stride=1 2", 10, "separate values by commas"), ("stride=3x3", 9, "separate values by commas"),
    ("stride=99999999999999999999", 8, "does not fit 64 bits"), ("stride=*", 8, "expected a value"),
    ("stride=-9223372036854775808..9223372036854775807", 8, "more values than 64 bits"),
    ("stride=1..9223372036854775807,1", 1, "more values than 64 bits"),
    ("stride=same", 8, "stride cannot be same; it takes whole numbers"),
    ("bias=1", 6, "bias cannot be 1; it takes true or false"), ("bias=yes", 6, "takes true or false"),
    (
      "padding=same,full", 14,
      "padding cannot be full; it takes valid, same, same_upper, same_lower or whole numbers"
    ),
    ("padding-height=same", 16, "stands for all axes"), ("stride=１", 8, "expected a value"),
  ])
  func faultsHaveTheirPlace(text: String, column: Int, part: String) {
    let error = error(text, of: layer)
    #expect(error?.column == column, "\(text): \(String(describing: error))")
    #expect(error?.description.contains(part) == true, "\(text): \(String(describing: error))")
  }

  /// Any mixture of the letters of the grammar is read or refused, with a column inside the text or just behind it.
  @Test func garbageIsRefusedInItsPlace() {
    var random = SplitMix(seed: 51)
    let pieces = [
      "1", "99", "..", ".", ",", ":", "step", "-", " ", "same", "stride", "=", "é", "🙂", "\u{301}",
      "9999999999",
    ]
    for _ in 0..<4000 {
      let text = (0..<random.next(below: 10)).map { _ in pieces[random.next(below: pieces.count)] }.joined()
      for text in [text, "stride=" + text] {
        if let error = error(text, of: layer) { #expect(1...text.count + 1 ~= error.column ?? 0, "\(text)") }
      }
    }
  }
}
