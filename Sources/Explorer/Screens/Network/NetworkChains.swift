import ConvMath
import LayerText
import Network
import NetworkFiles

/// Layers that are typed after each other: a new network, or more of the one that is open.
extension State {
  /// Asks for the layers of a new network.
  public mutating func askForChain() { ask(.chain(.newNetwork)) }

  /// Makes the layers that were typed a network, or inserts them; asks again where they cannot be.
  mutating func take(chain prompt: Prompt, _ place: Prompt.ChainPlace) {
    do throws(LocatedError) {
      switch place {
      case .newNetwork:
        let file = try NetworkFile.read(text: prompt.text)
        open(OpenNetwork(file.document), notes: file.notes)
      case .behindCursor: try insertChain(prompt.text)
      }
    } catch {
      overlay = .prompt(prompt.asked(again: .init(column: error.column, reason: error.reason)))
    }
  }

  /// Inserts layers behind the row under the cursor.
  private mutating func insertChain(_ text: String) throws(LocatedError) {
    guard let network = document.network, let analysis = networkAnalysis else { return }
    let node = nodes(under: network.cursor).last
    guard let shape = analysis.shape(behind: node) else { throw LocatedError(NetworkWording.unknownShape) }
    let file = try NetworkFile.read(text: text, input: shape)
    let graph: Graph
    do {
      graph = try analysis.inserting(file.document.graph, after: node)
    } catch {
      throw LocatedError(Wording(error.text(.english), error.text(.chinese)))
    }
    take(graph, from: analysis)
    notice = Wording.inserted
    guard !file.notes.isEmpty else { return }
    overlay = .report(Report(title: Wording.inserted, lines: file.notes.map { $0.text(language) }))
  }
}

extension Prompt {
  /// The question for layers that go to a place.
  static func chain(_ place: ChainPlace, text: String = "") -> Prompt {
    let title =
      switch place {
      case .newNetwork:
        Wording("a new network: 1x28x28 - 32C5 - MP2 - 10N", "新建网络：1x28x28 - 32C5 - MP2 - 10N")
      case .behindCursor:
        Wording("insert layers: conv 64 3 p1 - bn - relu", "插入多层：conv 64 3 p1 - bn - relu")
      }
    return Prompt(title: title, text: text, purpose: .chain(place))
  }
}

extension Picker.Choice {
  /// What a chain stands for that is typed in the place of a choice.
  static func chain(_ text: String, _ place: Prompt.ChainPlace, _ language: Language) -> Self {
    let title =
      place == .newNetwork ? language("new network", "新建网络") : language("insert", "插入")
    return Self(
      title: "\(title)\(language.colon)\(text)", detail: "", outcome: .answer(.chain(place, text: text)))
  }

  /// The question for a chain.
  static func askForChain(_ place: Prompt.ChainPlace, _ language: Language) -> Self {
    let title =
      place == .newNetwork
      ? language("a new network, typed as a chain of layers", "新建网络，输入一串层")
      : language("several layers, typed as a chain", "多层，输入一串层")
    return Self(
      title: title, detail: "conv - bn - relu", outcome: .prompt(.chain(place)),
      keywords: "chain new network insert layers type sequence 新建 网络 层链 输入 插入")
  }
}
