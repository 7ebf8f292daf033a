import CellGrid
import ConvMath
import LayerText
import TestSupport
import Testing

@testable import Explorer

@Suite struct LessonsScreenTests {
  /// Undo takes back what the student did, and never what the page set up.
  @Test func undoStopsAtTheBeginningOfThePage() {
    var pilot = Pilot(lesson: "stride")
    let first = Lesson.builtIn[2].pages[0].layer
    #expect(pilot.layer == first)
    pilot.press(.char("u"))
    #expect(pilot.layer == first)
    #expect(pilot.text.contains("this is how the page begins"))
    pilot.press(.tab, .right, .down, .right, .char("u"), .char("u"), .char("u"), .char("u"))
    #expect(pilot.layer == first)
    // Out of the lesson undo reaches what was before.
    pilot.press(.escape, .escape, .char("u"))
    #expect(pilot.layer == first)
    // Below the list of steps nothing is lost.
    #expect(pilot.state.history.documents.first?.layer == .example)
  }

  @Test func leavingBringsTheLayerBack() {
    var pilot = Pilot()
    pilot.press(.right, .char("p"), .right)
    let before = pilot.state.document
    pilot.press(.char("T"), .enter, .char("N"), .char("N"), .char("A"))
    #expect(pilot.state.document != before)
    pilot.press(.escape)
    #expect(pilot.state.document == before)
    #expect(pilot.text.contains("your own layer is back"))
    pilot.press(.char("u"))
    #expect(pilot.state.document != before)
    pilot.press(.char("U"), .escape)
    #expect(pilot.state.screen == .layer)
    #expect(pilot.state.document == before)
  }

  @Test func pagesKeepWhatTheStudentDid() {
    var pilot = Pilot(lesson: "stride")
    pilot.press(.tab)
    pilot.goToField(Field(.stride, 0))
    pilot.type("3")
    pilot.press(.char("N"), .char("B"))
    #expect(pilot.layer.stride == [3, 3])
    // Backspace on the text sets the page up anew.
    pilot.press(.backspace)
    #expect(pilot.layer == Lesson.builtIn[2].pages[0].layer)
    pilot.press(.left)
    #expect(pilot.text.contains("this is the first page"))
    pilot.press(.end)
    #expect(pilot.state.lessonsScreen.open?.number == 3)
    pilot.press(.space)
    #expect(pilot.text.contains("this is the last page"))
    pilot.press(.home)
    #expect(pilot.state.lessonsScreen.open?.number == 0)
  }

  @Test func changesOfKindRankAndRulesAreTaken() {
    for keys in ["kmax", "r", "rr", "ff", "kflat", "klinear", "kbatch", "krelu", "l", "pz", "P", "x", "t"] {
      var pilot = Pilot(lesson: "groups")
      for page in Lesson.builtIn[6].pages {
        let isPicker = keys.hasPrefix("k")
        pilot.type(keys)
        if isPicker { pilot.press(.enter) }
        #expect(pilot.text.contains(page.task == nil ? "lessons" : "○") || page.task == nil, "\(keys)")
        for size in [Size(columns: 40, rows: 10), Size(columns: 76, rows: 12), Size(columns: 200, rows: 60)] {
          _ = pilot.state.view(size: size, capabilities: pilot.capabilities)
        }
        pilot.press(.char("N"))
      }
    }
  }

  @Test func impossibleLayersAreSaidSo() {
    var pilot = Pilot(lesson: "output-size")
    pilot.press(.end, .left)
    pilot.goToField(Field(.kernelSize, 0))
    pilot.type("9")
    #expect(pilot.text.contains("this layer does not work"))
    #expect(!pilot.text.contains("✓"))
    // What is typed counts only once it is kept.
    pilot.press(.backspace)
    pilot.type("8")
    #expect(pilot.text.contains("✓"))
    #expect(pilot.state.lessonsScreen.open?.donePages.isEmpty == true)
    pilot.press(.enter)
    #expect(pilot.state.lessonsScreen.open?.donePages == [3])
    pilot.type("99")
    pilot.press(.enter, .char("n"), .char("n"))
    #expect(pilot.state.isCurrent)
  }

  @Test func hintsComeWhenAskedForOrAfterAChange() {
    var pilot = Pilot(lesson: "padding")
    pilot.press(.char("!"))
    #expect(pilot.text.contains("this page has no task"))
    pilot.press(.char("N"))
    #expect(!pilot.text.contains("Hint:"))
    pilot.press(.char("!"))
    #expect(pilot.text.contains("Hint: 4 rows are lost"))
    pilot.press(.char("N"))
    #expect(!pilot.text.contains("Hint:"))
    pilot.goToField(Field(.kernelSize, 0))
    pilot.press(.right)
    #expect(pilot.text.contains("Hint:"))
  }

  @Test func languageCanChangeInTheMiddle() {
    var pilot = Pilot(lesson: "padding")
    pilot.press(.char("N"))
    pilot.goToField(Field(.padding, 0))
    pilot.press(.right)
    let layer = pilot.layer
    pilot.press(.char("L"))
    #expect(pilot.text.contains("任务：") && pilot.text.contains("要求 8 × 8"))
    #expect(pilot.layer == layer && pilot.state.lessonsScreen.open?.number == 1)
    pilot.press(.char("L"), .right)
    #expect(pilot.text.contains("✓ Done"))
  }

  @Test func tabGoesToTheFieldsAndBack() {
    var pilot = Pilot(lesson: "stride")
    #expect(pilot.state.focus == .list)
    pilot.press(.tab)
    #expect(pilot.state.focus == .field(Field(.outChannels)))
    pilot.press(.down, .tab)
    #expect(pilot.state.focus == .list)
    pilot.press(.shift(.tab))
    #expect(pilot.state.focus == .field(Field(.kernelSize, 0)))
  }

