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
  /// Whether the work was stopped; what was found stays.
  private var isStopped = false
  /// Why what is typed cannot be understood.
  private(set) var fault: Wording?

  /// Works out what the page shows, or begins to.
  init(
    _ settings: NetworkSettings, _ analysis: NetworkAnalysis, against comparison: NetworkComparison?,
    at node: Int?
  ) {
    self.settings = settings
    self.analysis = analysis
    switch settings.page {
    case .layers: break
    case .split: restingLines = PageLine.split(analysis, settings.measure)
    case .memory: restingLines = PageLine.memory(analysis, settings.memory)
    case .tools: restingLines = PageLine.tools(analysis)
    case .receptiveFields: restingLines = PageLine.receptiveFields(analysis, at: node)
    case .lint: restingLines = PageLine.lint(analysis, without: settings.silent)
    case .compare: compare(analysis, comparison)
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

  private mutating func compare(_ analysis: NetworkAnalysis, _ comparison: NetworkComparison?) {
    let name = analysis.graph.name
    if settings.other == NetworkSettings.baseline {
      guard let comparison else {
        restingLines = [.sentence(NetworkWording.noBaseline)]
        return
      }
      let difference = NetworkDifference(from: comparison.figures.analysis, to: analysis)
      restingLines = PageLine.difference(difference, (String(comparison.name), name))
    } else if let graph = try? Zoo.network(named: settings.other)?.graph() {
      restingLines = PageLine.difference(
        NetworkDifference(from: graph.analyze(), to: analysis), (settings.other, name))
    }
  }

  /// The lines as far as the work has come.
  var lines: [PageLine] {
    let lines = work.map { $0.lines(settings.measure) } ?? restingLines
    return isStopped ? lines + [.sentence(Wording("Stopped.", "已停止。"))] : lines
  }

  var isWorking: Bool { !isStopped && work.map { !$0.isDone } ?? false }

  /// Does a slice of the long work.
  mutating func advance() { work?.advance(analysis) }

  /// Stops the long work.
  mutating func stop() { isStopped = true }
}
