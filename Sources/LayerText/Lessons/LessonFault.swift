import ConvMath

/// What is wrong in a lesson file: the place, the reason and what would work.
public struct LessonFault: Hashable, Sendable {
  /// Line and column, both from 1; a column is a byte.
  public var line: Int
  public var column: Int
  public var reason: Reason

  public enum Reason: Hashable, Sendable {
    /// The text is not JSON.
    case notJSON(Wording)
    case notLesson
    case tooLarge
    case newer(Int)
    case notID(String)
    case unknownKey(String, [String])
    case givenTwice(String)
    case missing(String, in: Place)
    case notText
    case noLanguage
    case emptyText
    case controlCharacter
    case textTooLong
    case tooMany(Place, limit: Int)
    case openBrace
    case unknownFigure(String, nearest: [String])
    case unknownScreen(String)
    /// The layer or baseline of a page cannot be read, or cannot be.
    case layer(LayerFault)
    case notLayer
    case condition(Wording)
    /// A page with a task but no layer, and none before it.
    case noLayer
    /// The layer that the page begins with is as wanted already.
    case metAlready
    case notSolved
  }

  /// A part of a lesson.
  public enum Place: Hashable, Sendable { case lesson, page, task, paragraphs, pages }
}

/// Everything that is wrong in a lesson file, in the order of the text.
public struct LessonFaults: Error, Hashable, Sendable {
  public var faults: [LessonFault]
}

extension LessonFault {
  /// Place, reason and what would work, as compilers write it after the name of the file: "12:8: …".
  public func text(_ language: Language) -> String { "\(line):\(column): \(reason.text(language))" }
}

extension LessonFault.Place {
  fileprivate func text(_ language: Language) -> String {
    switch self {
    case .lesson: language("lesson", "课程")
    case .page: language("page", "页")
    case .task: language("task", "任务")
    case .paragraphs: language("paragraphs", "段落")
    case .pages: language("pages", "页")
    }
  }
}

extension LessonFault.Reason {
  /// The reason, and what would work.
  public func text(_ language: Language) -> String {
    switch self {
    case .notJSON(let reason): language("not JSON: ", "不是 JSON：") + reason.text(language)
    case .notLesson:
      language(
        "a lesson is an object with \"lesson\": \(Lesson.version), \"id\", \"title\" and \"pages\"",
        "课程是一个对象，含有 \"lesson\": \(Lesson.version)、\"id\"、\"title\" 和 \"pages\"")
    case .tooLarge:
      language(
        "the file is larger than \(Lesson.byteLimit.grouped) bytes", "文件超过 \(Lesson.byteLimit.grouped) 字节")
    case .newer(let version):
      language(
        "the lesson has format \(version), formats up to \(Lesson.version) are read",
        "课程的格式是 \(version)，目前能读的最新格式是 \(Lesson.version)")
    case .notID(let id):
      language(
        "\"\(id)\" is no id: write up to \(Lesson.idLimit) small letters, digits and hyphens, such as \"my-lesson\"",
        "\"\(id)\" 不能作 id：请用不超过 \(Lesson.idLimit) 个小写字母、数字和连字符，例如 \"my-lesson\"")
    case .unknownKey(let key, let known): Self.unknown(key, known, language)
    case .givenTwice(let key): language("\"\(key)\" is given twice", "\"\(key)\" 写了两次")
    case .missing(let key, let place):
      language(
        "the \(place.text(language)) has no \"\(key)\"", "\(place.text(language))缺少 \"\(key)\"")
    case .notText:
      language(
        "write a text \"…\", or one for each language: {\"en\": \"…\", \"zh\": \"…\"}",
        "请写一段文字 \"…\"，或每种语言各一段：{\"en\": \"…\", \"zh\": \"…\"}")
    case .noLanguage:
      language("write the text under \"en\", \"zh\" or both", "文字请写在 \"en\"、\"zh\" 或两者之下")
    case .emptyText: language("the text is empty", "文字是空的")
    case .controlCharacter:
      language(
        "a text is one line; write several paragraphs as a list", "一段文字只能占一行；多个段落请写成列表")
    case .textTooLong:
      language(
        "the text is longer than \(Lesson.characterLimit.grouped) characters",
        "文字超过 \(Lesson.characterLimit.grouped) 个字符")
    case .tooMany(let place, let limit):
      language(
        "more than \(limit) \(place.text(language))", "\(place.text(language))超过 \(limit) 个")
    case .openBrace:
      language(
        "{ opens a figure and is not closed; write {{ for the brace itself",
        "{ 开始一个数值但没有结束；花括号本身请写 {{")
    case .unknownFigure(let name, let nearest):
      language(
        "no figure is called {\(name)}; "
          + (nearest.isEmpty
            ? "such as {output}, {params}, {kernel_size}" : "try " + Self.list(nearest, "or")),
        "没有名为 {\(name)} 的数值；"
          + (nearest.isEmpty ? "可用的例如 {output}、{params}、{kernel_size}" : "可改为 " + Self.list(nearest, "或")))
    case .unknownScreen(let name):
      language(
        "no screen is called \"\(name)\"; there are ", "没有名为 \"\(name)\" 的页面；可用的有 ")
        + Self.quoted(LessonScreen.allCases.map(\.rawValue), language)
    case .layer(let fault): fault.message(.json, language)
    case .notLayer:
      language(
        "a layer is an object, such as {\"kind\": \"relu\", \"input\": [1, 64, 56, 56]}",
        "层是一个对象，例如 {\"kind\": \"relu\", \"input\": [1, 64, 56, 56]}")
    case .condition(let reason): reason.text(language)
    case .noLayer:
      language(
        "a task needs a \"layer\" on its page or on one before", "任务所在页或它前面的页上需要有 \"layer\"")
    case .metAlready:
      language(
        "the layer fulfils the check before the student has changed anything", "学生还没有改动，该层就已满足 check")
    case .notSolved:
      language("with the solution the check does not hold", "按 solution 修改后仍不满足 check")
    }
  }

  private static func quoted(_ names: [String], _ language: Language) -> String {
    names.map { "\"\($0)\"" }.joined(separator: language(", ", "、"))
  }

  private static func list(_ names: [String], _ word: String) -> String {
    names.map { "{\($0)}" }.joined(separator: " \(word) ")
  }

  private static func unknown(_ key: String, _ known: [String], _ language: Language) -> String {
    let near = nearestNames(to: key, among: known)
    let names = quoted(near.isEmpty ? known : near, language)
    return near.isEmpty
      ? language("unknown key \"\(key)\"; known are \(names)", "未知的键 \"\(key)\"；可用的有 \(names)")
      : language("unknown key \"\(key)\"; try \(names)", "未知的键 \"\(key)\"；可改为 \(names)")
  }
}
