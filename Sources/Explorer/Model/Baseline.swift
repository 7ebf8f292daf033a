import ConvMath

/// A layer that was pinned, to compare others with.
public struct Baseline: Hashable, Sendable {
  /// The letter of its slot: A, B, C…
  public var name: Character
  var subject: Subject

  init(name: Character, _ subject: Subject) {
    self.name = name
    self.subject = subject
  }

  public var layer: Layer { subject.layer }
  /// The network that was open; nil where none was.
  public var network: OpenNetwork? { subject.network }

  /// The letters that slots can have.
  public static let names: [Character] = (UInt8(ascii: "A")...UInt8(ascii: "Z")).map {
    Character(Unicode.Scalar($0))
  }
}

extension Document {
  /// The baseline that figures are compared with; nil where none is pinned.
  public var baseline: Baseline? { baselines.first { $0.name == chosenBaseline } }

  /// The document with its layer pinned in the first free slot, which becomes the baseline; nil where all are taken.
  func pinning() -> Document? {
    guard let name = Baseline.names.first(where: { name in !baselines.contains { $0.name == name } }) else {
      return nil
    }
    var document = self
    document.baselines.append(Baseline(name: name, subject))
    document.baselines.sort { $0.name < $1.name }
    document.chosenBaseline = name
    return document
  }

  /// The document without its baseline; the slot before it, or else the first, becomes the baseline.
  func unpinning() -> Document {
    var document = self
    guard let index = baselines.firstIndex(where: { $0.name == chosenBaseline }) else { return self }
    document.baselines.remove(at: index)
    let next = max(index - 1, 0)
    document.chosenBaseline = document.baselines.indices.contains(next) ? document.baselines[next].name : nil
    return document
  }

  /// The document compared with the next baseline, round and round.
  func choosingNextBaseline() -> Document {
    var document = self
    guard let index = baselines.firstIndex(where: { $0.name == chosenBaseline }) else { return self }
    document.chosenBaseline = baselines[(index + 1) % baselines.count].name
    return document
  }

  /// The document with its layer and that of its baseline exchanged.
  func swappingBaseline() -> Document {
    var document = self
    guard let index = baselines.firstIndex(where: { $0.name == chosenBaseline }) else { return self }
    swap(&document.subject, &document.baselines[index].subject)
    return document
  }
}
