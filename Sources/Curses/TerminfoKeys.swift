import CellGrid

/// The keys that the terminal's own description names.
enum TerminfoKeys {
  /// The sequences of the terminal that is open, each beginning with ESC.
  static func sequences() -> [[UInt8]: Key] {
    var sequences: [[UInt8]: Key] = [:]
    for (name, key) in names {
      guard let bytes = Capability.bytes(name), bytes.count > 1, bytes.first == 0x1B else { continue }
      if sequences[bytes] == nil { sequences[bytes] = key }
    }
    return sequences
  }

  private static let names: [(String, Key)] = [
    ("kcuu1", .up), ("kcud1", .down), ("kcub1", .left), ("kcuf1", .right),
    ("khome", .home), ("kend", .end), ("kpp", .pageUp), ("knp", .pageDown),
    ("kich1", .insert), ("kdch1", .delete), ("kcbt", .shift(.tab)),
    ("kLFT", .shift(.left)), ("kRIT", .shift(.right)), ("kri", .shift(.up)), ("kind", .shift(.down)),
    ("kf1", .function(1)), ("kf2", .function(2)), ("kf3", .function(3)), ("kf4", .function(4)),
    ("kf5", .function(5)), ("kf6", .function(6)), ("kf7", .function(7)), ("kf8", .function(8)),
    ("kf9", .function(9)), ("kf10", .function(10)), ("kf11", .function(11)), ("kf12", .function(12)),
  ]
}
