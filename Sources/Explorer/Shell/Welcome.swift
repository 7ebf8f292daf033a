import ConvMath

extension State {
  /// Tells who starts for the first time what this is and where to go; any key goes on, and does what it does.
  public mutating func welcome() {
    preferences.isWelcomed = true
    let lines = [
      language(
        "What the settings of a layer do to its output and its cost.",
        "一层的各项设置怎样影响输出和代价。"),
      language("T  lessons", "T  课程"),
      language("i  picture of the window", "i  窗口滑动的图示"),
      language("?  all keys", "?  全部按键"),
    ]
    overlay = .report(
      Report(title: Wording("convscope", "convscope"), lines: lines, letsKeysThrough: true))
  }

  /// Whether the welcome is shown.
  var isWelcoming: Bool {
    if case .report(let report) = overlay { report.letsKeysThrough } else { false }
  }
}
