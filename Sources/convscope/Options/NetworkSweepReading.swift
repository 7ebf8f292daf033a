import ArgumentParser
import ConvMath
import LayerText
import Network
import NetworkFiles

extension NetworkSweepReport {
  /// What the options ask for, of the network that stands in the place of a layer's kind. What is wrong with them is
  /// told.
  ///
  /// - Throws: The status to exit with, or what is wrong with the shapes of inputs.
  init(_ layer: LayerOptions, _ options: SweepOptions) throws {
    let report = Report()
    let network = try NetworkArgument(layer)
    let variations = try options.vary.map { text in
      do throws(LocatedError) {
        return try NetworkVariation(text, of: network.analysis)
      } catch {
        throw report.failure("--vary \"\(text)\"" + Language.ofCommand.colon + error.text(.ofCommand), .usage)
      }
    }
    let sweep: NetworkSweep
    do throws(NetworkSweep.Failure) {
      sweep = try NetworkSweep(network.analysis, varying: variations)
    } catch {
      throw report.failure("--vary" + Language.ofCommand.colon + error.text(.ofCommand), .usage)
    }
    let columns =
      try options.metrics?.split(separator: ",").map { try Self.column($0, "--metrics", report) }
      ?? [nil, .parameters, .macs, .flops, .peakActivations]
    let order = try options.sort.map { name in
      guard let metric = try Self.column(name[...], "--sort", report) else {
        throw report.failure("--sort: output is no number", "--sort：output 不是数字", .usage)
      }
      return metric
    }
    self.init(
      name: network.name, sweep: sweep, columns: columns, order: order, isDescending: options.descending)
  }

  private static func column(
    _ text: Substring, _ option: String, _ report: Report
  ) throws -> NetworkMetric? {
    let name = String(text.filter { $0 != " " })
    if name == "output" { return nil }
    if let metric = NetworkMetric(name: name) { return metric }
    let names = ["output"] + NetworkMetric.allCases.map(\.rawValue)
    let near = nearestNames(to: name, among: names)
    let known = near.isEmpty ? names : near
    throw report.failure(
      "\(option): a network has no metric \"\(name)\"; try \(known.joined(.or, .english))",
      "\(option)：网络没有指标“\(name)”；可改为 \(known.joined(.or, .chinese))", .usage)
  }
}
