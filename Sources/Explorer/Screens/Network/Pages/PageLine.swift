import ConvMath
import Network

/// A line of a page about the network: words, a number, a bar for its share, a note.
struct PageLine: Hashable, Sendable {
  var label = Wording("", "")
  /// What stands at the right of the labels.
  var value = ""
  /// A share of a whole, as a bar, with what it comes to.
  var share: Share?
  var note: Wording?
  var weight = Weight.plain
  /// What Enter does on the line.
  var action: Action?
  /// What stands on both sides where there is room for two networks beside each other.
  var sides: Sides?

  struct Sides: Hashable, Sendable {
    var kind: NetworkDifference.Kind
    var first: Side
    var second: Side
  }

  /// A name, of which the end tells most, and what there is to say of it.
  struct Side: Hashable, Sendable {
    var name = ""
    var words = Wording("", "")
  }

  struct Share: Hashable, Sendable {
    var part: Int
    /// What the longest bar stands for.
    var whole: Int
    var text: String
  }

  enum Weight: Hashable, Sendable {
    /// Begins a part of the page; its value and share are titles too.
    case heading
    case plain
    /// Sums up what stands above.
    case total
    /// A sentence over the whole width, which may take several lines.
    case sentence
    /// What is wrong, or to be looked at.
    case warning
  }

  /// What a line leads to.
  enum Action: Hashable, Sendable {
    case go(node: Int)
    /// Looks at another node in the place of this one.
    case inspect(node: Int)
    case toggle(LintRule)
    case change(Change)
  }

  static let empty = PageLine()

  static func heading(_ label: Wording, value: String = "") -> PageLine {
    PageLine(label: label, value: value, weight: .heading)
  }

  static func sentence(_ label: Wording) -> PageLine { PageLine(label: label, weight: .sentence) }
}
