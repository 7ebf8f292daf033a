import ArgumentParser
import CellGrid
import Explorer

extension ThemeChoice: ExpressibleByArgument {}

extension ScreenFormat {
  /// How files of the form are called.
  var fileExtension: String {
    switch self {
    case .svg: "svg"
    case .ansi: "ans"
    case .text: "txt"
    }
  }
}

/// A screen of the explorer by its name.
extension ScreenName: ExpressibleByArgument {
  public init?(argument: String) {
    guard let name = ScreenName.all.first(where: { $0.rawValue == argument }) else { return nil }
    self = name
  }

  public static var allValueStrings: [String] { all.map(\.rawValue) }
}

/// A frame, or the first and the last of several: "7", "0..99".
struct FrameRange {
  var first: Int
  var last: Int

  init(reading text: String) throws {
    let ends = text.split(separator: ".", omittingEmptySubsequences: false)
    let numbers = ends.compactMap { Int($0) }
    let range =
      switch (ends.count, numbers.count) {
      case (1, 1): (numbers[0], numbers[0])
      case (3, 2) where ends[1].isEmpty: (numbers[0], numbers[1])
      default: (-1, -1)
      }
    (first, last) = range
    try refuse(
      if: first < 0 || last < first,
      "takes a frame, counted from 0, or a first and a last, such as 7 or 0..99; found \(text)",
      "应为一帧（从 0 数起）或首帧和末帧，例如 7 或 0..99；现为 \(text)")
  }
}

/// A size in cells: "80x24".
struct CellSize {
  var size: Size

  static let usual = CellSize(Size(columns: 80, rows: 24))

  init(_ size: Size) { self.size = size }

  init(reading text: String) throws {
    let numbers = text.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
    guard numbers.count == 2, let columns = numbers[0], let rows = numbers[1], (20...500).contains(columns),
      (6...500).contains(rows)
    else {
      throw ValidationError(
        "takes columns and rows, such as 80x24, from 20x6 to 500x500; found \(text)",
        "应为列数和行数，例如 80x24，从 20x6 到 500x500；现为 \(text)")
    }
    size = Size(columns: columns, rows: rows)
  }
}
