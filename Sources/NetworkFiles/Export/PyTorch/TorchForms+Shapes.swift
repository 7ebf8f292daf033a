import ConvMath
import Network

/// Dimensions taken together and apart, in another order, repeated; tensors joined and parted, padded and resized.
extension TorchForms {
  static let shapes: [String: Form] = [
    "Flatten": { program, node throws(NetworkPoint.Refusal) in
      let x = try program.tensor(node.inputs[0], of: node)
      let axis = node.integer("axis") ?? 1
      guard axis != 1 else { return "torch.flatten(\(x), 1)" }
      return "\(x).reshape\(PythonText.tuple(try program.extents(ofOutput: node)))"
    },
    "Reshape": { program, node throws(NetworkPoint.Refusal) in try program.reshape(node) },
    "Transpose": { program, node throws(NetworkPoint.Refusal) in
      let x = try program.tensor(node.inputs[0], of: node)
      let rank = try program.extents(of: node).count
      let order = node.integers("perm") ?? Array((0..<rank).reversed())
      return "\(x).permute\(PythonText.tuple(order))"
    },
    "Squeeze": { program, node throws(NetworkPoint.Refusal) in
      let x = try program.tensor(node.inputs[0], of: node)
      let axes = program.numbers("axes", orInput: 1, of: node)
      return axes.map { "\(x).squeeze(\(PythonText.tuple($0)))" } ?? "\(x).squeeze()"
    },
    "Unsqueeze": { program, node throws(NetworkPoint.Refusal) in
      let x = try program.tensor(node.inputs[0], of: node)
      let rank = try program.extents(ofOutput: node).count
      let axes = program.numbers("axes", orInput: 1, of: node) ?? []
      return x + axes.map { $0 < 0 ? $0 + rank : $0 }.sorted().map { ".unsqueeze(\($0))" }.joined()
    },
    "Concat": { program, node throws(NetworkPoint.Refusal) in
      "torch.cat(\(PythonText.list(try program.tensors(of: node))), dim=\(node.integer("axis") ?? 1))"
    },
    "Stack": { program, node throws(NetworkPoint.Refusal) in
      "torch.stack(\(PythonText.list(try program.tensors(of: node))), dim=\(node.integer("axis") ?? 0))"
    },
    "Unbind": { program, node throws(NetworkPoint.Refusal) in
      let x = try program.tensor(node.inputs[0], of: node)
      program.assign(node, "torch.unbind(\(x), dim=\(node.integer("axis") ?? 0))", outputs: node.outputs)
      return nil
    },
    "Split": { program, node throws(NetworkPoint.Refusal) in
      let x = try program.tensor(node.inputs[0], of: node)
      let axis = try program.axis(of: node, default: 0)
      let sizes = try program.sizes(ofParts: node, axis: axis)
      let parts = "torch.split(\(x), \(PythonText.list(sizes)), dim=\(axis))"
      program.assign(node, node.outputs.count == 1 ? parts + "[0]" : parts, outputs: node.outputs)
      return nil
    },
    "Expand": { program, node throws(NetworkPoint.Refusal) in
      let x = try program.tensor(node.inputs[0], of: node)
      return "\(x).expand\(PythonText.tuple(try program.extents(ofOutput: node)))"
    },
    "Tile": { program, node throws(NetworkPoint.Refusal) in
      let x = try program.tensor(node.inputs[0], of: node)
      let (given, made) = (try program.extents(of: node), try program.extents(ofOutput: node))
      return "\(x).repeat\(PythonText.tuple(zip(given, made).map { $0 > 0 ? $1 / $0 : 1 }))"
    },
    "Pad": { program, node throws(NetworkPoint.Refusal) in try program.pad(node) },
    "Resize": { program, node throws(NetworkPoint.Refusal) in try program.resize(node) },
    "Upsample": { program, node throws(NetworkPoint.Refusal) in try program.resize(node) },
    "DepthToSpace": { program, node throws(NetworkPoint.Refusal) in
      let x = try program.tensor(node.inputs[0], of: node)
      let block = node.integer("blocksize") ?? 1
      let turned =
        node.text("mode") == "CRD"
        ? x : "\(x).unflatten(1, (\(block * block), -1)).transpose(1, 2).flatten(1, 2)"
      return "F.pixel_shuffle(\(turned), \(block))"
    },
    "SpaceToDepth": { program, node throws(NetworkPoint.Refusal) in
      let x = try program.tensor(node.inputs[0], of: node)
      let block = node.integer("blocksize") ?? 1
      return
        "F.pixel_unshuffle(\(x), \(block)).unflatten(1, (-1, \(block * block))).transpose(1, 2).flatten(1, 2)"
    },
    "CenterCropPad": { program, node throws(NetworkPoint.Refusal) in
      let sides = try program.sides(ofCrop: node).reversed().flatMap { [$0.before, $0.after] }
      return "F.pad(\(try program.tensor(node.inputs[0], of: node)), \(PythonText.tuple(sides)))"
    },
    "Rearrange": { program, node throws(NetworkPoint.Refusal) in
      guard let shifts = node.integers("shifts"), let axes = node.integers("dims") else {
        throw program.source.refusal(node, ONNXForms.notKept("the order", "次序"))
      }
      let x = try program.tensor(node.inputs[0], of: node)
      return "torch.roll(\(x), \(PythonText.tuple(shifts)), \(PythonText.tuple(axes)))"
    },
  ]
}

