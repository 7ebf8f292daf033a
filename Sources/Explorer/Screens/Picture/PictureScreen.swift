import CellGrid
import ConvMath
import LayerText

/// The settings of the picture, where it stands, and whether it moves.
struct PictureScreen: ListScreen {
  static let name = ScreenName.picture
  static var title: Wording { PictureWording.screen }
  static var settingsTitle: Wording { title }
  static let bindings = [Binding(.picture, showing: .picture)]
  static let settings: [Setting] = [
    .pictureView, .pictureSpeed, .pictureSeed, .pictureOutput, .pictureInput,
  ]

  private var settings = Settings()
  /// Where the picture stands: an output cell, or an input cell where the view begins there.
  private(set) var cell = Position.zero
  private(set) var isPlaying = false
  /// How far the cells go, and of what: of the last layer that could be.
  private var domain = Position.zero
  private var key: Layer?
  /// Whether a large layer is shown as it is, instead of on an input that is seen whole.
  private(set) var isFull = false
  /// The layer that was looked at last, and as it is drawn where it is not full.
  private var shrunk: (of: Layer, to: Layer)?

  private struct Settings: Hashable {
    /// Whether the second of a layer's views is chosen.
    var isSecondView = false
    var speed = Speed.four
    var seed = "1"
    var output = "0"
    var input = "0"
  }

  /// Steps in a second.
  enum Speed: String, CaseIterable, Sendable {
    case one = "1 a second"
    case two = "2 a second"
    case four = "4 a second"
    case ten = "10 a second"
    case twenty = "20 a second"

    var delay: Int {
      switch self {
      case .one: 1000
      case .two: 500
      case .four: 250
      case .ten: 100
      case .twenty: 50
      }
    }

    func text(_ language: Language) -> String { language(rawValue, "每秒 \(1000 / delay) 步") }
  }

  var numbers: PictureNumbers { PictureNumbers(seed: Int(settings.seed) ?? 1) }

  /// The layer that is drawn for one that can be.
  func drawn(_ layer: Layer) -> Layer { isFull ? layer : small(layer) }

  /// A layer on an input that is seen whole.
  private func small(_ layer: Layer) -> Layer {
    guard Picture.shows(layer.kind) else { return layer }
    return shrunk?.of == layer ? shrunk?.to ?? layer : layer.shrunkToBeSeen
  }

  func view(of layer: Layer) -> Picture.View {
    Picture.View.all(for: layer.kind)[settings.isSecondView ? 1 : 0]
  }

  func channels(of layer: Layer) -> PictureChannels {
    PictureChannels(layer, output: Int(settings.output) ?? 0, input: Int(settings.input) ?? 0)
  }

  /// The picture of a layer that can be; nil where no window slides.
  func picture(of layer: Layer) -> Picture? { Picture(layer, view: view(of: layer), focus: cell) }

  // MARK: Settings

  func rows(for document: Document) -> [FieldRow] {
    let all: [(Wording, Setting)] = [
      (Wording("view", "视角"), .pictureView), (Wording("speed", "速度"), .pictureSpeed),
      (Wording("seed", "种子"), .pictureSeed),
      (Wording("out channel", "输出通道"), .pictureOutput), (Wording("in channel", "输入通道"), .pictureInput),
    ]
    return all.map { FieldRow(label: $0, items: [.setting($1)], panel: .settings) }
  }

  func value(of item: Setting, for document: Document) -> SettingValue? {
    switch item {
    case .pictureView:
      .choice(
        view(of: document.layer).rawValue, among: Picture.View.all(for: document.layer.kind).map(\.rawValue))
    case .pictureSpeed: .choice(settings.speed.rawValue, among: Speed.allCases.map(\.rawValue))
    case .pictureSeed: .text(settings.seed)
    case .pictureOutput: .text(settings.output)
    case .pictureInput: .text(settings.input)
    default: nil
    }
  }

  mutating func set(_ item: Setting, to text: String, for document: Document) {
    switch item {
    case .pictureView:
      guard let view = Picture.View(rawValue: text) else { return }
      settings.isSecondView = view == .backward || view == .zeroInserted
      key = nil
    case .pictureSpeed: settings.speed = Speed(rawValue: text) ?? settings.speed
    case .pictureSeed: settings.seed = text
    case .pictureOutput: settings.output = text
    case .pictureInput: settings.input = text
    default: break
    }
  }

  func problem(at item: Setting, for document: Document, _ language: Language) -> String? {
    func problem(_ text: String, below count: Int) -> String? {
      guard let number = Int(text), number >= 0 else { return Wording.numberNeeded.text(language) }
      return number < count ? nil : Wording.most(count - 1).text(language)
    }
    let all = PictureChannels(document.layer, output: .max, input: 0)
    return switch item {
    case .pictureSeed: problem(settings.seed, below: .max)
    case .pictureOutput: problem(settings.output, below: all.output + 1)
    case .pictureInput: problem(settings.input, below: all.inputsPerGroup)
    default: nil
    }
  }

  func title(ofChoice name: String, at setting: Setting, _ language: Language) -> String? {
    Picture.View(rawValue: name).map { PictureWording.view($0).text(language) }
      ?? Speed(rawValue: name)?.text(language)
  }

  func startingItem(for document: Document) -> Item? { .list }

  // MARK: Moving

  /// The picture has no rows: its cells are moved over.
  var rowCount: Int { 0 }
  var position: Int {
    get { 0 }
    set {}
  }

