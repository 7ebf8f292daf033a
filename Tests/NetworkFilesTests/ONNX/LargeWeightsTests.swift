import Network
import Testing

@testable import LayerText
@testable import NetworkFiles

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
    let tail = WireMessage([
      .node("Add", "", ["x", "w"], ["y"]), .declared("x", [1], as: 11), .declared("y", [1], as: 12),
    ]).bytes
    let described =
      WireMessage([.number(1, hole / 4), .number(2, 1), .text(8, "w")]).bytes + [0x4A] + varint(hole)
    let whole: [UInt8] = [0x2A] + varint(described.count + hole) + described
    let head = [0x3A] + varint(whole.count + hole + tail.count) + whole
    let source = Hollow(head: head, hole: hole, tail: tail)
    let analysis = try Graph(onnx: source).analyze()
    #expect(analysis.parameters == hole / 4)
    #expect(analysis.weightBytes == hole)
    #expect(source.bytesRead < 200_000)
  }

  private func varint(_ number: Int) -> [UInt8] { WireMessage.varint(UInt64(number)) }
}
