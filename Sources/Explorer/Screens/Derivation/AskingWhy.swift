import ConvMath

/// What "why?" does, and the keys of the derivation.
extension State {
  // MARK: Keys

  /// Reveals the next line, whatever has the focus.
  mutating func revealNext() { _ = derivationScreen.move(.right) }

  // MARK: Why

  /// Asks which figure is to be derived.
  mutating func askWhy() {
    keepDraft()
    guard !isWithoutLayer else { return show(.derivation) }
    guard let analysis else {
      notice = .noFigures
      return
    }
    derivationScreen.refresh(for: document, symbolsOnly: isHiding)
    let topics = analysis.derivedFigures.map(DerivationScreen.Topic.figure) + [.everything]
    let choices = topics.map { topic in
      Picker.Choice(
        title: topic.text(language), detail: value(of: topic, analysis),
        outcome: .own(ScreenOwn(topic, of: .derivation)),
        keywords: topic.name)
    }
    var picker = Picker(
      title: Wording("why is … ? choose a figure", "这个数怎么来的？选一个"), language: language, choices: choices)
    picker.selection = topics.firstIndex(of: derivationScreen.topic) ?? 0
    overlay = .picker(picker)
  }

  /// Opens the derivation of a figure.
  mutating func derive(_ topic: DerivationScreen.Topic) {
    derivationScreen.choose(topic)
    derivationScreen.refresh(for: document, symbolsOnly: isHiding)
    show(.derivation)
    setFocus(.list)
  }
}
