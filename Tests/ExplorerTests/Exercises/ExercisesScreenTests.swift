import CellGrid
import ConvMath
import TestSupport
import Testing

@testable import Explorer

@Suite struct ExercisesScreenTests {
  private func pilot(
    columns: Int = 80, rows: Int = 24, _ language: Language = .english, topic: Topic? = nil
  ) -> Pilot {
    var pilot = Pilot()
    pilot.size = Size(columns: columns, rows: rows)
    pilot.state.speak(language, isUnicode: true)
    pilot.press(.char("E"))
    if let topic { pilot.state.rooms.set(.exerciseTopic, to: topic.rawValue, for: pilot.state.document) }
    return pilot
  }

  private func answer(_ pilot: Pilot) -> String {
    pilot.state.exercisesScreen.exercise.answer.numbers.map(String.init).joined(separator: "x")
  }

  @Test func theRightAnswerIsMarkedAndDerived() {
    var pilot = pilot()
    let exercise = pilot.state.exercisesScreen.exercise
    #expect(exercise == Exercise(nil, .easy, seed: 1, number: 1))
    #expect(!pilot.text.contains("params = "))
    pilot.type(answer(pilot))
    pilot.press(.enter)
    #expect(pilot.text.contains("✓ Right."))
    #expect(pilot.text.contains("params = (k_h·k_w·C_in/g + 1)·C_out"))
    #expect(pilot.text.contains("1 of 1 right"))
    // What is answered takes no other answer.
    pilot.type("5")
    pilot.press(.enter)
    #expect(pilot.state.exercisesScreen.exercise.number == 2)
    #expect(pilot.text.contains("exercise 2"))
  }

  @Test func aWrongAnswerGetsTheHintOfItsMistake() {
    var pilot = pilot()
    // 64 weights without their 8 biases.
    pilot.type("64")
    pilot.press(.enter)
    #expect(pilot.text.contains("✗ Each output channel has a bias too."))
    #expect(pilot.text.contains("0 of 1 right"))
    #expect(!pilot.text.contains("params = "))
    pilot.type("72")
    pilot.press(.enter)
    #expect(pilot.text.contains("1 of 1 right"))
  }

  @Test func revealingIsCounted() {
    var pilot = pilot()
    pilot.press(.char("H"))
    #expect(pilot.text.contains("72  (revealed)"))
    #expect(pilot.text.contains("0 of 1 right, 1 revealed"))
    pilot.press(.enter)
    pilot.type(answer(pilot))
    pilot.press(.enter)
    #expect(pilot.text.contains("1 of 2 right, 1 revealed"))
    // It is kept while other screens are looked at.
    pilot.press(.escape)
    #expect(pilot.state.screen == .layer)
    pilot.press(.char("E"))
    #expect(pilot.text.contains("1 of 2 right, 1 revealed"))
  }

  @Test func whatIsNoAnswerIsSaid() {
    var pilot = pilot()
    pilot.type("1x")
    pilot.press(.enter)
    #expect(pilot.text.contains("✗ Type a number as"))
    #expect(!pilot.text.contains("of 1 right"))
    pilot.press(.enter, .escape)
    #expect(pilot.state.screen == .exercises)
  }

  @Test func arrowsGoToOtherExercisesAndBack() {
    var pilot = pilot()
    pilot.press(.left)
    #expect(pilot.state.exercisesScreen.exercise.number == 1)
    pilot.type("5")
    pilot.press(.enter, .right, .right)
    #expect(pilot.state.exercisesScreen.exercise.number == 3)
    pilot.press(.left, .left)
    #expect(pilot.text.contains("answer  5 "))
  }

  @Test func settingsMakeOtherExercises() {
    var pilot = pilot()
    pilot.press(.home)
    #expect(pilot.state.focus == .setting(.exerciseTopic))
    pilot.press(.right, .down, .right, .down)
    pilot.type("42")
    pilot.press(.enter, .down)
    pilot.type("7")
    pilot.press(.enter)
    #expect(
      pilot.state.exercisesScreen.exercise == Exercise(.outputSize, .medium, seed: 42, number: 7))
    // Letters are commands here, and a seed that is none leaves the exercise.
    pilot.press(.up)
    pilot.type("x")
    #expect(pilot.state.draft == nil)
    pilot.type("99999999999999999999999")
    #expect(pilot.text.contains(Wording.numberNeeded.text(.english)))
    pilot.press(.escape, .right)
    #expect(pilot.state.exercisesScreen.exercise.seed == 43)
  }

  @Test func theDocumentStaysUntilTheLayerIsTakenAlong() {
    var pilot = pilot()
    let document = pilot.state.document
    for key in ["k", "x", "r", "f", "5", "l"] as [Character] { pilot.press(.char(key)) }
    pilot.press(.escape)
    #expect(pilot.state.document == document)
    pilot.press(.char("E"))
    pilot.press(.char("k"))
    #expect(pilot.state.overlay == nil && pilot.text.contains("j takes it along"))
    pilot.press(.char("j"))
    #expect(pilot.state.screen == .layer)
    #expect(pilot.layer == Exercise(nil, .easy, seed: 1, number: 1).layer)
    // Its figures are the answer.
    #expect(pilot.state.exercisesScreen.score.revealed == 1)
    pilot.press(.char("u"))
    #expect(pilot.state.document == document)
  }

  @Test func whatIsAskedForIsNotTold() {
    var pilot = pilot(topic: .padding)
    for _ in 0..<20 {
      let exercise = pilot.state.exercisesScreen.exercise
      if exercise.hidden == .padding {
        #expect(pilot.text.contains("padding                  ?"))
        pilot.press(.char("H"))
        #expect(!pilot.text.contains("padding                  ?"))
      }
      pilot.press(.right)
    }
  }

  @Test func answersAreNotKeptInDocuments() {
    var pilot = pilot()
    pilot.type("5")
    pilot.press(.enter)
    let texts = pilot.state.rooms.settings(for: pilot.state.document)
    #expect(texts.contains { $0.setting == .exerciseSeed })
    #expect(!texts.contains { pilot.state.isAnswer(.setting($0.setting)) })
  }

  @Test(arguments: [(80, 24), (120, 36)]) func looksAsItDid(columns: Int, rows: Int) throws {
    for language in Language.allCases {
      let suffix = "\(columns)x\(rows)" + (language == .english ? "" : "-" + language.rawValue)
      var pilot = pilot(columns: columns, rows: rows, language)
      pilot.type("64")
      pilot.press(.enter)
      try expectGolden("exercise-hint-\(suffix)", pilot)
      pilot.press(.char("H"))
      try expectGolden("exercise-answer-\(suffix)", pilot)
    }
  }

  @Test func everySizeDraws() {
    for topic in Topic.allCases {
      var pilot = pilot(topic: topic)
      for isAnswered in [false, true] {
        if isAnswered { pilot.press(.char("H")) }
        for rows in Thoroughness.sample([1, 2, 5, 10, 11, 13, 20, 24, 36], oneIn: 4) {
          for columns in Thoroughness.sample([1, 20, 40, 41, 60, 75, 76, 80, 120, 200], oneIn: 4) {
            pilot.size = Size(columns: columns, rows: rows)
            #expect(pilot.frame.surface.size == pilot.size)
          }
        }
      }
    }
  }
}
