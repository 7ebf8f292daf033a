import ConvMath

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// An open file that is read from or written to without a buffer of its own.
struct Descriptor: Sendable {
  let number: Int32

  static let standardInput = Descriptor(number: 0)
  static let standardOutput = Descriptor(number: 1)
  static let standardError = Descriptor(number: 2)

  /// Whether it is a terminal.
  var isTerminal: Bool { isatty(number) == 1 }

  /// A failure of the system.
  struct Failure: Error, CustomStringConvertible {
    let number: Int32

    /// Whether nobody reads what is written.
    var isBrokenPipe: Bool { number == EPIPE }

    /// The system's words: "No space left on device"; in Chinese for what is likely.
    var description: String {
      let words = String(cString: strerror(number))
      return Language.ofCommand(words, chinese ?? words)
    }

    private var chinese: String? {
      switch number {
      case ENOENT: "没有这个文件或文件夹"
      case EACCES, EPERM: "没有权限"
      case EEXIST: "文件已经存在"
      case EISDIR: "这是一个文件夹"
      case ENOTDIR: "路径中有一部分不是文件夹"
      case ENAMETOOLONG: "文件名太长"
      case EROFS: "文件系统是只读的"
      case ENOSPC: "磁盘空间不足"
      case ELOOP: "符号链接层数太多"
      case EIO: "读写出错"
      case EPIPE: "管道已断开"
      default: nil
      }
    }
  }

  /// Reads what is there into the rest of `buffer` from `start`, waiting for it; returns how many bytes, 0 at the end.
  ///
  /// - Throws: `Failure` where the system fails.
  func read(into buffer: inout [UInt8], from start: Int) throws(Failure) -> Int {
    while true {
      let count = buffer.withUnsafeMutableBytes { bytes in
        let rest = UnsafeMutableRawBufferPointer(rebasing: bytes[min(start, bytes.count)...])
        return systemRead(number, rest.baseAddress, rest.count)
      }
      if count >= 0 { return count }
      try wait(for: Int16(POLLIN))
    }
  }

  /// Writes all bytes.
  ///
  /// - Throws: `Failure` where the system fails.
  func write(_ bytes: [UInt8]) throws(Failure) {
    var start = 0
    while start < bytes.count {
      let count = bytes.withUnsafeBytes { bytes in
        let rest = UnsafeRawBufferPointer(rebasing: bytes[start...])
        return systemWrite(number, rest.baseAddress, rest.count)
      }
      if count >= 0 { start += count } else { try wait(for: Int16(POLLOUT)) }
    }
  }

  /// Whether a piece of `pieceSize` bytes can be written without waiting for a reader, found out within a time.
  func isWritable(within milliseconds: Int32) -> Bool {
    var request = pollfd(fd: number, events: Int16(POLLOUT), revents: 0)
    let count = poll(&request, 1, milliseconds)
    // A failure shows in the writing; a signal is none.
    return count > 0 || count < 0 && errno != EINTR
  }

  /// What a pipe that takes anything takes as a whole: POSIX wants no more than 512 of it, but all systems have 4096.
  static let pieceSize = 4096

  /// After a failed call: returns when it is worth another try.
  private func wait(for event: Int16) throws(Failure) {
    switch errno {
    case EINTR: return
    case EAGAIN:
      var request = pollfd(fd: number, events: event, revents: 0)
      _ = poll(&request, 1, -1)
    default: throw Failure(number: errno)
    }
  }
}

// The C functions by names that the methods above do not hide.
private func systemRead(_ number: Int32, _ bytes: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  read(number, bytes, count)
}

private func systemWrite(_ number: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(number, bytes, count)
}
