import ConvMath
import LayerText
import Network

extension NetworkFile {
  /// The network that stands in the place of a layer, on an input, its channels first; nil where it is not known.
  ///
  /// It is a call that is no single kind of `Layer`, nn.PixelUnshuffle(2) or SimpleRNN(64), or layers after each other:
  /// nn.Sequential(…), "conv 64 3 - relu".
  ///
  /// - Throws: `LocatedError` where layers after each other cannot be read, or cannot be.
  public static func network(ofCall text: String, input: TensorShape) throws(LocatedError) -> NetworkFile? {
    if isChain(text) || LayerProgram.isLikely(text) { return try read(text: text, input: input) }
    guard let statements = try? CallStatement.all(in: text), statements.count == 1,
      let call = statements.first?.call,
      call.sequence == nil
    else { return nil }
    let part = CallAssignment.Part(name: nil, call: call)
    let words = call.name.split(separator: ".").dropLast()
    let isTorch = words.contains { ["nn", "torch", "modules"].contains($0) }
    let isKeras = part.isKeras && !words.isEmpty || CallStatement.isOfKerasAlone(call.lastName)
    var file: NetworkFile?
    if !isKeras {
      file = try? PyTorchModel.network(of: ModuleTree([part]), name: call.lastName, input: input)
    }
    if file.map(isUnknown) ?? true, !isTorch {
      file = try? KerasProgram.read([part], name: call.lastName, input: input)
    }
    guard let file, !isUnknown(file) else { return nil }
    return file
  }

  /// Whether what the network makes is not known.
  private static func isUnknown(_ file: NetworkFile) -> Bool {
    let analysis = file.document.graph.analyze()
    return analysis.firstImpossibleNode == nil && !analysis.certainty.outputs
  }
}
