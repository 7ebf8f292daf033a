import Benchmark
import CellGrid
import ConvMath
import Explorer
import ModelFiles

let capabilities = TerminalCapabilities(colorDepth: .palette256, isUnicode: true, canCopy: false)
let size = Size(columns: 120, rows: 36)
let line = Array(
  """
  {"framework": "pytorch", "kind": "conv2d", "input": [1, 3, 224, 224], "out_channels": 64, \
  "kernel_size": [7, 7], "stride": [2, 2], "padding": [3, 3], "dilation": [1, 1], "groups": 1, "bias": true}
  """.utf8)

benchmark("analyze a convolution") {
  _ = try? Layer.example.analyze()
}

benchmark("all formulas of a convolution, written out") {
  guard let analysis = try? Layer.example.analyze() else { return }
  for formula in analysis.formulas(.float32) { _ = formula.steps() }
}

var steady = State()
benchmark("draw 120 × 36") {
  _ = steady.view(size: size, capabilities: capabilities)
}

var moving = State()
var isUp = false
benchmark("a key and its frame, 120 × 36") {
  isUp.toggle()
  _ = moving.update(.key(isUp ? .right : .left))
  _ = moving.view(size: size, capabilities: capabilities)
}

benchmark("answer a line of a batch") {
  var writer = JSONWriter()
  _ = writer.writeAnswer(to: line[...])
}

Benchmark.main()
