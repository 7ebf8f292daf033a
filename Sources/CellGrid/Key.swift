/// A key, with what was held down along with it.
///
/// Shift-Tab is `tab` with shift; Control with a letter is that letter in lower case with control. A letter
/// carries no shift: it is upper case already.
public struct Key: Hashable, Sendable {
  /// The key itself.
  public enum Code: Hashable, Sendable {
    case character(Character)
    case up, down, left, right
    case home, end, pageUp, pageDown
    case insert, delete, backspace
    case enter, tab, escape
    case function(Int)
  }

  /// Keys held down along with another.
  public struct Modifiers: OptionSet, Hashable, Sendable {
    public let rawValue: UInt8

    public init(rawValue: UInt8) {
      self.rawValue = rawValue
    }

    public static let shift = Modifiers(rawValue: 1)
    public static let alt = Modifiers(rawValue: 2)
    public static let control = Modifiers(rawValue: 4)
  }

  public var code: Code
  public var modifiers: Modifiers

  /// A key with its modifiers.
  public init(_ code: Code, _ modifiers: Modifiers = []) {
    self.code = code
    self.modifiers = modifiers
  }

  public static let up = Key(.up)
  public static let down = Key(.down)
  public static let left = Key(.left)
  public static let right = Key(.right)
  public static let home = Key(.home)
  public static let end = Key(.end)
  public static let pageUp = Key(.pageUp)
  public static let pageDown = Key(.pageDown)
  public static let insert = Key(.insert)
  public static let delete = Key(.delete)
  public static let backspace = Key(.backspace)
  public static let enter = Key(.enter)
  public static let tab = Key(.tab)
  public static let escape = Key(.escape)
  public static let space = Key.char(" ")

  /// A character without modifiers.
  public static func char(_ character: Character) -> Key { Key(.character(character)) }
  /// Control and a letter.
  public static func control(_ letter: Character) -> Key { Key(.character(letter), .control) }
  /// Alt and a character.
  public static func alt(_ character: Character) -> Key { Key(.character(character), .alt) }
  /// A function key, counted from 1.
  public static func function(_ number: Int) -> Key { Key(.function(number)) }
  /// The same key with shift.
  public static func shift(_ key: Key) -> Key { Key(key.code, key.modifiers.union(.shift)) }
}
