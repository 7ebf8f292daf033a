import ConvMath
import Network
import Testing

@testable import LayerText
@testable import NetworkFiles

/// Files that are cut off or changed: an answer or an error with its place, never a trap, never more than moments.
@Suite struct ONNXDamageTests {
  /// Reads, works out and writes a file, as the command does.
  private func answer(_ bytes: [UInt8]) -> LocatedError? {
    do {
      let analysis = try Graph(onnx: bytes).analyze()
      var writer = JSONWriter()
      writer.write(NetworkSummary(analysis, name: "damaged", depth: 1))
      _ = NetworkTable(NetworkSummary(analysis, name: "damaged", depth: 1), language: .chinese).table().lines(
        width: \.count)
      return nil
    } catch {
      #expect(!error.text(.english).isEmpty && !error.text(.chinese).isEmpty)
      return error
    }
  }

  @Test func everyTruncation() throws {
    let bytes = try ModelFile("alexnet").bytes
    var errors = 0
    for count in 0..<bytes.count {
      if let error = answer(Array(bytes[..<count])) {
        errors += 1
        if let offset = error.offset { #expect((0...count).contains(offset)) }
      }
    }
    #expect(errors > bytes.count * 9 / 10)
  }

  @Test(arguments: ["alexnet", "squeezenet1_1"]) func mutations(name: String) throws {
    let bytes = try ModelFile(name).bytes
    var random = SplitMix(seed: 11)
    for _ in 0..<(name == "alexnet" ? 8000 : 2000) {
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
  @Test func hostileNumbers() throws {
    let bytes = try ModelFile("alexnet").bytes
    var random = SplitMix(seed: 5)
    let numbers: [UInt64] = [0, 1, 127, 1 << 31, 1 << 62, .max, 1 << 63, .max - 1]
    let model = try #require(WireMessage(bytes))
    let graph = try #require(model.places(of: 7).first)
    for _ in 0..<1000 {
      let number = numbers[random.next(below: numbers.count)]
      var damaged = model
      damaged.change(graph) { graph in
        let nodes = graph.places(of: 1)
        graph.change(nodes[random.next(below: nodes.count)]) { node in
          for attribute in node.places(of: 5) {
            node.change(attribute) { attribute in
              if random.next(below: 2) == 0 {
                attribute.fields.append(.init(number: 3, value: .number(number)))
              }
              for place in attribute.places(of: 8) where random.next(below: 2) == 0 {
                attribute.fields[place].value = .number(number)
              }
            }
          }
        }
        let tensors = graph.places(of: 5)
        graph.change(tensors[random.next(below: tensors.count)]) { tensor in
          guard random.next(below: 2) == 0, let extent = tensor.places(of: 1).first else { return }
          tensor.fields[extent].value = .number(number)
        }
      }
      _ = answer(damaged.bytes)
    }
  }

  @Test func tellsThePlace() throws {
    let bytes = try ModelFile("alexnet").bytes
    #expect(answer([])?.reason == ONNXFault.empty.wording)
    #expect(answer(Array("This is no model.".utf8))?.offset == 0)
    #expect(answer(Array(bytes[..<(bytes.count - 1)]))?.reason == ONNXFault.truncated.wording)
    #expect(answer([0x08, 0x07])?.reason == ONNXFault.noGraph.wording)
    #expect(answer([0x3A, 0x05, 0x0A, 0x7F])?.reason == ONNXFault.truncated.wording)
    // A node that says it is longer than the graph around it.
    #expect(answer([0x3A, 0x02, 0x0A, 0x05, 0x08, 0x07])?.reason == ONNXFault.overruns.wording)
  }

  @Test func nestingIsBounded() {
    var graph: [UInt8] = []
    for _ in 0..<200 {
      let attribute = [0x32] + length(graph) + graph
      let node = [0x2A] + length(attribute) + attribute
      graph = [0x0A] + length(node) + node
    }
    #expect(answer([0x3A] + length(graph) + graph)?.reason == ONNXFault.nesting(limit: 48).wording)
  }

  private func length(_ bytes: [UInt8]) -> [UInt8] { WireMessage.varint(UInt64(bytes.count)) }
}
