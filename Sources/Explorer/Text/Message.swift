import ConvMath

/// Every text of the explorer. One table: a line for each text, a column for each language.
public enum Message: Hashable, Sendable {
  /// A name or sign that is the same in every language.
  case plain(String)
  /// A text that another table has in both languages.
  case both(english: String, chinese: String)
  indirect case network(NetworkMessage)
  case batch, channels, size, features, numbers, axes, paddingMode
  case axis(AxisName)
  case hyperparameter(Hyperparameter)
  case choice(String)
  case metric(Metric)
  /// What stands in a field.
  case value(FieldValue)
  case linked, separate, yes, no
  case input, layer, rules, result, why, whyNot, ledger, memory, figures
  case layerScreen, ledgerScreen
  case commands, keys, choose
  case output, parameters, buffers, macs
  case oneSampleIsAll
  case batchOf(Int)
  case sees, unused, useful, intensity
  case multiplications, additions, divisions, specialFunctions, comparisons, flops
  case weights, outputBytes, total
  case oneSample, wholeBatch
  case numberNeeded
  case least(Int)
  case most(Int)
  case nothingToTake, noValue
  case mouseOn, mouseOff
  case themeNow(ThemeChoice)
  case languageNow, noLanguage
  case notANumber(String)
  case tooSmall(columns: Int, rows: Int)
  case lastGood
  case noMatch
  case helpFooter, promptFooter
  case walkHint, readHint, curveHint, findHint, chooseHint, doHint, closeHint
  case fieldHint, screenHint, stepHint, backHint, listHint, editHint, moveHint, applyHint
  case scrollPosition(Int, Int, Int)
  case part(Int, Int, of: Int)
  case historyTitle(batch: Int)
  case leversScreen, sweepScreen, solveScreen, countsScreen, rooflineScreen, historyScreen
  case nothingToUndo, nothingToRedo, noBaseline, noSlotLeft
  case pinned(Character)
  case copyAs, exportAs
  case exportTo(String)
  case saveTo, openFrom
  case replaceQuestion(String)
  case keepFile, replaceFile
  case copied(String)
  case cannotCopy
  case written(String)
  case opened(String)
  case cannotOpen(String)
  case fileFailed(String, String)
  case notKept(String)
  case unkept, unreadWork
  case same
  case was(String)
  case against(String)
  case step, change, applied
  case pasted(String)
  case cannotPaste, document
  case cannotExpress(String)
  case noFigures
  case start
  case pinnedShort(Character)
  case unpinnedShort(Character)
  case swapped
  case oneLess, oneMore, fromNothing, leversTitle, leverHint, noLever, noStep
  case sweepField, sweepValues, secondField, sweepMetric, sweepScale, sweepView, sweepOrder, frontOne,
    frontTwo
  case sweepTitle(metric: String, field: String, batch: Int)
  case lastThatWorked(String)
  case walked(percent: String, of: Int)
  case escStops
  case stoppedAt(percent: String)
  case points(Int)
  case curve(String, Int, of: Int)
  case bestRows(Int, of: Int)
  case rows(Int, Int, of: String)
  case onFront, enterApplies, enterReads, presentLayer, cannotBe, noSweep, layerCannotBe, frontTooLong,
    onlyGaps, elements, logarithmic, asItIs, front
  case wanted, mayMove, eachAxisAlone
  case solveHint, solveTyping, solveAnswer
  case searching(found: Int, steps: Int)
  case solutions(Int)
  case moreSolutions(Int)
  case explaining(steps: Int)
  case noSolution
  case searchStopped(found: Int, steps: Int)
  case explainingStopped(steps: Int)
  case searchExceeded(found: Int, steps: Int)
  case freeFewer
  case solution(Int, of: Int)
  case nearestSolution(Int, of: Int)
  case whatChanges, nothingToChange, inversion, noInversion, cannotBeAsItIs
  case trueMACs, trueFLOPs, trueComparisons, tool, figure, unit, reason, nothing
  case countsTitle(Int)
  case versus(String)
  case device, peak, bandwidth, ownDevice, bytes, ridge, boundBy, attainable, computing, moving, limit
  case rooflineTitle
  case belowRidge, aboveRidge, onRidge
  case ofPeak(String)
  case flopsPerByte, baselineShort
  case peakHolds(String)
  case peakUnsaid
  case otherType(layer: String, device: String)
  case comparisonsOnly(Int)
  case noOperations, nothingMoves
  case rooflinePlot
  case picture(PictureMessage)
  case lesson(LessonMessage)
  case derivation(DerivationMessage)
  case exercise(ExerciseMessage)

