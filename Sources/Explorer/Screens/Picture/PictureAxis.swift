import ConvMath

/// One axis of a picture: windows over the positions of one side, and one position on the other side for each of them.
///
/// The windows lie over the input and each makes an output position; where a transposed convolution is shown as it
/// spreads, they lie over the output and each comes from an input position.
struct PictureAxis: Hashable, Sendable {
  /// The axis of the layer.
  let axis: Axis
  /// The windows that are shown.
  let windows: AxisWindows
  /// The positions under the windows that hold something: elements of the input, or of the output.
  let real: Range<Int>
  /// All positions that are shown under the windows: with padding, and what windows reach beyond it.
  let ground: Range<Int>
  /// Every how many positions there is an element of the input; the others are inserted zeros.
  let spacing: Int
  /// The window, or the position under the windows, that the picture is about.
  let focus: Int
  let focusIsWindow: Bool

  /// What a position is.
  enum Ground: Int, Comparable, Sendable {
    case real, inserted, padding, beyond

    static func < (one: Ground, other: Ground) -> Bool { one.rawValue < other.rawValue }
  }

  /// How a position is drawn.
  struct Mark: Hashable, Sendable {
    var ground = Ground.real
    /// Whether it belongs to what the picture is about.
    var isMarked = true
    /// Whether no window touches it.
    var isUnused = false

    /// The mark of a cell, from those of its row and its column.
    func crossed(with other: Mark) -> Mark {
      Mark(
        ground: max(ground, other.ground), isMarked: isMarked && other.isMarked,
        isUnused: isUnused || other.isUnused)
    }
  }

  init(_ axis: Axis, view: Picture.View, focus: Int) {
    self.axis = axis
    let drawn = view == .zeroInserted ? axis.zeroInserted ?? axis : axis
    windows = drawn.windows
    let output = view == .scatter || view == .zeroInserted ? axis.output : windows.count
    real = 0..<max(view == .scatter ? output : drawn.extent, 0)
    spacing = view == .zeroInserted && axis.rule == .transposed ? max(axis.stride, 1) : 1
    // A scatter's padding cuts the output off, it adds nothing.
    let isPadded = drawn.rule != .transposed
    var first = isPadded ? min(0, 0 &- drawn.paddingBefore) : 0
    var end = isPadded ? max(real.upperBound, drawn.extent &+ drawn.paddingAfter) : real.upperBound
    if let window = windows.first { first = min(first, window.first) }
    if let window = windows.last, let last = window.last { end = max(end, last &+ 1) }
    ground = first..<max(first, end)
    focusIsWindow = view != .backward
    let most = (view == .backward ? real.count : windows.count) - 1
    self.focus = max(0, min(focus, most))
    paddingEnd = isPadded ? real.upperBound &+ max(drawn.paddingAfter, 0) : .max
  }

  /// Where the padding ends, and nothing but what windows reach beyond it begins.
  let paddingEnd: Int

  /// How far the focus goes.
  var domain: Int { focusIsWindow ? windows.count : real.count }

  /// The window that the picture is about; nil where it is about a position under the windows.
  var window: Window? { focusIsWindow && windows.indices.contains(focus) ? windows[focus] : nil }

  /// What stands at a position under the windows.
  func ground(at position: Int) -> Ground {
    if real.contains(position) { return position % spacing == 0 ? .real : .inserted }
    return position >= paddingEnd ? .beyond : .padding
  }

  /// The mark of a position under the windows.
  func mark(under position: Int) -> Mark {
    let isMarked = focusIsWindow ? window?.tap(at: position) != nil : position == focus
    return Mark(ground: ground(at: position), isMarked: isMarked, isUnused: !windows.touch(position))
  }

  /// The mark of a position that a window stands for.
  func mark(of window: Int) -> Mark {
    let isMarked =
      focusIsWindow
      ? window == focus : windows.indices.contains(window) && windows[window].tap(at: focus) != nil
    return Mark(isMarked: isMarked)
  }

  /// What is marked under the windows, from the first to the last.
  var markedUnder: Range<Int> {
    guard focusIsWindow else { return focus..<focus + 1 }
    guard let window, let last = window.last else { return ground.lowerBound..<ground.lowerBound }
    return window.first..<last + 1
  }

  /// The windows that are marked, from the first to the last.
  var markedWindows: Range<Int> { focusIsWindow ? focus..<focus + 1 : windows.spanning(focus) }
}

extension PictureAxis {
  /// Whether a tap of the kernel meets something: not padding, nor zeros between, nor what is cut off.
  func usesTap(_ tap: Int) -> Bool {
    guard let window else {
      return (windows.touching(focus) ?? []).contains { windows[$0].tap(at: focus) == tap }
    }
    guard window.indices.contains(tap) else { return false }
    return real.contains(window[tap]) && window[tap] % spacing == 0
  }
}
