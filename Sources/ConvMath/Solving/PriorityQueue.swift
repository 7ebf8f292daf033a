/// A binary heap: the least element is at hand, adding and removing take logarithmic time.
struct PriorityQueue<Element: Comparable & Sendable>: Sendable {
  private var elements: [Element] = []

  var isEmpty: Bool { elements.isEmpty }
  var count: Int { elements.count }

  mutating func insert(_ element: Element) {
    elements.append(element)
    var index = elements.count - 1
    while index > 0 {
      let parent = (index - 1) / 2
      guard elements[index] < elements[parent] else { return }
      elements.swapAt(index, parent)
      index = parent
    }
  }

  /// Takes the least element out; nil where there is none.
  mutating func removeLeast() -> Element? {
    guard elements.count > 1 else { return elements.popLast() }
    elements.swapAt(0, elements.count - 1)
    let least = elements.removeLast()
    var index = 0
    while true {
      var smallest = index
      for child in [2 * index + 1, 2 * index + 2] where child < elements.count {
        if elements[child] < elements[smallest] { smallest = child }
      }
      if smallest == index { return least }
      elements.swapAt(index, smallest)
      index = smallest
    }
  }
}
