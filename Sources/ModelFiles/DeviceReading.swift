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

extension DeviceFault: CustomStringConvertible {
  /// The reason and what would work: "no device is called \"a10\"; the nearest are a100, a100-fp16".
  public var description: String {
    let form = "give peak and bandwidth such as 19.5T,1555G"
    switch reason {
    case .unknownName(let nearest):
      let names = nearest.isEmpty ? Device.all.map(\.name) : nearest
      let intro = nearest.isEmpty ? "there are" : "the nearest are"
      return "no device is called \"\(text)\"; \(intro) \(names.joined(separator: ", ")), or \(form)"
    case .wrongCount(let count): return "\"\(text)\" has \(count) numbers, not 2; \(form)"
    case .notNumber(let side):
      return "the \(side.rawValue) \"\(text)\" is no number with one of K, M, G, T, P, E; \(form)"
    case .notWhole(let side): return "the \(side.rawValue) \"\(text)\" is no whole number a second; \(form)"
    case .notPositive(let side): return "the \(side.rawValue) in \"\(text)\" must be more than 0; \(form)"
    case .tooLarge(let side):
      return "the \(side.rawValue) \"\(text)\" does not fit 64 bits; the most is 9.2E, \(form)"
    }
  }
}

extension DeviceFault {
  /// The reason alone, for a place that says itself which number it is: "not a number; write it as 19.5T, …".
  public var brief: String {
    switch reason {
    case .notNumber: "not a number; write it as 19.5T, with K, M, G, T, P or E"
    case .notWhole: "no whole number a second; 1 is the least"
    case .notPositive: "must be more than 0"
    case .tooLarge: "does not fit 64 bits; the most is 9.2E"
    case .unknownName, .wrongCount: description
    }
  }
}
