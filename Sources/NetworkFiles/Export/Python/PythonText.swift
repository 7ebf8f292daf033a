import Network

/// Values as Python writes them.
enum PythonText {
  /// "0.125", "1e-05", "float(\"inf\")"
  static func number(_ value: Double) -> String {
    if value.isNaN { return "float(\"nan\")" }
    if value.isInfinite { return value < 0 ? "float(\"-inf\")" : "float(\"inf\")" }
    return "\(value)"
  }

  /// "(1, 3, 224, 224)", "(7,)"
  static func tuple(_ values: [Int]) -> String {
    "(" + values.map(String.init).joined(separator: ", ") + (values.count == 1 ? ",)" : ")")
  }

  /// "[1, 2]"
  static func list(_ values: [String]) -> String { "[" + values.joined(separator: ", ") + "]" }

  static func list(_ values: [Int]) -> String { list(values.map(String.init)) }

  /// One number where all are the same, otherwise a tuple.
  static func compact(_ values: [Int]) -> String {
    values.allSatisfy { $0 == values.first } ? "\(values.first ?? 0)" : tuple(values)
  }

  static func truth(_ isTrue: Bool) -> String { isTrue ? "True" : "False" }

  /// A text between quotes.
  static func text(_ text: String) -> String {
    let escaped = text.unicodeScalars.map { scalar -> String in
      switch scalar {
      case "\\": "\\\\"
      case "\"": "\\\""
      default: scalar.value < 0x20 || scalar.value == 0x7F ? "?" : String(scalar)
      }
    }
    return "\"" + escaped.joined() + "\""
  }

  /// The elements of a constant, in lists within each other as its extents say; nil where one is not known.
  static func elements(_ constant: Constant, isTruth: Bool = false) -> String? {
    let flat: [String]
    switch constant.elements {
    case .integers:
      guard let integers = constant.integers else { return nil }
      flat = integers.map { isTruth ? truth($0 != 0) : String($0) }
    case .reals(let values): flat = values.map(number)
    }
    return nested(flat[...], constant.extents[...])
  }

  private static func nested(_ flat: ArraySlice<String>, _ extents: ArraySlice<Int>) -> String {
    guard let count = extents.first else { return flat.first ?? "0" }
    guard extents.count > 1, count > 0 else { return list(Array(flat)) }
    let size = flat.count / count
    return list(
      (0..<count).map { place in
        let start = flat.startIndex + place * size
        return nested(flat[start..<start + size], extents.dropFirst())
      })
  }

  /// A long line broken behind commas, what follows being indented.
  static func wrapped(_ line: String, indent: String, width: Int = 118) -> [String] {
    var lines: [String] = []
    var rest = line[...]
    var prefix = ""
    while rest.utf8.count + prefix.utf8.count > width {
      let end = rest.utf8.index(rest.startIndex, offsetBy: width - prefix.utf8.count)
      // A comma within a text has no space behind it.
      guard let comma = rest[..<end].ranges(of: ", ").last else { break }
      lines.append(prefix + rest[..<comma.upperBound].dropLast())
      rest = rest[comma.upperBound...]
      prefix = indent
    }
    return lines + [prefix + rest]
  }
}
