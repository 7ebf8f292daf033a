import ConvMath

extension State {
  /// Goes to another exercise and waits for its answer.
  mutating func goToExercise(by distance: Int) {
    keepDraft()
    tools.exercises.go(by: distance)
    scroll = 0
  }

  /// Makes the layer of the exercise the present one, as one step of the history, and shows it.
  mutating func adoptExercise() {
    keepDraft()
    // Its figures are the answer.
    tools.exercises.reveal()
    let layer = tools.exercises.exercise.layer
    edit { $0.layer = layer }
    show(.layer)
    notice = Wording("This is the layer of the exercise; u takes it back", "现在是练习中的层；按 u 撤销")
  }
}
