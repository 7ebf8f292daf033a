import Benchmark
import CellGrid
import ConvMath
import Explorer
import Foundation
import ModelFiles
import Network

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

// 10,000 kernels, strides and channels, of which all can be.
let grid = try Sweep(
  Layer.example,
  varying: [
    try Variation("kernel-size=1..10", of: .example), try Variation("stride=1..10", of: .example),
    try Variation("out-channels=1..100", of: .example),
  ])
benchmark("sweep 10,000 points") {
  var walk = grid.walk()
  var flops = 0
  while let point = walk.next() { flops &+= point.figures?[.flops, .float32] ?? 0 }
  precondition(flops != 0)
}

benchmark("sweep 10,000 points for their Pareto front") {
  var walk = grid.walk()
  var front = ParetoFront(Objective(.flops), Objective(.output))
  while let figures = walk.next()?.figures {
    guard let flops = figures[.flops, .float32], let output = figures[.output, .float32] else { continue }
    front.insert(flops, output)
  }
  precondition(!front.values.isEmpty)
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

// 853 nodes, as torchvision's DenseNet-121 is exported.
let root = #filePath.split(separator: "/").dropLast(4).map { "/" + $0 }.joined()
let denseNet = [UInt8](
  try Data(
    contentsOf: URL(fileURLWithPath: root + "/Tests/ModelFilesTests/Fixtures/networks/densenet121.onnx")))
benchmark("read a network of 853 nodes") {
  _ = try? Graph(onnx: denseNet)
}

let graph = try Graph(onnx: denseNet)
benchmark("work out a network of 853 nodes") {
  _ = graph.analyze()
}

Benchmark.main()
