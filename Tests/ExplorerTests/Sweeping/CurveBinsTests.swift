import ConvMath
import TestSupport
import Testing

@testable import Explorer

@Suite struct CurveBinsTests {
  @Test func eachValueHasItsBinWhereThereIsRoom() {
    let bins = CurveBins(values: 512, secondValues: 32)
    #expect(bins.binCount == 512 && bins.valuesPerBin == 1)
    #expect(bins.curveCount == 32 && bins.valuesPerCurve == 1)
    #expect(bins.place(511, 31) == (511, 31))
  }

  @Test(arguments: [513, 514, 1000, 5_000_000, Int.max]) func manyShareThem(count: Int) {
    let bins = CurveBins(values: count, secondValues: count)
    #expect(bins.binCount <= CurveBins.mostBins && bins.curveCount <= CurveBins.mostCurves)
    let (bin, curve) = bins.place(count - 1, count - 1)
    #expect(bin == bins.binCount - 1 && curve == bins.curveCount - 1)
  }

  @Test func outsideNothingHappens() {
    var bins = CurveBins(values: 3, secondValues: 0)
    bins.insert(5, 3, 0)
    bins.insert(5, -1, 0)
    bins.insert(5, 0, 1)
    bins.markFront(5, 7, 7)
    #expect(bins.range == nil)
    #expect(bins[9, 9] == CurveBins.Bin())
  }

  /// Random sweeps, with bins of one and of many values: least, greatest and gaps are those of all single layers.
  @Test(.seed(11)) func holdWhatSingleCallsSay() throws {
    var random = SplitMix.ofTest()
    for round in 0..<Thoroughness.rounds(24, sparse: 8) {
      let layer = Layer.example.changing(
        kind: LayerKind.all.randomElement(using: &random) ?? .init(.convolution))
      let targets = layer.sweepTargets.filter { $0.hyperparameter != .mode && !$0.hyperparameter.isFlag }
      let first = try #require(targets.randomElement(using: &random))
      let second = targets.filter { !$0.overlaps(first) }.randomElement(using: &random)
      func values(_ most: Int) -> Variation.Values? {
        let start = Int.random(in: -3...300, using: &random)
        return Variation.Values(
          from: start, through: start + Int.random(in: -most...most, using: &random),
          by: .random(in: 1...2, using: &random))
      }
      var variations = [Variation(first, try #require(values(round % 2 == 0 ? 1500 : 20)))]
      if round % 3 > 0, let second {
        variations.append(Variation(second, try #require(values(round % 2 == 0 ? 2 : 90))))
      }
      let sweep = try Sweep(layer, varying: variations)
      let metric = try #require(layer.metrics.randomElement(using: &random))
      var run = SweepRun(sweep, metric, .float16)
      while run.isWorking { run.work() }
      expect(run.bins, equal: sweep, metric)
    }
  }

  private func expect(_ bins: CurveBins, equal sweep: Sweep, _ metric: Metric) {
    struct Cell: Hashable { var bin, curve: Int }
    var values: [Cell: [Int]] = [:]
    var gaps: Set<Cell> = []
    let seconds = sweep.variations.count > 1 ? sweep.variations[1].values.count : 1
    for point in 0..<sweep.count {
      // Not by the bins' own division: as many values as fit 512 bins and 32 curves, rounded up.
      let each = (Double(sweep.count / seconds) / 512).rounded(.up)
      let eachSecond = (Double(seconds) / 32).rounded(.up)
      let cell = Cell(
        bin: Int(Double(point / seconds) / each), curve: Int(Double(point % seconds) / eachSecond))
      let analysis = try? sweep.layer(at: point)?.analyze()
      if let value = analysis?[metric, .float16] {
        values[cell, default: []].append(value)
      } else {
        gaps.insert(cell)
      }
    }
    for bin in 0..<bins.binCount {
      for curve in 0..<bins.curveCount {
        let (cell, content) = (Cell(bin: bin, curve: curve), bins[bin, curve])
        #expect(content.range?.lowerBound == values[cell]?.min())
        #expect(content.range?.upperBound == values[cell]?.max())
        #expect(content.hasGap == gaps.contains(cell))
      }
    }
    #expect(bins.range?.lowerBound == values.values.joined().min())
    #expect(bins.range?.upperBound == values.values.joined().max())
  }
}
