import ConvMath
import Testing

@testable import LayerText

/// What is wrong in a lesson file is told with its place and what would work.
@Suite struct LessonReadingTests {
  private static let layer =
    #"{"kind": "conv2d", "input": [1, 1, 8, 8], "out_channels": 1, "kernel_size": 3}"#

  private func faults(_ text: String) -> [String] {
    do {
      _ = try Lesson(json: Array(text.utf8)[...])
      return []
    } catch {
      return error.faults.map { $0.text(.english) }
    }
  }

  /// The faults of a lesson with one page of these lines.
  private func faults(page: String) -> [String] {
    faults(#"{"lesson": 1, "id": "mine", "title": "Mine", "pages": [{"# + "\n" + page + "\n}]}")
  }

  @Test func readsAShortLesson() throws {
    let text = """
      {"lesson": 1, "id": "mine", "title": {"zh": "我的课"}, "pages": [{
        "title": "Start", "text": "A kernel of {kernel_size}: {{ {2*params} }.", "layer": \(Self.layer),
        "show": "picture", "task": "Larger", "check": "kernel_size=5 output=4x4", "solution": "kernel_size=5"
      }]}
      """
    let lesson = try Lesson(json: Array(text.utf8)[...])
    #expect(lesson.id == "mine")
    #expect(lesson.title.text(.english) == "我的课")
    let page = try #require(lesson.pages.first)
    let layer = try #require(page.layer)
    let figures = LessonFigures(layer: layer, analysis: try layer.analyze())
    #expect(page.text[0].text(.chinese, figures) == "A kernel of 3: { 20 }.")
    #expect(page.shows == .picture)
    let task = try #require(page.task)
    #expect(task.check.conditions.count == 2)
    #expect(task.solved(layer).kernelSize == [5, 5])
  }

  @Test func namesPlaceAndReason() {
    #expect(
      faults("[1]") == ["1:1: a lesson is an object with \"lesson\": 1, \"id\", \"title\" and \"pages\""])
    #expect(faults("{\"lesson\": 1,\n  \"id\" \"a\"}") == ["2:8: not JSON: expected a colon after the key"])
    #expect(faults("{\"lesson\": 1}") == ["1:1: the lesson has no \"id\""])
    #expect(
      faults(#"{"lesson": 9, "id": "a", "title": "T", "pages": [{"title": "T", "text": "x"}]}"#)
        == ["1:12: the lesson has format 9, formats up to 1 are read"])
    #expect(
      faults(page: "\"title\": \"T\",\n\"texts\": \"x\", \"text\": \"x\"")
        == ["3:1: unknown key \"texts\"; try \"text\""])
    #expect(
      faults(page: "\"title\": \"T\",\n \"text\": \"a {flop}\"")
        == ["3:13: no figure is called {flop}; try {flops}"])
    #expect(
      faults(page: "\"title\": \"T\", \"text\": \"a {flops\"").first?.hasPrefix("2:26: { opens a figure")
        == true)
    #expect(faults(page: "\"title\": \"T\", \"text\": 5").first?.hasPrefix("2:23: write a text") == true)
    #expect(
      faults(page: "\"title\": \"T\", \"text\": \"a\\nb\"").first?.hasPrefix("2:23: a text is one line")
        == true)
    #expect(
      faults(
        page: "\"title\": \"T\", \"text\": \"x\", \"layer\": {\"kind\": \"conv2\", \"input\": [1, 1, 8, 8]}"
      )
      .first?.hasPrefix("2:37: kind: no layer is called \"conv2\"; try \"conv2d\"") == true)
    #expect(
      faults(page: "\"title\": \"T\", \"text\": \"x\", \"show\": \"pictures\"")
        .first?.hasPrefix("2:36: no screen is called \"pictures\"") == true)
  }

  @Test func tasksAreTried() {
    func task(_ check: String, _ solution: String = "kernel_size=5", _ layer: String? = Self.layer)
      -> [String]
    {
      let layer = layer.map { "\"layer\": \($0)," } ?? ""
      return faults(
        page: """
          "title": "T", "text": "x", \(layer) "task": "Do",
          "check": "\(check)",
          "solution": "\(solution)"
          """)
    }
    #expect(task("output=4x4") == [])
    #expect(
      task("output=6x6", "bias=false") == [
        "3:10: the layer fulfils the check before the student has changed anything"
      ])
    #expect(task("output=3x3") == ["4:13: with the solution the check does not hold"])
    #expect(task("stride=2 outptu=4x4").first?.hasPrefix("3:20: \"outptu\" is not known") == true)
    #expect(task("stride<2").first?.hasPrefix("3:17: write <= with the number itself") == true)
    #expect(task("kind=conv5d").first?.hasPrefix("3:16: \"conv5d\" is not known") == true)
    #expect(task("bias=maybe").first?.contains("\"maybe\" is not known") == true)
    #expect(task("output=4x4", "flops=5").first?.contains("\"flops\" is not known") == true)
    #expect(
      task("output=4x4", "kernel_size=5", nil) == [
        "1:56: a task needs a \"layer\" on its page or on one before"
      ])
    // Of a layer that cannot be it is told once.
    #expect(task("output=4x4", "kernel_size=5", "\"nothing\"").count == 1)
    #expect(task("output=4x4", "stride>=2").first?.hasSuffix("only = can stand here") == true)
    #expect(
      faults(page: "\"title\": \"T\", \"text\": \"x\", \"hint\": \"h\"") == ["1:56: the page has no \"task\""]
    )
  }

  @Test func sizesAreBounded() {
    let huge = String(repeating: " ", count: Lesson.byteLimit + 1)
    #expect(faults(huge) == ["1:1: the file is larger than 1,048,576 bytes"])
    let page = #"{"title": "T", "text": "x"}"#
    let pages = Array(repeating: page, count: 51).joined(separator: ",")
    #expect(faults(#"{"lesson": 1, "id": "a", "title": "T", "pages": ["# + pages + "]}").count == 1)
    let long = String(repeating: "x", count: 2001)
    #expect(
      faults(page: "\"title\": \"T\", \"text\": \"\(long)\"").first?.contains("longer than 2,000") == true)
  }

  @Test func idsArePlain() {
    for id in ["a", "my-lesson", "3x3"] { #expect(Lesson.isID(id)) }
    for id in ["", "A", "-a", "a-", "a b", "课", String(repeating: "a", count: 41)] {
      #expect(!Lesson.isID(id))
    }
  }
}
