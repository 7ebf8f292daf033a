import ArgumentParser
import ConvMath
import Explorer
import ModelFiles
import Network

/// A network as the command line names it: an ONNX file, or one that is built in.
///
/// A word that names a network of the zoo means that, unless it is written as a file is, with a folder or an ending, and there
/// is one.
enum NetworkSource {
  case file(String)
  case zoo(ZooNetwork)

  init(_ word: String) {
    let isFileName = word.contains("/") || word.contains(".")
    if !(isFileName && isFile(word)), let network = Zoo.network(named: word) {
      self = .zoo(network)
    } else {
      self = .file(word)
    }
  }

  /// Whether a word can be meant as a network: it names one that is built in, or a file of the kind.
  var isNetwork: Bool {
    switch self {
    case .zoo: true
    case .file(let path): path.hasSuffix(".onnx")
    }
  }

  /// The network, to be opened in the explorer.
  ///
  /// Throws: the status to exit with.
  func openNetwork() throws -> OpenNetwork { OpenNetwork(try graph(), name: name) }

  /// What the network is called: the name of a file is without its folder and ending.
  var name: String {
    switch self {
    case .zoo(let network): return network.name
    case .file(let path):
      let name = path.split(separator: "/").last.map(String.init) ?? path
      guard let point = name.lastIndex(of: "."), point > name.startIndex else { return name }
      return String(name[..<point])
    }
  }

  /// What is known of the network beside its layers, in lines.
  func about(_ style: TextStyle) -> [String] {
    guard case .zoo(let network) = self else { return [] }
    let variant = network.variant(style.language)
    return [
      network.title + style.language(", ", "，") + style.plain(variant),
      style.plain(network.source) + ", \(network.year)",
    ]
  }

  /// The graph of the network. What is wrong is told on the standard error.
  ///
  /// Throws: the status to exit with.
  func graph() throws -> Graph {
    switch self {
    case .zoo(let network): return try network.graph()
    case .file(let path): return try Self.graph(path)
    }
  }

  private static func graph(_ path: String) throws -> Graph {
    let bytes: FileBytes
    do {
      bytes = try FileBytes(path)
    } catch {
      reportError("\(path): \(error.reason)" + advice(path))
      throw ExitCode.noInput
    }
    do {
      return try Graph(onnx: bytes)
    } catch {
      reportError("\(path): \(error.text(.ofCommand))")
      throw ExitCode.dataError
    }
  }

  /// What may have been meant by a word that is neither a file nor a network.
  private static func advice(_ word: String) -> String {
    guard !word.contains("/"), !isFile(word) else { return "" }
    let near = nearestNames(to: word, among: Zoo.networks.map(\.name))
    let names = near.joined(separator: Language.ofCommand(" or ", " 或 "))
    if !near.isEmpty { return Language.ofCommand("; try \(names)", "；可改为 \(names)") }
    guard !word.contains(".") else { return "" }
    return Language.ofCommand("; convscope zoo lists the networks that are built in", "；convscope zoo 列出内置网络")
  }
}
