import ConvMath

extension LayerDescription {
  /// Reads a document: a layer object, or an object that has one under the key "layer" beside others.
  ///
  /// - Throws: `LayerFaults` where the text is not JSON or has no such object. What is wrong inside the layer is kept
  ///   in `faults` and `unknownKeys`, for `layer()` to report all at once.
  public init(json bytes: ArraySlice<UInt8>) throws(LayerFaults) {
    self.init()
    let reason: LayerFault.Reason?
    do {
      reason = try read(document: bytes)
    } catch {
      reason = .notJSON(error)
    }
    if let reason { throw LayerFaults([LayerFault(field: "layer", reason: reason)]) }
  }

  /// Reads the layer of a document; the reason where it has none.
  ///
  /// The document is read once: as a layer object until a key "layer" stands for all the others.
  private mutating func read(document bytes: ArraySlice<UInt8>) throws(LocatedError) -> LayerFault.Reason? {
    var scanner = JSONScanner(bytes)
    var (layers, inner) = (0, LayerDescription?.none)
    let isObject = try scanner.kind() == .object
    if isObject {
      try scanner.readObject { (scanner, key) throws(LocatedError) in
        guard key == "layer" else { return try readMember(key, &scanner) }
        layers += 1
        inner = try Self.layer(&scanner)
      }
    } else {
      try scanner.skipValue()
    }
    try scanner.readEnd()
    if layers > 1 { return .givenTwice }
    guard isObject, layers == 0 || inner != nil else { return .notLayer }
    if let inner { self = inner }
    return nil
  }

  /// Reads a layer object; nil for any other value.
  ///
  /// - Throws: `LocatedError` where the text is not JSON.
  public static func layer(_ scanner: inout JSONScanner) throws(LocatedError) -> LayerDescription? {
    guard try scanner.kind() == .object else {
      try scanner.skipValue()
      return nil
    }
    var description = LayerDescription()
    try scanner.readObject { (scanner, key) throws(LocatedError) in try description.readMember(key, &scanner)
    }
    return description
  }

  /// Reads the value of a key of a layer object.
  private mutating func readMember(_ key: String, _ scanner: inout JSONScanner) throws(LocatedError) {
    guard let hyperparameter = Hyperparameter(rawValue: key) else {
      addUnknownKey(key)
      try scanner.skipValue()
      return
    }
    let setting = try readSetting(hyperparameter, &scanner)
    set(hyperparameter, to: setting)
  }

  private mutating func readSetting(
    _ hyperparameter: Hyperparameter, _ scanner: inout JSONScanner
  ) throws(LocatedError) -> Setting {
    switch try scanner.kind() {
    case .string: return .word(try scanner.readString())
    case .boolean: return .flag(try scanner.readBoolean())
    case .null:
      try scanner.readNull()
      return .automatic
    case .number, .list:
      return try readAmounts(Field(hyperparameter), &scanner)
    case .object where hyperparameter == .padding: return try readSides(&scanner)
    case .object:
      try scanner.skipValue()
      return .unfit
    }
  }

  /// Reads `{"begin": …, "end": …}`.
  private mutating func readSides(_ scanner: inout JSONScanner) throws(LocatedError) -> Setting {
    var (begin, end) = (Setting?.none, Setting?.none)
    var hasOthers = false
    try scanner.readObject { (scanner, key) throws(LocatedError) in
      switch key {
      case "begin" where begin == nil: begin = try readAmounts(Field(.paddingBegin), &scanner)
      case "end" where end == nil: end = try readAmounts(Field(.paddingEnd), &scanner)
      default:
        hasOthers = true
        try scanner.skipValue()
      }
    }
    guard !hasOthers else { return .unfit }
    switch (begin, end) {
    case (.amounts(let begin), .amounts(let end)): return .sides(begin: begin, end: end)
    case (.unreadable, _), (_, .unreadable): return .unreadable
    default: return .unfit
    }
  }

  private mutating func readAmounts(_ field: Field, _ scanner: inout JSONScanner) throws(LocatedError)
    -> Setting
  {
    switch try scanner.kind() {
    case .number: return try readNumber(field, &scanner).map { .amounts(.all($0)) } ?? .unreadable
    case .list: break
    default:
      try scanner.skipValue()
      return .unfit
    }
    var numbers: [Int] = []
    var (isUnfit, isUnreadable) = (false, false)
    try scanner.readArray { (scanner) throws(LocatedError) in
      guard try scanner.kind() == .number else {
        isUnfit = true
        try scanner.skipValue()
        return
      }
      let field = Field(field.hyperparameter, numbers.count)
      let number = try readNumber(field, &scanner)
      isUnreadable = isUnreadable || number == nil
      numbers.append(number ?? 0)
    }
    return isUnreadable ? .unreadable : isUnfit ? .unfit : .amounts(.each(numbers))
  }

  private mutating func readNumber(_ field: Field, _ scanner: inout JSONScanner) throws(LocatedError) -> Int?
  {
    let number = try scanner.readNumber()
    if case .integer(let value) = number { return value }
    report(LayerFault(field, notWhole: number))
    return nil
  }
}
