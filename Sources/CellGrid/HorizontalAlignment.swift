/// At which side of the room for it something stands.
public enum HorizontalAlignment: Hashable, Sendable { case left, right }
