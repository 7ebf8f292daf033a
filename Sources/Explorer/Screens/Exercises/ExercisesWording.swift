import ConvMath

/// The words of the exercises.
enum ExercisesWording {
  static var screen: Wording { Wording("Exercises", "练习") }

  static func title(_ number: Int) -> Wording {
    Wording("exercise \(number.grouped)", "第 \(number.grouped) 题")
  }
}
