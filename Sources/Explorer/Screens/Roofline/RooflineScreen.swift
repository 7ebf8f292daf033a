import CellGrid
import ConvMath
import LayerText

/// The settings of the roofline screen: a device, built in or one's own.
struct RooflineScreen: Screen {
  static let name = ScreenName.roofline
  static var title: Wording { RooflineWording.screen }
  static var settingsTitle: Wording { title }
  static let bindings = [Binding(.roofline, showing: .roofline)]
  static let settings: [Setting] = [.device, .peak, .bandwidth]

  /// The name of a built-in device, or `own`.
  private var choice = RooflineScreen.start.name
  private var peak = RooflineScreen.start.peakText
  private var bandwidth = RooflineScreen.start.bandwidthText

  /// The choice that stands for peak and bandwidth as they are given.
  static let own = "own"

  /// The device that the screen starts with.
  private static var start: Device { Device(name: "a100") ?? Device.all[0] }

  /// The device as it is set; nil where peak or bandwidth cannot be understood.
  var device: Device? {
    if let device = Device(name: choice) { return device }
    guard let peak = try? Self.read(peak, .peak), let bandwidth = try? Self.read(bandwidth, .bandwidth) else {
      return nil
    }
    return Device(peak: peak, bandwidth: bandwidth)
  }

  func rows(for document: Document) -> [FieldRow] {
    [
      (Wording("device", "设备"), Setting.device), (RooflineWording.peak, .peak),
      (RooflineWording.bandwidth, .bandwidth),
    ].map { label, item in
      FieldRow(label: label, items: [.setting(item)], panel: .settings)
    }
  }

  func value(of item: Setting, for document: Document) -> SettingValue? {
    switch item {
    case .device: .choice(choice, among: Device.all.map(\.name) + [Self.own])
    case .peak: .text(peak)
    case .bandwidth: .text(bandwidth)
    default: nil
    }
  }

  mutating func set(_ item: Setting, to text: String, for document: Document) {
    switch item {
    case .device:
      if let device = Device(name: text) {
        (choice, peak, bandwidth) = (device.name, device.peakText, device.bandwidthText)
      } else if text == Self.own {
        choice = text
      }
    // What is set to what it is makes no device of one's own: documents name the device and its figures.
    case .peak where text != peak: (choice, peak) = (Self.own, text)
    case .bandwidth where text != bandwidth: (choice, bandwidth) = (Self.own, text)
    default: break
    }
  }

  func problem(at item: Setting, for document: Document, _ language: Language) -> String? {
    do throws(DeviceFault) {
      switch item {
      case .peak: _ = try Self.read(peak, .peak)
      case .bandwidth: _ = try Self.read(bandwidth, .bandwidth)
      default: break
      }
      return nil
    } catch {
      return error.brief(language)
    }
  }

  private static func read(_ text: String, _ side: DeviceFault.Side) throws(DeviceFault) -> Int {
    let rate = try Device.rate(reading: text, side)
    guard rate > 0 else { throw DeviceFault(text, .notPositive(side)) }
    return rate
  }
}

extension RooflineScreen {
  func draw(_ canvas: inout Canvas, _ rect: Rect, in state: State) { state.drawRoofline(&canvas, rect) }
}

extension Device {
  /// Peak and bandwidth as they are typed: "19.5T", "1555G".
  var peakText: String { Self.text(of: peak) }
  var bandwidthText: String { Self.text(of: bandwidth) }

  /// A rate in the greatest unit that it has at most one decimal in.
  static func text(of rate: Int) -> String {
    var unit = 1_000_000_000_000_000_000
    for letter in "EPTGMK" {
      let (whole, rest) = rate.quotientAndRemainder(dividingBy: unit)
      if whole > 0, rest % (unit / 10) == 0 {
        let tenths = rest / (unit / 10)
        return tenths == 0 ? "\(whole)\(letter)" : "\(whole).\(tenths)\(letter)"
      }
      unit /= 1000
    }
    return String(rate)
  }
}

extension Command {
  static let roofline = Command(
    "roofline", .screen, [.char("g")], "g", ("roofline", "屋顶线"),
    ("See what bounds the layer on a device", "看这一层在设备上受什么限制"))
}

extension ScreenName {
  static let roofline = ScreenName("roofline")
}

extension Setting {
  static let device = Setting("roofline_device")
  static let peak = Setting("roofline_peak")
  static let bandwidth = Setting("roofline_bandwidth")
}

extension State {
  /// The screen as it is.
  var rooflineScreen: RooflineScreen {
    get { rooms[RooflineScreen.self] }
    _modify { yield &rooms[RooflineScreen.self] }
  }
}
