#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Keeps aside what is written to standard error while the screen is up, where it would only spoil the picture.
///
/// It goes to a file without a name. If standard error does not go to a terminal, or no such file can be had,
/// it is left alone.
struct KeptErrors {
  /// Where standard error went before, -1 if it has not been redirected.
  private(set) var original: Int32 = -1
  /// The file that keeps what is written.
  private(set) var file: Int32 = -1

  /// Redirects standard error.
  init(temporaryDirectory: String?) {
    guard isatty(STDERR_FILENO) == 1 else { return }
    file = Self.namelessFile(in: temporaryDirectory ?? "/tmp")
    guard file >= 0 else { return }
    original = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3)
    guard original >= 0, dup2(file, STDERR_FILENO) >= 0 else {
      release()
      return
    }
  }

  /// Puts standard error back and writes to it what has been kept.
  mutating func replay() {
    guard original >= 0 else { return }
    Self.replay(from: file, to: original)
    release()
  }

  /// The same with nothing but calls that a signal handler may make, and without closing anything.
  static func replay(from file: Int32, to original: Int32) {
    guard original >= 0, dup2(original, STDERR_FILENO) >= 0, lseek(file, 0, SEEK_SET) == 0 else { return }
    withUnsafeTemporaryAllocation(byteCount: 4096, alignment: 1) { buffer in
      while true {
        let count = read(file, buffer.baseAddress, buffer.count)
        guard count > 0 else { return }
        writeAll(UnsafeRawBufferPointer(rebasing: buffer[..<count]), to: STDERR_FILENO)
      }
    }
  }

  private mutating func release() {
    if file >= 0 { _ = close(file) }
    if original >= 0 { _ = close(original) }
    (file, original) = (-1, -1)
  }

  private static func namelessFile(in directory: String) -> Int32 {
    var path = Array((directory + "/stderr.XXXXXX").utf8CString)
    let file = mkstemp(&path)
    guard file >= 0 else { return -1 }
    _ = unlink(path)
    _ = fcntl(file, F_SETFD, FD_CLOEXEC)
    return file
  }
}
