/// The head of a field of a message: its number, and how its value is kept.
struct WireField {
  var number: Int
  var kind: Kind
  /// The byte that the field begins at.
  var start: Int
  /// Where the message ends that the field is in.
  var messageEnd: Int

  /// The kinds of value on the wire.
  enum Kind: Int {
    case varint = 0
    case eightBytes = 1
    case delimited = 2
    case fourBytes = 5
  }
}