extension TorchProgram {
  /// What is kept of the input is told by place, so that the program takes another batch too.
  fileprivate mutating func reshape(_ node: NodeDeclaration) throws(Refusal) -> String {
    let x = try tensor(node.inputs[0], of: node)
    let (given, made) = (try extents(of: node), try extents(ofOutput: node))
    let target = numbers("shape", orInput: 1, of: node) ?? made
    guard target.count == made.count, node.integer("allowzero") ?? 0 == 0 else {
      return "\(x).reshape\(PythonText.tuple(made))"
    }
    let parts = target.enumerated().map { place, extent in
      extent == 0 && given.indices.contains(place) ? "\(x).shape[\(place)]" : "\(extent)"
    }
    return "\(x).reshape(" + parts.joined(separator: ", ") + (parts.count == 1 ? ",)" : ")")
  }

  fileprivate mutating func pad(_ node: NodeDeclaration) throws(Refusal) -> String {
    let x = try tensor(node.inputs[0], of: node)
    var sides = try sides(ofPadding: node)
    while sides.count > 1, sides[0] == (0, 0) { sides.removeFirst() }
    let list = PythonText.tuple(sides.reversed().flatMap { [$0.before, $0.after] })
    switch node.text("mode") ?? "constant" {
    case "reflect": return "F.pad(\(x), \(list), mode=\"reflect\")"
    case "edge": return "F.pad(\(x), \(list), mode=\"replicate\")"
    case "wrap": return "F.pad(\(x), \(list), mode=\"circular\")"
    default:
      let value = padding(of: node)
      return "F.pad(\(x), \(list)\(value == 0 ? "" : ", value=\(PythonText.number(value))"))"
    }
  }

  fileprivate mutating func resize(_ node: NodeDeclaration) throws(Refusal) -> String {
    let x = try tensor(node.inputs[0], of: node)
    let (given, made) = (try extents(of: node), try extents(ofOutput: node))
    let rank = given.count - 2
    guard (1...3).contains(rank), given.prefix(2) == made.prefix(2) else {
      throw source.refusal(node, Wording("PyTorch resizes images alone", "PyTorch 只能缩放图像"))
    }
    let size = PythonText.tuple(Array(made.dropFirst(2)))
    let isAligned = node.text("coordinate_transformation_mode") == "align_corners"
    switch node.text("mode") ?? "nearest" {
    case "linear":
      let mode = ["linear", "bilinear", "trilinear"][rank - 1]
      return "F.interpolate(\(x), size=\(size), mode=\"\(mode)\"\(isAligned ? ", align_corners=True" : ""))"
    case "cubic" where rank == 2:
      return "F.interpolate(\(x), size=\(size), mode=\"bicubic\"\(isAligned ? ", align_corners=True" : ""))"
    case "nearest": return "F.interpolate(\(x), size=\(size))"
    default: throw source.refusal(node, Wording("PyTorch has no such interpolation", "PyTorch 没有这种插值"))
    }
  }
}
