/// A table as text: for people in lines, Markdown or LaTeX, for programs as comma-separated values.
///
///     let table = TextTable([.text("layer"), .number("MACs")], rows: [["conv1", "118,013,952"]])
///     table.markdown  // | layer | MACs |
///                     // | --- | ---: |
///                     // | conv1 | 118,013,952 |
///
/// Names come from files: characters that would steer a terminal have a question mark in their place.
public struct TextTable: Hashable, Sendable {
  /// The columns from the left; where none has a title there are no headings.
  public var columns: [Column]
  /// The cells of each row; a row may have fewer, or more, than there are columns.
  public var rows: [[String]]
  /// Whether the last row sums the others up.
  public var hasTotal: Bool

  public init(_ columns: [Column], rows: [[String]], hasTotal: Bool = false) {
    self.columns = columns
    self.rows = rows
    self.hasTotal = hasTotal
  }

  /// Rows without headings.
  ///
  /// - Parameter numbers: the columns of numbers.
  public init(_ rows: [[String]], numbers: Range<Int> = 0..<0) {
    let count = rows.map(\.count).max() ?? 0
    self.init((0..<count).map { numbers.contains($0) ? .number("") : .text("") }, rows: rows)
  }

  /// What a column is called, and where its cells stand.
  public struct Column: Hashable, Sendable {
    public var title: String
    public var alignment: Alignment

    public init(_ title: String, _ alignment: Alignment) {
      self.title = title
      self.alignment = alignment
    }

    /// A column of texts, which stand at the left.
    public static func text(_ title: String) -> Self { Self(title, .left) }

    /// A column of numbers, which stand at the right.
    public static func number(_ title: String) -> Self { Self(title, .right) }

    /// A column of signs, which stand in the middle.
    public static func sign(_ title: String) -> Self { Self(title, .center) }
  }

  /// Where the cells of a column stand.
  public enum Alignment: Hashable, Sendable { case left, center, right }

  /// The table with every title and cell changed, such as to signs that a terminal can show.
  public func map(_ change: (String) -> String) -> TextTable {
    TextTable(
      columns.map { Column(change($0.title), $0.alignment) }, rows: rows.map { $0.map(change) },
      hasTotal: hasTotal)
  }

  /// The titles of the columns; nil where none has one.
  private var headings: [String]? {
    let titles = columns.map(\.title)
    return titles.allSatisfy(\.isEmpty) ? nil : titles
  }

  /// The cells of headings and rows as they can be shown.
  var cells: [[String]] { ((headings.map { [$0] } ?? []) + rows).map { $0.map(\.withoutControls) } }
}
