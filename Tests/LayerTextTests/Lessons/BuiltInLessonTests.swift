import ConvMath
import Testing

@testable import LayerText

extension Lesson: CustomTestStringConvertible {
  public var testDescription: String { id }
}

/// The lessons that come with the program.
@Suite struct BuiltInLessonTests {
  @Test func allFilesAreLessons() {
    for file in Lesson.files {
      do {
        _ = try Lesson(json: file[...])
      } catch {
        let title = String(decoding: file.prefix(80), as: UTF8.self)
        Issue.record("\(title): \(error.faults.map { $0.text(.english) })")
      }
    }
    #expect(
      Lesson.builtIn.map(\.id) == [
        "output-size", "padding", "stride", "dilation", "channels", "flops", "groups", "two-small-kernels",
        "transposed", "receptive-field", "pooling",
      ])
    #expect(Lesson.builtIn.map(\.id) == Lesson.builtInNames)
  }

  @Test(arguments: Lesson.builtIn) func isShortAndEndsWithATask(lesson: Lesson) {
    #expect((3...6).contains(lesson.pages.count))
    #expect(lesson.pages.last?.task != nil)
    for page in lesson.pages {
      guard let task = page.task else { continue }
      #expect(!task.solution.isEmpty && task.hint != nil, "\(lesson.id)")
      // What is said of a page's own layer must not depend on the page before.
      #expect(page.layer != nil, "\(lesson.id)")
    }
  }

  @Test(arguments: Lesson.builtIn) func isWrittenInBothLanguages(lesson: Lesson) {
    var texts = [lesson.title]
    for page in lesson.pages {
      texts.append(page.title)
      texts += page.text
      texts += [page.task?.text, page.task?.hint].compactMap { $0 }
    }
    for text in texts {
      for language in Language.allCases { #expect(text.isWritten(in: language), "\(lesson.id)") }
      // English has no Chinese signs, and Chinese sentences no English full stop.
      let english = text.text(.english)
      #expect(!english.unicodeScalars.contains { $0.value >= 0x2E80 }, "\(english)")
      let chinese = text.text(.chinese)
      let isChinese = chinese.unicodeScalars.contains { $0.value >= 0x2E80 }
      #expect(!(isChinese && (chinese.hasSuffix(".") || chinese.contains(", "))), "\(chinese)")
    }
  }

  /// Every figure that a text names is there for the layer of its page.
  @Test(arguments: Lesson.builtIn) func figuresAreFilledIn(lesson: Lesson) throws {
    var present: Layer?
    for page in lesson.pages {
      present = page.layer ?? present
      let layer = try #require(present)
      let figures = LessonFigures(
        layer: layer, analysis: try layer.analyze(), start: layer, baseline: page.baseline)
      let texts = page.text + [page.task?.text, page.task?.hint].compactMap { $0 }
      for text in texts {
        for language in Language.allCases {
          for case .figure(let figure) in text.parts(language) {
            let isThere = figures.text(of: figure) != LessonFigures.none
            #expect(isThere, "\(lesson.id), \(page.title.text(.english))")
          }
        }
      }
      present = page.task?.solved(layer) ?? present
    }
  }
}
