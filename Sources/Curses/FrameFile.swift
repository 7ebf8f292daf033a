import CNcurses

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A file in memory that stands in for the terminal while ncurses writes a frame.
final class FrameFile {
  private let memory: Int32
  private let terminal: Int32

  /// A file for frames of `terminal`; nil where there are no files in memory.
  init?(terminal: Int32) {
    memory = curses_memory_file("frame")
    self.terminal = fcntl(terminal, F_DUPFD_CLOEXEC, 3)
    guard memory >= 0, self.terminal >= 0 else { return nil }
  }

  deinit {
    _ = close(memory)
    _ = close(terminal)
  }

  /// Has what is written to `file` meanwhile collected, then writes it to the terminal in one piece.
  func collect(from file: Int32, while write: () -> Void) {
    guard lseek(memory, 0, SEEK_SET) == 0, dup2(memory, file) >= 0 else { return write() }
    write()
    _ = dup2(terminal, file)
    var rest = Int(lseek(memory, 0, SEEK_CUR))
    guard rest > 0, lseek(memory, 0, SEEK_SET) == 0 else { return }
    withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 1) { buffer in
      while rest > 0 {
        let count = read(memory, buffer.baseAddress, min(rest, buffer.count))
        guard count > 0 else { return }
        writeAll(UnsafeRawBufferPointer(rebasing: buffer[..<count]), to: terminal)
        rest -= count
      }
    }
  }
}
