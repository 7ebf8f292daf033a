import ConvMath

/// The words that several screens say.
extension Wording {
  /// Where the letters of a terminal are ASCII alone.
  public static var noChinese: Wording {
    Wording(
      "Chinese needs a UTF-8 locale, such as LC_ALL=C.UTF-8", "中文需要 UTF-8 的区域设置，例如 LC_ALL=C.UTF-8")
  }

  static var batch: Wording { Wording("batch", "批大小") }
  static var channels: Wording { Wording("channels", "通道") }
  static var features: Wording { Wording("features", "特征数") }
  static var numbers: Wording { Wording("type", "类型") }
  static var axes: Wording { Wording("axes", "各轴") }
  static var paddingMode: Wording { Wording("pad mode", "填充方式") }

  static func axis(_ name: AxisName) -> Wording { Wording { name.text($0) } }

  static func hyperparameter(_ hyperparameter: Hyperparameter) -> Wording {
    Wording { label(hyperparameter, $0) }
  }

  /// What a choice, a field or a metric is called, by its name in documents.
  static func choice(_ name: String) -> Wording { Wording { choiceLabel(name, $0) } }

  /// What a metric is called on the screens: "params", "output height".
  public static func metric(_ metric: Metric) -> Wording { choice(metric.name) }

  /// What stands in a field.
  static func value(_ value: FieldValue) -> Wording {
    switch value {
    case .number(let number): plain(number.grouped)
    case .flag(let isOn): isOn ? yes : no
    case .choice(let name): choice(name)
    }
  }

  static func openedNetwork(_ name: String) -> Wording { Wording("Opened \(name)", "已打开 \(name)") }
  static var inserted: Wording { Wording("Inserted", "已插入") }
  static var deleted: Wording { Wording("Deleted", "已删除") }
  static var edited: Wording { Wording("Edited", "已修改") }
  static var covered: Wording { Wording("Figures are hidden. H shows them.", "结果已隐藏。按 H 显示。") }
  static var answer: Wording { Wording("answer", "答案") }
  static var linked: Wording { Wording("linked", "联动") }
  static var separate: Wording { Wording("separate", "独立") }
  static var yes: Wording { Wording("yes", "是") }
  static var no: Wording { Wording("no", "否") }
  static var input: Wording { Wording("input", "输入") }
  static var layer: Wording { Wording("layer", "层") }
  static var result: Wording { Wording("result", "结果") }
  static var why: Wording { Wording("why", "算式") }
  static var whyNot: Wording { Wording("why not", "为何不行") }
  static var ledger: Wording { Wording("ledger, one sample", "运算明细，单个样本") }
  static var memory: Wording { Wording("memory", "内存") }
  static var figures: Wording { Wording("figures", "数值") }
  static var output: Wording { Wording("output", "输出") }
  static var parameters: Wording { Wording("params", "参数量") }
  static var buffers: Wording { Wording("buffers", "缓冲区") }
  static var macs: Wording { Wording("MACs", "乘加次数") }

  static func batchOf(_ count: Int) -> Wording {
    Wording("batch of \(count.grouped)", "批大小 \(count.grouped)")
  }

  /// The receptive field, in the room of a label.
  static var receptiveField: Wording { Wording("field", "感受野") }
  static var unused: Wording { Wording("unused", "未用到") }
  static var useful: Wording { Wording("useful", "有效乘加") }
  static var intensity: Wording { Wording("intensity", "计算强度") }
  static var comparisons: Wording { Wording("compare", "比较") }
  static var flops: Wording { Wording("FLOPs", "FLOPs") }
  static var weights: Wording { Wording("weights", "权重") }
  static var outputBytes: Wording { Wording("output", "输出") }
  static var total: Wording { Wording("total", "合计") }
  static var oneSample: Wording { Wording("one sample", "单个样本") }
  static var numberNeeded: Wording { Wording("a number is needed", "这里要填一个数") }

  static func least(_ value: Int) -> Wording {
    Wording("\(value.grouped) is the least", "最小是 \(value.grouped)")
  }

  static func most(_ value: Int) -> Wording {
    Wording("\(value.grouped) is the most", "最大是 \(value.grouped)")
  }

  static func notANumber(_ text: String) -> Wording {
    Wording(
      "\"\(text)\" is neither a whole number nor a call such as nn.Conv2d(3, 64, 7)",
      "“\(text)”既不是整数，也不是 nn.Conv2d(3, 64, 7) 这样的调用")
  }

  static func tooSmall(columns: Int, rows: Int) -> Wording {
    Wording(
      "convscope needs 40×10, this is \(columns)×\(rows)", "convscope 需要 40×10 的终端，现在是 \(columns)×\(rows)")
  }

  static var lastGood: Wording { Wording("last that worked", "上一次可行的") }
  static var helpFooter: Wording { Wording("Esc closes", "Esc 关闭") }
  static var promptFooter: Wording { Wording("Enter does it, Esc closes", "Enter 执行，Esc 关闭") }
  static var fieldHint: Wording { Wording("field", "换项") }
  static var screenHint: Wording { Wording("screen", "换页") }
  static var stepHint: Wording { Wording("by one", "加减 1") }
  static var backHint: Wording { Wording("back", "返回") }
  static var listHint: Wording { Wording("list", "列表") }
  static var moveHint: Wording { Wording("move", "移动") }

  static func part(_ first: Int, _ last: Int, of count: Int) -> Wording {
    Wording("\(first)–\(last) of \(count.grouped)", "第 \(first)–\(last) 行，共 \(count.grouped) 行")
  }

  static var saveTo: Wording { Wording("save to", "保存到") }
  static var openFrom: Wording { Wording("open", "打开") }
  static var unkept: Wording { Wording("not kept", "未保存") }
  static var same: Wording { Wording("same", "不变") }

  static func was(_ text: String) -> Wording { Wording("was \(text)", "原为 \(text)") }

  static func against(_ name: String) -> Wording { Wording("against \(name)", "与 \(name) 比较") }

  static var applied: Wording { Wording("applied; u takes it back", "已采用；按 u 撤回") }
  static var noFigures: Wording { Wording("the layer does not work, so it has no figures", "这一层不可行，所以没有数值") }

  static func lastThatWorked(_ text: String) -> Wording {
    Wording { language in
      lastGood.text(language) + language.colon + text
    }
  }

  static var escStops: Wording { Wording("Esc stops", "Esc 停止") }
  static var figure: Wording { Wording("figure", "数值") }
  static var bytes: Wording { Wording("bytes", "字节") }
  static var flopsPerByte: Wording { Wording("FLOPs/byte", "FLOPs/字节") }
  static var baselineShort: Wording { Wording("baseline", "基线") }

  /// Whose work it is, where one sample is not all: ", batch of 8".
  static func batchPart(_ batch: Int, _ language: Language) -> String {
    batch == 1 ? "" : language(", batch of \(batch.grouped)", "，批大小 \(batch.grouped)")
  }
}
