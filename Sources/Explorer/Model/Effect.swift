import ConvMath
import LayerText
import NetworkFiles

/// What the program must do after an update, beyond drawing.
public enum Effect: Hashable, Sendable {
  case quit
  case suspend
  case redraw
  case captureMouse(Bool)
  /// End by a signal, after the terminal has been restored.
  case terminate(signal: Int32)
  /// Hand a text to the clipboard; the name says what it is.
  case copy(String, name: String)
  /// Write a text to a file. A file that is there already is only replaced where that was asked for.
  case write(FileText, replacing: Replacement)
  /// Take the screen out as it is shown: to a file, or to the clipboard where none is named.
  case takeScreen(ScreenFormat, to: String?)
  /// Read a document.
  case read(path: String)
  /// Read a network that is to stand beside the open one.
  case readBeside(path: String)
  /// Find the paths that begin with a text.
  case complete(path: String)
}

/// A text, or the bytes of an export, on its way to a file.
public struct FileText: Hashable, Sendable {
  public var path: String
  public var bytes: [UInt8]
  /// Whether it is the document itself, not an export.
  public var isDocument: Bool

  public init(path: String, bytes: [UInt8], isDocument: Bool = false) {
    (self.path, self.bytes, self.isDocument) = (path, bytes, isDocument)
  }

  public init(path: String, text: String, isDocument: Bool) {
    self.init(path: path, bytes: Array(text.utf8), isDocument: isDocument)
  }
}

/// What came of an effect.
public enum Reply: Hashable, Sendable {
  case copied(name: String)
  /// The terminal has no way to take a text.
  case cannotCopy
  case written(FileText)
  /// There is a file of that name, and nobody said to replace it.
  case exists(FileText)
  case read(path: String, [UInt8])
  /// A network, with what was taken for granted while it was read.
  case network(path: String, NetworkDocument, notes: [Wording])
  /// A network to stand beside the open one.
  case beside(path: String, NetworkDocument, notes: [Wording])
  case failed(path: String, reason: String)
  /// The paths that begin with a text, those of folders with a slash behind them.
  case completed(path: String, [String])
  /// What was kept the last time cannot be read, and has been put aside.
  case putAside(reason: String)
  /// The present work is kept for the next start, but for so many of its oldest steps.
  case kept(dropped: Int)
  /// It could not be.
  case notKept(reason: String)
}
