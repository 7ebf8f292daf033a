import ConvMath
import Testing

@testable import LayerText

/// Damaged lesson files: nothing traps, and a fault lies within its text.
@Suite struct LessonFuzzTests {
  private func read(_ bytes: ArraySlice<UInt8>) {
    let lines = bytes.count(where: { $0 == UInt8(ascii: "\n") }) + 1
    do {
      let lesson = try Lesson(json: bytes)
      _ = lesson.title.text(.chinese)
    } catch {
      #expect(!error.faults.isEmpty)
      for fault in error.faults {
        #expect((1...lines).contains(fault.line) && fault.column >= 1)
        #expect(!fault.text(.english).isEmpty && !fault.text(.chinese).isEmpty)
      }
    }
  }

  @Test func everyTruncation() {
    let file = Lesson.files[2]
    for count in 0..<file.count { read(file[..<count]) }
  }

  @Test(arguments: Lesson.files.indices) func truncations(index: Int) {
    let file = Lesson.files[index]
    for count in stride(from: index, to: file.count, by: 17) { read(file[..<count]) }
  }

  @Test(arguments: Lesson.files.indices) func mutations(index: Int) {
    let pieces = [
      "{", "}", "[", "]", "\"", ",", ":", "\\", "0", "-1", "99999999999999999999", "{flops}", "x", "卷", "=",
    ]
    var random = SplitMix(seed: UInt64(index))
    for _ in 0..<100 {
      var file = Lesson.files[index]
      for _ in 0...random.next(below: 3) {
        let place = random.next(below: file.count)
        switch random.next(below: 3) {
        case 0: file[place] = UInt8(random.next(below: 256))
        case 1: file.removeSubrange(place..<min(place + random.next(below: 30), file.count))
        default: file.insert(contentsOf: Array(pieces[random.next(below: pieces.count)].utf8), at: place)
        }
      }
      read(file[...])
    }
  }
}
