import ConvMath
import Network
import Testing

@testable import LayerText
@testable import NetworkFiles

/// Documents that are cut off or changed: an answer or an error with its place, never a trap.
@Suite struct NetworkDocumentDamageTests {
  private func answer(_ bytes: [UInt8], after former: NetworkDocument? = nil) {
    var scanner = JSONScanner(bytes[...])
    do {
      let document = try scanner.readNetwork(after: former)
      _ = document.graph.analyze(shapes: document.shapes)
      _ = document.text
    } catch {
      #expect((0...bytes.count).contains(error.offset ?? -1))
    }
  }

  private func damaged(_ bytes: [UInt8], _ random: inout SplitMix) -> [UInt8] {
    let numbers = [
      "0", "-1", "1000000000000000000", "9223372036854775807", "1e999", "null", "\"\"", "[]", "{}",
    ]
    var damaged = bytes
    for _ in 0...random.next(below: 4) where !damaged.isEmpty {
      let place = random.next(below: damaged.count)
      switch random.next(below: 5) {
      case 0: damaged[place] = UInt8(random.next(below: 256))
      case 1: damaged.remove(at: place)
      case 2: damaged.insert(UInt8(random.next(below: 128)), at: place)
      default:
        // A value in the place of a number.
        guard let start = damaged[place...].firstIndex(where: { $0 &- 48 <= 9 }) else { continue }
        let end = damaged[start...].firstIndex { $0 &- 48 > 9 } ?? damaged.endIndex
        damaged.replaceSubrange(start..<end, with: Array(numbers[random.next(below: numbers.count)].utf8))
      }
    }
    return damaged
  }

  @Test func truncationsAndMutations() throws {
    let network = try #require(Zoo.network(named: "lenet5"))
    let bytes = Array(try network.graph().documentText.utf8)
    for count in 0..<bytes.count { answer(Array(bytes[..<count])) }
    var random = SplitMix(seed: 3)
    for _ in 0..<20_000 { answer(damaged(bytes, &random)) }
  }

  @Test func mutatedChanges() throws {
    let graph = try Graph(onnx: ModelFile("alexnet").bytes)
    let former = NetworkDocument(name: "alexnet", graph: graph)
    let text = former.text.split(separator: "[2,2]", omittingEmptySubsequences: false).joined(
      separator: "[3,3]")
    let document = try NetworkDocument(Array(text.utf8)[...])
    var writer = JSONWriter()
    writer.write(document, after: former)
    for count in 0..<writer.bytes.count { answer(Array(writer.bytes[..<count]), after: former) }
    var random = SplitMix(seed: 4)
    for _ in 0..<5000 { answer(damaged(writer.bytes, &random), after: former) }
  }
}
