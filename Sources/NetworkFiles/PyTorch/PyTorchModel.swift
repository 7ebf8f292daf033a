import ConvMath
import LayerText
import Network

/// A model of PyTorch as `print(model)` lists it.
public enum PyTorchModel {
  /// Whether a text may be what `print(model)` prints.
  public static func isLikely(_ text: String) -> Bool { ModuleTree.isLikely(text) }

  /// Reads what `print(model)` prints; connections are guessed, which the notes say.
  ///
  /// - Throws: `LocatedError` with the line.
  public static func read(_ text: String, name: String = "") throws(LocatedError) -> NetworkFile {
    guard text.utf8.count <= ModuleTree.byteLimit else {
      throw LocatedError(
        Wording(
          "the text has more than \(ModuleTree.byteLimit >> 20) MiB", "文本超过 \(ModuleTree.byteLimit >> 20) MiB"
        ))
    }
    let tree = try ModuleTree.read(text)
    let steps = try ModuleStep.steps(of: tree)
    guard steps.contains(where: { if case .layer = $0 { true } else { false } }) else {
      throw LocatedError(
        Wording("“\(tree.title)” has no layers in it", "“\(tree.title)”之内没有层"), line: tree.line)
    }
    let title = name.isEmpty ? tree.className : name
    var best: (declaration: GraphDeclaration, report: ModuleReport, input: TensorShape)?
    for input in inputs(of: steps) {
      var flow = ModuleFlow(steps, input: input.shape, input.type)
      let declaration = flow.run(title)
      let fault = flow.report.firstFault ?? .max
      if best.map({ fault > $0.report.firstFault ?? .max }) ?? true {
        best = (declaration, flow.report, input.shape)
      }
      guard fault < .max, best?.report.dependsOnSize ?? false, steps.count <= 5000 else { break }
    }
    guard let best else { throw LocatedError(Wording("there are no layers", "没有层")) }
    do {
      let graph = try best.declaration.graph()
      let size = Wording(
        "the text tells no input: \(best.input) is taken", "文本没有说明输入：取 \(best.input.text(.chinese))")
      return NetworkFile(NetworkDocument(name: title, graph: graph), notes: best.report.notes + [size])
    } catch {
      throw LocatedError(Wording(error.text(.english), error.text(.chinese)))
    }
  }

  /// Inputs to try: the first layer tells channels and axes, but not how large an image is.
  private static func inputs(of steps: [ModuleStep]) -> [(shape: TensorShape, type: ElementType)] {
    for step in steps {
      guard case .layer(let layer, _) = step else { continue }
      if case .embedding = layer.kind { return [([1, 128], .int64)] }
      switch layer.demand {
      case nil: continue
      case .features(let count)?: return [(TensorShape([1, count]), .float32)]
      case .channels(let count, nil)?: return sizes.map { (TensorShape([1, count, $0, $0]), .float32) }
      case .channels(let count, let rank?)?:
        return sizes.map { (TensorShape([1, count] + [Int](repeating: $0, count: rank)), .float32) }
      }
    }
    return [(TensorShape([1, 3, 224, 224]), .float32)]
  }

  /// Extents of images in the order in which they are tried, until all layers fit each other.
  private static let sizes = [
    224, 32, 28, 64, 96, 128, 256, 84, 299, 227, 112, 48, 16, 384, 512, 100, 150, 160, 192, 200, 320, 416,
    448, 572,
    600, 640,
  ]
}
