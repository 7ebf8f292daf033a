extension String {
  /// The text where people can read it at a glance, otherwise its ends around an ellipsis: files have names of any length.
  ///
  ///     String(repeating: "n", count: 900_000).abridged.count   // 121
  public var abridged: String {
    // Bytes are counted at once, characters one by one.
    guard utf8.count > 480 else { return self }
    return prefix(40) + "…" + suffix(80)
  }
}
