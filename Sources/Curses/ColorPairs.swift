import CNcurses
import CellGrid

/// Gives out ncurses' pairs of colours as they are asked for.
struct ColorPairs {
  /// The colours of the terminal.
  let depth: ColorDepth
  private let hasDefaults: Bool
  private let limit: Int
  private var pairs: [Colors: Int16] = [:]

  private struct Colors: Hashable {
    var foreground: Color?
    var background: Color?
  }

  // More pairs than that are beyond what some terminals' descriptions and plain `init_pair` can be trusted with.
  private static let mostPairs = 63

  /// Starts colours, unless there are to be none.
  init(wantsColor: Bool) {
    guard wantsColor, has_colors(), start_color() == OK else {
      (depth, hasDefaults, limit) = (.mono, false, 0)
      return
    }
    depth = Self.depth(colors: Int(curses_colors()))
    hasDefaults = use_default_colors() == OK
    limit = min(Self.mostPairs, Int(curses_color_pairs()) - 1)
  }

  /// The depth that a number of colours comes to.
  static func depth(colors: Int) -> ColorDepth {
    switch colors {
    case ..<8: .mono
    case 8..<16: .eight
    case 16..<256: .sixteen
    case 256: .palette256
    // A terminal of direct colour, where only the first eight numbers are a palette.
    default: .eight
    }
  }

  /// The pair for a style; 0, the terminal's own colours, if it has none or no pair is left.
  mutating func pair(for style: Style) -> Int16 {
    let colors = Colors(foreground: shown(style.foreground), background: shown(style.background))
    guard colors.foreground != nil || colors.background != nil else { return 0 }
    if let pair = pairs[colors] { return pair }
    guard pairs.count < limit else { return 0 }
    let pair = Int16(pairs.count + 1)
    let foreground = colors.foreground.map { Int16($0.index) } ?? (hasDefaults ? -1 : 7)
    let background = colors.background.map { Int16($0.index) } ?? (hasDefaults ? -1 : 0)
    guard init_pair(pair, foreground, background) == OK else { return 0 }
    pairs[colors] = pair
    return pair
  }

  private func shown(_ color: Color?) -> Color? {
    color.flatMap { depth.shows($0) ? $0 : nil }
  }
}
