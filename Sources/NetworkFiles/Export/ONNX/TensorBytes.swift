import Network

extension Constant {
  /// The elements as ONNX keeps those of a type, each with its lowest byte first; nil for a type that has no such form, and where
  /// an element is not known.
  func bytes(as type: ElementType) -> [UInt8]? {
    var writer = WireWriter()
    switch type {
    case .float32, .float64, .float16, .bfloat16:
      guard let reals else { return nil }
      for real in reals { writer.append(real, as: type) }
    case .int64, .int32, .int16, .int8, .uint64, .uint32, .uint16, .uint8, .boolean:
      guard let whole = integers ?? reals?.compactMap({ Int(exactly: $0.rounded(.towardZero)) }),
        whole.count == extents.reduce(1, *)
      else { return nil }
      for value in whole { writer.append(value, as: type) }
    default: return nil
    }
    return writer.bytes
  }
}

extension WireWriter {
  fileprivate mutating func append(_ real: Double, as type: ElementType) {
    switch type {
    case .float64: append(real.bitPattern)
    case .float16: append(Float(real).halfPrecisionBits)
    case .bfloat16: append(UInt16(truncatingIfNeeded: Float(real).bitPattern >> 16))
    default: append(Float(real).bitPattern)
    }
  }

  fileprivate mutating func append(_ value: Int, as type: ElementType) {
    switch type {
    case .int64, .uint64: append(Int64(value))
    case .int32, .uint32: append(Int32(truncatingIfNeeded: value))
    case .int16, .uint16: append(Int16(truncatingIfNeeded: value))
    default: append(Int8(truncatingIfNeeded: value))
    }
  }
}

extension Float {
  /// The bits of the number in half precision, cut off towards 0; what is too small is 0, what is too large infinite.
  fileprivate var halfPrecisionBits: UInt16 {
    let bits = bitPattern
    let sign = UInt16(truncatingIfNeeded: bits >> 16) & 0x8000
    // The exponents are counted from −127 and from −15.
    let exponent = Int(bits >> 23 & 0xFF) - 112
    if isNaN { return 0x7E00 }
    if exponent <= 0 { return sign }
    if exponent > 30 { return sign | 0x7C00 }
    return sign | UInt16(exponent) << 10 | UInt16(truncatingIfNeeded: bits >> 13) & 0x3FF
  }
}
