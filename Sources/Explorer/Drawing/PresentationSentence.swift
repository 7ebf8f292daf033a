import ConvMath

/// A layer in one line: its kind, its input and what is set on it, without what is as usual.
struct PresentationSentence {
  private let document: Document
  private let language: Language

  init(_ document: Document, _ language: Language) {
    self.document = document
    self.language = language
  }

  /// "conv2d of 1 × 3 × 224 × 224: out channels 64, kernel 7 × 7, stride 2, padding 3"
  var text: String {
    let layer = document.layer
    let opening = language("\(layer.kind) of \(layer.input)", "\(layer.kind)，输入 \(layer.input)")
    let parts = document.rows.filter { $0.panel == .layer }.dropFirst().compactMap(part)
    return parts.isEmpty
      ? opening : opening + language(": ", "：") + parts.joined(separator: language(", ", "，"))
  }

  private func part(_ row: FieldRow) -> String? {
    let values = row.items.compactMap { item -> FieldValue? in
      guard case .field(let field) = item else { return nil }
      return document.layer.value(of: field)
    }
    guard let first = values.first, !isUsual(row, values) else { return nil }
    let label = row.label.text(language)
    if case .flag(let isOn) = first { return isOn ? label : language("no \(label)", "无\(label)") }
    let isKernel = row.items.first.map {
      if case .field(let field) = $0 { field.hyperparameter == .kernelSize } else { false }
    }
    let isSame = values.allSatisfy { $0 == first } && isKernel != true
    let texts = (isSame ? [first] : values).map { Wording.value($0).text(language) }
    return "\(label) \(texts.joined(separator: " × "))"
  }

  /// Whether a value goes without saying.
  private func isUsual(_ row: FieldRow, _ values: [FieldValue]) -> Bool {
    guard case .field(let field) = row.items.first else { return true }
    return switch field.hyperparameter {
    case .dilation, .groups, .depthMultiplier: values.allSatisfy { $0 == .number(1) }
    case .outputPadding: values.allSatisfy { $0 == .number(0) }
    case .bias, .affine: values == [.flag(true)]
    case .ceilMode: values == [.flag(false)]
    case .padding where field.index == nil:
      values == [.choice(Padding.Mode.symmetric.rawValue)]
        || values == [.choice(Padding.Mode.perSide.rawValue)]
    default: false
    }
  }
}
