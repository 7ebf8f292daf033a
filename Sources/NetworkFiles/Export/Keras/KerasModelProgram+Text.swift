import ConvMath
import Network

extension KerasModelProgram {
  /// The whole program.
  var text: String {
    var lines = [
      "\"\"\"\(title)", "",
      "Written by convscope. Weights are made when the model is. Channels come first, as in the network: TensorFlow on a processor",
      "does not convolve them, PyTorch and JAX do.", "\"\"\"", "import keras", "import numpy as np",
      "from keras import layers, ops", "", "",
    ]
    if hasWeights { lines += Self.weight }
    lines += ["def network():", "    \"\"\"The model.\"\"\""]
    for (name, input) in zip(flow.arguments, source.inputs) {
      let type = input.value.type?.numpyName ?? "float32"
      let shape = PythonText.tuple(input.value.shape?.extents ?? [])
      lines.append("    \(name) = keras.Input(batch_shape=\(shape), dtype=\"\(type)\")")
    }
    let inputs = flow.arguments.count == 1 ? flow.arguments[0] : PythonText.list(flow.arguments)
    lines.append("    inputs = \(inputs)")
    for line in flow.lines { lines += PythonText.wrapped("    " + line, indent: "        ") }
    let made = results.count == 1 ? results[0] : PythonText.list(results)
    lines += [
      "    return keras.Model(inputs, \(made))", "", "", "if __name__ == \"__main__\":",
      "    model = network()", "    print(model.output_shape)",
      "    print(sum(int(np.prod(weight.shape)) for weight in model.trainable_weights), \"parameters\")", "",
    ]
    return lines.joined(separator: "\n")
  }

  private var title: String {
    let shapes = source.inputs.map { PythonText.tuple($0.value.shape?.extents ?? []) }.joined(separator: ", ")
    let name = PythonText.text(source.declaration.name).dropFirst().dropLast()
    let count = source.analysis.parameters.map { "\($0.grouped) parameters" } ?? ""
    return "\(name): input \(shapes), \(count)."
  }

  /// A tensor that is kept and belongs to no layer.
  private static let weight = """
    class Weight(layers.Layer):
        \"\"\"A learned tensor, whatever it is called with.\"\"\"

        def __init__(self, extents, **settings):
            super().__init__(**settings)
            self.tensor = self.add_weight(shape=extents, initializer="random_normal", trainable=self.trainable)

        def call(self, _):
            return ops.convert_to_tensor(self.tensor)


    """.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
}
