import ConvMath

/// What connects input and output of a layer, seen from one cell: an output cell with the window that makes it, or an
/// input cell with all that it feeds.
struct Picture: Hashable, Sendable {
  let layer: Layer
  let view: View
  /// Depth, rows and columns; an axis that the layer lacks is one position long.
  let axes: [PictureAxis]

  /// From where a layer is seen.
  enum View: String, CaseIterable, Sendable {
    /// From an output cell to the window that makes it.
    case forward
    /// From an input cell to the output cells that it feeds.
    case backward
    /// Of a transposed convolution: from an input cell to the output cells that it is spread over.
    case scatter
    /// Of a transposed convolution: from an output cell to its window over the input with zeros between.
    case zeroInserted = "zero_inserted"

    /// Whether the focus is an input cell.
    var pointsAtInput: Bool { self == .backward || self == .scatter }

    /// The views that a kind of layer has.
    static func all(for kind: LayerKind) -> [View] {
      kind.operation == .transposedConvolution ? [.scatter, .zeroInserted] : [.forward, .backward]
    }
  }

  /// The side that windows lie over, and that which has a cell for each.
  enum Side: Hashable, Sendable { case input, output }

  /// Nil where no window slides, or the view is not one of this layer.
  init?(_ layer: Layer, view: View, focus: Position) {
    guard Self.shows(layer.kind), View.all(for: layer.kind).contains(view) else { return nil }
    self.layer = layer
    self.view = view
    let axes = Array(layer.axes)
    guard !axes.isEmpty else { return nil }
    let missing = 3 - axes.count
    self.axes = (0..<3).map { index in
      let axis =
        index < missing ? .single : axes[index - missing]
      return PictureAxis(axis, view: view, focus: focus[index])
    }
  }

  /// Whether layers of a kind have windows to show.
  static func shows(_ kind: LayerKind) -> Bool {
    kind.operation.family == .convolution || kind.operation.family == .pooling
  }

  var focus: Position { Position { axes[$0].focus } }
  /// How far the focus goes.
  var domain: Position { Position { axes[$0].domain } }
  /// The side that the windows lie over.
  var ground: Side { view == .scatter ? .output : .input }
  /// The axes that the layer has.
  var ownAxes: ArraySlice<PictureAxis> { axes.suffix(layer.rank) }

  /// How a cell under the windows is drawn.
  func mark(under cell: Position) -> PictureAxis.Mark {
    axes[0].mark(under: cell.depth).crossed(with: axes[1].mark(under: cell.row))
      .crossed(with: axes[2].mark(under: cell.column))
  }

  /// How the cell of a window is drawn.
  func mark(of window: Position) -> PictureAxis.Mark {
    axes[0].mark(of: window.depth).crossed(with: axes[1].mark(of: window.row))
      .crossed(with: axes[2].mark(of: window.column))
  }

  /// The element of the input at a cell under the windows; nil where there is none.
  func input(under cell: Position) -> Position? {
    let isReal = (0..<3).allSatisfy { axes[$0].ground(at: cell[$0]) == .real }
    return isReal ? Position { cell[$0] / axes[$0].spacing } : nil
  }
}
