import CellGrid
import ConvMath
import Testing

@testable import Explorer

/// What a choice hides comes back with it.
@Suite struct FormerValuesTests {
  @Test(arguments: Framework.allCases) func goingRoundThePaddingModesLosesNothing(framework: Framework) {
    var layer = Layer.example.changing(framework: framework)
    // Keras has no padding of so many.
    if framework == .keras { layer.padding = .same }
    var pilot = Pilot(layer)
    pilot.focus(.padding)
    let modes = pilot.state.document.choices(of: .field(Field(.padding))).count
    for _ in 0..<modes { pilot.press(.space) }
    #expect(pilot.layer == layer)
    for _ in 0..<modes { pilot.press(.left) }
    #expect(pilot.layer == layer)
  }

  /// 2 before and 1 after come back, with an edit of something else in between.
  @Test func sidesComeBack() {
    var layer = Layer.example.changing(framework: .onnx)
    layer.padding = .perSide(begin: [2, 2], end: [1, 1])
    var pilot = Pilot(layer)
    for mode in [Padding.Mode.symmetric, .valid, .sameUpper] {
      pilot.state.edit(.field(Field(.padding))) {
        $0 = $0.choosing(mode.rawValue, for: .field(Field(.padding)))
      }
      pilot.focus(.stride, 0)
      pilot.press(.right)
    }
    pilot.state.edit(.field(Field(.padding))) { $0 = $0.choosing("per_side", for: .field(Field(.padding))) }
    #expect(pilot.layer.padding == layer.padding)
    #expect(pilot.layer.stride == [5, 5])
  }

  /// What was edited under the other choice is carried on, not overwritten.
  @Test func editsOfWhatBothHaveStay() {
    var pilot = Pilot(Layer.example.changing(framework: .onnx))
    pilot.focus(.padding)
    pilot.press(.space)
    #expect(pilot.layer.padding == .perSide(begin: [3, 3], end: [3, 3]))
    pilot.focus(.paddingBegin, 0)
    pilot.type("5")
    pilot.focus(.padding)
    pilot.press(.left)
    #expect(pilot.layer.padding == .symmetric([5, 5]))
  }

  @Test(arguments: LayerKind.all) func frameworksKindsAndRanksComeBack(kind: LayerKind) {
    var pilot = Pilot()
    pilot.state.document.isLinked = false
    for item in pilot.state.items {
      guard case .field(let field) = item, let number = pilot.layer.number(at: field) else { continue }
      pilot.state.edit(item) { $0 = $0.setting(field, to: .number(number + (field.index ?? 0))) }
    }
    let layer = pilot.layer
    pilot.press(.char("f"), .char("f"), .char("f"))
    #expect(pilot.layer == layer)
    pilot.press(.char("r"), .char("r"), .char("r"))
    #expect(pilot.layer == layer)
    pilot.state.edit(.field(Field(.kind))) { $0.layer = $0.layer.changing(kind: kind) }
    pilot.state.edit(.field(Field(.kind))) { $0.layer = $0.layer.changing(kind: layer.kind) }
    #expect(pilot.layer.fields.map { pilot.layer.value(of: $0) } == layer.fields.map { layer.value(of: $0) })
  }

  /// A layer that takes the place of another has nothing to come back to.
  @Test func anotherLayerBeginsAnew() {
    var pilot = Pilot()
    pilot.focus(.padding)
    pilot.press(.space)
    #expect(pilot.layer.padding == .valid)
    _ = pilot.state.update(.paste("nn.Conv2d(3, 8, 3, padding='same')"))
    pilot.focus(.padding)
    pilot.press(.space)
    #expect(pilot.layer.padding == .symmetric([0, 0]))
  }
}
