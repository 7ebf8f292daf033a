import LayerText
import Network

/// A tensor of a file: type, extents, and its elements where they are there and few.
struct ONNXTensor {
  var name = ""
  var extents: [Int] = []
  var typeNumber = 0
  /// Other than 0 where the elements are in a file of their own.
  var location = 0
  var raw: ArraySlice<UInt8> = []
  var integers32: [Int] = []
  var integers64: [Int] = []
  var floats: [UInt32] = []
  var doubles: [UInt64] = []

  /// Whether the elements are numbers with a fraction, of which far fewer are kept.
  var isReal: Bool { [1, 10, 11, 16].contains(typeNumber) }

  /// The tensor under its name.
  func declared() throws(LocatedError) -> GraphDeclaration.Declared { .init(name, try value()) }

  /// Type, shape and elements.
  ///
  /// - Throws: `LocatedError` for a shape that cannot be.
  func value() throws(LocatedError) -> Value {
    let type = ElementType(onnxNumber: typeNumber)
    var value = Value(type, try TensorShape(extents, of: name))
    guard let type, location == 0, let extents = value.shape?.extents,
      let count = value.shape?.elementCount, count <= Constant.maximumCount,
      let elements = elements(type, count: count)
    else { return value }
    value.constant = Constant(extents: extents, elements)
    return value
  }

  /// The elements; nil where they are not all there.
  private func elements(_ type: ElementType, count: Int) -> Constant.Elements? {
    switch type {
    case .int64: raw.isEmpty ? .integers(integers64.map(Dimension.known)) : integers(Int64.self, count)
    case .int32: integers(Int32.self, count, orElse: integers32)
    case .int16: integers(Int16.self, count, orElse: integers32)
    case .int8: integers(Int8.self, count, orElse: integers32)
    case .uint16: integers(UInt16.self, count, orElse: integers32)
    case .uint8, .boolean: integers(UInt8.self, count, orElse: integers32)
    case .uint32: integers(UInt32.self, count)
    case .uint64: integers(UInt64.self, count)
    case .float32:
      (raw.isEmpty ? floats : numbers(count)).map { .reals($0.map { Double(Float(bitPattern: $0)) }) }
    case .float64: (raw.isEmpty ? doubles : numbers(count)).map { .reals($0.map(Double.init(bitPattern:))) }
    default: nil
    }
  }

  /// Integers of raw bytes, or of a list where there are none.
  private func integers<Number: FixedWidthInteger>(
    _: Number.Type, _ count: Int, orElse list: [Int]? = nil
  ) -> Constant.Elements? {
    if let list, raw.isEmpty { return .integers(list.map { .known(Int(Int32(truncatingIfNeeded: $0))) }) }
    return numbers(count).map { (numbers: [Number]) in
      .integers(numbers.map { Int(exactly: $0).map(Dimension.known) ?? .unknown })
    }
  }

  /// Numbers of raw bytes, the least significant first; nil where there are not as many.
  private func numbers<Number: FixedWidthInteger>(_ count: Int) -> [Number]? {
    let size = Number.bitWidth / 8
    guard raw.count == count * size else { return nil }
    return (0..<count).map { index in
      let start = raw.startIndex + index * size
      return raw[start..<(start + size)].reversed().reduce(Number(0)) {
        $0 << 8 | Number(truncatingIfNeeded: $1)
      }
    }
  }
}

extension TensorShape {
  /// The shape of a tensor of a file.
  ///
  /// - Throws: `LocatedError` for a negative extent, or for more dimensions than a tensor has.
  init(_ extents: [Int], of tensor: String) throws(LocatedError) {
    guard extents.count <= Self.maximumRank else { throw LocatedError(.rank(tensor: tensor, extents.count)) }
    if let negative = extents.first(where: { $0 < 0 }) {
      throw LocatedError(.dimension(tensor: tensor, negative))
    }
    self.init(extents)
  }
}
