import ConvMath
import LayerText
import Network

/// Whether a network keeps to budgets, and what would make it do so, as plain text.
struct BudgetReport {
  private let name: String
  private let answers: [BudgetAnswer]
  private let style: TextStyle
  private var language: Language { style.language }

  init(_ answers: [BudgetAnswer], name: String, style: TextStyle) {
    self.answers = answers
    self.name = name
    self.style = style
  }

  var lines: [String] { [name] + answers.flatMap { [""] + lines($0) } }

  private func lines(_ answer: BudgetAnswer) -> [String] {
    let metric = answer.budget.metric
    let text = style.plain(answer.presentText)
    let verdict =
      switch answer.verdict {
      case true?: language("kept: it comes to \(text)", "满足：现为 \(text)")
      case false?: language("not kept: it comes to \(text)", "不满足：现为 \(text)")
      case nil where answer.present == nil: language("not known", "未知")
      case nil: language("not known: it comes to \(text)", "未知：现为 \(text)")
      }
    var lines = [answer.budget.words(language) + language.colon + verdict]
    var rows: [[String]] = []
    if let largest = answer.largestSize, answer.isMet {
      rows.append([
        "  " + language("largest that fits", "满足时的最大值"), largest.words(language), metric.text(largest.value),
      ])
    }
    for (index, remedy) in answer.remedies.enumerated() {
      rows.append([
        "  " + (index == 0 ? language("would fit", "可满足") : ""), remedy.words(language),
        metric.text(remedy.value),
      ])
    }
    if answer.verdict == false, answer.remedies.isEmpty {
      lines.append("  " + language("no change of one thing makes it fit", "只改一项无法满足"))
    }
    for (index, share) in answer.costliest.enumerated() {
      let part = answer.present.flatMap { Reading.percent(share.value, of: $0) } ?? ""
      rows.append([
        "  " + (index == 0 ? language("costs most", "占比最大") : ""), share.name, metric.text(share.value), part,
      ])
    }
    lines += TextTable(rows, numbers: 2..<4).lines
    if let limit = answer.sizeLimit, answer.largestSize?.change.extents[nil] == limit {
      lines.append(
        "  " + language("sizes were tried up to \(limit.grouped)", "尺寸只试到 \(limit.grouped)"))
    }
    return lines
  }

  /// The same as one object of JSON.
  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.write(key: "name")
      writer.write(name)
      writer.write(key: "budgets")
      writer.list { writer in for answer in answers { Self.write(answer, to: &writer) } }
    }
  }

  private static func write(_ answer: BudgetAnswer, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.write(key: "metric")
      writer.write(answer.budget.metric.rawValue)
      writer.write("at_most", answer.budget.limit)
      writer.write(key: "value")
      if let present = answer.present { writer.write(present) } else { writer.writeNull() }
      writer.write(key: "is_met")
      if let verdict = answer.verdict { writer.write(verdict) } else { writer.writeNull() }
      writer.write(key: "certain")
      writer.write(answer.standing == .exact)
      writer.write(key: "largest_resolution")
      if let largest = answer.largestSize?.change.extents[nil] {
        writer.write(largest)
      } else {
        writer.writeNull()
      }
      writer.write(key: "changes")
      writer.list { writer in
        for remedy in answer.remedies {
          writer.object { writer in
            for (name, value) in remedy.change.settings {
              writer.write(key: name)
              if let number = Int(value) { writer.write(number) } else { writer.write(value) }
            }
            writer.write(key: answer.budget.metric.rawValue)
            writer.write(remedy.value)
          }
        }
      }
      writer.write(key: "costliest")
      writer.list { writer in
        for share in answer.costliest {
          writer.object { writer in
            writer.write(key: "name")
            writer.write(share.name)
            writer.write(key: answer.budget.metric.rawValue)
            writer.write(share.value)
          }
        }
      }
    }
  }
}
