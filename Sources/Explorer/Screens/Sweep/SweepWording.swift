import ConvMath

/// The words of the sweep.
enum SweepWording {
  static var screen: Wording { Wording("Sweep", "扫描") }
  static var values: Wording { Wording("values", "取值") }

  static func title(metric: String, field: String, batch: Int) -> Wording {
    Wording { language in
      language(
        "\(metric) by \(field)" + Wording.batchPart(batch, language),
        [metric, "随", field, "的变化"].setTogether + Wording.batchPart(batch, language))
    }
  }

  static func walked(percent: String, of count: Int) -> Wording {
    Wording("\(percent) of \(count.grouped) points", "已算 \(percent)，共 \(count.grouped) 个点")
  }

  static func stoppedAt(percent: String) -> Wording { Wording("stopped at \(percent)", "停在 \(percent)") }

  static func points(_ count: Int) -> Wording {
    Wording(count == 1 ? "1 point" : "\(count.grouped) points", "\(count.grouped) 个点")
  }

  static func curve(_ name: String, _ position: Int, of count: Int) -> Wording {
    Wording("\(name)  (\(position) of \(count))", "\(name)（第 \(position) 条，共 \(count) 条）")
  }

  static func bestRows(_ rows: Int, of count: Int) -> Wording {
    Wording("the first \(rows.grouped) of \(count.grouped)", "\(count.grouped) 个中的前 \(rows.grouped) 个")
  }

  static func rows(_ first: Int, _ last: Int, of all: String) -> Wording {
    Wording("\(first.grouped)–\(last.grouped) of \(all)", "第 \(first.grouped)–\(last.grouped) 行，共 \(all) 行")
  }

  static var onFront: Wording { Wording("on the front", "在前沿上") }
  static var presentLayer: Wording { Wording("the layer as it is", "当前层") }
  static var cannotBe: Wording { Wording("not possible", "不可行") }
  static var layerCannotBe: Wording { Wording("the layer as it is does not work", "当前层不可行") }
  static var elements: Wording { Wording("elements", "元素数") }
}
