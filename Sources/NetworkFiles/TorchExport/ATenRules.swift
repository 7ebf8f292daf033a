import Network

/// How the operators of PyTorch are written down, by their names.
enum ATenRules {
  static let byName: [String: ATenRule] = {
    let all = [windows, products, normalizations, elementwise, reductions, shapes, indexing, making, others]
    return all.reduce(into: [:]) { $0.merge($1) { first, _ in first } }
  }()

  /// Several names of one rule.
  static func named(_ names: String, _ rule: @escaping ATenRule) -> [String: ATenRule] {
    Dictionary(names.split(separator: " ").map { (String($0), rule) }) { first, _ in first }
  }

  /// Tables one after the other.
  static func joined(_ tables: [String: ATenRule]...) -> [String: ATenRule] {
    tables.reduce(into: [:]) { $0.merge($1) { first, _ in first } }
  }

  /// A rule of one tensor and settings that do not matter.
  static func unary(_ op: String, _ input: String = "self", domain: String = "") -> ATenRule {
    { builder, call in
      guard let tensor = call.tensor(input) ?? call.allTensors.first.flatMap({ $0 }) else { return false }
      builder.add(op, [tensor], domain: domain, outputs: Array(call.outputs.prefix(1)))
      return true
    }
  }

  /// A rule of all tensors that are given, of which elements only move.
  static func moving(_ op: String) -> ATenRule {
    { builder, call in
      builder.add(op, call.allTensors.map { $0 ?? "" }, domain: "pytorch", outputs: call.outputs)
      return true
    }
  }
}
