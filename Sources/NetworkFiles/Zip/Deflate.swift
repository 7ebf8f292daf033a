import CZlib

/// What zlib does for zip archives.
enum Deflate {
  /// The bytes that were packed; nil where they are damaged or not so many. No more than that is ever held.
  static func unpacked(_ packed: [UInt8], count: Int) -> [UInt8]? {
    var stream = z_stream()
    guard packed.count <= Int(UInt32.max), count < Int(UInt32.max), czlib_begin_inflating(&stream) == Z_OK
    else { return nil }
    defer { inflateEnd(&stream) }
    var isWhole = false
    var packed = packed
    // A byte more shows where there is too much.
    let bytes = [UInt8](unsafeUninitializedCapacity: count + 1) { output, written in
      packed.withUnsafeMutableBufferPointer { input in
        (stream.next_in, stream.avail_in) = (input.baseAddress, UInt32(input.count))
        (stream.next_out, stream.avail_out) = (output.baseAddress, UInt32(count + 1))
        let status = inflate(&stream, Z_FINISH)
        written = count + 1 - Int(stream.avail_out)
        isWhole = status == Z_STREAM_END
      }
    }
    return isWhole && bytes.count == count ? bytes : nil
  }

  /// The checksum of bytes as zip archives have it.
  static func checksum(_ bytes: [UInt8]) -> UInt32 {
    bytes.withUnsafeBufferPointer { buffer in
      UInt32(truncatingIfNeeded: crc32_z(0, buffer.baseAddress, buffer.count))
    }
  }
}
