import ConvMath
import LayerText

extension ByteSource {
  /// Reads so many bytes from a place.
  ///
  /// - Throws: `LocatedError` where the file ends before or the system fails.
  func bytes(at place: Int, count: Int) throws(LocatedError) -> [UInt8] {
    guard place >= 0, count >= 0, place <= self.count, count <= self.count - place else {
      throw LocatedError(
        Wording(
          "the file ends before byte \((place.saturatingSum(count)).grouped); it is cut off",
          "文件在第 \((place.saturatingSum(count)).grouped) 字节之前结束，已被截断"), offset: self.count)
    }
    let bytes: [UInt8]
    do {
      bytes = try read(at: place, maximum: count)
    } catch {
      throw LocatedError(Wording("cannot be read: \(error.reason)", "无法读取：\(error.reason)"))
    }
    guard bytes.count == count else {
      throw LocatedError(
        Wording("the file became shorter while it was read", "文件在读取时变短了"), offset: place + bytes.count)
    }
    return bytes
  }
}

extension Int {
  fileprivate func saturatingSum(_ other: Int) -> Int {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? .max : sum
  }
}

extension ArraySlice<UInt8> {
  /// The number whose bytes, the least first, begin at a place; nil where the list ends before.
  func littleEndian<Number: FixedWidthInteger>(at place: Int, as type: Number.Type = Number.self) -> Number? {
    let size = Number.bitWidth / 8
    guard place >= 0, place <= count, size <= count - place else { return nil }
    var number: Number = 0
    for index in (0..<size).reversed() {
      number = number << 8 | Number(truncatingIfNeeded: self[startIndex + place + index])
    }
    return number
  }
}
