import ConvMath

/// A bar for a share of a whole.
struct ShareBar {
  let glyphs: Glyphs

  /// A bar of up to `columns`, in eighths of a column where the signs are there.
  func bar(_ part: Int, of whole: Int, columns: Int) -> String {
    guard whole > 0, part > 0, columns > 0 else { return "" }
    let ratio = min(Double(part) / Double(whole), 1)
    guard glyphs.isUnicode else {
      return String(repeating: "#", count: max(Int((ratio * Double(columns)).rounded()), 1))
    }
    let eighths = max(Int((ratio * Double(columns) * 8).rounded()), 1)
    let rest = eighths % 8
    return String(repeating: "█", count: eighths / 8)
      + (rest > 0 ? ["▏", "▎", "▍", "▌", "▋", "▊", "▉"][rest - 1] : "")
  }
}
