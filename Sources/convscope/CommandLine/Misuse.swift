import ArgumentParser
import ConvMath
import LayerText
import Network

/// Why a command line does not parse, in words: the place, the reason, and what would work.
struct Misuse {
  let command: CommandInfo
  /// The words behind the program's name.
  let arguments: [String]
  let language: Language

  /// What is wrong, and the argument whose help belongs to it.
  struct Answer {
    let text: String
    var argument: CommandInfo.Argument?
  }

  /// What is said of a failure of the parser; nil where only the parser can tell.
  ///
  /// The parser stops at one thing, which may follow from another: after a command that is misspelt any option is unknown.
  func answer(to reason: ParserFailure.Reason) -> Answer? {
    misspeltCommand ?? swallowedOption ?? unknownOption ?? own(reason)
  }

  private func own(_ reason: ParserFailure.Reason) -> Answer? {
    switch reason {
    case .unknownOption(let option): unknown(option)
    case .missingValue(let option): missingValue(option)
    case .unexpectedValue(let option, let value): flag(option, found: value)
    case .unexpectedWords(let words): unexpected(words)
    case .missingArgument: missing
    case .invalidValue(let option, let value, let error): invalid(option, value, error)
    case .validation(let error): Answer(text: error.message)
    case .helpRequested, .other: nil
    }
  }

  private func argument(_ name: String) -> CommandInfo.Argument? {
    command.arguments.first { $0.names.contains(name) }
  }

  private func trying(_ words: [String]) -> String {
    language("; try ", "；可改为 ") + words.joined(.or, language)
  }
}

// MARK: Commands

extension Misuse {
  /// The word behind "help", where no command is called so.
  var misspeltHelp: Answer? {
    guard arguments.first == "help", let word = arguments.dropFirst().first, !word.hasPrefix("-"),
      CommandInfo.type(named: word) == nil
    else { return nil }
    return noCommand(word, nearestNames(to: word, among: Convscope.names))
  }

  /// The first word, where it stands for a command and names none.
  private var misspeltCommand: Answer? {
    guard let word = arguments.first else { return nil }
    guard !word.hasPrefix("-"), CommandInfo.type(named: word) == nil, LayerKind(name: word) == nil,
      !FrameworkCall.isCall(word), Zoo.network(named: word) == nil, !isFile(word),
      !NetworkSource(word).isWritten
    else { return nil }
    let near = nearestNames(to: word, among: Convscope.names)
    return near.isEmpty ? nil : noCommand(word, near)
  }

  private func noCommand(_ word: String, _ near: [String]) -> Answer {
    let advice =
      near.isEmpty
      ? language("; there are ", "；有 ") + Convscope.names.joined(.and, language) : trying(near)
    return Answer(text: language("no command is called \(word)", "没有名为 \(word) 的命令") + advice)
  }
}

// MARK: Options

extension Misuse {
  /// An option that was taken as the value of the one before it.
  private var swallowedOption: Answer? {
    for (word, next) in zip(arguments, arguments.dropFirst())
    where next.hasPrefix("--") && argument(word)?.kind == .option && argument(next) != nil {
      return missingValue(word)
    }
    return nil
  }

  /// The first word that is written as an option and is none. A number behind a minus is a value.
  private var unknownOption: Answer? {
    var isValue = false
    for word in arguments {
      defer { isValue = !isValue && argument(word)?.kind == .option }
      if word == "--" { return nil }
      guard !isValue, word.hasPrefix("-"), word.count > 1, Double(word) == nil else { continue }
      let name = String(word.prefix { $0 != "=" })
      if argument(name) == nil { return unknown(name) }
    }
    return nil
  }

  private func unknown(_ option: String) -> Answer {
    let subject = language("\(option): there is no such option", "\(option)：没有这个选项")
    let known = command.arguments.flatMap(\.names).filter { $0.hasPrefix("--") }
    let word = String(option.drop { $0 == "-" })
    let others = Self.otherWords[word.lowercased().filter { $0 != "_" && $0 != "-" }] ?? []
    let meant = others.map { "--" + $0 }.filter(known.contains)
    if !meant.isEmpty { return Answer(text: subject + trying(meant), argument: argument(meant[0])) }
    let near = nearestNames(to: word, among: known.map { String($0.dropFirst(2)) }).map { "--" + $0 }
    if !near.isEmpty {
      return Answer(text: subject + trying(near), argument: near.count == 1 ? argument(near[0]) : nil)
    }
    let owners = Convscope.names.filter { name in
      CommandInfo.type(named: name).map { type in
        CommandInfo(type).arguments.contains { $0.names.contains(option) }
      } ?? false
    }
    guard owners.isEmpty else {
      let calls = owners.map { "convscope " + $0 }
      return Answer(
        text: subject
          + language(
            "; it belongs to \(calls.joined(.and, .english))", "；它属于 \(calls.joined(.and, .chinese))"))
    }
    let help = command.path.joined(separator: " ") + " --help"
    return Answer(text: subject + language("; \(help) lists them", "；\(help) 列出全部选项"))
  }

