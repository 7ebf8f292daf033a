import ConvMath
import Network
import NetworkFiles

/// A second network beside the one that is open, which is looked at and not edited.
extension State {
  /// Asks for a file, or a name, of a network to be compared with the open one.
  mutating func askForNetworkBeside() {
    guard document.network != nil else { return askForNetwork() }
    ask(Prompt(title: Wording("open a network beside this one", "打开另一个网络来比较"), purpose: .openBeside))
  }

  /// Shows the open network beside one that is built in, or goes on to read one from a file.
  mutating func openBeside(_ path: String) -> Effect? {
    guard !path.contains("/"), let network = Zoo.network(named: path) else { return .readBeside(path: path) }
    compare(with: network.name)
    return nil
  }

  /// Takes in a network that was read for it.
  mutating func putBeside(_ other: NetworkDocument, notes: [Wording], from path: String) {
    networkScreen.beside = OpenNetwork(other)
    compare(with: NetworkSettings.file)
    notice = Wording("beside it: \(other.name)", "对比网络：\(other.name)")
    guard !notes.isEmpty else { return }
    overlay = .report(Report(title: .plain(other.name), lines: notes.map { $0.text(language) }))
  }

  private mutating func compare(with name: String) {
    guard document.network != nil else { return }
    show(.network)
    let document = document
    networkScreen.set(.networkOther, to: name, for: document)
    networkScreen.set(.networkPage, to: NetworkPage.compare.rawValue, for: document)
    refreshNetwork()
    setFocus(.list)
  }
}

extension Command {
  static let beside = Command(
    "beside", .network, [.char("@")], "@", ("beside", "对比"),
    ("Open a second network beside this one", "打开第二个网络，与当前网络并排比较"))
}
