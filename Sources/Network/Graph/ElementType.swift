/// The type of the elements of a tensor. The raw value is its name in documents.
public enum ElementType: String, Hashable, Sendable, CaseIterable {
  case float64, float32, float16, bfloat16, float8, float6, float4
  case int64, int32, int16, int8, int4, int2
  case uint64, uint32, uint16, uint8, uint4, uint2
  case complex128, complex64
  case boolean = "bool"
  case string

  /// Bits of one element; nil for text, which has no size of its own.
  public var bits: Int? {
    switch self {
    case .complex128: 128
    case .float64, .int64, .uint64, .complex64: 64
    case .float32, .int32, .uint32: 32
    case .float16, .bfloat16, .int16, .uint16: 16
    case .float8, .int8, .uint8, .boolean: 8
    case .float6: 6
    case .float4, .int4, .uint4: 4
    case .int2, .uint2: 2
    case .string: nil
    }
  }

  /// Whether elements are numbers with a fraction, as learned ones are.
  public var isReal: Bool {
    switch self {
    case .float64, .float32, .float16, .bfloat16, .float8, .float6, .float4, .complex128, .complex64: true
    default: false
    }
  }

  /// Bytes of a number of elements, a rest of bits taking a byte; nil beyond 64 bits and for text.
  public func bytes(of count: Int) -> Int? {
    guard let bits else { return nil }
    if bits % 8 == 0 {
      let (bytes, overflow) = count.multipliedReportingOverflow(by: bits / 8)
      return overflow ? nil : bytes
    }
    let (all, overflow) = count.multipliedReportingOverflow(by: bits)
    return overflow ? nil : all / 8 + (all % 8 > 0 ? 1 : 0)
  }
}
