import ConvMath

/// The texts of the derivation, and of "why not?".
public enum DerivationMessage: Hashable, Sendable {
  case screen, which, allFormulas
  case title(DerivedFigure)
  case place(step: Int, steps: Int, line: Int, lines: Int)
  case marked(String)
  case next, figures, ends, steps, deriveHint, explainHint
  case whyNotTitle(String)
  case whyNotOf(String, Int, of: Int)
  case works
  case nothingRefused, nothingWorks

  /// The text in a language.
  func text(_ language: Language) -> String {
    switch self {
    case .screen: language("Derive", "推导")
    case .which: language("why is … ? choose a figure", "这个数怎么来的？选一个")
    case .allFormulas: language("all formulas", "全部公式")
    case .title(let figure): language("why: \(figure.text(.english))", "推导：\(figure.text(.chinese))")
    case .place(let step, let steps, let line, let lines):
      language(
        "step \(step) of \(steps), line \(line)/\(lines)", "第 \(step)/\(steps) 步，第 \(line)/\(lines) 行")
    case .marked(let field): language("from \(field)", ["来自", field].setTogether)
    case .next: language("next line", "下一行")
    case .figures: language("figure", "数值项")
    case .ends: language("first, all", "首行、全部")
    case .deriveHint: language("derives them step by step", "逐步推导")
    case .explainHint: language("explains the rule", "解释规则")
    case .steps: language("step", "步")
    case .whyNotTitle(let field): language("why not: \(field)", "为何不行：\(field)")
    case .whyNotOf(let field, let place, let count):
      language("why not: \(field), \(place) of \(count); W goes on", "为何不行：\(field)，\(place)/\(count)；W 看下一个")
    case .works: language("would work", "可行的值")
    case .nothingRefused: language("nothing is refused: every value works as it is", "没有不可行的值：现在每个值都可行")
    case .nothingWorks: language("no single value nearby", "附近没有哪个值单独就可行")
    }
  }
}
