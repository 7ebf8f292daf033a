import CellGrid
import ConvMath
import LayerText

extension Lesson {
  /// The title in signs that can be shown.
  public func plainTitle(_ language: Language, isUnicode: Bool) -> String {
    Glyphs(isUnicode: isUnicode, language: language).plain(title.text(language))
  }

  /// The lesson as text to be read or printed: each page with the figures of the layer that it sets up.
  public func plainText(_ language: Language, isUnicode: Bool, columns: Int = 78) -> String {
    let glyphs = Glyphs(isUnicode: isUnicode, language: language)
    var lines = [title.text(language), ""]
    // Where a page sets nothing up it goes on with what the one before came to.
    var present: Layer?
    func add(_ text: String) { lines += wrapped(text, columns: columns) + [""] }
    for (index, page) in pages.enumerated() {
      present = page.layer ?? present
      let figures = LessonFigures(
        layer: present, analysis: try? present?.analyze(), start: present, baseline: page.baseline)
      lines += ["\(index + 1). \(page.title.text(language))", ""]
      for paragraph in page.text { add(paragraph.text(language, figures)) }
      if let task = page.task {
        add(LessonsWording.task(task.text.text(language, figures)).text(language))
        if let hint = task.hint { add(LessonsWording.hint(hint.text(language, figures)).text(language)) }
        present = present.map(task.solved)
      }
    }
    return lines.dropLast().map { glyphs.plain($0) + "\n" }.joined()
  }
}
