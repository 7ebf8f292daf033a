@testable import Network

extension Zoo {
  /// The first network of each family and its last, which tests of what holds for all networks go through.
  static let representatives = families.flatMap { family in
    [family.networks.first, family.networks.count > 1 ? family.networks.last : nil].compactMap { $0 }
  }

  /// The first network of each family, which tests go through that take each of them many times.
  static let firsts = families.compactMap(\.networks.first)
}
