import ArgumentParser
import ConvMath
import Explorer
import LayerText

extension Lesson {
  /// The lesson of a name or a file.
  ///
  /// - Throws: The status to exit with. What is wrong is told, of a file as "my.json:12:8: …".
  static func read(_ word: String) throws -> Lesson {
    if let lesson = builtIn.first(where: { $0.id == word }) { return lesson }
    if word.contains("/") || word.contains(".") || isFile(word) { return try read(file: word) }
    let near = nearestNames(to: word, among: builtIn.map(\.id))
    let report = Report()
    throw report.failure(
      report.language(
        "no lesson is called \(word); "
          + (near.isEmpty ? "convscope lessons lists them" : "try " + near.joined(.or, .english)),
        "没有叫 \(word) 的课；"
          + (near.isEmpty ? "用 convscope lessons 列出全部" : "可改为 " + near.joined(.or, .chinese))), .usage)
  }

  /// The lesson in a file.
  static func read(file path: String) throws -> Lesson {
    let report = Report()
    do {
      return try Lesson(json: try readFile(path, limit: Workspace.byteLimit)[...])
    } catch let failure as StoreFailure {
      throw report.failure("\(path): \(failure.reason(.ofCommand))", .noInput)
    } catch let error as LessonFaults {
      for fault in error.faults { report.line("\(path):\(fault.text(.ofCommand))") }
      throw ExitCode.dataError
    }
  }
}
