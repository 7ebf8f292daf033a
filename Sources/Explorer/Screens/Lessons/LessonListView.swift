import CellGrid
import ConvMath
import LayerText

extension State {
  /// The list of lessons, those done marked, and the pages of the one under the cursor.
  func drawLessonList(_ canvas: inout Canvas, _ rect: Rect) {
    let lessons = lessonsScreen.lessons
    let language = canvas.language
    let width = rect.columns >= 76 ? max(rect.columns / 2, 46) : rect.columns
    let (left, right) = rect.splitLeft(width)
    let title = LessonsWording.listTitle(done: lessons.count(where: lessonsScreen.isDone), of: lessons.count)
    let inner = canvas.panel(left, title: title.text(language), isActive: true)
    let window = canvas.list(
      lessons.count, cursor: lessonsScreen.position, hasFocus: true, inner, pointer: .none
    ) { draw(lessons[$1.index], &$0, $1) }
    canvas.mark(window, of: left)
    guard right.columns > 0, lessons.indices.contains(lessonsScreen.position) else { return }
    drawPreview(of: lessons[lessonsScreen.position], &canvas, right)
  }

  private func draw(_ lesson: Lesson, _ canvas: inout Canvas, _ row: Canvas.ListRow) {
    if lessonsScreen.isDone(lesson) {
      canvas.write(canvas.glyphs.check, row.rect.origin, row.isSelected ? row.style : canvas.theme.key)
    }
    let count = LessonsWording.pages(lesson.pages.count).text(language)
    canvas.write(lesson.title.text(language), detail: count, row, indent: 3)
  }

  private func drawPreview(of lesson: Lesson, _ canvas: inout Canvas, _ rect: Rect) {
    let language = canvas.language
    let inner = canvas.panel(rect, title: lesson.title.text(language))
    var room = inner
    func write(_ text: String, _ style: Style) {
      room = canvas.write(lines: wrapped(text, columns: room.columns), room, style)
    }
    let progress = lessonsScreen.progress(of: lesson)
    let isDone = lessonsScreen.isDone(lesson)
    for (index, page) in lesson.pages.enumerated() {
      let isTaskDone = isDone || progress.tasks.contains(index)
      let mark = page.task == nil ? canvas.glyphs.dot : isTaskDone ? canvas.glyphs.check : canvas.glyphs.point
      write("\(mark) \(index + 1)  \(page.title.text(language))", canvas.theme.text)
    }
    room = room.splitTop(1).rest
    let isBegun = progress.page > 0 && !isDone
    write(
      isBegun
        ? language("Enter goes on at page \(progress.page + 1).", "按 Enter 从第 \(progress.page + 1) 页继续。")
        : language("Enter opens the lesson.", "按 Enter 开始这一课。"), canvas.theme.value)
    write(
      language(
        "\(canvas.glyphs.point) a task that is open, \(canvas.glyphs.check) one that is done",
        "\(canvas.glyphs.point) 任务未完成，\(canvas.glyphs.check) 已完成"), canvas.theme.faint)
    write(
      language("Your layer waits meanwhile: it is back when you leave the lesson.", "当前的层会先放在一边，离开课程时就回来。"),
      canvas.theme.faint)
  }
}
