import ConvMath
import Explorer

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Whether there is a file of that name.
func isFile(_ path: String) -> Bool { access(path, F_OK) == 0 }

/// Whether the owner of a file may write to it, as its permissions say.
func isWritableByOwner(_ path: String) -> Bool {
  var status = stat()
  return stat(path, &status) != 0 || status.st_mode & 0o200 != 0
}

/// What a file is called without its folder and its ending: "resnet18" of "models/resnet18.onnx".
func title(ofFile path: String) -> String {
  let name = path.split(separator: "/").last.map(String.init) ?? path
  guard let point = name.lastIndex(of: "."), point > name.startIndex else { return name }
  return String(name[..<point])
}

/// The names of what is in a folder, those of folders with a slash behind them; none where it cannot be read.
func namesInFolder(_ path: String) -> [String] {
  guard let folder = opendir(path) else { return [] }
  defer { closedir(folder) }
  var names: [String] = []
  while let entry = readdir(folder) {
    let name = withUnsafePointer(to: &entry.pointee.d_name) { name in
      name.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: name.pointee)) {
        String(cString: $0)
      }
    }
    if name == "." || name == ".." { continue }
    var status = stat()
    let isFolder = stat(path + "/" + name, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    names.append(isFolder ? name + "/" : name)
  }
  return names
}

/// A path from the root of the file system, its links followed; the path itself where it leads nowhere.
func fullPath(_ path: String) -> String {
  guard let real = realpath(path, nil) else { return path }
  defer { free(real) }
  return String(cString: real)
}

/// Reads a regular file of at most `limit` bytes.
func readFile(_ path: String, limit: Int) throws(StoreFailure) -> [UInt8] {
  // Opening a pipe would wait for its other end.
  let file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
  guard file >= 0 else { throw .lastError }
  defer { close(file) }
  var status = stat()
  guard fstat(file, &status) == 0 else { throw .lastError }
  guard status.st_mode & S_IFMT == S_IFREG else {
    throw .system(Language.ofCommand("this is no file", "这不是文件"))
  }
  guard status.st_size <= limit else {
    throw .system(
      Language.ofCommand(
        "the file has more than \(limit >> 20) MiB, too many for a document",
        "文件超过 \(limit >> 20) MiB，对一个文档来说太大"))
  }
  var buffer = [UInt8](repeating: 0, count: Int(status.st_size) + 1)
  var count = 0
  do {
    while count < buffer.count {
      let more = try Descriptor(number: file).read(into: &buffer, from: count)
      if more == 0 { break }
      count += more
    }
  } catch {
    throw .system(error.description)
  }
  return Array(buffer[..<count])
}

/// Writes a file under another name beside its place, then moves it there.
///
/// - Parameters:
///   - mode: Who may do what with a file that is new.
///   - reachesDisk: Whether it is to outlive a loss of power from now on.
func writeFile(
  _ bytes: [UInt8], to path: String, replaces: Bool, mode newMode: mode_t = 0o644, reachesDisk: Bool = false
) throws(StoreFailure) {
  guard replaces || access(path, F_OK) != 0 else { throw .exists }
  // A link is followed, so that its target is replaced and not the link.
  let target = try resolved(path)
  let mode = try permissions(of: target)
  let temporary = target + ".\(getpid()).new"
  unlink(temporary)
  let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, newMode)
  guard file >= 0 else { throw .lastError }
  // What is replaced keeps its permissions.
  if let mode { fchmod(file, mode) }
  do {
    try Descriptor(number: file).write(bytes)
  } catch {
    close(file)
    unlink(temporary)
    throw .system(error.description)
  }
  // A full disk may be told of only now. What cannot be synced, such as a pipe's end, is written all the same.
  if reachesDisk, fsync(file) != 0, errno == EIO || errno == ENOSPC {
    close(file)
    throw failure(removing: temporary)
  }
  guard close(file) == 0 else { throw failure(removing: temporary) }
  let isPlaced = replaces ? rename(temporary, target) == 0 : link(temporary, target) == 0
  guard isPlaced else {
    if errno == EEXIST {
      unlink(temporary)
      throw .exists
    }
    throw failure(removing: temporary)
  }
  if !replaces { unlink(temporary) }
}

/// What went wrong last, after a file has been taken away.
private func failure(removing path: String) -> StoreFailure {
  let failure = StoreFailure.lastError
  unlink(path)
  return failure
}

/// The file that a path leads to, its links followed; the path itself where there is none yet.
private func resolved(_ path: String) throws(StoreFailure) -> String {
  var status = stat()
  if stat(path, &status) != 0, lstat(path, &status) == 0 {
    throw .system(Language.ofCommand("this is a link that leads nowhere", "这是一个没有目标的链接"))
  }
  return fullPath(path)
}

/// The permissions of a file; nil where there is none.
///
/// - Throws: `StoreFailure` for a device or a folder, which a file must not take the place of.
private func permissions(of path: String) throws(StoreFailure) -> mode_t? {
  var status = stat()
  guard stat(path, &status) == 0 else { return nil }
  guard status.st_mode & S_IFMT == S_IFREG else {
    throw .system(Language.ofCommand("this is no file", "这不是文件"))
  }
  return status.st_mode & 0o777
}

extension StoreFailure {
  /// The last failure of the system, in its words.
  static var lastError: StoreFailure { .system(Descriptor.Failure(number: errno).description) }
}
