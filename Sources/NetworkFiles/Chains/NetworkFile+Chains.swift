import ConvMath
import LayerText
import Network

extension NetworkFile {
  /// Whether a text can be meant as a chain of layers that one types: "conv 64 7 s2 p3 - bn - relu", "32C5-MP2-10N".
  public static func isChain(_ text: String) -> Bool { LayerChain.isLikely(text) }

  /// Whether a text is a chain of layers, to its end.
  public static func isWholeChain(_ text: String) -> Bool {
    isChain(text) && (try? ChainReader.read(text)) != nil
  }

  /// Reads a chain of layers that one types.
  ///
  /// - Parameter input: the shape of the input; nil where the chain begins with it.
  ///
  /// - Throws: `LocatedError` at the character, with what would fit.
  public static func readChain(_ text: String, name: String = "chain", input: TensorShape? = nil)
    throws(LocatedError) -> NetworkFile
  {
    try ChainFlow.network(of: try ChainReader.read(text), name: name, input: input)
  }

  /// Whether a word of a command line is itself a network: layers after each other as one types them, as a program has them, or
  /// as print(model) shows them.
  public static func isWritten(_ text: String) -> Bool {
    LayerProgram.isLikely(text) || text.contains("): ") && PyTorchModel.isLikely(text) || isChain(text)
  }
}
