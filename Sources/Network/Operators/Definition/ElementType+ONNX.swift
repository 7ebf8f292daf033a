extension ElementType {
  /// The type of a number in the attributes of operators, which is ONNX's; nil for one that is not known.
  public init?(onnxNumber number: Int) {
    switch number {
    case 1: self = .float32
    case 2: self = .uint8
    case 3: self = .int8
    case 4: self = .uint16
    case 5: self = .int16
    case 6: self = .int32
    case 7: self = .int64
    case 8: self = .string
    case 9: self = .boolean
    case 10: self = .float16
    case 11: self = .float64
    case 12: self = .uint32
    case 13: self = .uint64
    case 14: self = .complex64
    case 15: self = .complex128
    case 16: self = .bfloat16
    case 17...20, 24: self = .float8
    case 21: self = .uint4
    case 22: self = .int4
    case 23: self = .float4
    case 25: self = .uint2
    case 26: self = .int2
    case 27, 28: self = .float6
    default: return nil
    }
  }

  /// The number of the type in the attributes of operators; nil for one of which there are several.
  public var onnxNumber: Int? {
    (1...28).first { $0 != 17 && ElementType(onnxNumber: $0) == self }
  }
}