  @Test func otherScreensCanBeLookedAt() throws {
    var pilot = Pilot(lesson: "stride")
    let layer = pilot.layer
    pilot.click(try #require(pilot.find("i shows it")))
    #expect(pilot.state.screen == .picture && pilot.layer == layer)
    pilot.press(.char("T"))
    #expect(pilot.state.lessonsScreen.open?.lesson.id == "stride")
    pilot.press(.char("]"), .char("N"))
    #expect(pilot.state.lessonsScreen.open?.number == 0)
    #expect(pilot.text.contains("no lesson is open"))
  }

  @Test func listAnswersToKeysAndMouse() throws {
    var pilot = Pilot()
    pilot.press(.char("T"), .down, .down, .tab)
    #expect(pilot.state.lessonsScreen.position == 2 && pilot.state.focus == .list)
    let row = try #require(pilot.find("Dilation"))
    pilot.click(row)
    #expect(pilot.state.lessonsScreen.open == nil)
    pilot.click(row)
    #expect(pilot.state.lessonsScreen.open?.lesson.id == "dilation")
    pilot.click(try #require(pilot.find("Space next")))
    // The first page has a task.
    pilot.press(.down, .enter)
    #expect(pilot.state.lessonsScreen.open?.number == 1)
    pilot.click(try #require(pilot.find("Esc list")))
    #expect(pilot.state.lessonsScreen.open == nil)
  }

  @Test func lessonsThatAreDoneAreKept() throws {
    var pilot = Pilot(lesson: "stride")
    for page in Lesson.builtIn[2].pages {
      for setting in page.task?.solution ?? [] { pilot.make(setting) }
      pilot.press(.char("N"))
    }
    pilot.press(.escape)
    let text = pilot.state.workspace.text
    #expect(text.contains(#""lessons_done":"stride""#))
    let workspace = try Workspace(json: Array(text.utf8)[...])
    #expect(State(workspace).lessonsScreen.done == ["stride"])
    // Another document takes none of them away.
    pilot.state.begin(with: Workspace(History(Document())), from: nil)
    #expect(pilot.state.lessonsScreen.done == ["stride"])
    let odd = text.replacing(#"done":"stride""#, with: #"done":"stride ../x A stride""#)
    #expect(State(try Workspace(json: Array(odd.utf8)[...])).lessonsScreen.done == ["stride"])
  }

  /// Whoever quits in a lesson finds the layer from before it at the next start, and the lesson's steps behind it.
  @Test func theLayerFromBeforeIsKept() {
    var pilot = Pilot(lesson: "stride")
    pilot.press(.char("A"), .char("N"))
    #expect(pilot.layer != .example)
    let kept = pilot.state.keptWorkspace
    #expect(kept.history.present.layer == .example)
    #expect(kept.history.documents.contains(pilot.state.document))
    // What is saved to a file is what is on the screen.
    #expect(pilot.state.workspace.history.present == pilot.state.document)
  }

  @Test func openingADocumentClosesTheLesson() {
    var pilot = Pilot(lesson: "stride")
    var other = Layer.example
    other.outChannels = 7
    pilot.state.begin(with: Workspace(History(Document(layer: other))), from: "other.json")
    #expect(pilot.state.lessonsScreen.open == nil)
    pilot.press(.escape)
    #expect(pilot.layer == other)
  }

  @Test func aLessonOfOnesOwnComesFirst() throws {
    let text =
      #"{"lesson": 1, "id": "mine", "title": "Mine", "pages": [{"title": "T", "text": "Just text."}]}"#
    let lesson = try Lesson(json: Array(text.utf8)[...])
    var pilot = Pilot()
    pilot.state.open(lesson)
    #expect(pilot.text.contains("Just text."))
    #expect(pilot.layer == .example)
    pilot.press(.tab, .escape)
    #expect(pilot.text.contains("Mine") && pilot.text.contains("✓"))
    #expect(pilot.state.lessonsScreen.position == 0)
  }

  @Test func everySizeDraws() {
    for language in Language.allCases {
      var pilot = Pilot(lesson: "two-small-kernels", language: language)
      pilot.press(.char("N"), .char("N"))
      for columns in stride(from: 1, to: 220, by: 13 * Thoroughness.step(3)) {
        for rows in stride(from: 1, to: 64, by: 7 * Thoroughness.step(2)) {
          _ = pilot.state.view(size: Size(columns: columns, rows: rows), capabilities: pilot.capabilities)
        }
      }
    }
  }

  @Test(arguments: [(80, 24), (120, 36), (200, 60)], Language.allCases)
  func looksAsItDid(size: (Int, Int), language: Language) throws {
    let name = "\(size.0)x\(size.1)-\(language.rawValue)"
    var pilot = Pilot(lesson: "groups", columns: size.0, rows: size.1, language: language)
    try expectGolden("lessons-text-\(name)", pilot)
    pilot.goToField(Field(.groups))
    pilot.type("3")
    try expectGolden("lessons-issue-\(name)", pilot)
    pilot.press(.escape, .char("N"), .char("N"), .char("!"))
    try expectGolden("lessons-baseline-\(name)", pilot)
    pilot.press(.char("A"))
    try expectGolden("lessons-done-\(name)", pilot)
    pilot.press(.escape)
    try expectGolden("lessons-list-\(name)", pilot)
  }

  @Test func looksAsItDidInASCII() throws {
    var pilot = Pilot(lesson: "stride")
    pilot.capabilities.isUnicode = false
    try expectGolden("lessons-ascii", pilot)
  }
}
