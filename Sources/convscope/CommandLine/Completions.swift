import ArgumentParser
import ConvMath
import LayerText
import Network

/// What the words of a command line can go on with.
///
/// The scripts of the shells ask the program, so that there is one place that knows; they add files themselves.
struct Completions {
  /// The words behind the program's name; the last is being typed, and may be empty.
  let words: [String]

  /// A word, or `CompletionKind.files` or `.folders`, with what it is.
  struct Candidate: Hashable {
    var word: String
    var about = ""
  }

  /// The candidates that the last word begins.
  var candidates: [Candidate] {
    let typed = words.last ?? ""
    let all = all(typed)
    return all.filter { $0.word.hasPrefix(typed) || $0.word.hasPrefix(":") }
  }

  private var isFirst: Bool { words.count < 2 }

  private var command: CommandInfo {
    CommandInfo(words.dropLast().first.flatMap { CommandInfo.type(named: $0) } ?? ExploreCommand.self)
  }

  private func all(_ typed: String) -> [Candidate] {
    let command = command
    let before = Array(words.dropLast())
    if before.first == "help" { return subcommands }
    if let option = before.last.flatMap({ argument($0, command) }), option.kind == .option {
      return values(of: option, typed)
    }
    if typed.hasPrefix("-") {
      guard let equals = typed.firstIndex(of: "=") else { return options(of: command) }
      guard let option = argument(String(typed[..<equals]), command) else { return [] }
      let head = typed[...equals]
      return values(of: option, String(typed[typed.index(after: equals)...])).map {
        $0.word.hasPrefix(":") ? $0 : Candidate(word: head + $0.word, about: $0.about)
      }
    }
    return (isFirst ? subcommands : []) + places(of: command, typed)
  }

  private func argument(_ name: String, _ command: CommandInfo) -> CommandInfo.Argument? {
    command.arguments.first { $0.names.contains(name) }
  }

  private var subcommands: [Candidate] {
    CommandInfo([Convscope.self]).subcommands.map { Candidate(word: $0.name, about: $0.abstract) }
  }

  /// The options that are not given yet, or may be given again.
  private func options(of command: CommandInfo) -> [Candidate] {
    command.arguments.filter {
      $0.kind != .positional && ($0.isRepeating || !$0.names.contains(where: words.contains))
    }
    .map { Candidate(word: $0.name, about: $0.abstract) }
  }

  /// What can stand for itself. A layer's place takes networks too where the command does.
  private func places(of command: CommandInfo, _ typed: String) -> [Candidate] {
    let places = command.arguments.filter { $0.kind == .positional }
    let given = Misuse(command: command, arguments: words.dropLast(), language: .ofCommand).words.count
    guard places.indices.contains(given) else { return [] }
    var candidates = values(of: places[given], typed)
    if command.takesNetworks {
      candidates +=
        Zoo.networks.map { Candidate(word: $0.name, about: $0.title) } + [
          Candidate(word: CompletionKind.files)
        ]
    }
    return candidates
  }

  /// The values of an argument; of a list, with what is typed up to the last comma.
  private func values(of argument: CommandInfo.Argument, _ typed: String) -> [Candidate] {
    guard argument.completions.contains(where: { !$0.hasPrefix(":") }), let comma = typed.lastIndex(of: ",")
    else {
      return argument.completions.map { Candidate(word: $0) }
    }
    return argument.completions.map { Candidate(word: typed[...comma] + $0) }
  }
}
