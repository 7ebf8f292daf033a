import ConvMath

/// The words of the derivation, and of "why not?".
enum DerivationWording {
  static var screen: Wording { Wording("Derive", "推导") }

  static func title(_ figure: DerivedFigure) -> Wording {
    Wording("why: \(figure.text(.english))", "推导：\(figure.text(.chinese))")
  }

  static func place(step: Int, steps: Int, line: Int, lines: Int) -> Wording {
    Wording("step \(step) of \(steps), line \(line)/\(lines)", "第 \(step)/\(steps) 步，第 \(line)/\(lines) 行")
  }

  static func marked(_ field: String) -> Wording { Wording("from \(field)", ["来自", field].setTogether) }

  static var next: Wording { Wording("next line", "下一行") }
}
