import ConvMath

extension State {
  /// What mends a network that cannot be.
  var networkRepair: [Hint] {
    guard networkAnalysis?.firstImpossibleNode != nil else { return [] }
    return (networkRemedy == nil ? [] : [Hint(.nearest)]) + [Hint(.propagateWidth)]
  }

  /// What can be done in the table of layers.
  var networkHints: [Hint] {
    let general = [Hint(.help), Hint(.palette), Hint(.cancel, name: .backHint)]
    guard document.network != nil else { return [Hint(.openNetwork)] + general }
    let moves = [
      Hint(.previousField, .nextField, name: .moveHint), Hint(.accept, name: Wording("fields", "设置")),
      Hint(.decrease, .increase, name: Wording("fold", "折叠")),
    ]
    if networkScreen.settings.page != .layers {
      let isNode = networkScreen.settings.page == .node
      let isCompared = networkScreen.settings.page == .compare
      return (isCompared ? [Hint(.beside)] : [])
        + (isNode ? [Hint(.inspect, name: Wording("layers", "各层"))] : []) + [
          Hint(.previousField, .nextField, name: .moveHint), Hint(.page),
          Hint(.nextItem, name: Wording("settings", "设置")),
          Hint(.accept, name: Wording("go there, take it", "前往或采用")),
        ] + general + [Hint(.openNetwork)]
    }
    let repair = networkRepair
    let edits: [Hint] =
      [
        Hint(.insertLayer), Hint(.deleteLayer), Hint(.duplicateLayer), Hint(.moveEarlier, .moveLater),
        Hint(.connect), Hint(.disconnect), Hint(.columns), Hint(.foldAll),
      ]
    let carry = repair.isEmpty ? [Hint(.propagateWidth)] : []
    return repair + moves + general + [Hint(.page)] + carry + [
      Hint(.find), Hint(.inspect), Hint(.openNetwork),
    ] + edits
  }
}
