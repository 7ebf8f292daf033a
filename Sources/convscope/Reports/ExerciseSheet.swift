import ConvMath
import LayerText

/// Exercises for a class to print, the answers apart at the end.
struct ExerciseSheet {
  let exercises: [Exercise]
  let topic: Topic?
  let difficulty: Difficulty
  let seed: UInt64
  let hasAnswers: Bool
  let language: Language
  let style: TextStyle

  // MARK: People

  /// Plain text, a question below its layer.
  var text: String {
    var lines = [plain(heading), ""]
    for exercise in exercises {
      let number = "\(exercise.number). "
      let indent = String(repeating: " ", count: number.count)
      lines += [number + layer(of: exercise), indent + exercise.question.text(language), ""]
    }
    guard hasAnswers else { return lines.dropLast().joined(separator: "\n") + "\n" }
    lines += [language("Answers", "答案"), ""]
    for exercise in exercises {
      let number = "\(exercise.number). "
      let indent = String(repeating: " ", count: number.count)
      lines.append(number + plain(exercise.answer.description))
      lines += formulas(of: exercise).map { indent + $0 }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Markdown: a numbered list, and another for the answers.
  var markdown: String {
    var text = "# \(heading)\n"
    for exercise in exercises {
      let (number, indent) = marker(exercise)
      text += "\n\(number)\(layer(of: exercise))\n\n\(indent)**\(exercise.question.text(language))**\n"
    }
    guard hasAnswers else { return text }
    text += "\n---\n\n## \(language("Answers", "答案"))\n"
    for exercise in exercises {
      let (number, indent) = marker(exercise)
      text += "\n\(number)**\(plain(exercise.answer.description))**\n"
      text += formulas(of: exercise).map { "\n\(indent)`\($0)`\n" }.joined()
    }
    return text
  }

  /// The number of an item, and what stands before the lines that go on with it: as many spaces as the number takes, or they
  /// would leave the list.
  private func marker(_ exercise: Exercise) -> (number: String, indent: String) {
    let number = "\(exercise.number). "
    return (number, String(repeating: " ", count: number.count))
  }

  private var heading: String {
    let parts = [
      language("Exercises", "练习"), topic?.title(language) ?? language("all topics", "全部主题"),
      difficulty.title(language), language("seed \(seed)", "种子 \(seed)"),
    ]
    return parts.joined(separator: style.notation.isASCII ? " - " : " · ")
  }

  private func layer(of exercise: Exercise) -> String {
    plain(LayerSentence(exercise.layer, hiding: exercise.hidden, language).text(language))
      + language(".", "。")
  }

  /// Each formula with its numbers: "H_out = ⌊(13 + 2·2 − 1·(4 − 1) − 1) / 2⌋ + 1 = 7".
  private func formulas(of exercise: Exercise) -> [String] {
    guard let analysis = try? exercise.layer.analyze() else { return [] }
    return FormulaGroup.groups(of: exercise.question.formulas(in: analysis)).map { group in
      let (notation, formula) = (style.notation, group.formula)
      let steps = [formula.substituted(notation), formula.valueText(notation)]
      return ([group.symbol(notation)] + (steps[0] == steps[1] ? [steps[1]] : steps)).joined(separator: " = ")
    }
  }

  /// The signs of a text in those that can be shown.
  private func plain(_ text: String) -> String {
    style.notation.isASCII ? String(text.map { $0 == "×" ? "x" : $0 }) : text
  }

  // MARK: Programs

  /// One object, a line for each exercise.
  func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.write(key: "topic")
    if let topic { writer.write(topic.rawValue) } else { writer.writeNull() }
    writer.write(key: "difficulty")
    writer.write(difficulty.rawValue)
    writer.write(key: "seed")
    // Readers of JSON hold no more than a signed number.
    if let number = Int(exactly: seed) { writer.write(number) } else { writer.write(String(seed)) }
    writer.write(key: "exercises")
    writer.beginList(inLines: true)
    for exercise in exercises { write(exercise, &writer) }
    writer.endList()
    writer.endObject()
  }

  private func write(_ exercise: Exercise, _ writer: inout JSONWriter) {
    writer.object { writer in
      writer.write("number", exercise.number)
      writer.write(key: "topic")
      writer.write(exercise.topic.rawValue)
      writer.write(key: "layer_in_words")
      writer.write(LayerSentence(exercise.layer, hiding: exercise.hidden, language).text(language))
      writer.write(key: "question")
      writer.write(exercise.question.text(language))
      if hasAnswers || exercise.hidden == nil {
        writer.write(key: "layer")
        writer.write(exercise.layer)
      }
      guard hasAnswers else { return }
      if exercise.answer.numbers.count == 1 {
        writer.write("answer", exercise.answer.numbers[0])
      } else {
        writer.write("answer", exercise.answer.numbers)
      }
    }
  }
}
