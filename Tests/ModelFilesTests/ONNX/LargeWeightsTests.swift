import Network
import SwiftProtobuf
import Testing

@testable import ModelFiles

/// Weights are passed over, however large.
@Suite struct LargeWeightsTests {
  /// A file of 5 GiB of which only the ends are there: what is between may not be read.
  private final class Hollow: ByteSource, @unchecked Sendable {
    let head: [UInt8]
    let hole: Int
    let tail: [UInt8]
    var bytesRead = 0

    init(head: [UInt8], hole: Int, tail: [UInt8]) {
      self.head = head
      self.hole = hole
      self.tail = tail
    }

    var count: Int { head.count + hole + tail.count }

    func read(at offset: Int, maximum: Int) -> [UInt8] {
      let end = min(offset + maximum, count)
      let bytes = (offset..<end).map { place -> UInt8 in
        if place < head.count { return head[place] }
        return place < head.count + hole ? 0xFF : tail[place - head.count - hole]
      }
      bytesRead += bytes.count
      return bytes
    }
  }

  @Test func fiveGibibytes() throws {
    let hole = 5 << 30
    // graph { initializer { dims: 1342177280 data_type: FLOAT name: "w" raw_data: … } node … output }
    var node = Onnx_NodeProto()
    (node.opType, node.input, node.output) = ("Add", ["x", "w"], ["y"])
    var rest = Onnx_GraphProto()
    rest.node = [node]
    rest.input = [named("x")]
    rest.output = [named("y")]
    let tail: [UInt8] = try rest.serializedBytes()
    var tensor = Onnx_TensorProto()
    (tensor.dims, tensor.dataType, tensor.name) = ([Int64(hole / 4)], 1, "w")
    let described: [UInt8] = try tensor.serializedBytes() + [0x4A] + varint(hole)
    let whole: [UInt8] = [0x2A] + varint(described.count + hole) + described
    let head = [0x3A] + varint(whole.count + hole + tail.count) + whole
    let source = Hollow(head: head, hole: hole, tail: tail)
    let analysis = try Graph(onnx: source).analyze()
    #expect(analysis.parameters == hole / 4)
    #expect(analysis.weightBytes == hole)
    #expect(source.bytesRead < 200_000)
  }

  private func named(_ name: String) -> Onnx_ValueInfoProto {
    var value = Onnx_ValueInfoProto()
    value.name = name
    value.type.tensorType.elemType = 1
    value.type.tensorType.shape.dim = [.with { $0.dimValue = 1 }]
    return value
  }

  private func varint(_ number: Int) -> [UInt8] {
    var (rest, bytes) = (number, [UInt8]())
    while rest >= 0x80 {
      bytes.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    return bytes + [UInt8(rest)]
  }
}
