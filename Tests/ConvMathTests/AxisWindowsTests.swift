import TestSupport
import Testing

@testable import ConvMath

@Suite struct AxisWindowsTests {
  /// Windows of small layers of every kind that has some, gone through one by one.
  @Test(.seed(7)) func touchWhatTheyHold() {
    var random = SplitMix.ofTest()
    for kind in LayerKind.all where [.convolution, .pooling].contains(kind.operation.family) {
      for framework in Framework.allCases where kind.exists(in: framework) {
        for _ in 0..<Thoroughness.rounds(12, sparse: 4) {
          let layer = random.layer(kind, framework)
          guard (try? layer.analyze()) != nil else { continue }
          for axis in layer.axes { compare(axis) }
        }
      }
    }
  }

  private func compare(_ axis: Axis) {
    let windows = axis.windows
    let lists = (0..<(axis.rule == .transposed ? axis.extent : axis.output)).map { Array(axis.window($0)) }
    #expect(windows.map(Array.init) == lists)
    for position in -30...60 {
      let touching = lists.indices.filter { lists[$0].contains(position) }
      let spanning = lists.indices.filter { index in
        guard let first = lists[index].first, let last = lists[index].last else { return false }
        return first <= position && position <= last
      }
      #expect(windows.touching(position) == touching, "\(axis) at \(position)")
      #expect(windows.touch(position) == !touching.isEmpty, "\(axis) at \(position)")
      #expect(Array(windows.spanning(position)) == spanning, "\(axis) at \(position)")
      for (index, list) in lists.enumerated() {
        #expect(windows[index].tap(at: position) == list.firstIndex(of: position))
      }
    }
  }

  /// Each output position of a transposed convolution gathers what was spread onto it, the kernel turned round.
  @Test(.seed(11)) func zerosBetweenComeToTheSameAsSpreading() throws {
    var random = SplitMix.ofTest()
    var count = 0
    for framework in Framework.allCases {
      for _ in 0..<Thoroughness.rounds(300, sparse: 60) {
        let layer = random.layer(LayerKind(.transposedConvolution, rank: 2), framework)
        guard (try? layer.analyze()) != nil else { continue }
        count += 1
        for axis in layer.axes {
          let stretched = try #require(axis.zeroInserted)
          #expect(stretched.output == axis.output)
          for output in 0..<axis.output {
            let gathered = stretched.window(output).enumerated().compactMap { tap, place -> [Int]? in
              guard place >= 0, place % axis.stride == 0, place / axis.stride < axis.extent else {
                return nil
              }
              return [place / axis.stride, axis.kernel - 1 - tap]
            }
            var spread: Set<[Int]> = []
            for input in 0..<axis.extent {
              for tap in 0..<axis.kernel {
                let place = input * axis.stride - axis.paddingBefore + tap * axis.dilation
                if place == output { spread.insert([input, tap]) }
              }
            }
            #expect(Set(gathered) == spread, "\(axis)")
          }
        }
      }
    }
    #expect(count > Thoroughness.rounds(200, sparse: 40))
    #expect(Axis.single.zeroInserted == nil)
  }

  @Test func hugeAxesAnswerAtOnce() {
    var axis = Axis(name: .width, rule: .window(.down), extent: Hyperparameter.limit)
    for (kernel, dilation, stride) in [
      (2, 1 << 30, 1), (1 << 30, 1, 1), (1 << 15, 1 << 15, 7), (3, 5, 1 << 30),
    ] {
      (axis.kernel, axis.dilation, axis.stride) = (kernel, dilation, stride)
      #expect(axis.windows.touch(0))
      #expect(axis.windows.spanning(-1).isEmpty)
      _ = axis.windows.touching(1 << 30)
      _ = axis.windows.touch(Hyperparameter.limit - 1)
    }
    (axis.kernel, axis.dilation, axis.stride) = (2, 1 << 30, 1)
    #expect(axis.windows.touch((1 << 30) + 5))
    #expect(axis.windows.touching(1 << 30) == nil)
    #expect(Window(first: .min, step: 3, count: 4).tap(at: .max) == nil)
    #expect(Window(first: 0, step: 0, count: 4).tap(at: 1) == nil)
  }
}
