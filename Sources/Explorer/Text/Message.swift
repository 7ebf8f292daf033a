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
    case .plain(let text): text
    case .both(let english, let chinese): language(english, chinese)
    case .batch: language("batch", "批大小")
    case .channels: language("channels", "通道")
    case .size: language("size", "尺寸")
    case .features: language("features", "特征数")
    case .numbers: language("type", "类型")
    case .axes: language("axes", "各轴")
    case .paddingMode: language("pad mode", "填充方式")
    case .axis(let name): name.text(language)
    case .hyperparameter(let hyperparameter): Self.label(hyperparameter, language)
    case .choice(let name): Self.choiceLabel(name, language)
    case .metric(let metric): Self.choiceLabel(metric.name, language)
    case .value(.number(let number)): number.grouped
    case .value(.flag(let isOn)): (isOn ? Message.yes : .no).text(language)
    case .value(.choice(let name)): Self.choiceLabel(name, language)
    case .linked: language("linked", "联动")
    case .separate: language("separate", "独立")
    case .yes: language("yes", "是")
    case .no: language("no", "否")
    case .input: language("input", "输入")
    case .layer: language("layer", "层")
    case .rules: language("settings", "设置")
    case .result: language("result", "结果")
    case .why: language("why", "算式")
    case .whyNot: language("why not", "为何不行")
    case .ledger: language("ledger, one sample", "运算明细，单个样本")
    case .memory: language("memory", "内存")
    case .figures: language("figures", "数值")
    case .layerScreen: language("Layer", "层")
    case .ledgerScreen: language("Ledger", "明细")
    case .commands: language("commands", "命令")
    case .keys: language("keys", "按键")
    case .choose: language("choose", "选择")
    case .output: language("output", "输出")
    case .parameters: language("params", "参数量")
    case .buffers: language("buffers", "缓冲区")
    case .macs: language("MACs", "乘加次数")
    case .oneSampleIsAll: language("work, batch of 1", "计算量，批大小 1")
    case .batchOf(let count): language("batch of \(count.grouped)", "批大小 \(count.grouped)")
    case .sees: language("sees", "感受野")
    case .unused: language("unused", "未用到")
    case .useful: language("useful", "有效")
    case .intensity: language("intensity", "计算强度")
    case .multiplications: language("multiply", "乘法")
    case .additions: language("add", "加法")
    case .divisions: language("divide", "除法")
    case .specialFunctions: language("special", "特殊函数")
    case .comparisons: language("compare", "比较")
    case .flops: language("FLOPs", "FLOPs")
    case .weights: language("weights", "权重")
    case .outputBytes: language("output", "输出")
    case .total: language("total", "合计")
    case .oneSample: language("one sample", "单个样本")
    case .wholeBatch: language("whole batch", "整批")
    case .numberNeeded: language("a number is needed", "这里要填一个数")
    case .least(let value): language("\(value.grouped) is the least", "最小是 \(value.grouped)")
    case .most(let value): language("\(value.grouped) is the most", "最大是 \(value.grouped)")
    case .nothingToTake: language("every value works as it is", "现在每个值都可行")
    case .noValue: language("no single value nearby settles this", "附近没有哪个值单独就能解决")
    case .mouseOn: language("the mouse works here; hold Shift to select text", "鼠标由本程序使用；按住 Shift 可选中文字")
    case .mouseOff: language("the mouse is the terminal's again", "鼠标交还给终端")
    case .themeNow(let theme):
      language("colours: ", "配色：") + theme.text(language)
    case .languageNow: language("the language is English", "现在使用简体中文")
    case .noLanguage:
      language("this terminal shows ASCII alone, which has no Chinese", "这个终端只能显示 ASCII，不能显示中文")
    case .notANumber(let text):
      language(
        "\"\(text)\" is neither a whole number nor a call such as nn.Conv2d(3, 64, 7)",
        "“\(text)”既不是整数，也不是 nn.Conv2d(3, 64, 7) 这样的调用")
    case .tooSmall(let columns, let rows):
      language(
        "convscope needs 40×10, this is \(columns)×\(rows)", "convscope 需要 40×10 的终端，现在是 \(columns)×\(rows)")
    case .lastGood: language("last that worked", "上一次可行的")
    case .noMatch: language("nothing fits", "没有符合的")
    case .helpFooter: language("Esc closes", "Esc 关闭")
    case .fieldHint: language("field", "换项")
    case .walkHint: language("walk", "前后")
    case .readHint: language("read", "读数")
    case .curveHint: language("curve", "换曲线")
    case .findHint: language("find", "查找")
    case .chooseHint: language("choose", "选定")
    case .doHint: language("do it", "执行")
    case .closeHint: language("close", "关闭")
    case .screenHint: language("screen", "换页")
    case .stepHint: language("by one", "加减 1")
    case .backHint: language("back", "返回")
    case .listHint: language("list", "列表")
    case .editHint: language("edit", "编辑")
    case .moveHint: language("move", "移动")
    case .applyHint: language("apply", "采用")
    case .promptFooter: language("Enter does it, Esc closes", "Enter 执行，Esc 关闭")
    case .leversScreen: language("Levers", "调节")
    case .sweepScreen: language("Sweep", "扫描")
    case .solveScreen: language("Solve", "求解")
    case .countsScreen: language("Counts", "统计口径")
    case .rooflineScreen: language("Roofline", "屋顶线")
    case .historyScreen: language("History", "历史")
    case .historyTitle(let batch):
      language(
        "history, each step against the one before" + Self.batchPart(batch, language),
        "历史，每一步与前一步比较" + Self.batchPart(batch, language))
    case .nothingToUndo: language("nothing to undo", "没有可撤销的步骤")
    case .nothingToRedo: language("nothing to redo", "没有可重做的步骤")
    case .noBaseline: language("nothing is pinned; p pins the layer as a baseline", "还没有基线；按 p 把当前层定为基线")
    case .noSlotLeft: language("all slots from A to Z are taken; P frees one", "A 到 Z 都已占用；按 P 可腾出一个")
    case .pinned(let name):
      language("pinned as \(name); every figure now shows its change", "已定为基线 \(name)；各项数值会显示与它的差别")
    case .copyAs: language("copy as", "复制为")
    case .exportAs: language("write to a file as", "写入文件，格式为")
    case .exportTo(let format): language("write \(format) to", "把 \(format) 写入")
    case .saveTo: language("save to", "保存到")
    case .openFrom: language("open", "打开")
    case .replaceQuestion(let path): language("\(path) is there already", "\(path) 已经存在")
    case .keepFile: language("keep it as it is", "保留原文件")
    case .replaceFile: language("replace it", "覆盖它")
    case .copied(let name): language("sent to the terminal's clipboard: \(name)", "已送到终端剪贴板：\(name)")
    case .cannotCopy:
      language("this terminal takes nothing for its clipboard; e writes a file", "这个终端的剪贴板不接收内容；按 e 可写入文件")
    case .written(let path): language("written: \(path)", "已写入：\(path)")
    case .opened(let path): language("opened: \(path); u goes back", "已打开：\(path)；按 u 回到之前")
    case .cannotOpen(let path): language("cannot open \(path)", "无法打开 \(path)")
    case .fileFailed(let path, let reason): language("\(reason): \(path)", "\(reason)：\(path)")
    case .notKept(let reason): language("not kept for the next start: \(reason)", "没有为下次启动保存：\(reason)")
    case .unkept: language("not kept", "未保存")
    case .unreadWork: language("the work of the last time cannot be read", "上次保存的内容无法读取")
    case .same: language("same", "不变")
    case .was(let text): language("was \(text)", "原为 \(text)")
    case .against(let name): language("against \(name)", "与 \(name) 比较")
    case .step: language("step", "步骤")
    case .pasted(let name): language("pasted: \(name); u takes it back", "已粘贴：\(name)；按 u 撤回")
    case .cannotPaste: language("this cannot be pasted", "无法粘贴")
    case .document: language("a document", "文档")
    case .cannotExpress(let format): language("what \(format) cannot express", "\(format) 无法表达的内容")
    case .noFigures: language("the layer cannot be, so it has no figures", "这一层不可行，所以没有数值")
    case .applied: language("applied; u takes it back", "已采用；按 u 撤回")
    case .change: language("what changed", "改动")
    case .start: language("start", "起点")
    case .pinnedShort(let name): language("pinned \(name)", "定为基线 \(name)")
    case .unpinnedShort(let name): language("unpinned \(name)", "取消基线 \(name)")
    case .swapped: language("swapped", "已交换")
    case .oneLess: language("one step down", "减一档")
    case .oneMore: language("one step up", "加一档")
    case .leversTitle: language("what one step of each field would do, in percent", "每一项变动一档带来的变化，百分比")
    case .fromNothing: language("new", "新增")
    case .leverHint: language("lever", "变动")
    case .noLever: language("this has no one step up or down", "这一项没有上下一档")
    case .noStep: language("there is no such step", "没有这一档")
    case .sweepField: language("field", "变化项")
    case .sweepValues: language("values", "取值")
    case .secondField: language("second field", "第二项")
    case .sweepMetric: language("metric", "指标")
    case .sweepScale: language("scale", "刻度")
    case .sweepView: language("view", "显示")
    case .sweepOrder: language("order", "排序")
    case .frontOne: language("Pareto front", "帕累托前沿")
    case .frontTwo: language("and", "与")
    case .sweepTitle(let metric, let field, let batch):
      language(
        "\(metric) by \(field)" + Self.batchPart(batch, language),
        [metric, "随", field, "的变化"].setTogether + Self.batchPart(batch, language))
    case .lastThatWorked(let text):
      language("\(Message.lastGood.text(language)): \(text)", "\(Message.lastGood.text(language))：\(text)")
    case .walked(let percent, let count):
      language("\(percent) of \(count.grouped) points", "已算 \(percent)，共 \(count.grouped) 个点")
    case .escStops: language("Esc stops", "Esc 停止")
    case .stoppedAt(let percent): language("stopped at \(percent)", "停在 \(percent)")
    case .points(let count):
      language(count == 1 ? "1 point" : "\(count.grouped) points", "\(count.grouped) 个点")
    case .curve(let name, let position, let count):
      language("\(name)  (\(position) of \(count))", "\(name)（第 \(position) 条，共 \(count) 条）")
    case .bestRows(let rows, let count):
      language("the first \(rows.grouped) of \(count.grouped)", "\(count.grouped) 个中的前 \(rows.grouped) 个")
    case .rows(let first, let last, let all):
      language(
        "\(first.grouped)–\(last.grouped) of \(all)", "第 \(first.grouped)–\(last.grouped) 行，共 \(all) 行")
    case .onFront: language("on the front", "在前沿上")
    case .enterApplies: language("Enter applies", "Enter 采用")
    case .enterReads: language("Tab to the points", "Tab 进入数据点")
    case .presentLayer: language("the layer as it is", "当前层")
    case .cannotBe: language("cannot be", "不可行")
    case .noSweep: language("no sweep: mend what is marked at the left", "没有扫描：请先改正左边标出的地方")
    case .layerCannotBe: language("the layer as it is cannot be", "当前层不可行")
    case .frontTooLong: language("the front has too many points to mark", "前沿上的点太多，无法标出")
    case .elements: language("elements", "元素数")
    case .asItIs: language("as it is", "当前层")
    case .front: language("front", "前沿")
    case .logarithmic: language("logarithmic", "对数")
    case .onlyGaps: language("none of these points can be", "这些点没有一个可行")
    case .wanted: language("wanted", "目标")
    case .mayMove: language("may move", "可变动项")
    case .eachAxisAlone: language("each axis alone", "各轴独立")
    case .solveHint: language("Say what the layer should come to, such as", "写出这一层应达到的结果，例如")
    case .solveTyping: language("Type it here; several go with a space between.", "在这里输入；多个条件之间用空格隔开。")
    case .solveAnswer:
      language("The layers that come to it are listed here, least change first.", "满足条件的层会列在这里，改动最少的排在最前。")
    case .searching(let found, let steps):
      language(
        "searching: \(found.grouped) found in \(steps.grouped) steps",
        "正在查找：已查 \(steps.grouped) 步，找到 \(found.grouped) 个")
    case .solutions(let count):
      language(count == 1 ? "1 solution" : "all \(count.grouped) solutions", "共 \(count.grouped) 个解")
    case .moreSolutions(let count):
      language("the first \(count.grouped) solutions of more", "前 \(count.grouped) 个解，还有更多")
    case .explaining(let steps):
      language("no solution, looking why: \(steps.grouped) steps", "无解，正在找原因：\(steps.grouped) 步")
    case .noSolution: language("no solution", "无解")
    case .searchStopped(let found, let steps):
      language(
        "stopped: \(found.grouped) found in \(steps.grouped) steps",
        "已停止：\(steps.grouped) 步，找到 \(found.grouped) 个")
    case .explainingStopped(let steps):
      language("no solution; stopped after \(steps.grouped) steps", "无解；\(steps.grouped) 步后停止")
    case .searchExceeded(let found, let steps):
      language(
        "given up: \(found.grouped) found in \(steps.grouped) steps",
        "已放弃：\(steps.grouped) 步，找到 \(found.grouped) 个")
    case .freeFewer:
      language(
        "There is too much to look through: let fewer fields move, or within bounds (stride=1..4).",
        "要查的组合太多：请减少可变动的项，或给出范围（stride=1..4）。")
    case .solution(let number, let count):
      language(
        "solution \(number.grouped) of \(count.grouped)", "第 \(number.grouped) 个解，共 \(count.grouped) 个")
    case .nearestSolution(let number, let count):
      language(
        "nearest \(number.grouped) of \(count.grouped)", "最接近的第 \(number.grouped) 个，共 \(count.grouped) 个")
    case .whatChanges: language("what changes", "改动")
    case .nothingToChange: language("nothing to change", "无须改动")
    case .inversion: language("transposed convolution that inverts it", "还原其输入形状的转置卷积")
    case .noInversion: language("no transposed convolution inverts it", "没有转置卷积能还原其输入形状")
    case .cannotBeAsItIs:
      language("the layer cannot be as it is; solutions change it so that it can", "当前层不可行；下面的解会把它改成可行")
    case .trueMACs: language("true MACs", "真实乘加次数")
    case .trueFLOPs: language("true FLOPs", "真实 FLOPs")
    case .trueComparisons: language("comparisons", "比较次数")
    case .tool: language("tool", "工具")
    case .figure: language("figure", "数值")
    case .unit: language("unit", "单位")
    case .reason: language("why", "原因")
    case .nothing: language("nothing", "无")
    case .countsTitle(let batch):
      language("what tools print, batch of \(batch.grouped)", "各工具给出的数，批大小 \(batch.grouped)")
    case .versus(let name): language("vs \(name)", ["与", name, "相比"].setTogether)
    case .device: language("device", "设备")
    case .peak: language("peak", "峰值")
    case .bandwidth: language("bandwidth", "带宽")
    case .ownDevice: language("a device of your own", "自定义设备")
    case .bytes: language("bytes", "字节")
    case .ridge: language("ridge", "拐点")
    case .boundBy: language("bound by", "受限于")
    case .attainable: language("attainable", "可达性能")
    case .computing: language("computing", "计算")
    case .moving: language("moving", "访存")
    case .limit: language("the limit", "上限")
    case .rooflineTitle: language("what bounds the layer", "这一层受什么限制")
    case .belowRidge: language("intensity < ridge", "计算强度 < 拐点")
    case .aboveRidge: language("intensity > ridge", "计算强度 > 拐点")
    case .onRidge: language("intensity = ridge", "计算强度 = 拐点")
    case .ofPeak(let share): language("\(share) of peak", "峰值的 \(share)")
    case .flopsPerByte: language("FLOPs/byte", "FLOPs/字节")
    case .baselineShort: language("baseline", "基线")
    case .peakHolds(let type): language("the peak holds for \(type)", "峰值针对 \(type)")
    case .peakUnsaid: language("for what type of number the peak holds is not said", "没有说明峰值针对哪种数据类型")
    case .otherType(let layer, let device):
      language("layer in \(layer), peak holds for \(device)", "本层用 \(layer)，峰值针对 \(device)")
    case .comparisonsOnly(let count):
      language(
        "no FLOPs: \(count.grouped) comparisons alone, which are none. There is no point on the roof; its bytes alone bound the time",
        "没有 FLOPs：只有 \(count.grouped) 次比较，而比较不算 FLOPs。屋顶线上没有它的点；时间只由访存决定")
    case .noOperations:
      language(
        "no FLOPs: this layer computes nothing. There is no point on the roof; moving its bytes is all it takes, if they are moved at all",
        "没有 FLOPs：这一层不做计算，屋顶线上没有它的点；即使要搬运数据，也只花访存的时间")
    case .nothingMoves: language("nothing moves here", "这里没有数据搬运")
    case .rooflinePlot: language("FLOP/s over FLOPs/byte", "FLOP/s 随 FLOPs/字节的变化")
    case .picture(let message): message.text(language)
    case .network(let message): message.text(language)
    case .lesson(let message): message.text(language)
    case .derivation(let message): message.text(language)
    case .exercise(let message): message.text(language)
    case .part(let first, let last, let count):
      language("\(first)–\(last) of \(count.grouped)", "第 \(first)–\(last) 行，共 \(count.grouped) 行")
    case .scrollPosition(let first, let last, let count):
      language("\(first)–\(last) of \(count)  < >", "第 \(first)–\(last) 行，共 \(count) 行  < >")
    }
  }

  /// Whose work it is, where one sample is not all.
  private static func batchPart(_ batch: Int, _ language: Language) -> String {
    batch == 1 ? "" : language(", batch of \(batch.grouped)", "，批大小 \(batch.grouped)")
  }
}
