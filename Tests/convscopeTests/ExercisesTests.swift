import Foundation
import TestSupport
import Testing

@Suite(.serialized, .startsProcesses) struct ExercisesTests {
  private func sheet(_ arguments: [String], locale: String = "C.UTF-8") throws -> String {
    let result = try Executable().run(["exercises"] + arguments, locale: locale)
    #expect(result.status == 0, "\(result.errors)")
    return result.output
  }

  @Test func answersAreApartAtTheEnd() throws {
    let arguments = [
      "--topic", "stride", "--difficulty", "medium", "--seed", "42", "--from", "7", "--count", "2",
    ]
    let questions = try sheet(arguments)
    #expect(
      questions.hasPrefix(
        """
        Exercises · stride and rounding · medium · seed 42

        7. conv2d, PyTorch: input 1 × 16 × 48 × 48, out channels 8, kernel 5 × 5, stride 4, padding 1, with bias.
           What is the height of the output?

        8. 
        """))
    #expect(!questions.contains("Answers"))
    let answered = try sheet(arguments + ["--answers"])
    #expect(answered.hasPrefix(questions))
    #expect(
      answered.dropFirst(questions.count).hasPrefix(
        """

        Answers

        7. 12
           H_out = ⌊(48 + 2·1 − 1·(5 − 1) − 1) / 4⌋ + 1 = 12
        8. 
        """))
  }

  @Test func aSheetSpeaksChinese() throws {
    let text = try sheet(["--topic", "stride", "--seed", "42", "--count", "1", "--answers", "--lang", "zh"])
    #expect(text.hasPrefix("练习 · 步长与向下取整 · 简单 · 种子 42\n\n1. conv2d（PyTorch）：输入"))
    #expect(text.contains("\n答案\n"))
  }

  @Test func asciiLocalesGetAscii() throws {
    let text = try sheet(["--difficulty", "hard", "--count", "40", "--answers"], locale: "C")
    #expect(text.utf8.allSatisfy { $0 < 0x80 })
  }

  /// What goes on with an item stands as far in as its text, also from the tenth on.
  @Test func markdownKeepsEveryItemInItsList() throws {
    let lines = try sheet(["--count", "12", "--answers", "--format", "markdown"]).split(separator: "\n")
    var indent = ""
    for line in lines {
      if let number = line.split(separator: " ").first, number.last == ".",
        number.dropLast().allSatisfy(\.isNumber)
      {
        indent = String(repeating: " ", count: number.count + 1)
      } else if line.hasPrefix(" ") {
        let isWithin = line.hasPrefix(indent) && !line.dropFirst(indent.count).hasPrefix(" ")
        #expect(isWithin, "\(line)")
      }
    }
    #expect(indent.count == 4)
  }

  @Test func markdownHasNumberedQuestionsAndAnswers() throws {
    let text = try sheet(["--count", "3", "--answers", "--format", "markdown"])
    #expect(text.hasPrefix("# Exercises · all topics · easy · seed 1\n\n1. "))
    #expect(text.components(separatedBy: "\n2. ").count == 3)
    #expect(text.contains("\n---\n\n## Answers\n"))
  }

  @Test func jsonTellsNoAnswerUnlessAsked() throws {
    func exercises(_ arguments: [String]) throws -> [[String: Any]] {
      let text = try sheet(["--difficulty", "hard", "--count", "60", "--format", "json"] + arguments)
      let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
      return try #require(object?["exercises"] as? [[String: Any]])
    }
    let (open, answered) = (try exercises([]), try exercises(["--answers"]))
    #expect(open.count == 60 && answered.count == 60)
    #expect(open.allSatisfy { $0["answer"] == nil })
    #expect(answered.allSatisfy { $0["answer"] != nil && $0["layer"] != nil })
    for exercise in open {
      // A value that is asked for stands in the layer.
      let words = try #require(exercise["layer_in_words"] as? String)
      #expect(words.contains("?") == (exercise["layer"] == nil))
    }
  }

  @Test func refusesWhatThereIsNot() throws {
    for arguments in [
      ["--count", "0"], ["--count", "1001"], ["--from", "0"], ["--topic", "x"], ["--difficulty", "x"],
      ["--seed", "-1"], ["--from", "9223372036854775807"], ["--format", "x"], ["more"],
    ] {
      let result = try Executable().run(["exercises"] + arguments)
      #expect(result.status == 64, "\(arguments)")
      #expect(!result.errors.isEmpty)
    }
    let last = String(UInt64.max)
    #expect(try sheet(["--seed", last, "--count", "1", "--format", "json"]).contains("\"\(last)\""))
  }
}
