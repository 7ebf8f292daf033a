import CellGrid

/// What a terminal says about the mouse, in either of the two forms in use.
enum MouseReport {
  /// `ESC [ < buttons ; column ; row M`, or `m` for a release.
  static func sgr(_ numbers: [Int], final: UInt8) -> Mouse? {
    guard numbers.count == 3, final == UInt8(ascii: "M") || final == UInt8(ascii: "m") else { return nil }
    let point = Point(column: numbers[1] - 1, row: numbers[2] - 1)
    return mouse(numbers[0], point, isRelease: final == UInt8(ascii: "m"))
  }

  /// The three bytes after `ESC [ M`: buttons, column and row, each with 32 added.
  static func old(_ bytes: [UInt8]) -> Mouse? {
    guard bytes.count == 3 else { return nil }
    let buttons = Int(bytes[0]) - 32
    // Beyond the 223rd column the number does not fit; some terminals send 0.
    let point = Point(column: Int(bytes[1]) - 33, row: Int(bytes[2]) - 33)
    guard buttons >= 0 else { return nil }
    let isRelease = buttons & 0b0100_0011 == 3
    return mouse(isRelease ? buttons & ~3 : buttons, point, isRelease: isRelease)
  }

  private static func mouse(_ buttons: Int, _ point: Point, isRelease: Bool) -> Mouse? {
    // 32 is motion, 128 are further buttons: neither is asked for.
    guard point.column >= 0, point.row >= 0, buttons & ~0b0101_1111 == 0 else { return nil }
    var modifiers: Key.Modifiers = []
    if buttons & 4 != 0 { modifiers.insert(.shift) }
    if buttons & 8 != 0 { modifiers.insert(.alt) }
    if buttons & 16 != 0 { modifiers.insert(.control) }
    func event(_ kind: Mouse.Kind, _ button: Mouse.Button) -> Mouse {
      Mouse(kind: kind, button: button, point: point, modifiers: modifiers)
    }
    let kind = isRelease ? Mouse.Kind.release : .press
    switch buttons & 0b0100_0011 {
    case 0: return event(kind, .left)
    case 1: return event(kind, .middle)
    case 2: return event(kind, .right)
    case 64: return isRelease ? nil : event(.wheelUp, .middle)
    case 65: return isRelease ? nil : event(.wheelDown, .middle)
    default: return nil
    }
  }
}
