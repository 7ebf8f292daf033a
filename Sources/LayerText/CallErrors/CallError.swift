import ConvMath

/// Why a text is no call of a layer, and where: line 1, column 26 of `nn.Conv2d(3, 64, 7, paddin=3)`.
public struct CallError: Error, Hashable, Sendable {
  /// The byte of the text that the error points at; its end is the count of all bytes.
  public let offset: Int
  /// The line, counted from 1.
  public let line: Int
  /// The character of the line, counted from 1.
  public let column: Int
  public let reason: Reason
  /// The line that the error is in.
  public let source: String

  init(_ fault: CallFault, in text: String) {
    let bytes = Array(text.utf8)
    offset = min(max(fault.offset, 0), bytes.count)
    reason = fault.reason
    let before = bytes[..<offset]
    let start = before.lastIndex(of: .newline).map { $0 + 1 } ?? 0
    let end = bytes[offset...].firstIndex(of: .newline) ?? bytes.count
    line = before.count { $0 == .newline } + 1
    column = String(decoding: bytes[start..<offset], as: UTF8.self).count + 1
    source = String(decoding: bytes[start..<end], as: UTF8.self)
  }

  /// The line and below it a caret under the character, both cut to what stands near it.
  ///
  ///     nn.Conv2d(3, 64, 7, paddin=3)
  ///                         ^
  public var caretLines: [String] {
    caretLinesUnder(source, column: column)
  }
}

/// A reason and the byte it is at, before the text around it is known.
package struct CallFault: Error {
  var offset: Int
  var reason: CallError.Reason

  init(_ offset: Int, _ reason: CallError.Reason) {
    self.offset = offset
    self.reason = reason
  }
}

extension CallError {
  public enum Reason: Hashable, Sendable {
    case empty
    case tooLong(limit: Int)
    case tooDeep(limit: Int)
    case unexpectedCharacter(String)
    case unclosedString
    case unclosed(String)
    /// What was found, and what would do.
    case unexpected(Wording, expected: Wording)
    case positionalAfterKeyword
    case unpacked
    case moreThanOneCall
    case severalLayers(String)
    case noCall
    /// A class or function that the framework has not, with the nearest that it has.
    case unknownName(String, Framework?, nearest: [String])
    /// A known class or function that is no layer here.
    case noLayer(String, advice: Wording)
    case unknownArgument(String, of: String, nearest: [String], all: [String])
    case tooManyArguments(of: String, most: Int)
    case givenTwice(String)
    case missing(String, of: String)
    case wrongType(String, takes: Wording, found: Wording)
    case wrongCount(String, found: Int, expected: [Int])
    case tooLarge(String)
    case notOneOf(String, found: String, choices: [String])
    /// A value that the framework takes and that is no layer here.
    case unsupported(String, why: Wording)
    /// A name or an expression stands where a number is needed, and there is no present layer to take it from.
    case unknownValue(String)
  }
}

extension UInt8 {
  static let newline = UInt8(ascii: "\n")
}
