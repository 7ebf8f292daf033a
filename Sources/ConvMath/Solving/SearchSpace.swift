/// The layers among which is searched: a base whose variables move.
struct SearchSpace: Sendable {
  let base: Layer
  let variables: [Variable]
  let numberType: NumberType

  /// The layer with the value of each variable at an index.
  func layer(at indices: [Int]) -> Layer {
    var layer = base
    for (variable, index) in zip(variables, indices) { variable.set(&layer, to: index) }
    return layer
  }

  /// All layers between two sets of indices.
  func box(_ lower: [Int], _ upper: [Int]) -> LayerBox { LayerBox(layer(at: lower), to: layer(at: upper)) }

  /// Whether a metric may follow from a variable. The number of boxes depends on it, no solution does.
  ///
  /// The cost of windows does not follow from how they step where other constraints say how many there are.
  func relates(_ metric: Metric, to variable: Variable, given constraints: [Constraint]) -> Bool {
    variable.fields.contains { field in
      switch metric {
      // A linear layer has its features in the place of an extent.
      case .outputExtent(let name): isOnAxis(field, name) || field.hyperparameter == .outFeatures
      case .receptiveField(let name): isOnAxis(field, name) && !field.hyperparameter.isPadding
      case .outputChannels:
        field == Field(.input, 1)
          || [.outChannels, .outFeatures, .depthMultiplier, .upscaleFactor].contains(field.hyperparameter)
      case .parameters:
        !field.hyperparameter.isPadding && ![.stride, .dilation].contains(field.hyperparameter)
      default: !isSettled(field, constraints)
      }
    }
  }

  private func isSettled(_ field: Field, _ constraints: [Constraint]) -> Bool {
    let steps = field.hyperparameter.isPadding || [.stride, .dilation].contains(field.hyperparameter)
    guard steps, base.kind.operation != .transposedConvolution else { return false }
    return constraints.contains { constraint in
      guard constraint.relation == .equal, case .outputExtent(let name) = constraint.metric else {
        return false
      }
      return isOnAxis(field, name)
    }
  }

  private func isOnAxis(_ field: Field, _ name: AxisName) -> Bool {
    guard let axis = base.axisNames.firstIndex(of: name) else { return false }
    switch field.hyperparameter {
    case .input: return field.index == axis + 2
    case .upscaleFactor, .ceilMode: return true
    case .padding where field.index == nil: return true
    default: return field.hyperparameter.isPerAxis && field.index == axis
    }
  }

  /// What forbids the base and no variable can settle.
  var lastingIssues: [Issue] {
    base.issues.filter { issue in
      let hyperparameter = issue.field.hyperparameter
      switch issue.reason {
      case .dimensionCount, .notInFramework: return true
      case .tooSmall, .tooLarge: return !variables.contains { $0.fields.contains(issue.field) }
      case .unsupported, .paddingMode, .unequalSides:
        return !variables.contains {
          $0.fields.contains { $0.hyperparameter == hyperparameter || $0.hyperparameter.isPadding }
        }
      default: return false
      }
    }
  }
}

extension Hyperparameter {
  fileprivate var isPadding: Bool {
    switch self {
    case .padding, .paddingBegin, .paddingEnd, .outputPadding: true
    default: false
    }
  }
}
