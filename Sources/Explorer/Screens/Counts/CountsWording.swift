import ConvMath

/// The words of what the tools count.
enum CountsWording {
  static var screen: Wording { Wording("Counts", "统计口径") }
  static var tool: Wording { Wording("tool", "工具") }
  static var unit: Wording { Wording("unit", "单位") }

  static func title(_ batch: Int) -> Wording {
    Wording("what tools print, batch of \(batch.grouped)", "各工具给出的数，批大小 \(batch.grouped)")
  }

  static func versusBriefly(_ name: String) -> Wording { Wording("vs \(name)", "比 \(name)") }

  static func versus(_ name: String) -> Wording { Wording("vs \(name)", ["与", name, "相比"].setTogether) }
}
