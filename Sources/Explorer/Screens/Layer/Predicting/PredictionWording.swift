import ConvMath

/// The words of hidden figures.
enum PredictionWording {
  static func hiding(_ figures: HiddenFigures) -> Wording {
    switch figures {
    case .all: Wording("All figures", "全部结果")
    case .output: Wording("Output shape", "输出形状")
    case .parameters: Wording("Parameters", "参数量")
    case .work: Wording("MACs and FLOPs", "乘加次数与 FLOPs")
    }
  }
}
