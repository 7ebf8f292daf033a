import ConvMath
import LayerText
import Testing

@testable import Explorer

@Suite struct SweepSuggestionTests {
  /// Each target of each kind of layer gets values that can be read and that some layer can have.
  @Test func canBeSwept() throws {
    for kind in LayerKind.all {
      for framework in Framework.allCases {
        let layer = Layer.example.changing(kind: kind).changing(framework: framework)
        for target in layer.sweepTargets {
          let text = layer.suggestedValues(of: target)
          let values = try Variation.Values(text, for: target, of: layer)
          #expect((2...64).contains(values.count), "\(kind) \(target): \(text)")
          #expect(throws: Never.self) { try Sweep(layer, varying: [Variation(target, values)]) }
        }
        #expect(layer.suggestedTarget != nil)
      }
    }
  }

  @Test func staysCalmWithAbsurdLayers() throws {
    for number in [Int.min, -1, 0, 1, 9, 101, 4097, Hyperparameter.limit, Int.max] {
      for kind in LayerKind.all {
        var layer = Layer.example.changing(kind: kind)
        for field in layer.fields { layer = layer.setting(field, to: .number(number)) }
        for target in layer.sweepTargets {
          #expect(throws: Never.self, "\(kind) \(target) \(number)") {
            try Variation.Values(layer.suggestedValues(of: target), for: target, of: layer)
          }
        }
      }
    }
  }

  @Test func holdThePresentValue() throws {
    let layer = Layer.example
    for target in [Variation.Target.field(Field(.outChannels)), .allAxes(.input), .field(Field(.input, 2))] {
      let values = try Variation.Values(layer.suggestedValues(of: target), for: target, of: layer)
      #expect(layer.value(of: target).flatMap(values.place) != nil)
    }
    #expect(layer.suggestedValues(of: .field(Field(.outChannels))) == "8..128 step 8")
  }

  /// Where a value stands among the values, by looking at each.
  @Test func placesAreFound() throws {
    let layer = Layer.example
    for text in ["1..11", "9..1", "1..64 step 4", "64..1:5", "3,1,4,1,5", "valid,same,0..3", "-3..3,9"] {
      let target = Variation.Target.allAxes(.padding)
      let values = try Variation.Values(text, for: target, of: layer)
      let all = (0..<values.count).map { values[$0] }
      for value in (-5...70).map(FieldValue.number) + [.choice("same"), .choice("full"), .flag(true)] {
        #expect(values.place(of: value) == all.firstIndex(of: value), "\(text) \(value)")
      }
    }
    let wide = try #require(Variation.Values(from: .min, through: -2))
    #expect(wide.place(of: .number(0)) == nil)
    #expect(wide.place(of: .number(.min)) == 0)
  }

  @Test func theLayerIsFoundInItsSweep() throws {
    var layer = Layer.example
    let kernels = Variation(.allAxes(.kernelSize), try #require(Variation.Values(from: 1, through: 11)))
    let flags = Variation(.field(Field(.bias)), try #require(Variation.Values([.flag(false), .flag(true)])))
    let sweep = try Sweep(layer, varying: [kernels, flags])
    #expect(sweep.pointOfBase == (0..<sweep.count).first { sweep.layer(at: $0) == layer })
    #expect(sweep.pointOfBase == 13)
    // The axes differ: no point of all axes together is the layer.
    layer = layer.setting(Field(.kernelSize, 0), to: 3)
    #expect(try Sweep(layer, varying: [kernels]).pointOfBase == nil)
    layer = .example.setting(Field(.padding), to: .choice("same"))
    let padding = Variation(
      .allAxes(.padding), try #require(Variation.Values([.choice("valid"), .choice("same")])))
    #expect(try Sweep(layer, varying: [padding]).pointOfBase == 1)
  }
}
