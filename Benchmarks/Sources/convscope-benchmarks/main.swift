import Benchmark
import CellGrid
import ConvMath
import Explorer
import Foundation
import LayerText
import Network
import NetworkFiles

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
    contentsOf: URL(fileURLWithPath: root + "/Tests/NetworkFilesTests/Fixtures/networks/densenet121.onnx")))
benchmark("read a network of 853 nodes") {
  _ = try? Graph(onnx: denseNet)
}

let graph = try Graph(onnx: denseNet)
benchmark("work out a network of 853 nodes") {
  _ = graph.analyze()
}

// 1,002 nodes: residual blocks of two convolutions, each with its normalization and activation.
let deep = try deepNetwork(blocks: 143)
let known = deep.analyze()
let middle = deep.nodes.indices.last { deep.nodes[$0].op == "Conv" && $0 < deep.nodes.count / 2 } ?? 0
var kernel = known.layer(ofNode: middle) ?? .example
kernel.kernelSize = [5, 5]
kernel.padding = .symmetric([2, 2])
benchmark("an edit in the middle of a network of 1,000 nodes") {
  _ = deep.setting(kernel, ofNode: middle)?.analyze(reusing: known)
}

var stride = known.layer(ofNode: 0) ?? .example
stride.stride = [2, 2]
benchmark("an edit that changes all 1,000 nodes") {
  _ = deep.setting(stride, ofNode: 0)?.analyze(reusing: known)
}

var wide = known.layer(ofNode: middle) ?? .example
wide.outChannels += 8
let widened = deep.setting(wide, ofNode: middle)?.analyze(reusing: known)
benchmark("propagate a width through a network of 1,000 nodes") {
  _ = try? widened?.propagatingWidth(from: middle)
}

benchmark("all receptive fields and the peak of memory of 1,000 nodes") {
  _ = known.receptiveFields
  _ = known.activationMemory
}

// The stride of the first convolution, which all nodes follow.
var network = State()
network.open(OpenNetwork(deep, name: "deep"))
for key: Key in [.char("Z"), .char("Z"), .home, .down, .down, .enter, .down, .down] {
  _ = network.update(.key(key))
}
benchmark("a key on the network screen and its frame, 1,000 nodes") {
  isUp.toggle()
  _ = network.update(.key(isUp ? .right : .left))
  _ = network.view(size: size, capabilities: capabilities)
}

Benchmark.main()
