import ConvMath

/// A lesson: a few pages of text beside a layer that they set up and ask the student to change.
///
/// A lesson is a data file; `init(json:)` reads one, `Lesson.builtIn` are those that come with the program.
public struct Lesson: Hashable, Sendable {
  /// The name that it is opened by and marked as done: "output-size".
  public var id: String
  public var title: LessonText
  public var pages: [LessonPage]
}

/// One page of a lesson: one idea, and perhaps a task.
public struct LessonPage: Hashable, Sendable {
  public var title: LessonText
  /// The paragraphs.
  public var text: [LessonText]
  /// The layer that the page begins with; nil where it goes on with the present one.
  public var layer: Layer?
  /// What the layer is compared with.
  public var baseline: Layer?
  /// A screen that shows more of what the page is about.
  public var shows: LessonScreen?
  public var task: LessonTask?
}

/// What a page asks the student to do.
public struct LessonTask: Hashable, Sendable {
  public var text: LessonText
  /// What must hold for the task to be done.
  public var check: LessonCheck
  public var hint: LessonText?
  /// Settings that fulfil the check.
  public var solution: [FieldCondition]

  /// The layer with the solution's settings.
  public func solved(_ layer: Layer) -> Layer {
    solution.reduce(layer) { $1.applied(to: $0) }
  }
}

/// A screen of the explorer that a page can point to, by its name in documents.
public enum LessonScreen: String, Hashable, Sendable, CaseIterable {
  case picture, derivation, ledger, levers, sweep, solve, counts, roofline, history
}

extension Lesson {
  /// The version of the format that is read.
  static let version = 1
  /// The most bytes that a lesson may have.
  public static let byteLimit = 1 << 20
  /// The most pages, the most paragraphs of a page, and the most characters of a paragraph.
  static let pageLimit = 50
  static let paragraphLimit = 20
  static let characterLimit = 2000
  /// The most characters of an id.
  static let idLimit = 40

  /// Whether a text can be an id: small letters, digits and hyphens between them.
  public static func isID(_ text: String) -> Bool {
    let isPlain = text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
        true
      default: false
      }
    }
    return isPlain && (1...idLimit).contains(text.utf8.count) && !text.hasPrefix("-") && !text.hasSuffix("-")
  }
}
