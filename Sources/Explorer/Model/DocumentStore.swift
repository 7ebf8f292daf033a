import LayerText
import NetworkFiles

/// Where documents are kept: the files of the system, or the memory of a test.
public protocol DocumentStore: AnyObject {
  /// Reads a whole file of at most `limit` bytes.
  func read(_ path: String, limit: Int) throws(StoreFailure) -> [UInt8]

  /// Reads a network, or says why it cannot be; nil for a file that is meant as none. Weights are not read.
  func network(_ path: String) throws(StoreFailure) -> Result<NetworkFile, LocatedError>?

  /// Writes a file, whole or not at all. Throws `StoreFailure.exists` rather than replace one that may not be.
  func write(_ bytes: [UInt8], to path: String, replacing: Replacement) throws(StoreFailure)

  /// The paths that begin with a text, in order, those of folders with a slash behind them; none where none can be read.
  func paths(beginning text: String) -> [String]

  /// A path that leads to the same file from every folder.
  func location(of path: String) -> String

  /// Keeps the present work for the next start, whole or not at all.
  func keep(_ bytes: [UInt8]) throws(StoreFailure)

  /// Writes a line behind what was kept last. Part of it may be there where that fails.
  func append(_ line: [UInt8]) throws(StoreFailure)
}

/// Which file of the same name may be replaced.
public enum Replacement: Hashable, Sendable {
  case none
  /// One that holds what was last read from it or written to it here: nobody else has changed it.
  case ownWork
  case any
}

/// Why a file could not be read or written.
public enum StoreFailure: Error, Hashable, Sendable {
  case exists
  /// The work has more bytes than can be read again.
  case tooLarge
  /// In the system's words: "No space left on device".
  case system(String)
}
