import ConvMath
import LayerText
import Network

/// A column of the tables of a network, beside the names: on the screen, as text, CSV, Markdown and LaTeX.
///
/// The raw value is its name on the command line, in CSV and in documents.
public enum NetworkColumn: String, Hashable, CaseIterable, Sendable {
  case op, settings, kernel, input, output, parameters, macs, flops, type, bytes, activations
  case receptiveField = "receptive_field"
  case module, source

  /// Those of a table where none are asked for.
  public static let usual: [NetworkColumn] = [.op, .output, .parameters, .macs, .flops]

  /// What stands above it.
  public var title: Wording {
    switch self {
    case .op: Wording("operator", "算子")
    case .settings: Wording("settings", "设置")
    case .kernel: Wording("kernel", "核")
    case .input: Wording("input", "输入")
    case .output: Wording("output", "输出")
    case .parameters: Wording("parameters", "参数量")
    case .macs: Wording("MACs", "乘加次数")
    case .flops: Wording("FLOPs", "FLOPs")
    case .type: Wording("weight type", "权重类型")
    case .bytes: Wording("weight bytes", "权重字节数")
    case .activations: Wording("activation bytes", "激活字节数")
    case .receptiveField: Wording("receptive field", "感受野")
    case .module: Wording("module", "模块")
    case .source: Wording("source line", "源码行")
    }
  }

  /// Whether its cells are numbers, which stand at the right.
  public var isNumber: Bool {
    switch self {
    case .parameters, .macs, .flops, .bytes, .activations: true
    case .op, .settings, .kernel, .input, .output, .type, .receptiveField, .module, .source: false
    }
  }

  /// The columns of a list: "kernel,input,bytes".
  ///
  /// - Throws: `LocatedError` that names the one that there is not, and those that there are.
  public static func columns(reading text: String) throws(LocatedError) -> [NetworkColumn] {
    var columns: [NetworkColumn] = []
    for name in text.split(separator: ",", omittingEmptySubsequences: false).map(String.init) {
      guard let column = NetworkColumn(rawValue: name.replacing("-", with: "_")) else {
        throw LocatedError(unknown(name))
      }
      if !columns.contains(column) { columns.append(column) }
    }
    return columns
  }

  private static func unknown(_ name: String) -> Wording {
    let names = allCases.map(\.rawValue)
    let near = nearestNames(to: name, among: names)
    return Wording { language in
      language("there is no column “\(name)”; ", "没有列“\(name)”；")
        + (near.isEmpty ? "" : language("try ", "可改为 ") + near.joined(.or, language) + language("; ", "；"))
        + language("there are ", "可用的列有 ") + names.joined(.and, language)
    }
  }
}

/// What stands in a cell of a network's table.
public enum NetworkCell: Hashable, Sendable {
  case text(String)
  /// Nil where it is not known.
  case shape(TensorShape?)
  /// A number that follows from the weights alone; nil where it is not known.
  case count(Int?)
  /// A number that follows from shapes too; nil where it is not known.
  case work(Int?)

  /// The cell for people, numbers in groups of three.
  ///
  /// - Parameter standing: How shapes stand to the true ones.
  public func text(_ language: Language, by sign: String, _ standing: Standing) -> String {
    switch self {
    case .text(let text): text
    case .shape(let shape): standing.text(shape?.text(language, by: sign))
    case .count(let number): number.map(\.grouped) ?? "?"
    // Nothing stays nothing in whatever order rows are connected.
    case .work(let number): number == 0 ? "0" : standing.text(number?.grouped)
    }
  }

  /// The cell for programs: numbers without groups, nothing where it is not known.
  var plain: String {
    switch self {
    case .text(let text): text.withoutControls
    case .shape(let shape): shape?.dimensions.map(\.description).joined(separator: "x") ?? ""
    case .count(let number), .work(let number): number.map { "\($0)" } ?? ""
    }
  }

  /// Whether it is a figure that is exact; false for words.
  func isExact(_ standing: Standing) -> Bool {
    switch self {
    case .text: false
    case .shape(let shape): standing == .exact && shape.map { !$0.dimensions.contains(.unknown) } ?? false
    case .count(let number): number != nil
    case .work(let number): standing == .exact && number != nil
    }
  }
}
