import ConvMath

/// A notation that layers are written in.
public enum CallFormat: String, Hashable, Sendable, CaseIterable {
  case pytorch, keras, flax, onnx

  /// The name as its makers write it.
  public var title: String {
    switch self {
    case .pytorch: "PyTorch"
    case .keras: "Keras"
    case .flax: "Flax"
    case .onnx: "ONNX"
    }
  }
}

/// A layer as text for a framework.
public struct WrittenCall: Hashable, Sendable {
  /// The calls, one after the other; a layer that another framework has no call for may take two or three.
  public let calls: [String]
  /// All as it can be pasted: several calls of PyTorch or Keras stand in a Sequential.
  public let text: String
  /// What the framework cannot express, a sentence for each: which hyperparameter, why, and what would. The text is
  /// then the nearest that there is.
  public let unexpressed: [String]
}

extension Layer {
  /// Writes this layer for a framework, whatever framework's rules it follows itself.
  ///
  /// PyTorch's Conv2d(3, 64, 7, stride=2, padding=3) on 1 × 3 × 224 × 224 is for Keras:
  ///
  ///     keras.Sequential([
  ///         keras.layers.ZeroPadding2D(3),
  ///         keras.layers.Conv2D(64, 7, strides=2),
  ///     ])
  ///
  /// What is the framework's default is left out, except in ONNX. The text is always the same for the same layer.
  ///
  /// - Parameter language: the language of comments beside the calls and of what is left unexpressed.
  public func written(in format: CallFormat, commentsIn language: Language = .english) -> WrittenCall {
    switch format {
    case .pytorch:
      let translation = LayerTranslation(self, to: .pytorch, language)
      return .sequence(translation, translation.steps.map(\.pytorch), opening: "nn.Sequential(", closing: ")")
    case .keras:
      let translation = LayerTranslation(self, to: .keras, language)
      return .sequence(
        translation, translation.steps.map(\.keras), opening: "keras.Sequential([", closing: "])")
    case .flax:
      var writer = FlaxWriter(self, language)
      return writer.write()
    case .onnx:
      let translation = LayerTranslation(self, to: .onnx, language)
      let calls = translation.steps.map { $0.onnx(language) }
      return WrittenCall(
        calls: calls, text: calls.joined(separator: "\n"), unexpressed: translation.unexpressed)
    }
  }
}

extension WrittenCall {
  fileprivate static func sequence(
    _ translation: LayerTranslation, _ calls: [String], opening: String, closing: String
  ) -> WrittenCall {
    let comments = translation.steps.map { $0.comment.map { "  # " + $0 } ?? "" }
    let text: String
    if calls.count == 1 {
      text = calls[0] + comments[0]
    } else {
      let lines = zip(calls, comments).map { "    \($0),\($1)" }
      text = ([opening] + lines + [closing]).joined(separator: "\n")
    }
    return WrittenCall(calls: calls, text: text, unexpressed: translation.unexpressed)
  }
}

/// A call on its way to text: arguments that are the default are left out.
struct CallText {
  private let name: String
  private var arguments: [String] = []

  init(_ name: String) { self.name = name }

  mutating func add(_ value: String) { arguments.append(value) }

  mutating func add(_ name: String, _ value: String) { arguments.append("\(name)=\(value)") }

  mutating func add(_ name: String, _ value: Int, unless standard: Int?) {
    if value != standard { add(name, "\(value)") }
  }

  /// An amount for all axes, or one for each.
  mutating func add(_ name: String, _ values: PerAxis<Int>, unless standard: Int?) {
    if !values.allSatisfy({ $0 == standard }) || values.isEmpty { add(name, values.compactText) }
  }

  mutating func add(_ name: String, _ isOn: Bool, unless standard: Bool) {
    if isOn != standard { add(name, isOn ? "True" : "False") }
  }

  mutating func add(_ extras: [(name: String, value: String)]) {
    for extra in extras { add(extra.name, extra.value) }
  }

  var text: String { "\(name)(\(arguments.joined(separator: ", ")))" }
}

extension PerAxis<Int> {
  /// "7" where all axes are the same, otherwise "(3, 5)".
  var compactText: String { isUniform ? "\(first ?? 1)" : tupleText }

  /// "(7,)", "(7, 7)"
  var tupleText: String { "(" + map(String.init).joined(separator: ", ") + (count == 1 ? ",)" : ")") }

  /// "[7, 7]"
  var listText: String { "[" + map(String.init).joined(separator: ", ") + "]" }
}
