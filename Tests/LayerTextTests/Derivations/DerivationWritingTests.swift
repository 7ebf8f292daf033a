import ConvMath
import Testing

@testable import LayerText

@Suite struct DerivationWritingTests {
  private func stem() throws -> Analysis {
    var layer = Layer(LayerKind(.convolution), input: Shape([1, 3, 224, 224]))
    (layer.kernelSize, layer.stride, layer.padding) = ([7, 7], [2, 2], .symmetric([3, 3]))
    return try layer.analyze()
  }

  @Test func latexGoesStepByStep() throws {
    let text = DerivationDocument(try stem(), numberType: .float32).latex
    #expect(
      text.hasPrefix(
        #"""
        % conv2d, PyTorch: 1 x 3 x 224 x 224 -> 1 x 64 x 112 x 112
        \paragraph{output shape}
        Start from the height and width with padding on both sides.
        \begin{align*}
        H_{\mathrm{pad}},\ W_{\mathrm{pad}} &= H + 2 \cdot p \\
          &= 224 + 2 \cdot 3 \\
          &= 224 + 6 \\
          &= 230
        \end{align*}

        The window spans k positions in a row.
        \begin{align*}
        \mathrm{span}_{h}
        """#))
  }

  @Test func markdownHasTablesAndMathematics() throws {
    let analysis = try stem()
    let device = try Device(reading: "a100")
    let text = DerivationDocument(
      analysis, numberType: .float32, counters: analysis.counterFigures,
      roofline: analysis.roofline(.float32, on: device)
    ).markdown
    for part in [
      "# conv2d, PyTorch\n\n1 × 3 × 224 × 224 → 1 × 64 × 112 × 112\n\n| figure | value |\n| --- | ---: |\n",
      "| parameters | 9,472 |\n", "| FLOPs of the batch of 1 | 236,027,904 |\n",
      "| torch FlopCounterMode | 236,027,904 FLOPs | counts a multiply-accumulate as two FLOPs |\n",
      "| bound by | computation |\n", "\n```math\n\\begin{align*}\n", "\\mathrm{fvcore} &= N",
    ] { #expect(text.contains(part), "\(part)") }
    let rows = text.split(separator: "\n").filter { $0.hasPrefix("|") }
    #expect(rows.allSatisfy { $0.hasSuffix(" |") && !$0.contains("  ") })
    #expect(text.split(separator: "\n").filter { $0.hasPrefix("```") }.count % 2 == 0)
  }

  @Test func latexEndsAtTheFormulaOfTheFigure() throws {
    let text = DerivationDocument(try stem(), numberType: .float32).latex
    for part in [
      "Adding n products up takes n $-$ 1 additions.\n",
      "\\paragraph{FLOPs}\nOne output element needs n multiplications",
      #"""
      H_{\mathrm{out}},\ W_{\mathrm{out}} &= \left\lfloor \frac{H + 2 \cdot p - d \cdot \left(k - 1\right) - 1}{s} \right\rfloor + 1 \\
        &= \left\lfloor \frac{224 + 2 \cdot 3 - 1 \cdot \left(7 - 1\right) - 1}{2} \right\rfloor + 1 \\
        &= \left\lfloor \frac{224 + 6 - 1 \cdot 6 - 1}{2} \right\rfloor + 1 \\
        &= \left\lfloor \frac{224 + 6 - 6 - 1}{2} \right\rfloor + 1 \\
        &= \left\lfloor \frac{223}{2} \right\rfloor + 1 \\
        &= 111 + 1 \\
        &= 112
      \end{align*}
      """#,
    ] { #expect(text.contains(part), "\(part)") }
  }

  @Test func documentsAreInChineseToo() throws {
    let document = DerivationDocument(try stem(), numberType: .float32, .chinese)
    #expect(document.latex.contains("\\paragraph{计算量（FLOPs）}\n每个输出元素需要 n 次乘法"))
    #expect(document.markdown.contains("| 参数量 | 9,472 |") && document.markdown.contains("### 输出形状"))
  }

  /// Every kind under every framework: delimiters close, one alignment sign a line, nothing but ASCII.
  @Test func latexIsWellFormed() throws {
    for framework in Framework.allCases {
      for kind in LayerKind.all where kind.exists(in: framework) {
        for analysis in analyses(kind, framework) {
          let counters = analysis.counterFigures
          let roofline = analysis.roofline(.int8, on: try Device(reading: "1,1"))
          let document = DerivationDocument(
            analysis, numberType: .float16, counters: counters, roofline: roofline)
          expectWellFormed(document.latex)
        }
      }
    }
  }

  private func analyses(_ kind: LayerKind, _ framework: Framework) -> [Analysis] {
    let rank = kind.rank ?? 2
    var plain = Layer(kind, input: Shape([3, 8] + Array(repeating: 9, count: rank)), framework: framework)
    if kind.operation == .groupNormalization { plain.groups = 4 }
    var wild = plain
    wild.padding = .perSide(
      begin: PerAxis(repeating: 1, count: rank), end: PerAxis(repeating: 2, count: rank))
    (wild.stride, wild.dilation) = (PerAxis(repeating: 4, count: rank), PerAxis(repeating: 3, count: rank))
    (wild.hasBias, wild.roundsUp, wild.normType, wild.isAffine) = (false, true, 3, false)
    wild.outputSize = PerAxis(repeating: 5, count: rank)
    wild.interpolation = .linear
    var same = plain
    same.padding = framework == .onnx ? .sameLower : .same
    return [plain, wild, same].compactMap { try? $0.analyze() }
  }

  private func expectWellFormed(_ text: String) {
    #expect(text.utf8.allSatisfy { $0 < 0x80 })
    #expect(count("\\left", text) - count("\\leftarrow", text) == count("\\right", text))
    #expect(count("\\begin{align*}", text) == count("\\end{align*}", text))
    var depth = 0
    for character in text {
      depth += character == "{" ? 1 : character == "}" ? -1 : 0
      if depth < 0 { break }
    }
    #expect(depth == 0)
    var isMathematics = false
    for line in text.split(separator: "\n").dropFirst() {
      if line.hasPrefix("\\begin") || line.hasPrefix("\\end") {
        isMathematics = line.hasPrefix("\\begin")
        continue
      }
      guard isMathematics else {
        #expect(
          !line.contains("%") && !line.contains("&") && !line.contains("_")
            && count("$", String(line)) % 2 == 0)
        continue
      }
      #expect(
        count("&", String(line)) == 1 && count("\\left", String(line)) == count("\\right", String(line)))
      // A sign of its own would start a comment.
      #expect(!line.contains("%") && !line.contains("$"))
    }
  }

  private func count(_ part: String, _ text: String) -> Int {
    text.split(separator: part, omittingEmptySubsequences: false).count - 1
  }
}
