extension Field {
  /// The name in a sentence and where a free field is named: "stride", "stride_height", "channels", "size".
  public var words: String { words(.english) }

  /// The name in a sentence of a language: the one that it is given by, an axis that is not known by its number.
  public func words(_ language: Language) -> String { name(rank: nil, language) }

  /// The name with the axis that it has in a layer of so many axes.
  public func name(rank: Int?, _ language: Language = .english) -> String {
    func axis(_ index: Int) -> String {
      rank.map { AxisName(index: index, rank: $0).rawValue }
        ?? language("axis \(index + 1)", "第 \(index + 1) 轴")
    }
    switch (hyperparameter, index) {
    case (.input, nil): return "size"
    case (.input, 0): return "batch"
    case (.input, 1): return "channels"
    case (.input, let dimension?): return axis(dimension - 2)
    case (_, nil): return hyperparameter.rawValue
    case (_, let index?): return hyperparameter.rawValue + "_" + axis(index)
    }
  }
}
