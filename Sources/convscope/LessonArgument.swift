import ArgumentParser
import ConvMath
import Explorer
import LayerText

/// The lesson of a name or a file.
///
/// What is wrong with it is written on the standard error, for a file as "my.json:12:8: …". Throws: the exit status.
func readLesson(_ name: String) throws -> Lesson {
  if let lesson = Lesson.builtIn.first(where: { $0.id == name }) { return lesson }
  if name.contains("/") || name.contains(".") || isFile(name) { return try readLessonFile(name) }
  let names = Lesson.builtIn.map(\.id)
  let near = nearestNames(to: name, among: names)
  reportError(
    Language.ofCommand(
      "no lesson is called \(name); "
        + (near.isEmpty ? "convscope lessons lists them" : "try " + near.joined(separator: " or ")),
      "没有叫 \(name) 的课；"
        + (near.isEmpty ? "用 convscope lessons 列出全部" : "可改为 " + near.joined(separator: " 或 "))))
  throw ExitCode.usage
}

/// The lesson in a file.
func readLessonFile(_ path: String) throws -> Lesson {
  do {
    let bytes = try readFile(path, limit: Workspace.byteLimit)
    return try Lesson(json: bytes[...])
  } catch let failure as StoreFailure {
    reportError("\(path): \(failure.reason(.ofCommand))")
    throw ExitCode.noInput
  } catch let error as LessonFaults {
    for fault in error.faults { reportLine("\(path):\(fault.text(.ofCommand))") }
    throw ExitCode.dataError
  }
}
