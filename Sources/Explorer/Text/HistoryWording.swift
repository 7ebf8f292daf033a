import ConvMath

/// The words of the history and of the baselines.
enum HistoryWording {
  static func title(batch: Int) -> Wording {
    Wording { language in
      language(
        "history, each step against the one before" + Wording.batchPart(batch, language),
        "历史，每一步与前一步比较" + Wording.batchPart(batch, language))
    }
  }

  static func pinned(_ name: Character, isNetwork: Bool) -> Wording {
    isNetwork
      ? Wording(
        "the network is pinned as \(name); layers and totals now show their change",
        "网络已定为基线 \(name)；各层和合计会显示与它的差别")
      : Wording("pinned as \(name); every figure now shows its change", "已定为基线 \(name)；各项数值会显示与它的差别")
  }

  static func pinnedShort(_ name: Character) -> Wording { Wording("pinned \(name)", "定为基线 \(name)") }

  static func unpinnedShort(_ name: Character) -> Wording { Wording("unpinned \(name)", "取消基线 \(name)") }
}
