/// The name of a spatial axis.
public enum AxisName: String, Hashable, Sendable, CaseIterable {
  case depth, height, width, length

  /// The name of axis `index` of `rank` axes: (length), (height, width) or (depth, height, width).
  public init(index: Int, rank: Int) {
    switch (rank, index) {
    case (1, _): self = .length
    case (2, 0), (3, 1): self = .height
    case (3, 0): self = .depth
    default: self = .width
    }
  }

  /// The letter that stands for the extent: D, H, W, L.
  public var letter: String { subscripted.uppercased() }

  /// The subscript of what belongs to this axis: the h of k_h.
  public var subscripted: String {
    switch self {
    case .depth: "d"
    case .height: "h"
    case .width: "w"
    case .length: "l"
    }
  }

  /// The side where padding begins: front, top or left.
  public var beginning: String {
    switch self {
    case .depth: "front"
    case .height: "top"
    case .width, .length: "left"
    }
  }

  /// The side where padding ends: back, bottom or right.
  public var end: String {
    switch self {
    case .depth: "back"
    case .height: "bottom"
    case .width, .length: "right"
    }
  }

  /// A number of its positions in words: "1 row", "2 columns", "2 列".
  public func lines(_ count: Int, _ language: Language = .english) -> String {
    let (word, chinese) =
      switch self {
      case .height: ("row", "行")
      case .width: ("column", "列")
      case .depth: ("slice", "个切片")
      case .length: ("step", "个位置")
      }
    return language("\(count.grouped) \(word)\(count == 1 ? "" : "s")", "\(count.grouped) \(chinese)")
  }

  /// The name in a sentence: "height", "高度".
  public func text(_ language: Language) -> String {
    switch self {
    case .depth: language(rawValue, "深度")
    case .height: language(rawValue, "高度")
    case .width: language(rawValue, "宽度")
    case .length: language(rawValue, "长度")
    }
  }

  /// The side where padding begins, in a sentence: "top", "上侧".
  public func beginning(_ language: Language) -> String {
    switch self {
    case .depth: language(beginning, "前侧")
    case .height: language(beginning, "上侧")
    case .width, .length: language(beginning, "左侧")
    }
  }

  /// The side where padding ends, in a sentence: "bottom", "下侧".
  public func end(_ language: Language) -> String {
    switch self {
    case .depth: language(end, "后侧")
    case .height: language(end, "下侧")
    case .width, .length: language(end, "右侧")
    }
  }
}
