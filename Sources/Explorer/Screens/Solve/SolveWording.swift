import ConvMath

/// The words of the solver.
enum SolveWording {
  static var screen: Wording { Wording("Solve", "求解") }

  static func searching(found: Int, steps: Int) -> Wording {
    Wording(
      "searching: \(found.grouped) found in \(steps.grouped) steps",
      "正在查找：已查 \(steps.grouped) 步，找到 \(found.grouped) 个")
  }

  static func solutions(_ count: Int) -> Wording {
    Wording(count == 1 ? "1 solution" : "all \(count.grouped) solutions", "共 \(count.grouped) 个可行方案")
  }

  static func moreSolutions(_ count: Int) -> Wording {
    Wording("the first \(count.grouped) solutions of more", "前 \(count.grouped) 个可行方案，还有更多")
  }

  static func explaining(steps: Int) -> Wording {
    Wording("no solution, looking why: \(steps.grouped) steps", "无解，正在找原因：\(steps.grouped) 步")
  }

  static func searchStopped(found: Int, steps: Int) -> Wording {
    Wording(
      "stopped: \(found.grouped) found in \(steps.grouped) steps",
      "已停止：\(steps.grouped) 步，找到 \(found.grouped) 个")
  }

  static func explainingStopped(steps: Int) -> Wording {
    Wording("no solution; stopped after \(steps.grouped) steps", "无解；\(steps.grouped) 步后停止")
  }

  static func searchExceeded(found: Int, steps: Int) -> Wording {
    Wording(
      "given up: \(found.grouped) found in \(steps.grouped) steps",
      "已放弃：\(steps.grouped) 步，找到 \(found.grouped) 个")
  }

  static var freeFewer: Wording {
    Wording(
      "There is too much to look through: let fewer fields move, or within bounds (stride=1..4).",
      "要查的组合太多：请减少可变动的项，或给出范围（stride=1..4）。")
  }

  static func solution(_ number: Int, of count: Int) -> Wording {
    Wording(
      "solution \(number.grouped) of \(count.grouped)", "第 \(number.grouped) 个可行方案，共 \(count.grouped) 个")
  }

  static func nearestSolution(_ number: Int, of count: Int) -> Wording {
    Wording("nearest \(number.grouped) of \(count.grouped)", "最接近的第 \(number.grouped) 个，共 \(count.grouped) 个")
  }

  static var nothingToChange: Wording { Wording("nothing to change", "无须改动") }
  static var inversion: Wording { Wording("transposed convolution that inverts it", "还原其输入形状的转置卷积") }
  static var noInversion: Wording { Wording("no transposed convolution inverts it", "没有转置卷积能还原其输入形状") }
  static var cannotBeAsItIs: Wording {
    Wording("the layer does not work as it is; solutions change it so that it does", "当前层不可行；下面的方案会把它改成可行")
  }
}
