#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Writes all bytes, however many calls it takes; gives up at an error. A signal handler may call it.
func writeAll(_ bytes: UnsafeRawBufferPointer, to file: Int32) {
  var rest = bytes
  while !rest.isEmpty {
    let count = write(file, rest.baseAddress, rest.count)
    if count > 0 {
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    } else if errno != EINTR {
      return
    }
  }
}

/// Writes all bytes, however many calls it takes; gives up at an error.
func writeAll(_ bytes: [UInt8], to file: Int32) {
  bytes.withUnsafeBytes { writeAll($0, to: file) }
}
