import ConvMath

extension JSONScanner {
  /// Passes over the value that stands next, whatever it is, as strictly as if it were read.
  ///
  /// - Throws: `LocatedError` where no value stands.
  public mutating func skipValue() throws(LocatedError) {
    // What is open, as the brackets that will close it: a byte each, where recursion would take a stack frame.
    var closers: [UInt8] = []
    repeat {
      let isOpen = try skipScalarOrOpen(&closers)
      if !isOpen { try closeWhatEnds(&closers) }
    } while !closers.isEmpty
  }

  /// Skips a value that has no parts, or opens one that has; true where a part or key stands next.
  private mutating func skipScalarOrOpen(_ closers: inout [UInt8]) throws(LocatedError) -> Bool {
    switch try kind() {
    case .string: _ = try readString()
    case .number: _ = try readNumber()
    case .boolean: _ = try readBoolean()
    case .null: try readNull()
    case .list:
      position += 1
      if skips(UInt8(ascii: "]")) { return false }
      closers.append(UInt8(ascii: "]"))
      return true
    case .object:
      position += 1
      if skips(UInt8(ascii: "}")) { return false }
      closers.append(UInt8(ascii: "}"))
      _ = try readKey()
      return true
    }
    return false
  }

  /// After a value: passes the brackets that close, up to a comma that leads to the next value.
  private mutating func closeWhatEnds(_ closers: inout [UInt8]) throws(LocatedError) {
    while let closer = closers.last {
      if skips(UInt8(ascii: ",")) {
        if closer == UInt8(ascii: "}") { _ = try readKey() }
        return
      }
      try expect(
        closer,
        closer == UInt8(ascii: "}")
          ? Wording("a comma or the end of the object", "逗号或对象的结尾")
          : Wording("a comma or the end of the list", "逗号或列表的结尾"))
      closers.removeLast()
    }
  }
}