  mutating func refresh(for document: Document, _ context: RefreshContext, isShown: Bool) {
    guard isShown, key != document.layer else { return }
    key = document.layer
    // While the layer cannot be the last that could is shown.
    guard let own = try? document.layer.analyze().layer else { return }
    if shrunk?.of != own { shrunk = (own, small(own)) }
    let layer = drawn(own)
    domain = Picture(layer, view: view(of: layer), focus: .zero)?.domain ?? .zero
    cell = cell.clamped(to: domain)
    if domain == .zero { isPlaying = false }
  }

  /// Goes to a cell of a side, where needed in the view that begins there.
  mutating func point(at cell: Position, of side: Picture.Side, _ layer: Layer) {
    if view(of: layer).pointsAtInput != (side == .input) { settings.isSecondView.toggle() }
    guard let picture = Picture(layer, view: view(of: layer), focus: cell) else { return }
    (domain, self.cell, isPlaying) = (picture.domain, picture.focus, false)
  }

  /// Stops what moves: nobody sees it.
  mutating func leave() { isPlaying = false }

  /// Milliseconds from one step to the next.
  var delay: Int { settings.speed.delay }
  var wakeDelay: Int? { isPlaying ? delay : nil }

  /// A step of what moves; at the last cell it stops.
  mutating func wake() {
    guard let next = cell.next(in: domain) else {
      isPlaying = false
      return
    }
    cell = next
    isPlaying = cell.next(in: domain) != nil
  }

  mutating func move(_ key: Key) -> Bool {
    switch key {
    case .space: play()
    case .enter:
      isFull.toggle()
      self.key = nil
    case .right: step(cell.next(in: domain))
    case .left: step(cell.next(in: domain, backwards: true))
    case .down: step(moved(1, by: 1))
    case .up: step(moved(1, by: -1))
    case .pageDown: step(moved(0, by: 1))
    case .pageUp: step(moved(0, by: -1))
    case .home: step(.zero)
    case .end: step(Position { domain[$0] - 1 })
    case .char("+"), .char("="), .shift(.right): speed(by: 1)
    case .char("-"), .char("_"), .shift(.left): speed(by: -1)
    default: return false
    }
    return true
  }

  private mutating func play() {
    isPlaying = !isPlaying && domain != .zero
    // From the end it begins anew.
    if isPlaying, cell.next(in: domain) == nil { cell = .zero }
  }

  private mutating func step(_ next: Position?) {
    isPlaying = false
    cell = (next ?? cell).clamped(to: domain)
  }

  private func moved(_ axis: Int, by distance: Int) -> Position {
    var next = cell
    next[axis] += distance
    return next
  }

  private mutating func speed(by distance: Int) {
    let all = Speed.allCases
    let present = all.firstIndex(of: settings.speed) ?? 0
    settings.speed = all[max(0, min(present + distance, all.count - 1))]
  }
}

// MARK: On the screen

extension PictureScreen {
  static func press(_ place: any Hashable & Sendable, at point: Point, in state: inout State) {
    if let plane = place as? PicturePlane { state.point(plane, at: point) }
  }

  /// The picture counts the windows and shows what they see, and nothing else.
  func isCovered(hiding hidden: HiddenFigures) -> Bool { hidden == .all || hidden == .output }

  func draw(_ canvas: inout Canvas, _ rect: Rect, in state: State) { state.drawPicture(&canvas, rect) }

  static var hasPresentation: Bool { true }
  static func isPresented(in state: State) -> Bool { state.focus == .list }

  func drawPresented(_ canvas: inout Canvas, _ rect: Rect, in state: State) {
    let sentence = PresentationSentence(state.document, state.language).text
    let room = rect.inset(columns: 1, rows: 0)
    canvas.write(sentence, room.origin, canvas.theme.text, width: room.columns)
    let place = rect.splitTop(1).rest
    if state.isCovered(Self.name) {
      state.drawCover(&canvas, place, Self.title)
    } else {
      draw(&canvas, place, in: state)
    }
  }

  func listHints(in state: State) -> [Hint] {
    let size =
      state.analysis.map { small($0.layer) != $0.layer } ?? false
      ? [Hint(.accept, name: isFull ? Wording("shrink", "缩小") : Wording("full size", "原尺寸"))] : []
    return [
      Hint(.toggle, name: isPlaying ? PictureWording.pause : PictureWording.play),
      Hint(.decrease, .increase, name: .stepHint),
      Hint(.previousField, .nextField, name: PictureWording.row),
    ] + size + [
      Hint(.halve, .double, name: Wording("speed", "速度")),
      Hint(.help), Hint(.firstField, .lastField, name: Wording("ends", "首尾")),
      Hint(.cancel, name: .backHint), Hint(.scrollUp, .scrollDown), Hint(.palette),
    ]
  }
}

extension Command {
  static let picture = Command(
    "picture", .screen, [.char("i")], "i", ("picture", "图示"),
    ("See the window move over the input", "看窗口在输入上滑动"))
}

extension ScreenName {
  static let picture = ScreenName("picture")
}

extension Setting {
  static let pictureView = Setting("picture_view")
  static let pictureSpeed = Setting("picture_speed")
  static let pictureSeed = Setting("picture_seed")
  static let pictureOutput = Setting("picture_out_channel")
  static let pictureInput = Setting("picture_in_channel")
}

extension State {
  /// The screen as it is.
  var pictureScreen: PictureScreen {
    get { rooms[PictureScreen.self] }
    _modify { yield &rooms[PictureScreen.self] }
  }
}
