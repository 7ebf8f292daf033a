import ConvMath
import LayerText
import NetworkFiles

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The bytes of a file, read where they are asked for, so that a file of any size can be read.
final class FileBytes: ByteSource {
  private let descriptor: Int32
  private let path: String
  let count: Int

  /// Opens a regular file.
  ///
  /// - Throws: `ByteSourceFailure` in the words of the system.
  init(_ path: String) throws(ByteSourceFailure) {
    self.path = path
    // Opening a pipe would wait for its other end.
    descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw .last }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      let failure = ByteSourceFailure.last
      close(descriptor)
      throw failure
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw ByteSourceFailure(Language.ofCommand("this is no file", "这不是文件"))
    }
    count = Int(status.st_size)
  }

  deinit { close(descriptor) }

  func neighbor(_ name: String) -> (any ByteSource)? {
    let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
    return try? FileBytes(folder + name)
  }

  func read(at offset: Int, maximum: Int) throws(ByteSourceFailure) -> [UInt8] {
    var failure: ByteSourceFailure?
    let bytes = [UInt8](unsafeUninitializedCapacity: maximum) { buffer, count in
      while count < maximum {
        let more = pread(
          descriptor, buffer.baseAddress.map { $0 + count }, maximum - count, off_t(offset + count))
        if more > 0 {
          count += more
        } else if more == 0 {
          break
        } else if errno != EINTR {
          failure = .last
          break
        }
      }
    }
    if let failure { throw failure }
    return bytes
  }
}

/// Reads the network of a file.
///
/// - Throws: `LocatedError` with the reason, in the words of the system where that fails.
func readNetwork(_ path: String) throws(LocatedError) -> NetworkDocument {
  let bytes: FileBytes
  do {
    bytes = try FileBytes(path)
  } catch {
    throw LocatedError(Wording { _ in error.reason })
  }
  return try NetworkFile.read(bytes, name: title(ofFile: path)).document
}

extension ByteSourceFailure {
  /// The last failure of the system.
  fileprivate static var last: ByteSourceFailure {
    ByteSourceFailure(Descriptor.Failure(number: errno).description)
  }
}
