/// An expression of extents as torch.export writes it, "Add(FloorDiv(Symbol('s16', positive=True), Integer(2)), Integer(1))", as
/// people do: "s16//2 + 1".
struct ExportedExpression {
  private var rest: Substring.UTF8View
  private static let depthLimit = 64

  /// The expression as people write it; as it stands where it is written otherwise.
  static func text(_ expression: String) -> String {
    guard expression.utf8.contains(UInt8(ascii: "(")) else { return expression }
    var reading = ExportedExpression(rest: expression[...].utf8)
    guard let term = reading.term(depth: 0), reading.rest.isEmpty else { return expression }
    return term.text
  }

  /// A text with how tightly it binds: sums, quotients without rest, products, single values.
  private struct Term {
    var text: String
    var strength: Int

    func within(_ outer: Int) -> String { strength < outer ? "(\(text))" : text }
  }

  private mutating func term(depth: Int) -> Term? {
    guard depth < Self.depthLimit else { return nil }
    skipSpace()
    let name = String(decoding: word(), as: UTF8.self)
    if name.isEmpty { return nil }
    guard take("(") else { return Int(name).map { Term(text: "\($0)", strength: $0 < 0 ? 1 : 4) } }
    switch name {
    case "Symbol", "Integer":
      // The name or number, and what is said beside it.
      let inner = prefix { $0 != UInt8(ascii: ")") }
      guard take(")") else { return nil }
      let first = inner.split(separator: ",").first.map(String.init) ?? ""
      if name == "Symbol" { return Term(text: first.filter { $0 != "'" && $0 != "\"" }, strength: 4) }
      return Int(first).map { Term(text: "\($0)", strength: $0 < 0 ? 1 : 4) }
    default: return function(name, depth: depth)
    }
  }

  private mutating func function(_ name: String, depth: Int) -> Term? {
    var terms: [Term] = []
    repeat {
      guard let term = term(depth: depth + 1) else { return nil }
      terms.append(term)
      skipSpace()
    } while take(",")
    guard take(")") else { return nil }
    /// The first side may bind as loosely as the whole, the others too where the order does not matter.
    func joined(_ sign: String, _ strength: Int, inAnyOrder: Bool = false) -> Term {
      let texts = terms.enumerated().map { $1.within($0 == 0 || inAnyOrder ? strength : strength + 2) }
      return Term(text: texts.joined(separator: sign), strength: strength)
    }
    switch (name, terms.count) {
    case ("Add", 1...):
      let text = terms.dropFirst().reduce(terms[0].text) { sum, term in
        term.text.hasPrefix("-") && term.strength == 1 && !term.text.contains(" ")
          ? sum + " - " + term.text.dropFirst() : sum + " + " + term.text
      }
      return Term(text: text, strength: 1)
    case ("Mul", 1...): return joined("*", 3, inAnyOrder: true)
    case ("FloorDiv", 2), ("CleanDiv", 2): return joined("//", 2)
    case ("Mod", 2), ("PythonMod", 2): return joined("%", 2)
    case ("Pow", 2): return Term(text: terms[0].within(4) + "^" + terms[1].within(4), strength: 4)
    default: return Term(text: "\(name)(\(terms.map(\.text).joined(separator: ", ")))", strength: 4)
    }
  }

  // MARK: Characters

  private mutating func skipSpace() { rest = rest.drop { $0 == UInt8(ascii: " ") }[...] }

  private mutating func word() -> Substring.UTF8View {
    prefixView { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
        true
      default: false
      }
    }
  }

  private mutating func prefix(while isPart: (UInt8) -> Bool) -> String {
    String(decoding: prefixView(while: isPart), as: UTF8.self)
  }

  private mutating func prefixView(while isPart: (UInt8) -> Bool) -> Substring.UTF8View {
    let part = rest.prefix(while: isPart)
    rest = rest[part.endIndex...]
    return part
  }

  private mutating func take(_ sign: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: sign) else { return false }
    rest = rest.dropFirst()
    return true
  }
}
