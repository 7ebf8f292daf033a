import ArgumentParser
import ConvMath
import Explorer
import LayerText
import Network
import NetworkFiles

/// `convscope` alone: the explorer.
struct ExploreCommand: NetworkTaking {
  static let configuration = CommandConfiguration(
    commandName: "explore",
    abstract: Language.ofCommand("Explore a layer or a network on the screen.", "在屏幕上探索一层或整个网络。"),
    discussion: Language.ofCommand(
      """
      The explorer starts on the layer that is named, or on a usual one. What is left out is filled in and can be \
      changed on the screen; so can a layer that cannot be. <kind> may be a call of PyTorch or Keras.

      In the place of <kind> a network opens: one that convscope zoo lists, or a file: ONNX, .pt2 of torch.export, .keras or \
      model.to_json() of Keras, .tflite, print(model) of PyTorch, safetensors, or what the explorer wrote.

      EXAMPLES:
        \(Example.list(Example.explore))
      """,
      """
      从写明的层开始，或从一个常见的层开始。没有写的项会自动补上，\
      在屏幕上都可以改；不可行的层也可以改。<种类> 可以是 PyTorch 或 Keras 的一个调用。

      <种类> 处也可以写网络：convscope zoo 列出的名称，或文件：ONNX、torch.export 的 .pt2、\
      Keras 的 .keras 或 model.to_json()、.tflite、PyTorch 的 print(model)、safetensors，或探索界面写出的文档。

      例子：
        \(Example.list(Example.explore))
      """))

  @OptionGroup var layer: LayerOptions
  @OptionGroup var language: LanguageOptions

  @Option(
    help: .text(
      "Open a lesson: its name, or a file.", "打开一课：课名或文件。", valueName: Wording("name|file", "课名|文件")),
    completion: .lessons)
  var lesson: String?

  @Option(
    parsing: .unconditional,
    help: .text(
      "Go on with a session that convscope sessions lists.", "接着用 convscope sessions 列出的一个会话。",
      valueName: "n"))
  var session: Int?

  @Option(
    help: .text(
      "Colours: dark, light or mono; they are kept.", "配色：dark、light 或 mono；会保留。",
      valueName: Wording("colours", "配色")))
  var theme: Colours?

  /// Colours for a background, or none.
  enum Colours: String, CaseIterable, ExpressibleByArgument {
    case dark, light, mono

    var choice: ThemeChoice {
      switch self {
      case .dark: .dark
      case .light: .light
      case .mono: .none
      }
    }
  }

  func validate() throws {
    if lesson != nil, let given = layer.given.first {
      throw ValidationError(
        "A lesson brings its own layers: leave \(Syntax.commandLine.name(of: given)) out.",
        "课程自带要用的层：请去掉 \(Syntax.commandLine.name(of: given))。")
    }
  }

  func run() throws {
    if let session { try check(session) }
    throw explore(
      try start(), numberType: layer.givenNumberType, theme: theme?.choice, session: session)
  }

  /// Makes sure that a session of a number is kept.
  private func check(_ number: Int) throws {
    let sessions = KeptSession.all(in: StateSlot.userFolder ?? "").map(\.number)
    guard !sessions.contains(number) else { return }
    let names = sessions.map { "\($0)" }
    throw report.failure(
      "--session \(number): there is no such session; "
        + (names.isEmpty ? "none is kept yet" : "kept are \(names.joined(.and, .english))"),
      "--session \(number)：没有这个会话；" + (names.isEmpty ? "还没有保存的会话" : "已保存的有 \(names.joined(.and, .chinese))"),
      .noInput)
  }

  private var report: Report { Report() }

  private func start() throws -> Start {
    if let lesson { return .lesson(try Lesson.read(lesson)) }
    if let network = try writtenNetwork() { return network }
    if layer.given == [.kind], let word = layer.kind, !isKind(word) {
      let source = NetworkSource(word)
      return source.isNetwork ? .network(try source.reading(), path: source.path) : try document(word)
    }
    if layer.given.isEmpty { return .kept }
    if layer.given == [.kind], let word = layer.kind, LayerKind(name: word) == nil,
      !FrameworkCall.isCall(word)
    {
      throw unknown(word)
    }
    do {
      return .layer(try layer.layer(isSketch: true), layer.numberType)
    } catch {
      throw report.failure(error, .usage)
    }
  }

  /// The network where layers are written after each other in the place of a kind.
  private func writtenNetwork() throws -> Start? {
    guard let word = layer.kind, layer.given.allSatisfy({ [.kind, .input].contains($0) }),
      NetworkArgument.isNetwork(word), NetworkSource(word).isWritten
    else { return nil }
    return .network(try NewCommand.network(word, input: layer.input), path: nil)
  }

  /// Whether a word can only be meant as a kind: it names one, or it looks like no file and there is none.
  private func isKind(_ word: String) -> Bool {
    if LayerKind(name: word) != nil || FrameworkCall.isCall(word) { return true }
    if Zoo.network(named: word) != nil { return false }
    return !word.contains("/") && !word.contains(".") && !isFile(word)
  }

  /// Tells of a word that is no layer, network, file or command, with those that it may have been meant for.
  private func unknown(_ word: String) -> ExitCode {
    let names = Convscope.names + LayerKind.all.map(\.name) + Zoo.networks.map(\.name)
    let near = nearestNames(to: word, among: names)
    let advice =
      near.isEmpty
      ? Wording("convscope --help tells what can stand here", "convscope --help 说明这里可以写什么")
      : Wording("try \(near.joined(.or, .english))", "可改为 \(near.joined(.or, .chinese))")
    return report.failure(
      "no layer, network, file or command is called \(word); \(advice.text(.english))",
      "没有名为 \(word) 的层、网络、文件或命令；\(advice.text(.chinese))", .usage)
  }

  private func document(_ path: String) throws -> Start {
    do {
      let bytes = try readFile(path, limit: Workspace.byteLimit)
      return .workspace(try Workspace(json: bytes[...], networkAt: readNetwork), path: path)
    } catch let failure as StoreFailure {
      throw report.failure(path + report.language.colon + failure.reason(.ofCommand), .noInput)
    } catch {
      throw report.failure(path + report.language.colon + documentFault(error), .dataError)
    }
  }
}
