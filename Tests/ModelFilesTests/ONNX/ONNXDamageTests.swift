import ConvMath
import Network
import SwiftProtobuf
import TestSupport
import Testing

@testable import ModelFiles

/// Files that are cut off or changed: an answer or an error with its place, never a trap, never more than moments.
@Suite struct ONNXDamageTests {
  /// Reads, works out and writes a file, as the command does.
  private func answer(_ bytes: [UInt8]) -> ONNXError? {
    do {
      let analysis = try Graph(onnx: bytes).analyze()
      var writer = JSONWriter()
      writer.write(NetworkSummary(analysis, name: "damaged", depth: 1))
      _ = NetworkTable(NetworkSummary(analysis, name: "damaged", depth: 1), language: .chinese).cells()
      return nil
    } catch {
      #expect(!error.text(.english).isEmpty && !error.text(.chinese).isEmpty)
      return error
    }
  }

  @Test func everyTruncation() throws {
    let bytes = try ModelFile("alexnet").bytes
    var errors = 0
    let counts = stride(from: 0, to: bytes.count, by: Thoroughness.step(11))
    for count in counts {
      if let error = answer(Array(bytes[..<count])) {
        errors += 1
        if let offset = error.offset { #expect((0...count).contains(offset)) }
      }
    }
    #expect(errors > Array(counts).count * 9 / 10)
  }

  @Test(.seed(11), arguments: ["alexnet", "squeezenet1_1"]) func mutations(name: String) throws {
    let bytes = try ModelFile(name).bytes
    var random = SplitMix.ofTest()
    for _
      in 0..<(name == "alexnet"
      ? Thoroughness.rounds(8000, sparse: 400) : Thoroughness.rounds(2000, sparse: 100))
    {
      var damaged = bytes
      for _ in 0...random.next(below: 4) {
        let place = random.next(below: damaged.count)
        switch random.next(below: 4) {
        case 0: damaged[place] = UInt8(random.next(below: 256))
        case 1: damaged[place] ^= 1 << UInt8(random.next(below: 8))
        case 2: damaged.remove(at: place)
        default: damaged.insert(UInt8(random.next(below: 256)), at: place)
        }
      }
      _ = answer(damaged)
    }
  }

  /// Numbers in the place of others: extents, axes and amounts that no network has.
  @Test(.seed(5)) func hostileNumbers() throws {
    let bytes = try ModelFile("alexnet").bytes
    var random = SplitMix.ofTest()
    let numbers: [UInt64] = [0, 1, 127, 1 << 31, 1 << 62, .max, 1 << 63, .max - 1]
    for _ in 0..<Thoroughness.rounds(1000, sparse: 100) {
      guard var model = try? Onnx_ModelProto(serializedBytes: bytes) else { return }
      let node = random.next(below: model.graph.node.count)
      let number = Int64(bitPattern: numbers[random.next(below: numbers.count)])
      for attribute in model.graph.node[node].attribute.indices {
        if random.next(below: 2) == 0 { model.graph.node[node].attribute[attribute].i = number }
        for place in model.graph.node[node].attribute[attribute].ints.indices where random.next(below: 2) == 0
        {
          model.graph.node[node].attribute[attribute].ints[place] = number
        }
      }
      let tensor = random.next(below: model.graph.initializer.count)
      if random.next(below: 2) == 0, !model.graph.initializer[tensor].dims.isEmpty {
        model.graph.initializer[tensor].dims[0] = number
      }
      _ = answer(try model.serializedBytes())
    }
  }

  @Test func tellsThePlace() throws {
    let bytes = try ModelFile("alexnet").bytes
    #expect(answer([])?.reason == .empty)
    #expect(answer(Array("This is no model.".utf8))?.offset == 0)
    #expect(answer(Array(bytes[..<(bytes.count - 1)]))?.reason == .truncated)
    #expect(answer([0x08, 0x07])?.reason == .noGraph)
    #expect(answer([0x3A, 0x05, 0x0A, 0x7F])?.reason == .truncated)
    // A node that says it is longer than the graph around it.
    #expect(answer([0x3A, 0x02, 0x0A, 0x05, 0x08, 0x07])?.reason == .overruns)
  }

  @Test func nestingIsBounded() {
    var graph: [UInt8] = []
    for _ in 0..<200 {
      let attribute = [0x32] + length(graph) + graph
      let node = [0x2A] + length(attribute) + attribute
      graph = [0x0A] + length(node) + node
    }
    guard case .nesting? = answer([0x3A] + length(graph) + graph)?.reason else {
      Issue.record("nesting is not refused")
      return
    }
  }

  private func length(_ bytes: [UInt8]) -> [UInt8] {
    var (rest, varint) = (bytes.count, [UInt8]())
    while rest >= 0x80 {
      varint.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    return varint + [UInt8(rest)]
  }
}
