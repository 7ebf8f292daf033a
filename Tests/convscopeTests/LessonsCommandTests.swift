import Foundation
import TestSupport
import Testing

@Suite(.serialized, .startsProcesses) struct LessonsCommandTests {
  private func check(_ text: String) throws -> (result: Executable.Result, path: String) {
    let file = try TemporaryFile()
    try Data(text.utf8).write(to: file.url)
    return (try Executable().run(["lessons", "--check", file.url.path]), file.url.path)
  }

  @Test func listsAndPrintsLessons() throws {
    let list = try Executable().run(["lessons"]).output.split(separator: "\n")
    #expect(list.count == 11)
    for line in list {
      let id = try #require(line.split(separator: " ").first.map(String.init))
      for language in ["en", "zh"] {
        let result = try Executable().run(["lessons", id, "--lang", language])
        #expect(result.status == 0 && result.errors.isEmpty)
        #expect(result.output.contains(language == "en" ? "\n\nTask: " : "\n\n任务："))
        #expect(!result.output.contains("{") && !result.output.contains("–."))
      }
    }
  }

  @Test func namesThatThereAreNotAreToldOf() throws {
    let near = try Executable().run(["lessons", "strid"])
    #expect(near.status == 64)
    #expect(near.errors == "Error: no lesson is called strid; try stride\n")
    #expect(try Executable().run(["--lesson", "nothing"]).status == 64)
    let missing = try Executable().run(["--lesson", "./nowhere.json"])
    #expect(missing.status == 66)
    #expect(missing.errors == "Error: ./nowhere.json: No such file or directory\n")
    #expect(try Executable().run(["--lesson", "stride", "conv2d"]).status == 64)
    #expect(try Executable().run(["lessons", "stride", "--check", "x.json"]).status == 64)
  }

  /// A lesson that can be read gets as far as the screen, which is not there.
  @Test func lessonsAreOpened() throws {
    let result = try Executable().run(["--lesson", "stride"])
    #expect(result.status == 69)
  }

  @Test func faultsAreToldWithTheirPlace() throws {
    let text = """
      {
        "lesson": 1, "id": "mine", "title": "Mine",
        "pages": [{"title": "T", "text": "{flop}",
          "layer": {"kind": "conv2d", "input": [1, 1, 8, 8], "out_channels": 1, "kernel_size": 3},
          "task": "Do", "check": "strid=2"}]
      }
      """
    let (result, path) = try check(text)
    #expect(result.status == 65)
    #expect(result.output.isEmpty)
    let lines = result.errors.split(separator: "\n").map(String.init)
    #expect(lines.first == "\(path):3:37: no figure is called {flop}; try {flops}")
    #expect(lines.last?.hasPrefix("\(path):5:29: \"strid\" is not known") == true)
    let (broken, place) = try check("{\"lesson\": 1,\n \"id\" 1}")
    #expect(broken.status == 65)
    #expect(broken.errors == "\(place):2:7: not JSON: expected a colon after the key\n")
    let chinese = try Executable().run(["lessons", "--check", "./nowhere.json", "--lang", "zh"])
    #expect(chinese.status == 66 && chinese.errors.hasPrefix("错误："))
  }

  /// The lesson of the README works as it is written there.
  @Test func readmeLessonWorks() throws {
    let readme = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("README.md")
    let text = try String(contentsOf: readme, encoding: .utf8)
    let start = try #require(text.range(of: "```json\n"))
    let end = try #require(text.range(of: "```", range: start.upperBound..<text.endIndex))
    let (result, path) = try check(String(text[start.upperBound..<end.lowerBound]))
    #expect(result.errors.isEmpty)
    #expect(result.output == "\(path): my-lesson, pages: 1, tasks: 1\n")
  }
}
