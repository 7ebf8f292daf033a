/// The sequence that hands text to the terminal's clipboard (OSC 52).
enum Clipboard {
  /// What to write: the capability `Ms` with its two parameters, the clipboard and the text in Base64, filled in.
  static func sequence(_ capability: [UInt8], text: String) -> [UInt8] {
    let clipboard = Array("c".utf8)
    let encoded = base64(Array(text.utf8))
    var result: [UInt8] = []
    var rest = capability[...]
    while let byte = rest.first {
      if rest.starts(with: "%p1%s".utf8) {
        result += clipboard
        rest = rest.dropFirst(5)
      } else if rest.starts(with: "%p2%s".utf8) {
        result += encoded
        rest = rest.dropFirst(5)
      } else {
        result.append(byte)
        rest = rest.dropFirst()
      }
    }
    return result
  }

  /// Bytes in Base64, padded.
  static func base64(_ bytes: [UInt8]) -> [UInt8] {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var result: [UInt8] = []
    result.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let value = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      for place in 0..<4 {
        let digit = alphabet[value >> (18 - 6 * place) & 63]
        result.append(place <= group.count ? digit : UInt8(ascii: "="))
      }
    }
    return result
  }
}
