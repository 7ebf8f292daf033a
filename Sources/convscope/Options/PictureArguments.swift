import ArgumentParser
import CellGrid
import Explorer

extension ThemeChoice: ExpressibleByArgument {}

extension ScreenFormat: ExpressibleByArgument {
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
}

/// A frame, or the first and the last of several: "7", "0..99".
struct FrameRange: ExpressibleByArgument {
  var first: Int
  var last: Int

  init?(argument: String) {
    let ends = argument.split(separator: ".", omittingEmptySubsequences: false)
    let numbers = ends.compactMap { Int($0) }
    switch (ends.count, numbers.count) {
    case (1, 1): (first, last) = (numbers[0], numbers[0])
    case (3, 2) where ends[1].isEmpty: (first, last) = (numbers[0], numbers[1])
    default: return nil
    }
    if first < 0 || last < first { return nil }
  }
}

/// A size in cells: "80x24".
struct CellSize: ExpressibleByArgument {
  var size: Size

  init(_ size: Size) { self.size = size }

  init?(argument: String) {
    let numbers = argument.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
    guard numbers.count == 2, let columns = numbers[0], let rows = numbers[1], (20...500).contains(columns),
      (6...500).contains(rows)
    else { return nil }
    size = Size(columns: columns, rows: rows)
  }

  var defaultValueDescription: String { "\(size.columns)x\(size.rows)" }
}
