import CellGrid
import ConvMath

/// How a figure differs from what it was.
public struct Change: Hashable, Sendable {
  public var old: Int
  public var new: Int

  /// "▲", "▼" or "=".
  func sign(_ glyphs: Glyphs) -> String {
    old == new ? glyphs.equal : new > old ? glyphs.up : glyphs.down
  }

  /// The difference with its sign, by a function that writes a magnitude: "+51,234,567".
  func absolute(_ text: (Int) -> String = { $0.grouped }) -> String {
    let (difference, overflow) = new.subtractingReportingOverflow(old)
    guard !overflow, difference != .min else { return "" }
    return (difference < 0 ? "−" : "+") + text(abs(difference))
  }

  /// The difference in percent of the old figure, to a tenth below 100: "+76.4 %", "+296 %"; a factor where it grew
  /// tenfold and more: "×12.3". Nil where there was nothing.
  public var percent: String? {
    guard old > 0, new >= 0 else { return nil }
    let ratio = Double(new) / Double(old)
    if ratio >= 10 { return "×" + Self.decimal(ratio) }
    let percent = abs(ratio - 1) * 100
    let sign = new < old ? "−" : "+"
    // What changed never reads as nothing, what is left never as gone.
    if new == old { return "0 %" }
    if percent < 0.05 { return sign + "<0.1 %" }
    if new > 0, ratio < 0.0005 { return "−99.9 %" }
    return sign + (percent >= 99.95 ? "\(Int(percent.rounded()))" : Self.decimal(percent)) + " %"
  }

  /// Absolute and relative, after their sign: "▲ +51,234,567  +76.4 %", or "= same".
  func text(_ glyphs: Glyphs, _ magnitude: (Int) -> String = { $0.grouped }) -> String {
    guard old != new else { return "\(glyphs.equal) \(Wording.same.text(glyphs.language))" }
    return [sign(glyphs) + " " + absolute(magnitude), percent].compactMap { $0 }.joined(separator: "  ")
  }

  /// The sign and the difference in percent: "▲ +76.4 %"; "=" where there is none, the sign alone where there was
  /// nothing.
  func brief(_ glyphs: Glyphs) -> String {
    old == new ? glyphs.equal : [sign(glyphs), percent].compactMap { $0 }.joined(separator: " ")
  }

  /// A number with one decimal and grouped digits, without the decimal where it is large.
  private static func decimal(_ value: Double) -> String {
    // A quotient of two counts can be that large.
    guard value < 1e17 else { return "10¹⁷" }
    let tenths = Int((value * 10).rounded())
    return value >= 1000 ? (tenths / 10).grouped : "\((tenths / 10).grouped).\(tenths % 10)"
  }
}

/// The names of what changed, as they are shown.
struct ChangeText {
  let glyphs: Glyphs

  /// What differs between two layers: "stride 1→2, groups 1→32"; "same" where nothing does.
  func text(of layer: Layer, since old: Layer) -> String {
    // What the layer no longer has goes without saying: its kind or its way of padding has changed.
    let parts = layer.differences(from: old).compactMap { difference -> String? in
      guard let new = difference.new else { return nil }
      let former = difference.old.map { Wording.value($0).text(glyphs.language) + glyphs.arrow } ?? ""
      return "\(label(of: difference, in: layer)) \(former)\(Wording.value(new).text(glyphs.language))"
    }
    return parts.isEmpty
      ? Wording.same.text(glyphs.language) : parts.joined(separator: glyphs.language(", ", "，"))
  }

  /// What differs between two documents, for a step of the history.
  func text(of document: Document, since old: Document) -> String {
    var parts: [String] = []
    if document.network != old.network {
      parts.append(NetworkChangeText(document.network, since: old.network, glyphs: glyphs).text)
    }
    let isInNetwork = document.subject.isInNetwork && document.network != old.network
    if document.layer != old.layer, !isInNetwork { parts.append(text(of: document.layer, since: old.layer)) }
    if document.numberType != old.numberType {
      parts.append(
        "\(Wording.numbers.text(glyphs.language)) \(old.numberType.rawValue)\(glyphs.arrow)\(document.numberType.rawValue)"
      )
    }
    if document.isLinked != old.isLinked {
      parts.append(
        "\(Wording.axes.text(glyphs.language)) \((document.isLinked ? Wording.linked : .separate).text(glyphs.language))"
      )
    }
    let (names, formerNames) = (document.baselines.map(\.name), old.baselines.map(\.name))
    for name in names where !formerNames.contains(name) {
      parts.append(HistoryWording.pinnedShort(name).text(glyphs.language))
    }
    for name in formerNames where !names.contains(name) {
      parts.append(HistoryWording.unpinnedShort(name).text(glyphs.language))
    }
    if names == formerNames, document.baselines != old.baselines {
      parts.append(glyphs.language("swapped", "已交换"))
    }
    if names == formerNames, document.chosenBaseline != old.chosenBaseline, let name = document.chosenBaseline
    {
      parts.append(Wording.against(String(name)).text(glyphs.language))
    }
    return parts.joined(separator: glyphs.language(", ", "，"))
  }

  /// The amounts of all axes together are the padding, its word is the mode.
  private func label(of difference: LayerDifference, in layer: Layer) -> String {
    if difference.field == Field(.padding), case .number = difference.new ?? difference.old {
      return Wording.hyperparameter(.padding).text(glyphs.language)
    }
    return Wording.label(of: difference.field, in: layer, glyphs.language)
  }
}
