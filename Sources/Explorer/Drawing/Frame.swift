import CellGrid
import ConvMath

/// What is shown: the cells, where the cursor rests, and what can be clicked where.
public struct Frame: Sendable {
  public var surface: Surface
  public var cursor: Point?
  public var regions: [Region]
  /// How far what scrolls can be scrolled; nil where nothing does.
  var lastOffset: Int?
}

/// A part of the screen that answers to the mouse. Of regions that overlap the last one counts.
public struct Region: Hashable, Sendable {
  public var rect: Rect
  public var target: Target

  /// What is clicked.
  public enum Target: Hashable, Sendable {
    case item(Item)
    case command(Command)
    case screen(ScreenName)
    case choice(Int)
    /// A row of the screen's list.
    case row(Int)
    /// The slot of a baseline.
    case baseline(Character)
    /// A place that only the screen knows.
    case own(ScreenOwn)
    case formulas
    /// A figure that answers "why?", and a value that answers "why not?".
    case figure(DerivedFigure)
    case issue(Issue)
    case dismiss
  }
}
