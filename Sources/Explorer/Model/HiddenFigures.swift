import ConvMath

/// Which figures a class is to predict before it sees them.
public enum HiddenFigures: String, Hashable, Sendable, CaseIterable {
  case all, output, parameters, work

  /// Whether a figure would tell what is hidden.
  func hides(_ label: Wording) -> Bool {
    let labels: [Wording] =
      switch self {
      case .all:
        [
          .output, .parameters, .buffers, .macs, .flops, .comparisons, .receptiveField, .unused, .useful,
          .memory,
          .intensity,
        ]
      case .output: [.output, .unused, .useful, .memory, .intensity]
      case .parameters: [.parameters, .memory, .intensity]
      case .work: [.macs, .flops, .comparisons, .useful, .intensity]
      }
    return labels.contains(label)
  }
}
