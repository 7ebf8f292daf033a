import Explorer

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A session of the explorer as it was kept: its file, and what is in it.
struct KeptSession {
  let number: Int
  let path: String
  /// When it was kept last, in seconds since 1970.
  let modified: time_t
  /// Whether a copy that runs now has it.
  let isOpen: Bool
  /// The work, or why it cannot be read.
  let work: Result<Workspace, StoreFailure>

  /// The sessions that are kept in a folder, by their numbers.
  static func all(in folder: String) -> [KeptSession] {
    (1...StateSlot.limit).compactMap { KeptSession($0, in: folder) }
  }

  private init?(_ number: Int, in folder: String) {
    let path = StateSlot.path(number, in: folder)
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    self.number = number
    self.path = path
    #if canImport(Darwin)
      modified = status.st_mtimespec.tv_sec
    #else
      modified = status.st_mtim.tv_sec
    #endif
    isOpen = StateSlot.isTaken(number, in: folder)
    do {
      work = .success(try StateSlot.workspace(path))
    } catch {
      work = .failure(error)
    }
  }

  /// The files of a folder that were put aside, since what they hold could not be read.
  static func putAside(in folder: String) -> [String] {
    namesInFolder(folder).filter { $0.hasPrefix("session-") && $0.contains(".json.unread-") }.sorted()
      .map { folder + "/" + $0 }
  }
}
