import ConvMath
import Network

extension TorchProgram {
  /// The whole program.
  var text: String {
    var lines = [
      "\"\"\"\(title)", "",
      "Written by convscope. Weights are made when the module is; their names and shapes are those of the network.",
      "\"\"\"", "import torch", "import torch.nn.functional as F", "from torch import nn", "", "",
    ]
    lines += Self.helpers
    lines.append("class Network(nn.Module):")
    if hasNumbers { lines += ["    __getitem__ = Group.__getitem__", ""] }
    lines += ["    def __init__(self):", "        super().__init__()"]
    for line in definitions { lines += PythonText.wrapped("        " + line, indent: "            ") }
    lines += ["", "    def forward(\((["self"] + flow.arguments).joined(separator: ", "))):"]
    for line in flow.lines { lines += PythonText.wrapped("        " + line, indent: "            ") }
    lines += [
      "        return \(results.joined(separator: ", "))", "", "", "# The shapes and types of the inputs.",
    ]
    lines.append(
      "SHAPES = " + PythonText.list(source.inputs.map { PythonText.tuple($0.value.shape?.extents ?? []) }))
    lines.append(
      "TYPES = " + PythonText.list(source.inputs.map { $0.value.type?.torchName ?? "torch.float32" }))
    lines += [
      "", "if __name__ == \"__main__\":", "    network = Network().eval()", "    with torch.no_grad():",
      "        made = network(*(torch.zeros(shape, dtype=kind) for shape, kind in zip(SHAPES, TYPES)))",
      "    print([tuple(tensor.shape) for tensor in (made if isinstance(made, tuple) else (made,))])",
      "    print(sum(parameter.numel() for parameter in network.parameters()), \"parameters\")", "",
    ]
    return lines.joined(separator: "\n")
  }

  private var title: String {
    let shapes = source.inputs.map { PythonText.tuple($0.value.shape?.extents ?? []) }.joined(separator: ", ")
    let name = PythonText.text(source.declaration.name).dropFirst().dropLast()
    let count = source.analysis.parameters.map { "\($0.grouped) parameters" } ?? ""
    return "\(name): input \(shapes), \(count)."
  }

  /// Puts modules under their paths.
  private static let helpers = """
    class Group(nn.Module):
        \"\"\"Modules and tensors by their names, or by number as in a list.\"\"\"

        def __getitem__(self, place):
            return getattr(self, str(place))


    def put(root, path, item):
        \"\"\"Puts a module, a parameter or a buffer under a path: "layer1.0.conv1".\"\"\"
        *parents, name = path.split(".")
        for parent in parents:
            if parent not in root._modules:
                root.add_module(parent, Group())
            root = root._modules[parent]
        if isinstance(item, nn.Module):
            root.add_module(name, item)
        elif isinstance(item, nn.Parameter):
            root.register_parameter(name, item)
        else:
            root.register_buffer(name, item)


    """.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
}