  /// The text in a language.
  public func text(_ language: Language) -> String {
    switch self {
    case .plain(let text): return text
    case .both(let english, let chinese): return language(english, chinese)
    case .batch: return language("batch", "批大小")
    case .channels: return language("channels", "通道")
    case .size: return language("size", "尺寸")
    case .features: return language("features", "特征数")
    case .numbers: return language("type", "类型")
    case .axes: return language("axes", "各轴")
    case .paddingMode: return language("pad mode", "填充方式")
    case .axis(let name): return name.text(language)
    case .hyperparameter(let hyperparameter): return Self.label(hyperparameter, language)
    case .choice(let name): return Self.choiceLabel(name, language)
    case .metric(let metric): return Self.choiceLabel(metric.name, language)
    case .value(.number(let number)): return number.grouped
    case .value(.flag(let isOn)): return (isOn ? Message.yes : .no).text(language)
    case .value(.choice(let name)): return Self.choiceLabel(name, language)
    case .linked: return language("linked", "联动")
    case .separate: return language("separate", "独立")
    case .yes: return language("yes", "是")
    case .no: return language("no", "否")
    case .input: return language("input", "输入")
    case .layer: return language("layer", "层")
    case .rules: return language("settings", "设置")
    case .result: return language("result", "结果")
    case .why: return language("why", "算式")
    case .whyNot: return language("why not", "为何不行")
    case .ledger: return language("ledger, one sample", "运算明细，单个样本")
    case .memory: return language("memory", "内存")
    case .figures: return language("figures", "数值")
    case .layerScreen: return language("Layer", "层")
    case .ledgerScreen: return language("Ledger", "明细")
    case .commands: return language("commands", "命令")
    case .keys: return language("keys", "按键")
    case .choose: return language("choose", "选择")
    case .output: return language("output", "输出")
    case .parameters: return language("params", "参数量")
    case .buffers: return language("buffers", "缓冲区")
    case .macs: return language("MACs", "乘加次数")
    case .oneSampleIsAll: return language("work, batch of 1", "计算量，批大小 1")
    case .batchOf(let count): return language("batch of \(count.grouped)", "批大小 \(count.grouped)")
    case .sees: return language("sees", "感受野")
    case .unused: return language("unused", "未用到")
    case .useful: return language("useful", "有效")
    case .intensity: return language("intensity", "计算强度")
    case .multiplications: return language("multiply", "乘法")
    case .additions: return language("add", "加法")
    case .divisions: return language("divide", "除法")
    case .specialFunctions: return language("special", "特殊函数")
    case .comparisons: return language("compare", "比较")
    case .flops: return language("FLOPs", "FLOPs")
    case .weights: return language("weights", "权重")
    case .outputBytes: return language("output", "输出")
    case .total: return language("total", "合计")
    case .oneSample: return language("one sample", "单个样本")
    case .wholeBatch: return language("whole batch", "整批")
    case .numberNeeded: return language("a number is needed", "这里要填一个数")
    case .least(let value): return language("\(value.grouped) is the least", "最小是 \(value.grouped)")
    case .most(let value): return language("\(value.grouped) is the most", "最大是 \(value.grouped)")
    case .nothingToTake: return language("every value works as it is", "现在每个值都可行")
    case .noValue: return language("no single value nearby settles this", "附近没有哪个值单独就能解决")
    case .mouseOn:
      return language("the mouse works here; hold Shift to select text", "鼠标由本程序使用；按住 Shift 可选中文字")
    case .mouseOff: return language("the mouse is the terminal's again", "鼠标交还给终端")
    case .themeNow(let theme):
      return language("colours: ", "配色：") + theme.text(language)
    case .languageNow: return language("the language is English", "现在使用简体中文")
    case .noLanguage:
      return language("this terminal shows ASCII alone, which has no Chinese", "这个终端只能显示 ASCII，不能显示中文")
    case .notANumber(let text):
      return language(
        "\"\(text)\" is neither a whole number nor a call such as nn.Conv2d(3, 64, 7)",
        "“\(text)”既不是整数，也不是 nn.Conv2d(3, 64, 7) 这样的调用")
    case .tooSmall(let columns, let rows):
      return language(
        "convscope needs 40×10, this is \(columns)×\(rows)", "convscope 需要 40×10 的终端，现在是 \(columns)×\(rows)")
    case .lastGood: return language("last that worked", "上一次可行的")
    case .noMatch: return language("nothing fits", "没有符合的")
    case .helpFooter: return language("Esc closes", "Esc 关闭")
    case .fieldHint: return language("field", "换项")
    case .walkHint: return language("walk", "前后")
    case .readHint: return language("read", "读数")
    case .curveHint: return language("curve", "换曲线")
    case .findHint: return language("find", "查找")
    case .chooseHint: return language("choose", "选定")
    case .doHint: return language("do it", "执行")
    case .closeHint: return language("close", "关闭")
    case .screenHint: return language("screen", "换页")
    case .stepHint: return language("by one", "加减 1")
    case .backHint: return language("back", "返回")
    case .listHint: return language("list", "列表")
    case .editHint: return language("edit", "编辑")
    case .moveHint: return language("move", "移动")
    case .applyHint: return language("apply", "采用")
    case .promptFooter: return language("Enter does it, Esc closes", "Enter 执行，Esc 关闭")
    case .leversScreen: return language("Levers", "调节")
    case .sweepScreen: return language("Sweep", "扫描")
    case .solveScreen: return language("Solve", "求解")
    case .countsScreen: return language("Counts", "统计口径")
    case .rooflineScreen: return language("Roofline", "屋顶线")
    case .historyScreen: return language("History", "历史")
    case .historyTitle(let batch):
      return language(
        "history, each step against the one before" + Self.batchPart(batch, language),
        "历史，每一步与前一步比较" + Self.batchPart(batch, language))
    case .nothingToUndo: return language("nothing to undo", "没有可撤销的步骤")
    case .nothingToRedo: return language("nothing to redo", "没有可重做的步骤")
    case .noBaseline:
      return language("nothing is pinned; p pins the layer as a baseline", "还没有基线；按 p 把当前层定为基线")
    case .noSlotLeft: return language("all slots from A to Z are taken; P frees one", "A 到 Z 都已占用；按 P 可腾出一个")
    case .pinned(let name):
      return language("pinned as \(name); every figure now shows its change", "已定为基线 \(name)；各项数值会显示与它的差别")
    case .copyAs: return language("copy as", "复制为")
    case .exportAs: return language("write to a file as", "写入文件，格式为")
    case .exportTo(let format): return language("write \(format) to", "把 \(format) 写入")
    case .saveTo: return language("save to", "保存到")
    case .openFrom: return language("open", "打开")
    case .replaceQuestion(let path): return language("\(path) is there already", "\(path) 已经存在")
    case .keepFile: return language("keep it as it is", "保留原文件")
    case .replaceFile: return language("replace it", "覆盖它")
    case .copied(let name): return language("sent to the terminal's clipboard: \(name)", "已送到终端剪贴板：\(name)")
    case .cannotCopy:
      return language(
        "this terminal takes nothing for its clipboard; e writes a file", "这个终端的剪贴板不接收内容；按 e 可写入文件")
    case .written(let path): return language("written: \(path)", "已写入：\(path)")
    case .opened(let path): return language("opened: \(path); u goes back", "已打开：\(path)；按 u 回到之前")
    case .cannotOpen(let path): return language("cannot open \(path)", "无法打开 \(path)")
    case .fileFailed(let path, let reason): return language("\(reason): \(path)", "\(reason)：\(path)")
    case .notKept(let reason):
      return language("not kept for the next start: \(reason)", "没有为下次启动保存：\(reason)")
    case .unkept: return language("not kept", "未保存")
    case .unreadWork: return language("the work of the last time cannot be read", "上次保存的内容无法读取")
    case .same: return language("same", "不变")
    case .was(let text): return language("was \(text)", "原为 \(text)")
    case .against(let name): return language("against \(name)", "与 \(name) 比较")
    case .step: return language("step", "步骤")
    case .pasted(let name): return language("pasted: \(name); u takes it back", "已粘贴：\(name)；按 u 撤回")
    case .cannotPaste: return language("this cannot be pasted", "无法粘贴")
    case .document: return language("a document", "文档")
    case .cannotExpress(let format): return language("what \(format) cannot express", "\(format) 无法表达的内容")
    case .noFigures: return language("the layer cannot be, so it has no figures", "这一层不可行，所以没有数值")
    case .applied: return language("applied; u takes it back", "已采用；按 u 撤回")
    case .change: return language("what changed", "改动")
    case .start: return language("start", "起点")
    case .pinnedShort(let name): return language("pinned \(name)", "定为基线 \(name)")
    case .unpinnedShort(let name): return language("unpinned \(name)", "取消基线 \(name)")
    case .swapped: return language("swapped", "已交换")
    case .oneLess: return language("one step down", "减一档")
    case .oneMore: return language("one step up", "加一档")
    case .leversTitle: return language("what one step of each field would do, in percent", "每一项变动一档带来的变化，百分比")
    case .fromNothing: return language("new", "新增")
    case .leverHint: return language("lever", "变动")
    case .noLever: return language("this has no one step up or down", "这一项没有上下一档")
    case .noStep: return language("there is no such step", "没有这一档")
    case .sweepField: return language("field", "变化项")
    case .sweepValues: return language("values", "取值")
    case .secondField: return language("second field", "第二项")
    case .sweepMetric: return language("metric", "指标")
    case .sweepScale: return language("scale", "刻度")
    case .sweepView: return language("view", "显示")
    case .sweepOrder: return language("order", "排序")
    case .frontOne: return language("Pareto front", "帕累托前沿")
    case .frontTwo: return language("and", "与")
    case .sweepTitle(let metric, let field, let batch):
      return language(
        "\(metric) by \(field)" + Self.batchPart(batch, language),
        [metric, "随", field, "的变化"].setTogether + Self.batchPart(batch, language))
    case .lastThatWorked(let text):
      return language(
        "\(Message.lastGood.text(language)): \(text)", "\(Message.lastGood.text(language))：\(text)")
    case .walked(let percent, let count):
      return language("\(percent) of \(count.grouped) points", "已算 \(percent)，共 \(count.grouped) 个点")
    case .escStops: return language("Esc stops", "Esc 停止")
    case .stoppedAt(let percent): return language("stopped at \(percent)", "停在 \(percent)")
    case .points(let count):
      return language(count == 1 ? "1 point" : "\(count.grouped) points", "\(count.grouped) 个点")
    case .curve(let name, let position, let count):
      return language("\(name)  (\(position) of \(count))", "\(name)（第 \(position) 条，共 \(count) 条）")
    case .bestRows(let rows, let count):
      return language(
        "the first \(rows.grouped) of \(count.grouped)", "\(count.grouped) 个中的前 \(rows.grouped) 个")
    case .rows(let first, let last, let all):
      return language(
        "\(first.grouped)–\(last.grouped) of \(all)", "第 \(first.grouped)–\(last.grouped) 行，共 \(all) 行")
    case .onFront: return language("on the front", "在前沿上")
    case .enterApplies: return language("Enter applies", "Enter 采用")
    case .enterReads: return language("Tab to the points", "Tab 进入数据点")
    case .presentLayer: return language("the layer as it is", "当前层")
    case .cannotBe: return language("cannot be", "不可行")
    case .noSweep: return language("no sweep: mend what is marked at the left", "没有扫描：请先改正左边标出的地方")
    case .layerCannotBe: return language("the layer as it is cannot be", "当前层不可行")
    case .frontTooLong: return language("the front has too many points to mark", "前沿上的点太多，无法标出")
    case .elements: return language("elements", "元素数")
    case .asItIs: return language("as it is", "当前层")
    case .front: return language("front", "前沿")
    case .logarithmic: return language("logarithmic", "对数")
    case .onlyGaps: return language("none of these points can be", "这些点没有一个可行")
    case .wanted: return language("wanted", "目标")
    case .mayMove: return language("may move", "可变动项")
    case .eachAxisAlone: return language("each axis alone", "各轴独立")
    case .solveHint: return language("Say what the layer should come to, such as", "写出这一层应达到的结果，例如")
    case .solveTyping: return language("Type it here; several go with a space between.", "在这里输入；多个条件之间用空格隔开。")
    case .solveAnswer:
      return language(
        "The layers that come to it are listed here, least change first.", "满足条件的层会列在这里，改动最少的排在最前。")
    case .searching(let found, let steps):
      return language(
        "searching: \(found.grouped) found in \(steps.grouped) steps",
        "正在查找：已查 \(steps.grouped) 步，找到 \(found.grouped) 个")
    case .solutions(let count):
      return language(count == 1 ? "1 solution" : "all \(count.grouped) solutions", "共 \(count.grouped) 个解")
    case .moreSolutions(let count):
      return language("the first \(count.grouped) solutions of more", "前 \(count.grouped) 个解，还有更多")
    case .explaining(let steps):
      return language("no solution, looking why: \(steps.grouped) steps", "无解，正在找原因：\(steps.grouped) 步")
    case .noSolution: return language("no solution", "无解")
    case .searchStopped(let found, let steps):
      return language(
        "stopped: \(found.grouped) found in \(steps.grouped) steps",
        "已停止：\(steps.grouped) 步，找到 \(found.grouped) 个")
    case .explainingStopped(let steps):
      return language("no solution; stopped after \(steps.grouped) steps", "无解；\(steps.grouped) 步后停止")
    case .searchExceeded(let found, let steps):
      return language(
        "given up: \(found.grouped) found in \(steps.grouped) steps",
        "已放弃：\(steps.grouped) 步，找到 \(found.grouped) 个")
    case .freeFewer:
      return language(
        "There is too much to look through: let fewer fields move, or within bounds (stride=1..4).",
        "要查的组合太多：请减少可变动的项，或给出范围（stride=1..4）。")
    case .solution(let number, let count):
      return language(
        "solution \(number.grouped) of \(count.grouped)", "第 \(number.grouped) 个解，共 \(count.grouped) 个")
    case .nearestSolution(let number, let count):
      return language(
        "nearest \(number.grouped) of \(count.grouped)", "最接近的第 \(number.grouped) 个，共 \(count.grouped) 个")
    case .whatChanges: return language("what changes", "改动")
    case .nothingToChange: return language("nothing to change", "无须改动")
    case .inversion: return language("transposed convolution that inverts it", "还原其输入形状的转置卷积")
    case .noInversion: return language("no transposed convolution inverts it", "没有转置卷积能还原其输入形状")
    case .cannotBeAsItIs:
      return language(
        "the layer cannot be as it is; solutions change it so that it can", "当前层不可行；下面的解会把它改成可行")
    case .trueMACs: return language("true MACs", "真实乘加次数")
    case .trueFLOPs: return language("true FLOPs", "真实 FLOPs")
    case .trueComparisons: return language("comparisons", "比较次数")
    case .tool: return language("tool", "工具")
    case .figure: return language("figure", "数值")
    case .unit: return language("unit", "单位")
    case .reason: return language("why", "原因")
    case .nothing: return language("nothing", "无")
    case .countsTitle(let batch):
      return language("what tools print, batch of \(batch.grouped)", "各工具给出的数，批大小 \(batch.grouped)")
    case .versus(let name): return language("vs \(name)", ["与", name, "相比"].setTogether)
    case .device: return language("device", "设备")
    case .peak: return language("peak", "峰值")
    case .bandwidth: return language("bandwidth", "带宽")
    case .ownDevice: return language("a device of your own", "自定义设备")
    case .bytes: return language("bytes", "字节")
    case .ridge: return language("ridge", "拐点")
    case .boundBy: return language("bound by", "受限于")
    case .attainable: return language("attainable", "可达性能")
    case .computing: return language("computing", "计算")
    case .moving: return language("moving", "访存")
    case .limit: return language("the limit", "上限")
    case .rooflineTitle: return language("what bounds the layer", "这一层受什么限制")
    case .belowRidge: return language("intensity < ridge", "计算强度 < 拐点")
    case .aboveRidge: return language("intensity > ridge", "计算强度 > 拐点")
    case .onRidge: return language("intensity = ridge", "计算强度 = 拐点")
    case .ofPeak(let share): return language("\(share) of peak", "峰值的 \(share)")
    case .flopsPerByte: return language("FLOPs/byte", "FLOPs/字节")
    case .baselineShort: return language("baseline", "基线")
    case .peakHolds(let type): return language("the peak holds for \(type)", "峰值针对 \(type)")
    case .peakUnsaid: return language("for what type of number the peak holds is not said", "没有说明峰值针对哪种数据类型")
    case .otherType(let layer, let device):
      return language("layer in \(layer), peak holds for \(device)", "本层用 \(layer)，峰值针对 \(device)")
    case .comparisonsOnly(let count):
      return language(
        "no FLOPs: \(count.grouped) comparisons alone, which are none. There is no point on the roof; its bytes alone bound the time",
        "没有 FLOPs：只有 \(count.grouped) 次比较，而比较不算 FLOPs。屋顶线上没有它的点；时间只由访存决定")
    case .noOperations:
      return language(
        "no FLOPs: this layer computes nothing. There is no point on the roof; moving its bytes is all it takes, if they are moved at all",
        "没有 FLOPs：这一层不做计算，屋顶线上没有它的点；即使要搬运数据，也只花访存的时间")
    case .nothingMoves: return language("nothing moves here", "这里没有数据搬运")
    case .rooflinePlot: return language("FLOP/s over FLOPs/byte", "FLOP/s 随 FLOPs/字节的变化")
    case .picture(let message): return message.text(language)
    case .network(let message): return message.text(language)
    case .lesson(let message): return message.text(language)
    case .derivation(let message): return message.text(language)
    case .exercise(let message): return message.text(language)
    case .part(let first, let last, let count):
      return language("\(first)–\(last) of \(count.grouped)", "第 \(first)–\(last) 行，共 \(count.grouped) 行")
    case .scrollPosition(let first, let last, let count):
      return language("\(first)–\(last) of \(count)  < >", "第 \(first)–\(last) 行，共 \(count) 行  < >")
    }
  }

  /// Whose work it is, where one sample is not all.
  private static func batchPart(_ batch: Int, _ language: Language) -> String {
    batch == 1 ? "" : language(", batch of \(batch.grouped)", "，批大小 \(batch.grouped)")
  }
}
