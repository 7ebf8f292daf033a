/// A place in a text, or in what it is made of: characters, bytes or words. Readers move it on.
package struct Cursor<Element: Equatable & Sendable>: Sendable {
  package let elements: ArraySlice<Element>
  /// The place of the element that is next.
  package var position: Int

  package init(_ elements: ArraySlice<Element>) {
    self.elements = elements
    position = elements.startIndex
  }

  package var isAtEnd: Bool { position >= elements.endIndex }

  /// The element that is next; nil at the end.
  package var next: Element? { position < elements.endIndex ? elements[position] : nil }

  /// The element so many behind the next; nil where there is none.
  package func next(_ ahead: Int) -> Element? {
    let place = position + ahead
    return elements.indices.contains(place) ? elements[place] : nil
  }

  /// Whether these elements are next.
  package func isAt(_ sign: some Sequence<Element>) -> Bool {
    position <= elements.endIndex && elements[position...].starts(with: sign)
  }

  /// Goes past these elements; false where others are next.
  package mutating func take(_ sign: some Collection<Element>) -> Bool {
    guard isAt(sign) else { return false }
    position += sign.count
    return true
  }

  /// Goes past all elements that belong together.
  @discardableResult
  package mutating func take(while belongs: (Element) -> Bool) -> ArraySlice<Element> {
    let start = position
    while let next, belongs(next) { position += 1 }
    return elements[start..<position]
  }
}
