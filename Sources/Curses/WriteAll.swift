#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Writes all bytes, however many calls it takes; gives up at an error, and where nobody reads when a signal has asked for the
/// end. A signal handler may call it.
func writeAll(_ bytes: UnsafeRawBufferPointer, to file: Int32) {
  var rest = bytes
  while !rest.isEmpty {
    let count = write(file, rest.baseAddress, rest.count)
    if count > 0 {
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    } else if errno != EINTR || SignalRelay.isEnding {
      return
    }
  }
}

/// Writes all bytes, however many calls it takes; gives up at an error.
func writeAll(_ bytes: [UInt8], to file: Int32) {
  bytes.withUnsafeBytes { writeAll($0, to: file) }
}

/// Whether something can be written to a file without waiting. A signal handler may ask.
func isWritable(_ file: Int32) -> Bool {
  var request = pollfd(fd: file, events: Int16(POLLOUT), revents: 0)
  return poll(&request, 1, 0) > 0
}

/// Writes to a terminal without waiting for a reader: where it has no room, what it holds is dropped first, and the sequence
/// that was cut with it is called off. A signal handler may call it.
func writeAtOnce(_ bytes: UnsafeRawBufferPointer, to terminal: Int32) {
  let flags = fcntl(terminal, F_GETFL)
  _ = fcntl(terminal, F_SETFL, flags | O_NONBLOCK)
  if write(terminal, bytes.baseAddress, bytes.count) < bytes.count {
    _ = tcflush(terminal, TCOFLUSH)
    var cancel: UInt8 = 0x18
    _ = write(terminal, &cancel, 1)
    _ = write(terminal, bytes.baseAddress, bytes.count)
  }
  _ = fcntl(terminal, F_SETFL, flags)
}
