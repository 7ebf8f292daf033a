import ConvMath

extension Variation {
  /// Reads a variation: what is varied, an equals sign, and the values.
  ///
  ///     kernel-size=1..11            all axes together
  ///     kernel-size-height=1,3,5     one axis
  ///     size=224..32 step 32         height and width of the input; also batch, channels, height, …
  ///     groups=1..4,8,16..64:16      ranges and values in one list
  ///     padding=valid,same,0..3      words where there are some
  ///     bias=true,false
  ///
  /// Hyphens may stand for underscores in names.
  ///
  /// - Throws: `LocatedError` with the column of what cannot be read.
  public init(_ text: String, of layer: Layer) throws(LocatedError) {
    var line = TypedLine(text)
    let target = try line.takeTarget(of: layer)
    self.init(target, try line.takeValues(of: target, in: layer))
  }

  /// The variation as it is written on the command line: "kernel-size=1..11 step 2".
  public func text(rank: Int) -> String { "\(target.optionName(rank: rank))=\(values)" }
}

extension Variation.Target {
  /// The name with hyphens: "kernel-size-height".
  public func optionName(rank: Int) -> String { String(name(rank: rank).map { $0 == "_" ? "-" : $0 }) }

  /// The target of a name; nil where a layer has none of that name.
  public init?(name: String, of layer: Layer) {
    let name = String(name.map { $0 == "-" ? "_" : $0 })
    guard let target = layer.variationTargets.first(where: { $0.name(rank: layer.rank) == name }) else {
      return nil
    }
    self = target
  }
}

extension Variation.Values {
  /// Reads the values of a target: "1..64 step 4", "1,3,5,7", "valid,same".
  ///
  /// - Throws: `LocatedError` with the column of what cannot be read.
  public init(_ text: String, for target: Variation.Target, of layer: Layer) throws(LocatedError) {
    var line = TypedLine(text)
    self = try line.takeValues(of: target, in: layer)
  }
}

extension Variation.Values: CustomStringConvertible {
  /// As they can be read: "1..64 step 4,128".
  public var description: String { parts.map(\.description).joined(separator: ",") }
}

extension Variation.Values.Part: CustomStringConvertible {
  public var description: String {
    switch self {
    case .value(.number(let number)): String(number)
    case .value(let value): value.description
    case .numbers(let range) where range.count == 1 && range.first == range.bound: String(range.first)
    case .numbers(let range) where range.step == 1: "\(range.first)..\(range.bound)"
    case .numbers(let range): "\(range.first)..\(range.bound) step \(range.step)"
    }
  }
}
