import ConvMath
import LayerText
import Network

/// GoogLeNet and the third Inception of torchvision, whose blocks pool in their programs.
extension ModuleFlow {
  mutating func runInception(_ tree: ModuleTree, _ path: String, _ x: Signal) throws(LocatedError) -> Signal?
  {
    let names = tree.childNames
    let auxiliary: Set = ["aux1", "aux2", "AuxLogits"]
    let main = names.filter { !auxiliary.contains($0) }
    switch (tree.className, main.first, main.last) {
    case ("GoogLeNet", "conv1"?, "fc"?) where main.count == 19,
      ("Inception3", "Conv2d_1a_3x3"?, "fc"?) where main.count == 21:
      var x = x
      for name in names {
        if auxiliary.contains(name), let child = tree.child(name) {
          x = try held(child, Self.path(path, name), x)
        } else {
          x = try part(tree, name, path, name == "fc" ? flatten("", x, from: 1) : x)
        }
      }
      return x
    case ("Inception", _, _) where main == ["branch1", "branch2", "branch3", "branch4"]:
      var sides: [Signal] = []
      for name in main { sides.append(try part(tree, name, path, x)) }
      return net.concat(path, sides)
    case ("InceptionA", _, _), ("InceptionB", _, _), ("InceptionC", _, _), ("InceptionD", _, _),
      ("InceptionE", _, _):
      return try block(tree, path, x)
    default: return nil
    }
  }

  /// The branches of a block, each a list of its convolutions; "+" stands for a pooling before or in place of them.
  private static let blocks: [String: [[String]]] = [
    "InceptionA": [
      ["branch1x1"], ["branch5x5_1", "branch5x5_2"], ["branch3x3dbl_1", "branch3x3dbl_2", "branch3x3dbl_3"],
      ["+mean", "branch_pool"],
    ],
    "InceptionB": [["branch3x3"], ["branch3x3dbl_1", "branch3x3dbl_2", "branch3x3dbl_3"], ["+max"]],
    "InceptionC": [
      ["branch1x1"], ["branch7x7_1", "branch7x7_2", "branch7x7_3"],
      ["branch7x7dbl_1", "branch7x7dbl_2", "branch7x7dbl_3", "branch7x7dbl_4", "branch7x7dbl_5"],
      ["+mean", "branch_pool"],
    ],
    "InceptionD": [
      ["branch3x3_1", "branch3x3_2"], ["branch7x7x3_1", "branch7x7x3_2", "branch7x7x3_3", "branch7x7x3_4"],
      ["+max"],
    ],
    "InceptionE": [
      ["branch1x1"], ["branch3x3_1", "|branch3x3_2a|branch3x3_2b"],
      ["branch3x3dbl_1", "branch3x3dbl_2", "|branch3x3dbl_3a|branch3x3dbl_3b"], ["+mean", "branch_pool"],
    ],
  ]

  private mutating func block(_ tree: ModuleTree, _ path: String, _ x: Signal) throws(LocatedError) -> Signal?
  {
    guard let branches = Self.blocks[tree.className] else { return nil }
    let parts = branches.joined().flatMap { part in
      part.hasPrefix("+") ? [] : part.split(separator: "|").map(String.init)
    }
    guard Set(parts) == Set(tree.childNames) else { return nil }
    var sides: [Signal] = []
    for branch in branches {
      var side = x
      for part in branch { side = try step(part, tree, path, side) }
      sides.append(side)
    }
    return net.concat(path, sides)
  }

  private mutating func step(_ name: String, _ tree: ModuleTree, _ path: String, _ x: Signal)
    throws(LocatedError)
    -> Signal
  {
    switch name {
    case "+mean":
      return net.add(
        "AveragePool", path, [x],
        [
          "kernel_shape": .integers([3, 3]), "strides": .integers([1, 1]), "pads": .integers([1, 1, 1, 1]),
          "count_include_pad": .integer(1),
        ])
    case "+max": return net.maxPool(path, x, kernel: 3, stride: 2)
    default: break
    }
    guard name.hasPrefix("|") else { return try part(tree, name, path, x) }
    var sides: [Signal] = []
    for side in name.split(separator: "|") { sides.append(try part(tree, String(side), path, x)) }
    return net.concat(path, sides)
  }

  /// A classifier that is used in training alone: its weights are there, its work is not done.
  private mutating func held(_ tree: ModuleTree, _ path: String, _ x: Signal) throws(LocatedError) -> Signal {
    var scratch = self
    _ = try scratch.run(tree, path, x)
    report.auxiliary += 1
    let tensors = scratch.net.weights(since: net.weightCount)
    let buffers = tensors.filter { $0.name.contains(".running_") }
    let learned = tensors.filter { !$0.name.contains(".running_") }
    let made = net.add(
      "HeldParameters", path, [x] + learned.map { net.weight($0.name, $0.extents) }, domain: "pytorch")
    guard !buffers.isEmpty else { return made }
    return net.add(
      "HeldBuffers", path, [made] + buffers.map { net.weight($0.name, $0.extents) }, domain: "pytorch")
  }
}
