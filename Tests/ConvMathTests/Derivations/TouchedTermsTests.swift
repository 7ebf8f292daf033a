import TestSupport
import Testing

@testable import ConvMath

@Suite struct TouchedTermsTests {
  private func stem() throws -> Analysis {
    var layer = Layer(LayerKind(.convolution), input: Shape([1, 3, 224, 224]))
    (layer.kernelSize, layer.stride, layer.padding) = ([7, 7], [2, 2], .symmetric([3, 3]))
    return try layer.analyze()
  }

  /// Every line with what stems from the fields in ‹ › and what follows from it in [ ].
  private func marked(_ figure: DerivedFigure, _ fields: [Field], _ analysis: Analysis) -> [String] {
    let derivation = analysis.derivation(of: figure, .float32)
    let symbols: Set<Symbol> = fields.reduce(into: []) { $0.formUnion(analysis.layer.symbols(of: $1)) }
    let touched = TouchedTerms(symbols, in: derivation, of: analysis, .float32)
    return derivation.lines(touched: touched).map { line in
      let signs =
        line.direct.map { ($0, "‹", "›") } + line.derived.map { ($0, "[", "]") }
      var bytes = Array(line.text.text.utf8)
      for (range, left, right) in signs.sorted(by: { $0.0.lowerBound > $1.0.lowerBound }) {
        bytes.insert(contentsOf: Array(right.utf8), at: range.upperBound)
        bytes.insert(contentsOf: Array(left.utf8), at: range.lowerBound)
      }
      return String(decoding: bytes, as: UTF8.self)
    }
  }

  @Test func aTermIsMarkedUntilItIsAbsorbed() throws {
    let lines = marked(.output, [Field(.kernelSize, 0), Field(.kernelSize, 1)], try stem())
    #expect(lines.contains("d·(‹k› − 1) + 1"))
    #expect(lines.contains("1·(‹7› − 1) + 1"))
    #expect(lines.contains("1·6 + 1"))
    #expect(lines.contains("H_pad − [span_h]"))
    #expect(lines.contains("⌊(H + 2·p − d·(‹k› − 1) − 1) / s⌋ + 1"))
    #expect(lines.contains("N·C_out·[H_out]·[W_out]"))
  }

  @Test func anExtentReachesTheCount() throws {
    let lines = marked(.flops, [Field(.stride, 0), Field(.stride, 1)], try stem())
    #expect(lines.contains("2·(C_in/g)·k_h·k_w·C_out·[H_out]·[W_out]"))
    #expect(lines.contains("FLOPs_1·[out]"))
    #expect(lines.contains("k_h·k_w·C_in/g"))
  }

  @Test func groupsAndChannels() throws {
    #expect(marked(.parameters, [Field(.groups)], try stem()).contains("k_h·k_w·C_in/‹g›"))
    #expect(marked(.parameters, [Field(.input, 1)], try stem()).contains("7·7·‹3›/1"))
    #expect(
      marked(.parameters, [Field(.stride, 0)], try stem()).allSatisfy {
        !$0.contains("‹") && !$0.contains("[")
      })
  }

  /// One axis tells for both, so what the other feeds is marked in its formula.
  @Test func axesThatAreToldTogether() throws {
    #expect(marked(.output, [Field(.input, 3)], try stem()).contains("‹H› + 2·p"))
  }

  /// The marked parts are the values of the symbols, for every layer and field.
  @Test(.seed(3)) func rangesHoldTheValues() throws {
    var random = SplitMix.ofTest()
    var count = 0
    for kind in LayerKind.all {
      for _ in 0..<Thoroughness.rounds(10, sparse: 2) {
        guard let analysis = try? random.layer(kind, .pytorch).analyze() else { continue }
        for field in analysis.layer.fields {
          guard case .number(let value)? = analysis.layer.value(of: field) else { continue }
          for figure in [DerivedFigure.output, .parameters, .flops] {
            let derivation = analysis.derivation(of: figure, .float32)
            let touched = TouchedTerms(
              analysis.layer.symbols(of: field), in: derivation, of: analysis, .float32)
            for line in derivation.lines(touched: touched) where line.symbol.isEmpty {
              for range in line.direct {
                let part = String(decoding: Array(line.text.text.utf8)[range], as: UTF8.self)
                count += 1
                // Rows of a linear layer are a product of several extents.
                if kind.operation != .linear, field.hyperparameter != .normalizedDims {
                  #expect(part == value.grouped, "\(field) in \(line.text.text) of \(analysis.layer)")
                }
              }
            }
          }
        }
      }
    }
    #expect(count > Thoroughness.rounds(1000, sparse: 150))
  }
}
