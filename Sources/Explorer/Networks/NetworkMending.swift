import ConvMath
import Network

extension State {
  /// What would mend the first node that cannot be.
  var networkRemedy: Wording? { nil }

  /// Mends the first node that cannot be; false where there is nothing to mend it with.
  mutating func takeNetworkRemedy() -> Bool { false }

  /// Shows which layers would follow the width of the one under the cursor, to be taken or not.
  mutating func previewCarryingOn() {}

  /// Lets the layers behind follow.
  mutating func carryOn() {}
}
