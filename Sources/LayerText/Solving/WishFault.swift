import ConvMath

/// What is wrong with a constraint or a free field that is typed.
enum WishFault: Hashable {
  /// Nothing stands where a name should.
  case empty
  /// There is no =, <= or >=.
  case noRelation
  /// "=" alone is meant: a word or a setting is neither more nor less.
  case onlyEqual
  /// Less and more, without equal, are not known.
  case strictRelation(String)
  case unknownMetric(String, nearest: [String])
  case unknownField(String, nearest: [String])
  /// A word that a field cannot hold, and those that it can.
  case unknownWord(String, [String])
  /// The layer has no such axis.
  case noAxis(String, LayerKind)
  /// The output of the layer does not follow from its axes.
  case noExtents(LayerKind)
  case notNumber(String)
  case notWhole(String)
  case tooLarge(String)
  /// A unit of bytes for something else.
  case notBytes(String)
  /// The list has another number of extents than the output.
  case wrongCount(found: Int, rank: Int)
  /// The batch of the output is that of the input.
  case batch(found: Int, Int)
  /// A range whose end comes before its beginning.
  case emptyRange(String)
  case field(FreeFieldError)
}
extension WishFault {
  /// The reason in every language.
  var wording: Wording { Wording(text) }

  /// The reason in plain words of a language.
  func text(_ language: Language) -> String {
    switch self {
    case .empty: language("something is missing here", "这里缺少内容")
    case .onlyEqual: language("only = can stand here", "这里只能用 =")
    case .noRelation:
      language("write =, <= or >= and a number, such as flops<=100M", "请写 =、<= 或 >= 和一个数字，例如 flops<=100M")
    case .strictRelation(let sign):
      language("write \(sign)= with the number itself, not \(sign)", "请写 \(sign)= 和这个数字本身，不要写 \(sign)")
    case .unknownMetric(let name, let nearest):
      Self.unknown(
        name, nearest, language,
        Wording(
          "output, parameters, macs, flops, memory and receptive_field can be wanted",
          "可以要求的有 output、parameters、macs、flops、memory 和 receptive_field"))
    case .unknownField(let name, let nearest):
      Self.unknown(
        name, nearest, language,
        Wording(
          "name a hyperparameter, size, height, width, channels or batch",
          "请写超参数名、size、height、width、channels 或 batch"))
    case .unknownWord(let word, let words):
      Self.unknown(
        word, nearestNames(to: word, among: words), language,
        Wording(
          "it is one of " + words.prefix(8).joined(separator: ", "),
          "可以是 " + words.prefix(8).joined(separator: "、")))
    case .noAxis(let name, let kind): language("\(kind) has no \(name)", "\(kind) 没有 \(name)")
    case .noExtents(let kind):
      language(
        "the output of \(kind) has no extents of its own, try output_elements",
        "\(kind) 的输出没有自己的边长，可改用 output_elements")
    case .notNumber(let text):
      language("\(text) is no number, write it as 56, 1.5M or 4MiB", "\(text) 不是数字，请写成 56、1.5M 或 4MiB")
    case .notWhole(let text): language("\(text) is no whole number", "\(text) 不是整数")
    case .tooLarge(let text): language("\(text) does not fit 64 bits", "\(text) 超出 64 位整数的范围")
    case .notBytes(let unit):
      language("\(unit) counts bytes, which only memory is measured in", "\(unit) 是字节单位，只能用于 memory")
    case .wrongCount(let found, let rank):
      language(
        "found \(found) numbers, the output has \(rank) spatial \(rank == 1 ? "axis" : "axes"), "
          + "with channels \(rank + 1), with batch and channels \(rank + 2)",
        "写了 \(found) 个数字，而输出有 \(rank) 个空间轴，加通道共 \(rank + 1) 个，再加批大小共 \(rank + 2) 个")
    case .batch(let found, let batch):
      language(
        "the batch is \(batch.grouped), not \(found.grouped)", "批大小是 \(batch.grouped)，不是 \(found.grouped)")
    case .emptyRange(let text):
      language(
        "\(text) is no range, write the smaller number first, such as 1..4", "\(text) 不是范围，请先写较小的数字，例如 1..4")
    case .field(let error): error.text(language)
    }
  }

  private static func unknown(
    _ name: String, _ nearest: [String], _ language: Language, _ known: Wording
  ) -> String {
    let subject = language("\"\(name.shortened)\" is not known; ", "没有“\(name.shortened)”这个名字；")
    if nearest.isEmpty { return subject + known.text(language) }
    return subject
      + language("try ", "可改为 ") + nearest.joined(.or, language)
  }
}

extension TypedLine {
  /// An error at a column, or at the next character.
  func error(_ fault: WishFault, at column: Int? = nil) -> LocatedError { error(fault.wording, at: column) }

  /// Takes the end of the line.
  ///
  /// - Throws: `LocatedError` where something is left.
  package mutating func takeEnd() throws(LocatedError) {
    guard !isAtEnd else { return }
    let column = column
    throw error(.notNumber(takeRest().shortened), at: column)
  }
}
