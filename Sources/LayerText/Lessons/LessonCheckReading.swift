import ConvMath

extension LessonCheck {
  /// Reads conditions between spaces or commas: "output=1x64x56x56 params<=9k, stride=2 kind=conv2d".
  ///
  /// What names a field is compared with the field; the rest is read as `Constraint.list(reading:of:)` does.
  ///
  /// - Throws: `LocatedError` with the column in the text.
  init(reading text: String, of layer: Layer) throws(LocatedError) {
    conditions = []
    let list = SolvingList(text)
    for part in list.parts {
      let words = list.text(of: part)
      do throws(LocatedError) {
        if let condition = try FieldCondition(reading: words) {
          conditions.append(.field(condition))
        } else {
          var layer = layer
          let batch = Self.batch(in: words, rank: layer.rank)
          if let batch {
            layer.input.batch = batch
            let field = LessonField(.input, .dimension(0))
            conditions.append(
              .field(FieldCondition(field: field, relation: .equal, value: .numbers([batch]))))
          }
          conditions.append(.figures(try Constraint.constraints(reading: words, of: layer)))
        }
      } catch {
        throw error.moved(by: part.lowerBound)
      }
    }
    guard !conditions.isEmpty else { throw LocatedError(WishFault.empty.wording, column: 1) }
  }

  /// The batch that an output in full names, which a constraint leaves out.
  private static func batch(in words: String, rank: Int) -> Int? {
    var text = TypedLine(words)
    guard text.takeName() == "output", text.take("=") else { return nil }
    var numbers: [Int] = []
    repeat {
      guard let number = try? text.takeQuantity() else { return nil }
      numbers.append(number)
    } while text.take("x") || text.take("X") || text.take("×")
    guard numbers.count == rank + 2 else { return nil }
    return numbers[0]
  }
}

extension FieldCondition {
  /// Reads one condition on a field; nil where the text names none.
  init?(reading words: String) throws(LocatedError) {
    var text = TypedLine(words)
    guard let field = LessonField(name: text.takeName()) else { return nil }
    let column = text.column
    let relation: Constraint.Relation = try text.takeRelation()
    self.init(field: field, relation: relation, value: try text.takeValue(of: field))
    try text.takeEnd()
    if case .numbers = value { return }
    // Words and flags are neither more nor less.
    guard relation == .equal else { throw text.error(.onlyEqual, at: column) }
  }

  /// Reads settings between spaces or commas: "kernel_size=3 padding=1".
  ///
  /// - Throws: `LocatedError` with the column in the text.
  static func settings(reading text: String) throws(LocatedError) -> [FieldCondition] {
    let list = SolvingList(text)
    var settings: [FieldCondition] = []
    for part in list.parts {
      do throws(LocatedError) {
        let words = list.text(of: part)
        var text = TypedLine(words)
        let name = text.takeName()
        guard let setting = try FieldCondition(reading: words) else {
          let fault = WishFault.unknownField(name, nearest: nearestNames(to: name, among: LessonField.names))
          throw LocatedError(fault.wording, column: 1)
        }
        guard setting.relation == .equal else { throw text.error(.onlyEqual) }
        settings.append(setting)
      } catch {
        throw error.moved(by: part.lowerBound)
      }
    }
    return settings
  }
}

extension TypedLine {
  fileprivate mutating func takeValue(of field: LessonField) throws(LocatedError) -> FieldCondition.Value {
    let column = column
    switch field.content {
    case .flag:
      let word = takeName()
      guard let isOn = ["true": true, "false": false][word] else {
        throw error(.unknownWord(word, ["true", "false"]), at: column)
      }
      return .flag(isOn)
    case .choice: return .choice(try takeWord(among: field.choices))
    case .numberOrChoice where isAtLetter: return .choice(try takeWord(among: field.choices))
    case .number, .numberOrChoice:
      var numbers: [Int] = []
      repeat { numbers.append(try takeQuantity(inList: true)) } while take("x") || take("X") || take("×")
      return .numbers(numbers)
    }
  }

  private mutating func takeWord(among words: [String]) throws(LocatedError) -> String {
    let column = column
    let word = takeName()
    guard words.contains(word) else { throw error(.unknownWord(word, words), at: column) }
    return word
  }
}