  /// What frameworks and people call what an option is for, without hyphens.
  private static let otherWords: [String: [String]] = [
    "filters": ["out-channels"], "outfilters": ["out-channels"], "outputchannels": ["out-channels"],
    "cout": ["out-channels"], "channels": ["out-channels", "input"], "inchannels": ["input"],
    "inputchannels": ["input"], "cin": ["input"], "inputshape": ["input"], "inputsize": ["input"],
    "shape": ["input"], "batch": ["input"], "batchsize": ["input"], "height": ["input"],
    "width": ["input"], "size": ["input", "kernel-size"], "resolution": ["input"], "units": ["out-features"],
    "features": ["out-features"], "infeatures": ["input"], "kernelshape": ["kernel-size"],
    "k": ["kernel-size"],
    "filtersize": ["kernel-size"], "poolsize": ["kernel-size"], "windowsize": ["kernel-size"],
    "window": ["kernel-size"], "strides": ["stride"], "step": ["stride"], "subsample": ["stride"],
    "pad": ["padding"], "pads": ["padding"], "dilations": ["dilation"], "dilationrate": ["dilation"],
    "atrous": ["dilation"], "rate": ["dilation"], "group": ["groups"], "numgroups": ["groups"],
    "usebias": ["bias"], "dtype": ["number-type", "dtype"], "precision": ["number-type", "dtype"],
    "type": ["number-type", "dtype"], "language": ["lang"], "locale": ["lang"], "output": ["format"],
    "json": ["format"], "csv": ["format"], "markdown": ["format"], "latex": ["format"], "svg": ["format"],
    "colors": ["theme"], "colours": ["theme"], "color": ["theme"], "colour": ["theme"], "dark": ["theme"],
    "light": ["theme"], "gpu": ["device"], "hardware": ["device"], "verbose": ["explain"],
    "number": ["count"], "n": ["count"], "level": ["difficulty"], "optimiser": ["optimizer"],
    "target": ["want"], "goal": ["want"], "constraint": ["want"], "range": ["vary"], "order": ["sort"],
  ]

  private func missingValue(_ option: String) -> Answer {
    let argument = argument(option)
    let example = argument?.example.map { language(", such as \(option) \($0)", "，例如 \(option) \($0)") } ?? ""
    return Answer(
      text: language("\(option): its value is missing", "\(option)：缺少取值") + example, argument: argument)
  }

  /// A flag that is given a value, as "--bias=false".
  private func flag(_ option: String, found value: String) -> Answer {
    let subject = language("\(option): takes no value, found \(value)", "\(option)：不带取值，却写了 \(value)")
    guard let flag = argument(option) else { return Answer(text: subject) }
    let isOff = ["false", "no", "off", "0", "none"].contains(value.lowercased())
    let opposite = argument(flag.opposite) == nil ? nil : flag.opposite
    let advice =
      switch (isOff, opposite) {
      case (true, let opposite?): trying([opposite])
      case (true, nil): language("; leave \(option) out", "；请去掉 \(option)")
      case (false, _): language("; write \(option) alone", "；只写 \(option) 即可")
      }
    return Answer(text: subject + advice, argument: flag)
  }
}

// MARK: Values

extension Misuse {
  private func unexpected(_ words: [String]) -> Answer? {
    guard let word = words.first else { return nil }
    if let index = arguments.firstIndex(of: word), index > 0, argument(arguments[index - 1])?.kind == .flag {
      return flag(arguments[index - 1], found: word)
    }
    let name = "--" + word.prefix { $0 != "=" }
    if argument(name) != nil {
      let written = word.contains("=") ? "--" + word : words.count > 1 ? "\(name) \(words[1])" : name
      return Answer(
        text: language("\(word): an option is written \(written)", "\(word)：选项要写成 \(written)"),
        argument: argument(name))
    }
    let places = command.arguments.filter { $0.kind == .positional }
    let usage =
      places.isEmpty ? command.path.joined(separator: " ") : places.map(\.name).joined(separator: " ")
    return Answer(
      text: places.isEmpty
        ? language("\(word): \(usage) takes options only", "\(word)：\(usage) 只接受选项")
        : language(
          "\(word): one word too many; \(command.name) takes \(usage) only",
          "\(word)：多了一个词；\(command.name) 只需 \(usage)"))
  }

  /// The first argument that stands by itself and is not given.
  private var missing: Answer? {
    let places = command.arguments.filter { $0.kind == .positional }
    guard places.indices.contains(words.count) else { return nil }
    let place = places[words.count]
    return Answer(text: language("\(place.name): is missing", "\(place.name)：没有写"), argument: place)
  }

  /// The words that are neither the command nor options nor their values.
  var words: [String] {
    var isValue = false
    return arguments.drop { $0 == command.name }.filter { word in
      defer { isValue = !isValue && argument(word)?.kind == .option }
      return !isValue && !word.hasPrefix("-")
    }
  }

  private func invalid(_ option: String?, _ value: String, _ error: ValidationError?) -> Answer? {
    let argument = option.flatMap(argument) ?? command.arguments.first { $0.kind == .positional }
    guard let argument else { return nil }
    return Answer(
      text: argument.name + language.colon + (error.map(\.message) ?? refusal(of: value, by: argument)),
      argument: argument)
  }

  private func refusal(of value: String, by argument: CommandInfo.Argument) -> String {
    guard argument.values.isEmpty else {
      let near = nearestNames(to: value, among: argument.values)
      let subject = language("cannot be \(value)", "不能是 \(value)")
      return near.isEmpty
        ? subject + language("; it takes ", "；可以是 ") + argument.values.joined(.or, language)
        : subject + trying(near)
    }
    let example = argument.example.map { language(", such as \($0)", "，例如 \($0)") } ?? ""
    if value.hasPrefix("-"), value.dropFirst().allSatisfy(\.isNumber), value.count > 1 {
      return language("takes no number below 0, found \(value)", "不能小于 0，现为 \(value)")
    }
    return !value.isEmpty && value.allSatisfy(\.isNumber)
      ? language("\(value) is too large", "\(value) 太大")
      : language("takes a whole number\(example), found \(value)", "应为整数\(example)，现为 \(value)")
  }
}
