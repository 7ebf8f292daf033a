/// Why a layer has no transposed convolution that undoes its change of shape.
public enum InverseError: Error, Hashable, Sendable {
  case notConvolution(LayerKind)
  /// The convolution itself cannot be.
  case layer([Issue])
  /// The output padding that would do is not one that the framework takes.
  case outputPadding(needed: Int, AxisName, Framework)
  /// The padding differs between the sides, and the framework pads both alike.
  case unequalSides(begin: Int, end: Int, AxisName, Framework)
  /// The framework's rules forbid the transposed convolution.
  case inverse([Issue])
}

/// The transposed convolution that undoes what a convolution does to the shape.
public struct Inverse: Sendable {
  public let analysis: Analysis
  /// The formula of the output padding on each axis, in the terms of the convolution; none where the framework makes it
  /// by itself.
  public let outputPadding: [Formula]

  public var layer: Layer { analysis.layer }
}

extension Layer {
  /// The transposed convolution that takes the output of this convolution back to the shape of its input: the same
  /// kernel, stride, padding, dilation and groups, the channels exchanged, and the output padding that makes up for what
  /// the stride left out, `(H + 2·p − d·(k − 1) − 1) mod s`.
  ///
  /// For PyTorch's Conv2d(3, 64, 7, stride=2, padding=3) on 224 × 224 that is ConvTranspose2d(64, 3, 7, stride=2, padding=3,
  /// output_padding=1) on 112 × 112. Where the padding of the sides differs, so does what is cut off; PyTorch, which cuts
  /// both sides alike, then has no inverse.
  ///
  /// - Throws: `InverseError` where there is none.
  public func inverse() throws(InverseError) -> Inverse {
    guard kind.operation == .convolution else { throw InverseError.notConvolution(kind) }
    let analysis: Analysis
    do { analysis = try analyze() } catch { throw InverseError.layer(error.issues) }
    var inverse = self
    inverse.kind = LayerKind(.transposedConvolution, rank: rank)
    inverse.input = analysis.output
    inverse.outChannels = input.channels
    let needed = analysis.axes.map(\.inverseOutputPadding)
    switch framework {
    case .pytorch: try inverse.cutAlike(analysis.axes, needed)
    case .onnx: inverse.cutEachSide(analysis.axes, needed)
    case .keras: try inverse.cutAsKeras(analysis.axes, needed)
    }
    let result: Analysis
    do { result = try inverse.analyze() } catch { throw InverseError.inverse(error.issues) }
    for (axis, undone) in analysis.axes.zipped(with: result.axes) where axis.extent != undone.output {
      // ONNX keeps a window that overhangs: what it lacks is no padding.
      let lacking = axis.extent - undone.output + undone.outputPadding
      throw InverseError.outputPadding(needed: lacking, axis.name, framework)
    }
    let formulas = analysis.inverseFormulas
    // Keras comes to the same output with "same" by a padding of its own: then the formula does not give it.
    let isGiven = inverse.outputPadding.map(Array.init) == formulas.map { $0.value ?? 0 }
    return Inverse(analysis: result, outputPadding: isGiven ? formulas : [])
  }

  /// PyTorch cuts both sides alike.
  private mutating func cutAlike(_ axes: PerAxis<Axis>, _ needed: PerAxis<Int>) throws(InverseError) {
    for axis in axes where axis.paddingBefore != axis.paddingAfter {
      throw InverseError.unequalSides(
        begin: axis.paddingBefore, end: axis.paddingAfter, axis.name, framework)
    }
    padding = .symmetric(axes.map(\.paddingBefore))
    outputPadding = needed
  }

  private mutating func cutEachSide(_ axes: PerAxis<Axis>, _ needed: PerAxis<Int>) {
    let (begin, end) = (axes.map(\.paddingBefore), axes.map(\.paddingAfter))
    padding = begin == end ? .symmetric(begin) : .perSide(begin: begin, end: end)
    outputPadding = needed
  }

  /// Keras' "valid" cuts nothing; its "same" keeps `H·s`, or `(H − 1)·s + k mod 2 + a` with an output padding a.
  private mutating func cutAsKeras(_ axes: PerAxis<Axis>, _ needed: PerAxis<Int>) throws(InverseError) {
    outputPadding = needed
    guard padding == .same else { return }
    if axes.allSatisfy({ $0.extent == $0.output * $0.stride }) {
      outputPadding = nil
      return
    }
    var amounts = needed
    for (index, axis) in axes.enumerated() {
      amounts[index] = axis.extent - (axis.output - 1) * axis.stride - axis.effectiveKernel % 2
      guard (0..<axis.stride).contains(amounts[index]) else {
        throw InverseError.outputPadding(needed: amounts[index], axis.name, framework)
      }
    }
    outputPadding = amounts
  }
}

extension Axis {
  /// What a transposed convolution must add at the end to undo this axis of a convolution.
  fileprivate var inverseOutputPadding: Int {
    let terms: AxisTerms<CheckedInteger> = terms(output: output)
    return AxisFormulas.inverseOutputPadding(terms).value ?? 0
  }
}

extension InverseError: CustomStringConvertible {
  public var description: String { text(.english) }

  /// The reason in plain words of a language.
  public func text(_ language: Language) -> String {
    switch self {
    case .notConvolution(let kind):
      language(
        "\(kind) is no convolution, only conv1d, conv2d and conv3d are inverted",
        "\(kind) 不是卷积，只有 conv1d、conv2d 和 conv3d 可以反推")
    case .layer(let issues), .inverse(let issues):
      issues.map { $0.text(language) }.joined(separator: language("; ", "；"))
    case .outputPadding(let needed, let axis, let framework):
      language(
        "the \(axis.rawValue) needs an output padding of \(needed.grouped), which \(framework.title) does not take",
        "\(axis.text(.chinese))需要 \(needed.grouped) 的输出填充，\(framework.title) 不接受")
    case .unequalSides(let begin, let end, let axis, let framework):
      language(
        "\(framework.title) cuts both sides alike, but \(axis.beginning) is padded by \(begin.grouped) and "
          + "\(axis.end) by \(end.grouped)",
        "\(framework.title) 两侧裁掉的必须相同，而\(axis.beginning(.chinese))填充 \(begin.grouped)，\(axis.end(.chinese))填充 \(end.grouped)"
      )
    }
  }
}

extension Analysis {
  fileprivate var inverseFormulas: [Formula] {
    axes.map { axis in
      Formula(
        quantity: .inverseOutputPadding(axis.name),
        expression: AxisFormulas.inverseOutputPadding(axis.terms(output: axis.output)))
    }
  }
}
