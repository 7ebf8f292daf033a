import ConvMath
import Testing

@testable import ModelFiles

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
    #expect(Lesson.builtIn.count == 11)
    #expect(Set(Lesson.builtIn.map(\.id)).count == Lesson.builtIn.count)
  }
}
