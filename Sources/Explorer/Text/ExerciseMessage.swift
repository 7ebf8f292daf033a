import ConvMath

/// The texts of the exercises and of hidden figures.
public enum ExerciseMessage: Hashable, Sendable {
  case screen, topic, difficulty, seed, number, answer, allTopics
  case title(Int)
  case unreadable, revealed
  case typeHint, checkHint, nextHint, otherHint, revealHint, showHint
  case adopted, layerIsOfExercise
  case hideTitle, hidden, hiddenNow, shownNow, covered
  case hiding(HiddenFigures)

  /// The text in a language.
  func text(_ language: Language) -> String {
    switch self {
    case .screen: language("Exercises", "练习")
    case .topic: language("topic", "主题")
    case .difficulty: language("difficulty", "难度")
    case .seed: language("seed", "种子")
    case .number: language("number", "题号")
    case .answer: language("answer", "答案")
    case .allTopics: language("all topics", "全部主题")
    case .title(let number): language("exercise \(number.grouped)", "第 \(number.grouped) 题")
    case .unreadable:
      language(
        "Type a whole number, or a shape as 1x16x8x8.", "请输入整数；形状写成 1x16x8x8 这样。")
    case .revealed: language("(revealed)", "（已看答案）")
    case .typeHint: language("Type your answer, then Enter.", "输入答案，再按 Enter。")
    case .checkHint: language("check", "检查")
    case .nextHint: language("next exercise", "下一题")
    case .showHint: language("show all", "全部显示")
    case .revealHint: language("reveal", "看答案")
    case .otherHint: language("exercise", "换题")
    case .adopted: language("This is the layer of the exercise; u takes it back", "现在是练习中的层；按 u 撤销")
    case .layerIsOfExercise:
      language("The layer is that of the exercise; j takes it along", "这是练习中的层；按 j 带走它")
    case .hideTitle: language("hide, to predict first", "先隐藏，再预测")
    case .hidden: language("hidden", "已隐藏")
    case .hiddenNow:
      language("Hidden: type what you predict, Enter checks; H shows all", "已隐藏：输入预测，按 Enter 检查；按 H 全部显示")
    case .shownNow: language("Nothing is hidden any more", "已全部显示")
    case .covered: language("Figures are hidden. H shows them.", "结果已隐藏。按 H 显示。")
    case .hiding(.all): language("All figures", "全部结果")
    case .hiding(.output): language("Output shape", "输出形状")
    case .hiding(.parameters): language("Parameters", "参数量")
    case .hiding(.work): language("MACs and FLOPs", "乘加次数与 FLOPs")
    }
  }
}
