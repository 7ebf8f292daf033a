import ConvMath
import LayerText
import Network

/// A graph of TensorFlow Lite: tensors by their places, and operators in the order in which they run.
struct LiteGraph {
  var tensors: [Tensor] = []
  var operators: [Operator] = []
  var inputs: [Int] = []
  var outputs: [Int] = []

  /// Which operator a number of the file stands for.
  struct Code {
    /// The number of a builtin operator.
    var number: Int
    /// The name of one that is not built in.
    var custom: String?
  }

  struct Tensor {
    var name: String
    /// Type and shape; what is open when the model runs is not known.
    var value: Value
    /// Where its elements are; the same place for tensors that share them.
    var buffer: Int
    /// Whether the file has its elements.
    var isStored: Bool
    /// By how much stored integers are multiplied, one number or one for each channel; empty for numbers that are not quantized.
    var scales: [Double] = []
    var zeroPoints: [Int] = []
    var isSparse = false
  }

  struct Operator {
    var code: Code
    /// Tensors by their places; nil for one that is left out.
    var inputs: [Int?]
    var outputs: [Int?]
    /// The settings by their places in the schema: the first bytes of each that is there.
    var options: [Int: UInt32] = [:]
    /// The numbers of the first setting, where that is a list: a shape, or dimensions.
    var list: [Int] = []

    /// A setting of four bytes.
    func number(_ slot: Int, default value: Int = 0) -> Int {
      options[slot].map { Int(Int32(bitPattern: $0)) } ?? value
    }

    /// A setting of one byte.
    func byte(_ slot: Int) -> Int { options[slot].map { Int(Int8(truncatingIfNeeded: $0)) } ?? 0 }

    /// The graphs that a branch, a loop or a call runs.
    var calledGraphs: [Int] {
      switch LiteOperatorNames.name(of: code.number) {
      case "IF", "WHILE": [number(0), number(1)]
      case "CALL", "CALL_ONCE": [number(0)]
      default: []
      }
    }
  }

  /// RESHAPE and SQUEEZE.
  private static let codesWithLists: Set = [22, 43]

  /// How many settings an operator has at most.
  private static let optionCount = 9

  /// - Throws: `LocatedError` with the byte at which the file is damaged.
  init(_ table: FlatTable, _ codes: [Code], _ buffers: [FlatTable]) throws(LocatedError) {
    for tensor in try table.tables(0) {
      tensors.append(try Self.tensor(tensor, buffers, place: tensors.count))
    }
    inputs = try places(table.numbers(1, as: Int32.self)).compactMap { $0 }
    outputs = try places(table.numbers(2, as: Int32.self)).compactMap { $0 }
    for operation in try table.tables(3) {
      let index = try operation.number(0, as: UInt32.self)
      guard codes.indices.contains(index) else {
        throw LocatedError(
          Wording(
            "operator \(operators.count + 1) has code \(index) of \(codes.count)",
            "第 \(operators.count + 1) 个算子的代码编号为 \(index)，而共有 \(codes.count) 个"))
      }
      var read = Operator(
        code: codes[index], inputs: try places(operation.numbers(1, as: Int32.self)),
        outputs: try places(operation.numbers(2, as: Int32.self)))
      if let options = try operation.table(4) {
        for slot in 0..<Self.optionCount { read.options[slot] = try options.bits(slot) }
        if Self.codesWithLists.contains(read.code.number) {
          read.list = try options.numbers(0, as: Int32.self)
        }
      }
      operators.append(read)
    }
  }

  /// Places of tensors; −1 stands for one that is left out.
  private func places(_ numbers: [Int]) throws(LocatedError) -> [Int?] {
    var places: [Int?] = []
    for number in numbers {
      guard number == -1 || tensors.indices.contains(number) else {
        throw LocatedError(
          Wording(
            "tensor \(number) is named, there are \(tensors.count)",
            "引用了第 \(number) 个张量，而共有 \(tensors.count) 个"))
      }
      places.append(number == -1 ? nil : number)
    }
    return places
  }

  private static func tensor(_ table: FlatTable, _ buffers: [FlatTable], place: Int) throws(LocatedError)
    -> Tensor
  {
    let extents = try table.numbers(0, as: Int32.self)
    let name = try table.text(3) ?? ""
    guard extents.count <= TensorShape.maximumRank, extents.allSatisfy({ $0 >= 0 }) else {
      throw LocatedError(
        Wording(
          "tensor “\(name)” has the shape \(extents.prefix(40))", "张量“\(name)”的形状为 \(extents.prefix(40))"))
    }
    let type = ElementType(liteNumber: try table.number(1, as: Int8.self))
    // What is open when the model runs is −1 in the signature, and 1 in the shape.
    let signature = try table.numbers(7, as: Int32.self)
    let isOpen = extents.indices.map { signature.count == extents.count && signature[$0] < 0 }
    let dimensions = zip(extents, isOpen).map { $1 ? Dimension.unknown : .known($0) }
    let index = try table.number(2, as: UInt32.self)
    var data: (start: Int, count: Int)?
    var isStored = false
    if index > 0, buffers.indices.contains(index) {
      data = try buffers[index].list(0, elementSize: 1)
      // Elements of a large model are behind the tables.
      let place = try buffers[index].number(1, as: UInt64.self)
      isStored = (data?.count ?? 0) > 0 || place > 1
    }
    var tensor = Tensor(
      name: name.isEmpty ? "tensor_\(place)" : name, value: Value(type, TensorShape(dimensions)),
      buffer: index,
      isStored: isStored)
    tensor.value.constant = try constant(extents, type, data, table.file)
    tensor.isSparse = try table.table(6) != nil
    guard let quantization = try table.table(4) else { return tensor }
    tensor.scales = try quantization.numbers(2, as: UInt32.self).map {
      Double(Float(bitPattern: UInt32(truncatingIfNeeded: $0)))
    }
    tensor.zeroPoints = try quantization.numbers(3, as: Int64.self)
    return tensor
  }

  /// The elements of a small list of whole numbers, as shapes are worked out with.
  private static func constant(
    _ extents: [Int], _ type: ElementType?, _ data: (start: Int, count: Int)?, _ file: PagedBytes
  ) throws(LocatedError) -> Constant? {
    guard let data, type == .int32 || type == .int64, let count = TensorShape(extents).elementCount,
      count <= Constant.maximumCount, data.count == count * (type == .int32 ? 4 : 8)
    else { return nil }
    var numbers: [Dimension] = []
    for index in 0..<count {
      let number =
        type == .int32
        ? Int(try file.number(at: data.start + 4 * index, as: Int32.self))
        : Int(try file.number(at: data.start + 8 * index, as: Int64.self))
      numbers.append(.known(number))
    }
    return Constant(extents: extents, .integers(numbers))
  }
}

extension ElementType {
  /// The type that the schema numbers so; nil for one that holds no numbers.
  fileprivate init?(liteNumber number: Int) {
    let types: [Int: ElementType] = [
      0: .float32, 1: .float16, 2: .int32, 3: .uint8, 4: .int64, 5: .string, 6: .boolean, 7: .int16,
      8: .complex64,
      9: .int8, 10: .float64, 11: .complex128, 12: .uint64, 15: .uint32, 16: .uint16, 17: .int4,
      18: .bfloat16,
    ]
    guard let type = types[number] else { return nil }
    self = type
  }
}
