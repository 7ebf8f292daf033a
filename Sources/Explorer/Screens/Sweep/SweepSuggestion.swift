import ConvMath

extension Layer {
  /// All that the screen offers to vary: of a layer with one axis, what is set on it is named once.
  var sweepTargets: [Variation.Target] {
    variationTargets.filter { target in
      guard rank == 1, case .field(let field) = target, let index = field.index else { return true }
      return field.hyperparameter == .input && index < 2
    }
  }

  /// What is varied where nothing was chosen: the kernel, the features, or the first there is.
  var suggestedTarget: Variation.Target? {
    let targets = sweepTargets
    let usual: [Variation.Target] = [.allAxes(.kernelSize), .field(Field(.outFeatures)), .allAxes(.input)]
    return usual.first(where: targets.contains) ?? targets.first
  }

  /// The value that a target has: that of all axes where they are the same; nil where they differ.
  func value(of target: Variation.Target) -> FieldValue? {
    switch target {
    case .field(let field): return value(of: field)
    case .allAxes(let hyperparameter):
      let fields =
        hyperparameter == .input
        ? input.spatial.indices.map { Field(.input, $0 + 2) } : (0..<rank).map { Field(hyperparameter, $0) }
      let numbers = fields.map(number)
      if let first = numbers.first, let number = first {
        return numbers.allSatisfy { $0 == first } ? .number(number) : nil
      }
      return value(of: Field(hyperparameter))
    }
  }

  /// Values worth a look, around the present one: "1..11".
  func suggestedValues(of target: Variation.Target) -> String {
    if case .flag? = value(of: target) { return "false,true" }
    let number: Int
    switch value(of: target) {
    case .number(let present): number = present
    default: number = 0
    }
    switch target.hyperparameter {
    case .mode: return Interpolation.allCases.map(\.rawValue).joined(separator: ",")
    case .kernelSize: return "1..\(number > 11 ? Self.twice(number) : 11)"
    case .padding where value(of: target) == .choice(Padding.Mode.same.rawValue): return "valid,same"
    case .padding, .paddingBegin, .paddingEnd: return "0..\(number > 5 ? Self.twice(number) : 5)"
    case .outputPadding: return "0..3"
    case .groups: return divisors
    case .depthMultiplier, .outputSize: return "1..\(number > 8 ? Self.twice(number) : 8)"
    case .normalizedDims: return "1..\(input.spatial.count + 1)"
    case .startDim: return "0..\(max(input.count - 1, 1))"
    case .input where target == .field(Field(.input, 0)): return "1,2,4,8,16,32,64,128,256"
    case .input, .outChannels, .outFeatures: return Self.steps(around: number)
    default: return "1..\(number > 4 ? Self.twice(number) : 4)"
    }
  }

  private static func twice(_ number: Int) -> Int { min(number, Hyperparameter.limit / 2) * 2 }

  /// What groups can be: the divisors of both channel counts, at most sixteen.
  private var divisors: String {
    let counts = kind.operation == .groupNormalization ? [input.channels] : [input.channels, outChannels]
    let most = min(counts.min() ?? 1, 4096)
    let fitting = (1...max(most, 1)).filter { divisor in counts.allSatisfy { $0 % divisor == 0 } }
    return fitting.count < 2 ? "1..8" : fitting.prefix(16).map(String.init).joined(separator: ",")
  }

  /// From one step to twice the number, so that the number is among them: 64 gives "8..128 step 8".
  private static func steps(around number: Int) -> String {
    guard number > 8 else { return "1..16" }
    let eighth = number / 8
    // A step that divides the number, unless that made hundreds of them.
    let step = (max(number / 64, 1)...eighth).reversed().prefix(10_000).first { number % $0 == 0 } ?? eighth
    return step == 1 ? "1..\(twice(number))" : "\(step)..\(twice(number)) step \(step)"
  }
}

extension Variation.Values {
  /// Which of the values is this one; nil for none of them.
  func place(of value: FieldValue) -> Int? {
    var start = 0
    for part in parts {
      if let offset = part.place(of: value) { return start + offset }
      start += part.count
    }
    return nil
  }
}

extension Variation.Values.Part {
  fileprivate func place(of value: FieldValue) -> Int? {
    switch (self, value) {
    case (.value(let own), _): return own == value ? 0 : nil
    case (.numbers(let range), .number(let number)):
      guard min(range.first, range.bound)...max(range.first, range.bound) ~= number else { return nil }
      let (distance, overflow) = number.subtractingReportingOverflow(range.first)
      guard !overflow, distance % range.step == 0 else { return nil }
      return Int(clamping: (distance / range.step).magnitude)
    default: return nil
    }
  }
}

extension Sweep {
  /// The point whose layer is the base itself; nil where it is none of them.
  var pointOfBase: Int? {
    var point = 0
    for variation in variations {
      guard let value = base.value(of: variation.target), let place = variation.values.place(of: value) else {
        return nil
      }
      point = point * variation.values.count + place
    }
    return layer(at: point) == base ? point : nil
  }
}
