import ConvMath
import LayerText

/// What a task still lacks, in words.
///
/// What the task says in its own words is repeated, and what the student has broken since the page began; a number that is for
/// the student to find out is not told.
struct LessonDemands {
  let state: State
  let open: OpenLesson
  let figures: LessonFigures
  let language: Language

  /// The sentences; of many the first alone.
  func sentences(_ unmet: [LessonCheck.Condition]) -> [String] {
    if !state.isCurrent { return [language("this layer does not work; see the reason", "这样的层不可行，请看原因")] }
    var words = unmet.map(text)
    if words.count > 2 {
      let rest = words.count - 1
      words = [words[0], LessonsWording.more(rest).text(language)]
    }
    return words
  }

  private func text(of condition: LessonCheck.Condition) -> String {
    switch condition {
    case .field(let condition): text(of: condition, state.document.layer)
    case .figures(let constraints): text(of: constraints)
    }
  }

  private func text(of condition: FieldCondition, _ layer: Layer) -> String {
    let name = Wording.choice(condition.field.name).text(language)
    guard let present = condition.field.text(in: layer) else {
      return LessonsWording.absent(layer.kind.name, name).text(language)
    }
    let isKept = condition.isMet(by: open.start.layer)
    switch condition.value {
    case .numbers(let numbers):
      guard isKept || isStated(numbers) else {
        return LessonsWording.notYet(name, is: present).text(language)
      }
      let wanted = numbers.map(\.grouped).joined(separator: " × ")
      return LessonsWording.wanted(name, is: present, relation: condition.relation, wanted).text(language)
    case .flag(let isOn): return LessonsWording.wanted(name, isOn: isOn).text(language)
    case .choice(let choice):
      guard case .choice(let former) = layer.value(of: Field(condition.field.hyperparameter)) else {
        return LessonsWording.absent(layer.kind.name, name).text(language)
      }
      let (now, wanted) = (Wording.choice(former).text(language), Wording.choice(choice).text(language))
      guard isKept || words.contains(wanted) else {
        return LessonsWording.notYet(name, is: now).text(language)
      }
      return LessonsWording.wanted(name, is: now, relation: .equal, wanted).text(language)
    }
  }

  private func text(of constraints: [Constraint]) -> String {
    guard let first = constraints.first else { return "" }
    func values(_ value: (Constraint) -> Int?) -> String {
      constraints.map { value($0)?.grouped ?? "–" }.joined(separator: " × ")
    }
    let present = values { state.analysis?[$0.metric, state.document.numberType] }
    let name: Wording =
      switch first.metric {
      case .outputExtent where constraints.count > 1, .outputChannels where constraints.count > 1: .output
      case .receptiveField where constraints.count > 1: .receptiveField
      default: .choice(first.metric.name)
      }
    // A bound is part of every task that has one.
    let isTold =
      first.relation != .equal || isStated(constraints.map(\.value)) || isMetAtStart(constraints)
    guard isTold else { return LessonsWording.notYet(name.text(language), is: present).text(language) }
    return LessonsWording.wanted(
      name.text(language), is: present, relation: first.relation, values(\.value)
    ).text(language)
  }

  private func isMetAtStart(_ constraints: [Constraint]) -> Bool {
    let analysis = try? open.start.layer.analyze()
    return analysis.map { analysis in
      constraints.allSatisfy { $0.isMet(by: analysis, state.document.numberType) }
    } ?? false
  }

  // MARK: What the task says

  private var words: String { open.page.task?.text.text(language, figures) ?? "" }

  /// Whether the task itself names all of these numbers.
  private func isStated(_ numbers: [Int]) -> Bool {
    let plain = words.filter { $0 != "," }
    let named = Set(plain.split { !$0.isWholeNumber }.compactMap { Int($0) })
    return named.isSuperset(of: numbers)
  }
}
