import ConvMath

extension State {
  /// Goes to another exercise and waits for its answer.
  mutating func goToExercise(by distance: Int) {
    keepDraft()
    exercisesScreen.go(by: distance)
    scroll = 0
  }

  /// Goes to another exercise, or another seed, where the focus is on what says which; false elsewhere.
  mutating func stepExercise(by distance: Int) -> Bool {
    // A text that is being typed has its end alone to work at.
    guard draft == nil else { return false }
    switch focus {
    case .setting(.exerciseAnswer), .setting(.exerciseNumber): goToExercise(by: distance)
    case .setting(.exerciseSeed): exercisesScreen.reseed(by: distance)
    default: return false
    }
    return true
  }

  /// Makes the layer of the exercise the present one, as one step of the history, and shows it.
  mutating func adoptExercise() {
    keepDraft()
    // Its figures are the answer.
    exercisesScreen.reveal()
    let layer = exercisesScreen.exercise.layer
    edit { $0.layer = layer }
    show(.layer)
    notice = Wording("This is the layer of the exercise; u takes it back", "现在是练习中的层；按 u 撤销")
  }
}
