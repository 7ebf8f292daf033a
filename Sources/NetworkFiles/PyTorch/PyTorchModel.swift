import ConvMath
import LayerText
import Network

/// A model of PyTorch as `print(model)` lists it, or as a chain of layers in its program.
public enum PyTorchModel {
  /// Whether a text may be what `print(model)` prints, with other text around it.
  public static func isLikely(_ text: String) -> Bool {
    guard text.utf8.count <= ModuleText.byteLimit, text.utf8.contains(UInt8(ascii: "(")) else { return false }
    var search = ModuleSearch(ModuleText(text))
    do { return try search.models() != nil } catch { return true }
  }

  /// Reads what `print(model)` prints. The notes say what had to be guessed.
  ///
  /// - Parameter input: the shape of the input, where the user gives it.
  ///
  /// - Throws: `LocatedError` with the line.
  public static func read(_ text: String, name: String = "", input: TensorShape? = nil) throws(LocatedError)
    -> NetworkFile
  {
    guard text.utf8.count <= ModuleText.byteLimit else {
      throw LocatedError(
        Wording(
          "the text has more than \(ModuleText.byteLimit >> 20) MiB", "文本超过 \(ModuleText.byteLimit >> 20) MiB"
        ))
    }
    var search = ModuleSearch(ModuleText(text))
    guard let found = try search.models() else {
      throw LocatedError(
        Wording(
          "there is no module; what print(model) of PyTorch prints is expected",
          "没有模块；这里应是 PyTorch 的 print(model) 所输出的文本"))
    }
    var file = try network(of: found.tree, name: name, input: input)
    if let line = found.otherLines.first {
      let count = found.otherLines.count
      file.notes.append(
        Wording(
          count > 1
            ? "\(count.grouped) more models, the first in line \(line), are left out"
            : "another model, in line \(line), is left out",
          count > 1 ? "还有 \(count.grouped) 个模型（首个在第 \(line) 行）没有读取" : "第 \(line) 行的另一个模型没有读取"))
    }
    return file
  }

  /// The network of a module.
  static func network(of tree: ModuleTree, name: String, input: TensorShape?) throws(LocatedError)
    -> NetworkFile
  {
    guard tree.children.isEmpty || tree.contains(where: { $0.children.isEmpty }) else {
      throw LocatedError(
        Wording("“\(tree.title)” has no layers in it", "“\(tree.title)”之内没有层"), line: tree.line)
    }
    let title = name.isEmpty ? tree.className : name
    let (declaration, report, taken) = try bestFlow(tree, title, input)
    var notes = report.notes(input: taken)
    if input == nil {
      notes.append(
        Wording("the text tells no input: \(taken) is taken", "文本没有说明输入：取 \(taken.text(.chinese))"))
    }
    do {
      return NetworkFile(NetworkDocument(name: title, graph: try declaration.graph()), notes: notes)
    } catch {
      throw LocatedError(Wording(error.text(.english), error.text(.chinese)))
    }
  }

  /// The network on the input that is given, or on the first of some usual ones that all layers fit.
  private static func bestFlow(_ tree: ModuleTree, _ title: String, _ given: TensorShape?)
    throws(LocatedError)
    -> (GraphDeclaration, ModuleReport, TensorShape)
  {
    let inputs = try ModuleInputs(tree)
    var first: (GraphDeclaration, ModuleReport, TensorShape)?
    for shape in given.map({ [$0] }) ?? inputs.shapes {
      var flow = ModuleFlow(input: shape, inputs.type, isGiven: given != nil)
      let declaration = try flow.run(tree, name: title)
      let outcome = (declaration, flow.report, shape)
      if flow.report.misfit == nil { return outcome }
      if first == nil { first = outcome }
      guard flow.report.dependsOnSize, declaration.nodes.count <= 2000 else { break }
    }
    guard let first else { throw LocatedError(Wording("there are no layers", "没有层")) }
    return first
  }
}

/// Inputs to try: the first layer tells channels and axes, but not how large an image is.
struct ModuleInputs {
  var shapes: [TensorShape] = [[1, 3, 224, 224]]
  var type = ElementType.float32

  init(_ tree: ModuleTree) throws(LocatedError) {
    guard let layer = Self.first(tree) else { return }
    let sizes = tree.className == "Inception3" ? [299] + Self.sizes : Self.sizes
    if case .embedding = layer.kind {
      (shapes, type) = ([[1, .known(Self.tokens)]], .int64)
      return
    }
    let hasTokens = tree.contains {
      $0.className == "MultiheadAttention" || $0.className.hasPrefix("TransformerEncoder")
    }
    switch layer.demand {
    case nil: return
    case .features(let count)? where layer.isRecurrent || hasTokens:
      shapes = [[1, .known(Self.tokens), .known(count)]]
    case .features(let count)?: shapes = [TensorShape([1, count])]
    case .channels(let count, let rank)?:
      shapes = sizes.map { TensorShape([1, count] + [Int](repeating: $0, count: rank ?? 2)) }
    }
  }

  /// The first layer that asks for something.
  private static func first(_ tree: ModuleTree) -> ModuleLayer? {
    let layer = ModuleLayer(tree)
    if layer.demand != nil { return layer }
    if case .embedding = layer.kind { return layer }
    for child in tree.children { if let found = first(child) { return found } }
    return nil
  }

  private static let tokens = 128

  /// Extents of images in the order in which they are tried, until all layers fit each other.
  private static let sizes = [
    224, 32, 28, 64, 96, 128, 256, 84, 299, 227, 112, 48, 16, 384, 512, 100, 150, 160, 192, 200, 320, 416,
    448, 572, 600, 640,
  ]
}
