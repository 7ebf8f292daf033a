/// What stands at one place of a surface.
public struct Cell: Hashable, Sendable {
  /// The character; a space in the second half of a wide one.
  public let character: Character
  /// How it looks.
  public let style: Style
  /// The columns it takes: 1, 2, or 0 for the second half of a wide character.
  public let width: Int

  /// A cell holding a character of its own width.
  public init(_ character: Character, _ style: Style = .plain) {
    self.init(character: character, style: style, width: CharacterWidth.of(character))
  }

  init(character: Character, style: Style, width: Int) {
    self.character = character
    self.style = style
    self.width = width
  }
}
