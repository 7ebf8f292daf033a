import ConvMath
import LayerText
import Network

/// The header of a safetensors file: https://github.com/huggingface/safetensors.
///
/// Eight bytes tell its length, JSON follows, then the tensors, which are not read.
struct SafetensorsHeader {
  /// The tensors in the order of the header.
  private(set) var tensors: [Tensor] = []

  /// A tensor of the file.
  struct Tensor {
    var name: String
    var type: ElementType
    var extents: [Int]
  }

  /// The longest header that the format allows.
  static let byteLimit = 100_000_000
  private static let lengthSize = 8

  /// Reads the header of a file.
  ///
  /// - Throws: `LocatedError` with the byte, or the tensor that does not fit the file.
  init(_ source: some ByteSource) throws(LocatedError) {
    let head = try source.bytes(at: 0, count: Self.lengthSize)
    let length = head.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard length <= UInt64(Self.byteLimit) else {
      throw LocatedError(
        Wording(
          "the header would have \(length) bytes, more than the \(Self.byteLimit.grouped) of safetensors",
          "文件头有 \(length) 字节，超过 safetensors 允许的 \(Self.byteLimit.grouped)"), offset: 0)
    }
    let start = Self.lengthSize + Int(length)
    let bytes = try source.bytes(at: Self.lengthSize, count: Int(length))
    var scanner = JSONScanner(bytes[...])
    do {
      try readTensors(&scanner, dataCount: source.count - start)
    } catch {
      throw LocatedError(error.reason, offset: error.offset.map { $0 + Self.lengthSize })
    }
  }

  private mutating func readTensors(_ scanner: inout JSONScanner, dataCount: Int) throws(LocatedError) {
    var names: Set<String> = []
    try scanner.readObject { (scanner, name) throws(LocatedError) in
      guard name != "__metadata__" else { return try scanner.skipValue() }
      guard names.insert(name).inserted else {
        throw scanner.error(Wording("“\(name)” is there twice", "“\(name)”出现了两次"))
      }
      tensors.append(try scanner.readTensor(name, dataCount: dataCount))
    }
    try scanner.readEnd()
  }
}

extension JSONScanner {
  /// Reads {"dtype":"F32","shape":[64,3,7,7],"data_offsets":[0,37632]}.
  fileprivate mutating func readTensor(_ name: String, dataCount: Int) throws(LocatedError)
    -> SafetensorsHeader.Tensor
  {
    var (type, extents, offsets) = (String?.none, [Int]?.none, [Int]?.none)
    let start = position
    try readObject { (scanner, key) throws(LocatedError) in
      switch key {
      case "dtype": type = try scanner.readString()
      case "shape": extents = try scanner.readIntegers()
      case "data_offsets": offsets = try scanner.readIntegers()
      default: try scanner.skipValue()
      }
    }
    func fault(_ english: String, _ chinese: String) -> LocatedError {
      error(Wording("tensor “\(name)”: \(english)", "张量“\(name)”：\(chinese)"), at: start)
    }
    guard let type, let extents, let offsets, offsets.count == 2 else {
      throw fault("“dtype”, “shape” and “data_offsets” are expected", "应有“dtype”“shape”和“data_offsets”")
    }
    guard let element = ElementType(safetensorsName: type) else {
      throw fault("the type “\(type.prefix(40))” is not known", "类型“\(type.prefix(40))”未知")
    }
    guard extents.count <= TensorShape.maximumRank, extents.allSatisfy({ $0 >= 0 }),
      let count = TensorShape(extents).elementCount, let bytes = element.bytes(of: count)
    else { throw fault("no tensor has the shape \(extents)", "没有张量能有形状 \(extents)") }
    guard offsets[0] >= 0, offsets[1] >= offsets[0], offsets[1] - offsets[0] == bytes else {
      throw fault(
        "its shape takes \(bytes.grouped) bytes, which \(offsets[0]) to \(offsets[1]) are not",
        "按形状应有 \(bytes.grouped) 字节，而 \(offsets[0]) 到 \(offsets[1]) 不是")
    }
    guard offsets[1] <= dataCount else {
      throw fault("the file ends before it does; it is cut off", "文件在它之前结束，已被截断")
    }
    return SafetensorsHeader.Tensor(name: name, type: element, extents: extents)
  }
}

extension ElementType {
  /// The type that safetensors calls by a name; nil for one that is not known.
  fileprivate init?(safetensorsName name: String) {
    switch name {
    case "F64": self = .float64
    case "F32": self = .float32
    case "F16": self = .float16
    case "BF16": self = .bfloat16
    case "F8_E4M3", "F8_E5M2", "F8_E8M0", "F8_E4M3FNUZ", "F8_E5M2FNUZ": self = .float8
    case "F6_E2M3", "F6_E3M2": self = .float6
    case "F4": self = .float4
    case "I64": self = .int64
    case "I32": self = .int32
    case "I16": self = .int16
    case "I8": self = .int8
    case "U64": self = .uint64
    case "U32": self = .uint32
    case "U16": self = .uint16
    case "U8": self = .uint8
    case "C64": self = .complex64
    case "BOOL": self = .boolean
    default: return nil
    }
  }
}
