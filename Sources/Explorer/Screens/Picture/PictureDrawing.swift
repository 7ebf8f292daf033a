import CellGrid
import ConvMath

/// The picture of a layer as frames, one for each step of its animation: for slides and handouts.
///
///     let drawing = PictureDrawing(of: layer)
///     drawing?.frame(0, size: Size(columns: 80, rows: 24)).svg()
public struct PictureDrawing: Sendable {
  private let layer: Layer
  private let view: Picture.View
  private let channels: PictureChannels
  private let numbers: PictureNumbers
  private let domain: Position

  /// The names of the views that a kind of layer has: the first is the usual one.
  public static func views(of kind: LayerKind) -> [String] { Picture.View.all(for: kind).map(\.rawValue) }

  /// The names of all views.
  public static var viewNames: [String] { Picture.View.allCases.map(\.rawValue) }

  /// The picture of a layer that can be.
  ///
  /// - Parameter view: One of `views(of:)`; nil is the first.
  /// - Parameter outChannel: The output channel, counted from 0; one beyond the last is held within.
  /// - Parameter inChannel: The input channel, counted from the first that the output channel sees.
  /// - Returns: Nil where no window slides or there is no such view.
  public init?(of layer: Layer, view: String? = nil, seed: Int = 1, outChannel: Int = 0, inChannel: Int = 0) {
    let name = view ?? Self.views(of: layer.kind).first ?? ""
    guard let view = Picture.View(rawValue: name),
      let picture = Picture(layer, view: view, focus: .zero)
    else { return nil }
    self.layer = layer
    self.view = view
    channels = PictureChannels(layer, output: outChannel, input: inChannel)
    numbers = PictureNumbers(seed: seed)
    domain = picture.domain
  }

  /// The output channels, and the input channels that each of them sees.
  public var outChannels: Int { channels.outputs }
  public var inChannels: Int { channels.inputsPerGroup }

  /// How many frames there are: one for each output cell, or for each input cell in a view that begins there. As many
  /// as an integer holds where there are more.
  public var frameCount: Int {
    let last = Position { domain[$0] - 1 }.index(in: domain)
    return last.map { $0 == .max ? .max : $0 + 1 } ?? .max
  }

  /// A frame, counted from 0, as large as it is told to be. Frames go column by column, then row by row.
  public func frame(
    _ index: Int, size: Size, isUnicode: Bool = true, theme: ThemeChoice = .dark,
    language: Language = .english
  ) -> Surface {
    var canvas = Canvas(
      size: size, glyphs: Glyphs(isUnicode: isUnicode, language: language),
      theme: Theme(theme, depth: .palette256), rows: [])
    if let picture = Picture(layer, view: view, focus: Position(index: index, in: domain)) {
      PictureView(picture: picture, channels: channels, numbers: numbers).draw(&canvas, canvas.bounds)
    }
    return canvas.surface
  }

  /// What a frame shows, in words.
  public func words(_ index: Int, _ language: Language = .english) -> String {
    let focus = Position(index: index, in: domain)
    return Picture(layer, view: view, focus: focus).map {
      PictureWords($0, channels, numbers, language).sentence
    } ?? ""
  }
}
