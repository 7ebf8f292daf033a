import ArgumentParser
import ConvMath
import Explorer
import ModelFiles

/// `convscope` alone: the explorer.
struct ExploreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explore",
    abstract: "Explore a layer on the screen.",
    discussion: """
      The explorer starts on the layer that is named, or on a usual one. What is left out is filled in and can be \
      changed on the screen; so can a layer that cannot be. KIND may be a call of PyTorch or Keras.

      EXAMPLES:
        \(Example.list(Example.explore))
      """)

  @OptionGroup var layer: LayerOptions

  @Option(help: ArgumentHelp("Open a lesson: its name, or a file.", valueName: "name|file"))
  var lesson: String?

  func validate() throws {
    if lesson != nil, let given = layer.given.first {
      throw ValidationError(
        "A lesson brings its own layers: leave \(Syntax.commandLine.name(of: given)) out.")
    }
  }

  func run() throws { throw explore(try start(), numberType: layer.givenNumberType) }

  private func start() throws -> Start {
    if let lesson { return .lesson(try readLesson(lesson, .english)) }
    if layer.given == [.kind], let path = layer.kind, !isKind(path) { return try document(path) }
    if layer.given.isEmpty { return .kept }
    do {
      return .layer(try layer.layer(isSketch: true), layer.numberType)
    } catch {
      report(error, layer: nil)
      throw ExitCode.usage
    }
  }

  /// Whether a word can only be meant as a kind: it names one, or it looks like no file and there is none.
  private func isKind(_ word: String) -> Bool {
    if LayerKind(name: word) != nil || FrameworkCall.isCall(word) { return true }
    return !word.contains("/") && !word.contains(".") && !isFile(word)
  }

  private func document(_ path: String) throws -> Start {
    do {
      let bytes = try readFile(path, limit: Workspace.byteLimit)
      return .workspace(try Workspace(json: bytes[...]), path: path)
    } catch let failure as StoreFailure {
      reportError("\(path): \(failure.reason)")
      throw ExitCode.noInput
    } catch {
      reportError("\(path): \(error)")
      throw ExitCode.dataError
    }
  }
}
