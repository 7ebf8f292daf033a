import ConvMath

extension Device {
  /// Reads a device: the name of a built-in one, or peak and bandwidth in FLOP/s and byte/s with a unit of thousands.
  ///
  /// `Device(reading: "a100-fp16")`, `Device(reading: "19.5T,1555G")`.
  public init(reading text: String) throws(DeviceFault) {
    if let device = Device(name: text) {
      self = device
      return
    }
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    guard parts.count > 1 else {
      throw DeviceFault(text, .unknownName(nearest: nearestNames(to: text, among: Device.all.map(\.name))))
    }
    guard parts.count == 2 else { throw DeviceFault(text, .wrongCount(parts.count)) }
    let peak = try Self.rate(reading: parts[0], .peak)
    let bandwidth = try Self.rate(reading: parts[1], .bandwidth)
    guard let device = Device(peak: peak, bandwidth: bandwidth) else {
      throw DeviceFault(text, .notPositive(peak > 0 ? .bandwidth : .peak))
    }
    self = device
  }

  /// Reads one of the two numbers of a device, with a unit of thousands: "19.5T" is 19,500,000,000,000.
  ///
  /// Nothing is forbidden that is a whole number of 64 bits, 0 neither.
  public static func rate(
    reading part: some StringProtocol, _ side: DeviceFault.Side
  ) throws(DeviceFault) -> Int {
    let text = Substring(part).drop { $0 == " " }
    let units = "KMGTPE"
    let unit = text.last.flatMap { letter in units.firstIndex(of: Character(letter.uppercased())) }
    let zeros = unit.map { 3 * (units.distance(from: units.startIndex, to: $0) + 1) } ?? 0
    let number = unit == nil ? text : text.dropLast()
    let sides = number.split(separator: ".", omittingEmptySubsequences: false)
    let isDecimal =
      sides.count <= 2
      && sides.allSatisfy { side in
        !side.isEmpty && side.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      }
    guard isDecimal, let whole = sides.first else { throw DeviceFault(String(part), .notNumber(side)) }
    var decimals = sides.count == 2 ? sides[1] : ""
    while decimals.last == "0" { decimals.removeLast() }
    guard decimals.count <= zeros else { throw DeviceFault(String(part), .notWhole(side)) }
    let digits = String(whole) + decimals + String(repeating: "0", count: zeros - decimals.count)
    guard let rate = Int(digits) else { throw DeviceFault(String(part), .tooLarge(side)) }
    return rate
  }
}

/// Why a text is no device.
public struct DeviceFault: Error, Hashable, Sendable {
  /// What could not be read, cut where it is long.
  public var text: String
  public var reason: Reason

  /// Which of the two numbers.
  public enum Side: String, Hashable, Sendable { case peak, bandwidth }

  public enum Reason: Hashable, Sendable {
    case unknownName(nearest: [String])
    case wrongCount(Int)
    case notNumber(Side)
    case notWhole(Side)
    case notPositive(Side)
    case tooLarge(Side)
  }

  public init(_ text: String, _ reason: Reason) {
    self.text = text.shortened
    self.reason = reason
  }
}

extension DeviceFault.Side {
  /// The number in a sentence: "peak", "峰值".
  public func words(_ language: Language) -> String {
    switch self {
    case .peak: language(rawValue, "峰值")
    case .bandwidth: language(rawValue, "带宽")
    }
  }
}

extension DeviceFault: CustomStringConvertible {
  /// The reason and what would work: "no device is called \"a10\"; the nearest are a100, a100-fp16".
  public var description: String { text(.english) }

  /// The reason and what would work, in a language.
  public func text(_ language: Language) -> String {
    let form = language("give peak and bandwidth such as 19.5T,1555G", "请写峰值和带宽，例如 19.5T,1555G")
    return switch reason {
    case .unknownName(let nearest): unknown(nearest, form, language)
    case .wrongCount(let count):
      language("\"\(text)\" has \(count) numbers, not 2; ", "“\(text)”有 \(count) 个数字，应为 2 个；") + form
    case .notNumber(let side):
      language(
        "the \(side.rawValue) \"\(text)\" is no number with one of K, M, G, T, P, E; ",
        "\(side.words(.chinese))“\(text)”不是带 K、M、G、T、P、E 之一的数字；") + form
    case .notWhole(let side):
      language(
        "the \(side.rawValue) \"\(text)\" is no whole number a second; ",
        "\(side.words(.chinese))“\(text)”不是每秒的整数；") + form
    case .notPositive(let side):
      language(
        "the \(side.rawValue) in \"\(text)\" must be more than 0; ",
        "“\(text)”中的\(side.words(.chinese))必须大于 0；")
        + form
    case .tooLarge(let side):
      language(
        "the \(side.rawValue) \"\(text)\" does not fit 64 bits; the most is 9.2E, ",
        "\(side.words(.chinese))“\(text)”超出 64 位整数的范围；最大为 9.2E，") + form
    }
  }

  private func unknown(_ nearest: [String], _ form: String, _ language: Language) -> String {
    let names = (nearest.isEmpty ? Device.all.map(\.name) : nearest).joined(separator: language(", ", "、"))
    let intro = nearest.isEmpty ? language("there are", "现有") : language("the nearest are", "最接近的有")
    return language(
      "no device is called \"\(text)\"; \(intro) \(names), or \(form)",
      "没有名为“\(text)”的设备；\(intro) \(names)，或者\(form)")
  }
}

extension DeviceFault {
  /// The reason alone, for a place that says itself which number it is: "not a number; write it as 19.5T, …".
  public var brief: String { brief(.english) }

  /// The reason alone, in a language.
  public func brief(_ language: Language) -> String {
    switch reason {
    case .notNumber:
      language(
        "not a number; write it as 19.5T, with K, M, G, T, P or E", "不是数字；请写成 19.5T 这样，带 K、M、G、T、P 或 E")
    case .notWhole: language("no whole number a second; 1 is the least", "不是每秒的整数；最小为 1")
    case .notPositive: language("must be more than 0", "必须大于 0")
    case .tooLarge: language("does not fit 64 bits; the most is 9.2E", "超出 64 位整数的范围；最大为 9.2E")
    case .unknownName, .wrongCount: text(language)
    }
  }
}
