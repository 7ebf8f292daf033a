import Network

extension Value {
  /// A tensor of a file: type, shape, and its elements where they are there and few.
  ///
  /// Throws: `ONNXError` for a shape that cannot be.
  init(_ tensor: Onnx_TensorProto) throws(ONNXError) {
    let type = ElementType(onnxNumber: Int(tensor.dataType))
    self.init(type, try TensorShape(tensor.dims, of: tensor.name))
    guard let type, let extents = shape?.extents, tensor.dataLocation == 0 else { return }
    guard let elements = Constant.Elements(tensor, type, count: shape?.elementCount ?? -1) else { return }
    constant = Constant(extents: extents, elements)
  }

  /// What is declared of a tensor.
  init(_ declared: Onnx_ValueInfoProto) throws(ONNXError) {
    self.init(nil, nil)
    guard declared.hasType, case .tensorType(let tensor)? = declared.type.value else { return }
    type = ElementType(onnxNumber: Int(tensor.elemType))
    guard tensor.hasShape else { return }
    guard tensor.shape.dim.count <= TensorShape.maximumRank else {
      throw ONNXError(.rank(tensor: declared.name, tensor.shape.dim.count))
    }
    shape = TensorShape(
      tensor.shape.dim.map { dimension in
        switch dimension.value {
        // Some writers put −1 or 0 for an extent that is open.
        case .dimValue(let extent) where extent > 0: Dimension.known(Int(extent))
        case .dimParam(let name) where !name.isEmpty: .symbol(name)
        default: .unknown
        }
      })
  }
}

extension TensorShape {
  init(_ extents: [Int64], of tensor: String) throws(ONNXError) {
    guard extents.count <= Self.maximumRank else { throw ONNXError(.rank(tensor: tensor, extents.count)) }
    if let negative = extents.first(where: { $0 < 0 }) {
      throw ONNXError(.dimension(tensor: tensor, Int(negative)))
    }
    self.init(extents.map { Int($0) })
  }
}

extension Constant.Elements {
  /// The elements of a tensor of a file; nil where they are not all there.
  fileprivate init?(_ tensor: Onnx_TensorProto, _ type: ElementType, count: Int) {
    guard count >= 0, count <= Constant.maximumCount else { return nil }
    let raw = [UInt8](tensor.rawData)
    func integers<Number: FixedWidthInteger>(_: Number.Type) -> Self? {
      Self.numbers(raw, count).map { (numbers: [Number]) in
        .integers(numbers.map { Int(exactly: $0).map(Dimension.known) ?? .unknown })
      }
    }
    let read: Self? =
      switch type {
      case .int64: raw.isEmpty ? .integers(tensor.int64Data.map { .known(Int($0)) }) : integers(Int64.self)
      case .int32: raw.isEmpty ? .integers(tensor.int32Data.map { .known(Int($0)) }) : integers(Int32.self)
      case .int16: raw.isEmpty ? .integers(tensor.int32Data.map { .known(Int($0)) }) : integers(Int16.self)
      case .int8: raw.isEmpty ? .integers(tensor.int32Data.map { .known(Int($0)) }) : integers(Int8.self)
      case .uint16: raw.isEmpty ? .integers(tensor.int32Data.map { .known(Int($0)) }) : integers(UInt16.self)
      case .uint8, .boolean:
        raw.isEmpty ? .integers(tensor.int32Data.map { .known(Int($0)) }) : integers(UInt8.self)
      case .uint32: integers(UInt32.self)
      case .uint64: integers(UInt64.self)
      case .float32:
        raw.isEmpty
          ? .reals(tensor.floatData.map(Double.init))
          : Self.numbers(raw, count).map { (bits: [UInt32]) in
            .reals(bits.map { Double(Float(bitPattern: $0)) })
          }
      case .float64:
        raw.isEmpty
          ? .reals(tensor.doubleData)
          : Self.numbers(raw, count).map { (bits: [UInt64]) in .reals(bits.map(Double.init(bitPattern:))) }
      default: nil
      }
    guard let read else { return nil }
    self = read
  }

  /// Numbers of raw bytes, the least significant first; nil where there are not enough.
  private static func numbers<Number: FixedWidthInteger>(_ raw: [UInt8], _ count: Int) -> [Number]? {
    let size = Number.bitWidth / 8
    guard raw.count == count * size else { return nil }
    return (0..<count).map { index in
      raw[(index * size)..<((index + 1) * size)].reversed().reduce(Number(0)) {
        $0 << 8 | Number(truncatingIfNeeded: $1)
      }
    }
  }
}
