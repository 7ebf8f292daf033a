import ArgumentParser
import ConvMath
import LayerText
import Network
import NetworkFiles

/// A network as the command line names it: a file, "-" for the standard input, one that is built in, or layers after each other.
///
/// A word that names a network of the zoo means that, unless it is written as a file is, with a folder or an ending, and there
/// is one.
enum NetworkSource {
  case file(String)
  case zoo(ZooNetwork)
  /// Layers after each other, as they are typed.
  case layers(String)

  init(_ word: String) {
    let isFileName = word.contains("/") || word.contains(".")
    if !(isFileName && isFile(word)), let network = Zoo.network(named: word) {
      self = .zoo(network)
    } else if NetworkFile.isWritten(word), !isFile(word) {
      self = .layers(word)
    } else {
      self = .file(word)
    }
  }

  /// Whether it is written out, layer after layer.
  var isWritten: Bool { if case .layers = self { true } else { false } }

  /// Whether a word can be meant as a network: it names one that is built in, or a file of the kind.
  var isNetwork: Bool {
    switch self {
    case .zoo, .layers: true
    case .file(let path):
      path.hasSuffix(".onnx") || ((try? FileBytes(path)).map { NetworkFile.isNetwork($0) } ?? false)
    }
  }

  /// What the network is called: the name of a file is without its folder and ending.
  var name: String {
    switch self {
    case .zoo(let network): network.name
    case .layers: "chain"
    case .file("-"): "network"
    case .file(let path): title(ofFile: path)
    }
  }

  /// The file that it is in; nil for the standard input and for what is built in.
  var path: String? { if case .file(let path) = self, path != "-" { path } else { nil } }

  /// What is known of the network beside its layers, in lines.
  func about(_ style: TextStyle) -> [String] {
    guard case .zoo(let network) = self else { return [] }
    let variant = network.variant(style.language)
    let published = network.published.map { figure in
      style.language("published: ", "发表的数值：") + style.plain(figure.text) + " (\(figure.source))"
    }
    return [
      network.title + style.language(", ", "，") + style.plain(variant),
      style.plain(network.source) + ", \(network.year)",
    ] + (published.map { [$0] } ?? [])
  }

  /// The network worked out, with the shapes that its file gives to inputs and those that are given here. What was taken for
  /// granted while it was read is told on the standard error.
  ///
  /// - Throws: The status to exit with, or what is wrong with the shapes.
  func analysis(input: [String]) throws -> NetworkAnalysis {
    let shapes: InputShapes
    do throws(LocatedError) {
      shapes = try InputShapes(input)
    } catch {
      throw ValidationError(error.text(.ofCommand) + Language.ofCommand(".", "。"))
    }
    let reading = try reading(input: shapes.single)
    for note in reading.notes { Report().note(note.text(.ofCommand)) }
    let (graph, bound) = (reading.document.graph, reading.document.shapes)
    do throws(LocatedError) {
      let given = try shapes.applied(to: graph)
      return given.graph.analyze(shapes: bound.merging(given.shapes) { $1 })
    } catch {
      throw ValidationError(error.text(.ofCommand) + Language.ofCommand(".", "。"))
    }
  }

  /// The network with the shapes that its file gives to inputs, and what should be known of how it was read. What is wrong is
  /// told on the standard error.
  ///
  /// - Parameter input: the shape of the only input, where it is given.
  ///
  /// - Throws: The status to exit with.
  func reading(input: TensorShape? = nil) throws -> NetworkFile {
    switch self {
    case .zoo(let network):
      return NetworkFile(NetworkDocument(name: name, graph: try network.graph(input: input)))
    case .layers(let text): return try Self.reading(layers: text, name, input)
    case .file("-"):
      return try Self.reading(
        try Self.standardInput(), name, input, path: Language.ofCommand("standard input", "标准输入"))
    case .file(let path):
      let bytes: FileBytes
      do {
        bytes = try FileBytes(path)
      } catch {
        throw Report().failure(path + Language.ofCommand.colon + error.reason + Self.advice(path), .noInput)
      }
      return try Self.reading(bytes, name, input, path: path)
    }
  }

  /// Layers after each other; what is wrong is shown under its character.
  private static func reading(layers text: String, _ name: String, _ input: TensorShape?) throws
    -> NetworkFile
  {
    do {
      return try NetworkFile.read(text: text, name: name, input: input)
    } catch {
      let report = Report()
      report.error(error.text(.ofCommand))
      for line in error.caretLines(in: text) { report.line("  " + line) }
      throw ExitCode.dataError
    }
  }

  private static func reading(
    _ source: some ByteSource, _ name: String, _ input: TensorShape?, path: String
  ) throws -> NetworkFile {
    do {
      return try NetworkFile.read(source, name: name, input: input)
    } catch {
      throw Report().failure(path + Language.ofCommand.colon + error.text(.ofCommand), .dataError)
    }
  }

  /// All that the standard input has, up to the size of a document.
  private static func standardInput() throws -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    do {
      while bytes.count <= NetworkDocument.byteLimit {
        let count = try Descriptor.standardInput.read(into: &buffer, from: 0)
        if count == 0 { return bytes }
        bytes += buffer[..<count]
      }
    } catch {
      throw Report().failure(Language.ofCommand("cannot read: \(error)", "无法读取：\(error)"), .noInput)
    }
    return bytes
  }

  /// What may have been meant by a word that is neither a file nor a network.
  private static func advice(_ word: String) -> String {
    guard !word.contains("/"), !isFile(word) else { return "" }
    let near = nearestNames(to: word, among: Zoo.networks.map(\.name))
    let names = near.joined(.or, .ofCommand)
    if !near.isEmpty { return Language.ofCommand("; try \(names)", "；可改为 \(names)") }
    guard !word.contains(".") else { return "" }
    return Language.ofCommand("; convscope zoo lists the networks that are built in", "；convscope zoo 列出内置网络")
  }
}
