/// Comma-separated values: RFC 4180, with plain line feeds.
///
///     CSV.line(["conv1", "3 × 3, stride 2"])  // conv1,"3 × 3, stride 2"
public enum CSV {
  /// The fields of a row and the end of its line.
  public static func line(_ fields: some Sequence<String>) -> String {
    fields.map { field($0) }.joined(separator: ",") + "\n"
  }

  /// A text as a field: in quotation marks where a comma, a quotation mark or the end of a line stands in it, and harmless where
  /// it begins as formulas do.
  ///
  /// - Parameter isQuoted: whether it has quotation marks in any case, as free text among words has them.
  public static func field(_ text: String, isQuoted: Bool = false) -> String {
    let text = harmless(text)
    guard isQuoted || text.utf8.contains(where: needsQuotes) else { return text }
    var field = "\""
    for character in text.unicodeScalars {
      if character == "\"" { field += "\"" }
      field.unicodeScalars.append(character)
    }
    return field + "\""
  }

  /// A text that no spreadsheet takes for a formula: an apostrophe stands before it, which is not shown there.
  private static func harmless(_ text: String) -> String {
    guard let first = text.utf8.first, "=+-@".utf8.contains(first), text.utf8.count > 1, Double(text) == nil
    else {
      return text
    }
    return "'" + text
  }

  private static func needsQuotes(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: ","), UInt8(ascii: "\n"), UInt8(ascii: "\r"): true
    default: false
    }
  }
}

extension TextTable {
  /// The table as comma-separated values, the headings first.
  public var csv: String { cells.map(CSV.line).joined() }
}
