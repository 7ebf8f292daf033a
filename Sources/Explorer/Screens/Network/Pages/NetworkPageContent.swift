import ConvMath
import LayerText
import Network
import NetworkFiles

/// What a page about the network says: lines that are there at once, or long work that makes them.
struct NetworkPageContent: Sendable {
  private let settings: NetworkSettings
  private let analysis: NetworkAnalysis
  private var restingLines: [PageLine] = []
  private var work: NetworkWork?
  /// What the work has found, once it is done.
  private var found: [PageLine]?
  /// Whether the work was stopped; what was found stays.
  private var isStopped = false
  /// Why what is typed cannot be understood.
  private(set) var fault: Wording?

  /// Works out what the page shows, or begins to.
  init(
    _ settings: NetworkSettings, _ analysis: NetworkAnalysis, against comparison: NetworkComparison?,
    beside: OpenNetwork? = nil,
    at cursor: OpenNetwork.Cursor?
  ) {
    self.settings = settings
    self.analysis = analysis
    switch settings.page {
    case .layers: break
    case .node: restingLines = PageLine.details(analysis, at: cursor)
    case .split: restingLines = PageLine.split(analysis, settings.measure)
    case .memory: restingLines = PageLine.memory(analysis, settings.memory)
    case .tools: restingLines = PageLine.tools(analysis)
    case .receptiveFields: restingLines = PageLine.receptiveFields(analysis, at: cursor?.node)
    case .lint: restingLines = PageLine.lint(analysis, without: settings.silent)
    case .compare: compare(analysis, comparison, beside)
    case .sizes: begin(InputSizeSearch(analysis), nil)
    case .budget:
      do {
        begin(
          InputSizeSearch(analysis, limit: Self.budgetLimit(analysis)),
          try NetworkBudget(reading: settings.budget))
      } catch {
        fault = Wording { error.text($0) }
      }
    case .sweep: beginSweep(analysis)
    }
    restingLines = Self.shown(restingLines)
  }

  /// The largest size that a budget is looked at for: each of them may be tried twice.
  private static func budgetLimit(_ analysis: NetworkAnalysis) -> Int {
    let present = analysis.spatialInputs.first?.extents.compactMap { $0 }.max() ?? 256
    return min(max(present, 128), InputSizeSearch.usualLimit / 2) * 2
  }

  private mutating func begin(_ search: InputSizeSearch?, _ budget: NetworkBudget?) {
    guard let search else {
      restingLines = [.sentence(NetworkWording.noSpatialInput)]
      return
    }
    work = .sizes(search, budget)
  }

  private mutating func beginSweep(_ analysis: NetworkAnalysis) {
    do {
      let variation = try NetworkVariation("\(settings.varied)=\(settings.values)", of: analysis)
      work = .sweep(NetworkSweepRun(try NetworkSweep(analysis, varying: [variation])))
    } catch let error as LocatedError {
      fault = error.reason
    } catch let error as NetworkSweep.Failure {
      fault = Wording { error.text($0) }
    } catch {
      fault = NetworkWording.noSpatialInput
    }
  }

  private mutating func compare(
    _ analysis: NetworkAnalysis, _ comparison: NetworkComparison?, _ beside: OpenNetwork?
  ) {
    let name = analysis.graph.name
    func lines(_ difference: NetworkDifference, _ first: String, _ second: String, isFirst: Bool = false) {
      restingLines =
        ComparedNetworks(
          difference: difference, first: first, second: second, openIsFirst: isFirst,
          showsSame: settings.showsSame
        ).lines
    }
    switch settings.other {
    case NetworkSettings.baseline:
      guard let comparison else {
        restingLines = [.sentence(NetworkWording.noBaseline)]
        return
      }
      let difference = NetworkDifference(from: comparison.figures.analysis, to: analysis)
      lines(difference, String(comparison.name), name)
    case NetworkSettings.file:
      guard let beside else {
        restingLines = [
          .sentence(Wording("@ opens a second network beside this one.", "按 @ 打开第二个网络来比较。"))
        ]
        return
      }
      let other = beside.graph.analyze(shapes: beside.shapes)
      lines(NetworkDifference(from: analysis, to: other), name, beside.name, isFirst: true)
    default:
      guard let graph = try? Zoo.network(named: settings.other)?.graph() else { return }
      lines(NetworkDifference(from: graph.analyze(), to: analysis), settings.other, name)
    }
  }

  /// Lines that a page has at most: nobody scrolls through more, and each frame breaks all of them.
  private static let mostLines = 2000

  /// The first lines, and how many more there are.
  private static func shown(_ lines: [PageLine]) -> [PageLine] {
    let rest = lines.count - mostLines
    guard rest > 0 else { return lines }
    return lines.prefix(mostLines) + [
      .sentence(Wording("\(rest.grouped) more lines are left out.", "另有 \(rest.grouped) 行没有列出。"))
    ]
  }

  /// The lines as far as the work has come.
  var lines: [PageLine] {
    let lines = found ?? work.map { $0.lines(settings.measure) } ?? restingLines
    return isStopped ? lines + [.sentence(Wording("Stopped.", "已停止。"))] : lines
  }

  var isWorking: Bool { !isStopped && work.map { !$0.isDone } ?? false }

  /// Does a slice of the long work.
  mutating func advance() {
    work?.advance(analysis)
    if let work, work.isDone { found = Self.shown(work.lines(settings.measure)) }
  }

  /// Stops the long work.
  mutating func stop() { isStopped = true }
}
