import ConvMath

/// Every text of the explorer. One table, so that a language is one more column.
public enum Message: Hashable, Sendable {
  /// A text that is the same in the table of commands.
  case plain(String)
  case batch, channels, size, features, numbers, axes, paddingMode
  case axis(AxisName)
  case hyperparameter(Hyperparameter)
  case choice(String)
  /// What stands in a field.
  case value(FieldValue)
  case linked, separate, yes, no
  case input, layer, rules, result, why, whyNot, ledger, memory, figures
  case layerScreen, formulaScreen, ledgerScreen
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
  case themeNow(String)
  case notANumber(String)
  case tooSmall(columns: Int, rows: Int)
  case lastGood
  case noMatch
  case helpFooter, promptFooter
  case walkHint, readHint, curveHint, findHint, chooseHint, doHint, closeHint
  case fieldHint, screenHint, stepHint, backHint, listHint, editHint, moveHint, applyHint
  case scrollPosition(Int, Int, Int)
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

  /// The text in English.
  public var text: String {
    switch self {
    case .plain(let text): text
    case .batch: "batch"
    case .channels: "channels"
    case .size: "size"
    case .features: "features"
    case .numbers: "type"
    case .axes: "axes"
    case .paddingMode: "pad mode"
    case .axis(let name): name.rawValue
    case .hyperparameter(let hyperparameter): Self.label(hyperparameter)
    case .choice(let name): Self.choiceLabel(name)
    case .value(.number(let number)): number.grouped
    case .value(.flag(let isOn)): (isOn ? Message.yes : .no).text
    case .value(.choice(let name)): Self.choiceLabel(name)
    case .linked: "linked"
    case .separate: "separate"
    case .yes: "yes"
    case .no: "no"
    case .input: "input"
    case .layer: "layer"
    case .rules: "settings"
    case .result: "result"
    case .why: "why"
    case .whyNot: "why not"
    case .ledger: "ledger, one sample"
    case .memory: "memory"
    case .figures: "figures"
    case .layerScreen: "Layer"
    case .formulaScreen: "Formulas"
    case .ledgerScreen: "Ledger"
    case .commands: "commands"
    case .keys: "keys"
    case .choose: "choose"
    case .output: "output"
    case .parameters: "params"
    case .buffers: "buffers"
    case .macs: "MACs"
    case .oneSampleIsAll: "work, batch of 1"
    case .batchOf(let count): "batch of \(count.grouped)"
    case .sees: "sees"
    case .unused: "unused"
    case .useful: "useful"
    case .intensity: "intensity"
    case .multiplications: "multiply"
    case .additions: "add"
    case .divisions: "divide"
    case .specialFunctions: "special"
    case .comparisons: "compare"
    case .flops: "FLOPs"
    case .weights: "weights"
    case .outputBytes: "output"
    case .total: "total"
    case .oneSample: "one sample"
    case .wholeBatch: "whole batch"
    case .numberNeeded: "a number is needed"
    case .least(let value): "\(value.grouped) is the least"
    case .most(let value): "\(value.grouped) is the most"
    case .nothingToTake: "every value works as it is"
    case .noValue: "no single value nearby settles this"
    case .mouseOn: "the mouse works here; hold Shift to select text"
    case .mouseOff: "the mouse is the terminal's again"
    case .themeNow(let name): "colours: \(name)"
    case .notANumber(let text): "\"\(text)\" is neither a whole number nor a call such as nn.Conv2d(3, 64, 7)"
    case .tooSmall(let columns, let rows): "convscope needs 40×10, this is \(columns)×\(rows)"
    case .lastGood: "last that worked"
    case .noMatch: "nothing fits"
    case .helpFooter: "Esc closes"
    case .fieldHint: "field"
    case .walkHint: "walk"
    case .readHint: "read"
    case .curveHint: "curve"
    case .findHint: "find"
    case .chooseHint: "choose"
    case .doHint: "do it"
    case .closeHint: "close"
    case .screenHint: "screen"
    case .stepHint: "by one"
    case .backHint: "back"
    case .listHint: "list"
    case .editHint: "edit"
    case .moveHint: "move"
    case .applyHint: "apply"
    case .promptFooter: "Enter does it, Esc closes"
    case .leversScreen: "Levers"
    case .sweepScreen: "Sweep"
    case .solveScreen: "Solve"
    case .countsScreen: "Counts"
    case .rooflineScreen: "Roofline"
    case .historyScreen: "History"
    case .historyTitle(let batch): "history, each step against the one before" + Self.batchPart(batch)
    case .nothingToUndo: "nothing to undo"
    case .nothingToRedo: "nothing to redo"
    case .noBaseline: "nothing is pinned; p pins the layer as a baseline"
    case .noSlotLeft: "all slots from A to Z are taken; P frees one"
    case .pinned(let name): "pinned as \(name); every figure now shows its change"
    case .copyAs: "copy as"
    case .exportAs: "write to a file as"
    case .exportTo(let format): "write \(format) to"
    case .saveTo: "save to"
    case .openFrom: "open"
    case .replaceQuestion(let path): "\(path) is there already"
    case .keepFile: "keep it as it is"
    case .replaceFile: "replace it"
    case .copied(let name): "sent to the terminal's clipboard: \(name)"
    case .cannotCopy: "this terminal takes nothing for its clipboard; e writes a file"
    case .written(let path): "written: \(path)"
    case .opened(let path): "opened: \(path); u goes back"
    case .cannotOpen(let path): "cannot open \(path)"
    case .fileFailed(let path, let reason): "\(reason): \(path)"
    case .notKept(let reason): "not kept for the next start: \(reason)"
    case .unkept: "not kept"
    case .unreadWork: "the work of the last time cannot be read"
    case .same: "same"
    case .was(let text): "was \(text)"
    case .against(let name): "against \(name)"
    case .step: "step"
    case .pasted(let name): "pasted: \(name); u takes it back"
    case .cannotPaste: "this cannot be pasted"
    case .document: "a document"
    case .cannotExpress(let format): "what \(format) cannot express"
    case .noFigures: "the layer cannot be, so it has no figures"
    case .applied: "applied; u takes it back"
    case .change: "what changed"
    case .start: "start"
    case .pinnedShort(let name): "pinned \(name)"
    case .unpinnedShort(let name): "unpinned \(name)"
    case .swapped: "swapped"
    case .oneLess: "one step down"
    case .oneMore: "one step up"
    case .leversTitle: "what one step of each field would do, in percent"
    case .fromNothing: "new"
    case .leverHint: "lever"
    case .noLever: "this has no one step up or down"
    case .noStep: "there is no such step"
    case .sweepField: "field"
    case .sweepValues: "values"
    case .secondField: "second field"
    case .sweepMetric: "metric"
    case .sweepScale: "scale"
    case .sweepView: "view"
    case .sweepOrder: "order"
    case .frontOne: "Pareto front"
    case .frontTwo: "and"
    case .sweepTitle(let metric, let field, let batch): "\(metric) by \(field)" + Self.batchPart(batch)
    case .lastThatWorked(let text): "\(Message.lastGood.text): \(text)"
    case .walked(let percent, let count): "\(percent) of \(count.grouped) points"
    case .escStops: "Esc stops"
    case .stoppedAt(let percent): "stopped at \(percent)"
    case .points(let count): count == 1 ? "1 point" : "\(count.grouped) points"
    case .curve(let name, let position, let count): "\(name)  (\(position) of \(count))"
    case .bestRows(let rows, let count): "the first \(rows.grouped) of \(count.grouped)"
    case .rows(let first, let last, let all): "\(first.grouped)–\(last.grouped) of \(all)"
    case .onFront: "on the front"
    case .enterApplies: "Enter applies"
    case .enterReads: "Tab to the points"
    case .presentLayer: "the layer as it is"
    case .cannotBe: "cannot be"
    case .noSweep: "no sweep: mend what is marked at the left"
    case .layerCannotBe: "the layer as it is cannot be"
    case .frontTooLong: "the front has too many points to mark"
    case .elements: "elements"
    case .asItIs: "as it is"
    case .front: "front"
    case .logarithmic: "logarithmic"
    case .onlyGaps: "none of these points can be"
    case .wanted: "wanted"
    case .mayMove: "may move"
    case .eachAxisAlone: "each axis alone"
    case .solveHint: "Say what the layer should come to, such as"
    case .solveTyping: "Type it here; several go with a space between."
    case .solveAnswer: "The layers that come to it are listed here, least change first."
    case .searching(let found, let steps):
      "searching: \(found.grouped) found in \(steps.grouped) steps"
    case .solutions(let count): count == 1 ? "1 solution" : "all \(count.grouped) solutions"
    case .moreSolutions(let count): "the first \(count.grouped) solutions of more"
    case .explaining(let steps): "no solution, looking why: \(steps.grouped) steps"
    case .noSolution: "no solution"
    case .searchStopped(let found, let steps):
      "stopped: \(found.grouped) found in \(steps.grouped) steps"
    case .explainingStopped(let steps): "no solution; stopped after \(steps.grouped) steps"
    case .searchExceeded(let found, let steps):
      "given up: \(found.grouped) found in \(steps.grouped) steps"
    case .freeFewer:
      "There is too much to look through: let fewer fields move, or within bounds (stride=1..4)."
    case .solution(let number, let count): "solution \(number.grouped) of \(count.grouped)"
    case .nearestSolution(let number, let count): "nearest \(number.grouped) of \(count.grouped)"
    case .whatChanges: "what changes"
    case .nothingToChange: "nothing to change"
    case .inversion: "transposed convolution that inverts it"
    case .noInversion: "no transposed convolution inverts it"
    case .cannotBeAsItIs: "the layer cannot be as it is; solutions change it so that it can"
    case .trueMACs: "true MACs"
    case .trueFLOPs: "true FLOPs"
    case .trueComparisons: "comparisons"
    case .tool: "tool"
    case .figure: "figure"
    case .unit: "unit"
    case .reason: "why"
    case .nothing: "nothing"
    case .countsTitle(let batch): "what tools print, batch of \(batch.grouped)"
    case .versus(let name): "vs \(name)"
    case .device: "device"
    case .peak: "peak"
    case .bandwidth: "bandwidth"
    case .ownDevice: "a device of your own"
    case .bytes: "bytes"
    case .ridge: "ridge"
    case .boundBy: "bound by"
    case .attainable: "attainable"
    case .computing: "computing"
    case .moving: "moving"
    case .limit: "the limit"
    case .rooflineTitle: "what bounds the layer"
    case .belowRidge: "intensity < ridge"
    case .aboveRidge: "intensity > ridge"
    case .onRidge: "intensity = ridge"
    case .ofPeak(let share): "\(share) of peak"
    case .flopsPerByte: "FLOPs/byte"
    case .baselineShort: "baseline"
    case .peakHolds(let type): "the peak holds for \(type)"
    case .peakUnsaid: "for what type of number the peak holds is not said"
    case .otherType(let layer, let device): "layer in \(layer), peak holds for \(device)"
    case .comparisonsOnly(let count):
      "no FLOPs: \(count.grouped) comparisons alone, which are none. There is no point on the roof; its bytes alone bound the time"
    case .noOperations:
      "no FLOPs: this layer computes nothing. There is no point on the roof; moving its bytes is all it takes, if they are moved at all"
    case .nothingMoves: "nothing moves here"
    case .rooflinePlot: "FLOP/s over FLOPs/byte"
    case .picture(let message): message.text
    case .scrollPosition(let first, let last, let count): "\(first)–\(last) of \(count)  < >"
    }
  }

  /// Whose work it is, where one sample is not all.
  private static func batchPart(_ batch: Int) -> String { batch == 1 ? "" : ", batch of \(batch.grouped)" }
}
