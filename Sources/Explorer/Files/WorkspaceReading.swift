import ConvMath
import LayerText
import NetworkFiles

/// Why a text is no document: the place and the reason.
public enum WorkspaceError: Error, Hashable, Sendable {
  case notJSON(LocatedError)
  /// JSON, but no document of convscope.
  case notDocument
  /// Written by a later version.
  case newer(version: Int)
  /// A layer that cannot be read, and where it stands: "history, step 3".
  case layer(place: Wording, LayerFaults)
}

extension WorkspaceError: CustomStringConvertible {
  public var description: String { text(.english) }

  /// Place and reason in a language.
  public func text(_ language: Language) -> String {
    switch self {
    case .notJSON(let error): error.text(language)
    case .notDocument:
      language(
        "this is no convscope document: an object with \"convscope\": \(Workspace.version) and a \"layer\" is expected",
        "这不是 convscope 文档：应是一个对象，含有 \"convscope\": \(Workspace.version) 和 \"layer\"")
    case .newer(let version):
      language(
        "the document has format \(version), this convscope reads formats up to \(Workspace.version)",
        "文档的格式是 \(version)，这个 convscope 只能读到格式 \(Workspace.version)")
    case .layer(let place, let faults):
      place.text(language) + language.colon
        + faults.faults.map { $0.message(.json, language) }.joined(separator: language("; ", "；"))
    }
  }
}

extension Workspace {
  /// The most bytes that a document may have.
  public static let byteLimit = 16 << 20

  /// Reads a document, and the changes of it that stand behind it, each on a line.
  ///
  /// - Parameters:
  ///   - known: The settings that there are.
  ///   - network: Reads the network of a file, where one is kept by its file.
  /// - Throws: `WorkspaceError` for anything that is not one; nothing is guessed.
  init(
    json bytes: ArraySlice<UInt8>, known: Set<Setting>,
    networkAt network: (String) throws(LocatedError) -> NetworkDocument = Workspace.noNetwork
  ) throws(WorkspaceError) {
    var reading = WorkspaceReading(known: known)
    do {
      var scanner = JSONScanner(bytes)
      guard try scanner.kind() == .object else { throw WorkspaceError.notDocument }
      try reading.read(&scanner, network)
      self = try reading.workspace()
      while !scanner.isAtEnd { try readChange(&scanner, known: known) }
    } catch let error as LocatedError {
      throw .notJSON(error)
    } catch let error as WorkspaceError {
      throw error
    } catch {
      throw .notDocument
    }
  }

  /// Reads no network from any file.
  public static func noNetwork(_ path: String) throws(LocatedError) -> NetworkDocument {
    throw LocatedError(
      Wording("the network in this file is only read by convscope FILE", "这个文件中的网络只能用 convscope 文件 打开"))
  }

  /// Reads a change that stands behind a document, and makes it.
  private mutating func readChange(_ scanner: inout JSONScanner, known: Set<Setting>) throws {
    var change = ChangeReading(history)
    let start = scanner.position
    try scanner.readObject { (scanner, key) throws(LocatedError) in
      try change.read(key, &scanner, known: known)
    }
    guard let history = history.continued(by: try change.continuation()) else {
      throw scanner.error(
        Wording("the change does not fit the document before it", "这项改动与之前的文档不符"), at: start)
    }
    self.history = history
    settings = change.settings ?? settings
  }
}

/// A document on its way in: its parts, as they are met.
private struct WorkspaceReading {
  private var version: Int?
  private var present = DocumentReading()
  private var steps: [DocumentReading] = []
  private var position: Int?
  private var settings: [SettingText] = []
  private var origin: NetworkOrigin?
  /// The settings that there are.
  private let known: Set<Setting>

  init(known: Set<Setting>) { self.known = known }

  mutating func read(
    _ scanner: inout JSONScanner, _ network: (String) throws(LocatedError) -> NetworkDocument
  ) throws(LocatedError) {
    try scanner.readObject { (scanner, key) throws(LocatedError) in
      switch key {
      case "network_file" where present.network == nil:
        let origin = try scanner.readNetworkOrigin(network)
        present.former = origin.document
        self.origin = origin
      case "convscope": version = try scanner.readWhole()
      case "position": position = try scanner.readWhole()
      // Settings were those of tools once.
      case "tools": settings = try scanner.readSettings(known: known)
      case "history":
        try scanner.readArray { (scanner) throws(LocatedError) in
          var step = DocumentReading(network: steps.last?.network ?? present.network)
          try scanner.readObject { (scanner, key) throws(LocatedError) in
            if try !step.read(key, &scanner) { throw scanner.unknown(key) }
          }
          steps.append(step)
        }
      default:
        guard try !present.read(key, &scanner) else { return }
        // A later version may have more to say.
        guard let version, version > Workspace.version else { throw scanner.unknown(key) }
        try scanner.skipValue()
      }
    }
  }

  func workspace() throws(WorkspaceError) -> Workspace {
    guard let version else { throw .notDocument }
    guard version <= Workspace.version else { throw .newer(version: version) }
    guard version > 0, let document = try present.document(place: Wording("layer", "当前层")) else {
      throw .notDocument
    }
    var documents: [Document] = []
    for (index, step) in steps.enumerated() {
      let place = Wording("history, step \(index + 1)", "历史第 \(index + 1) 步")
      guard let document = try step.document(place: place, after: documents.last) else { throw .notDocument }
      documents.append(document)
    }
    var history =
      History(documents: documents, position: position ?? documents.count - 1) ?? History(document)
    // Someone may have changed the layer in the file.
    history.record(document)
    return Workspace(history, settings, origins: origin.map { [$0] } ?? [])
  }
}

/// A change of a workspace on its way in.
private struct ChangeReading {
  private let former: History
  private var change = History.Continuation()
  private var steps: [DocumentReading] = []
  private(set) var settings: [SettingText]?

  init(_ former: History) { self.former = former }

  mutating func read(
    _ key: String, _ scanner: inout JSONScanner, known: Set<Setting>
  ) throws(LocatedError) {
    switch key {
    case "after":
      var places: [Int] = []
      try scanner.readArray { (scanner) throws(LocatedError) in places.append(try scanner.readWhole()) }
      guard places.count == 2, places.allSatisfy({ 0...former.count ~= $0 }), places[1] > 0,
        places[0] + places[1] <= former.count
      else {
        throw scanner.error(
          Wording("expected how many steps are gone, and how many are left", "这里应是去掉的步数和留下的步数"))
      }
      (change.forgotten, change.kept) = (places[0], places[1])
    case "position": change.position = try scanner.readWhole()
    case "tools": settings = try scanner.readSettings(known: known)
    case "steps":
      let network = before?.network?.document
      try scanner.readArray { (scanner) throws(LocatedError) in
        var step = DocumentReading(network: steps.last?.network ?? network)
        try scanner.readObject { (scanner, key) throws(LocatedError) in
          if try !step.read(key, &scanner) { throw scanner.unknown(key) }
        }
        steps.append(step)
      }
    default: throw scanner.unknown(key)
    }
  }

  /// The last step that is left; nil where it was not told.
  private var before: Document? {
    change.kept > 0 ? former[change.forgotten + change.kept - 1] : nil
  }

  func continuation() throws(WorkspaceError) -> History.Continuation {
    var change = change
    var former = before
    for step in steps {
      let place = Wording("a change behind the history", "历史之后的改动")
      guard let document = try step.document(place: place, after: former) else { throw .notDocument }
      change.added.append(document)
      former = document
    }
    return change
  }
}

/// What is edited, on its way in: a layer, and the network that it may be part of.
private struct SubjectReading {
  private var layer: LayerDescription?
  /// The layer that stands by itself, where that is another.
  private var ownLayer: LayerDescription?
  private(set) var network: NetworkDocument?
  private var node: Int?
  private var input: Int?
  private var group: [String]?
  private var editsNetwork = false
  private var isLayerApart = true

  var hasLayer: Bool { layer != nil }

  /// Reads the value of a key; false for a key of something else.
  ///
  /// - Parameter former: The network that this one is told by its differences from.
  mutating func read(
    _ key: String, _ scanner: inout JSONScanner, after former: NetworkDocument?
  ) throws(LocatedError) -> Bool {
    switch key {
    case "layer": layer = try readLayer(&scanner)
    case "own_layer": ownLayer = try readLayer(&scanner)
    case "network": network = try scanner.readNetwork(after: former)
    case "at": node = try scanner.readWhole()
    case "at_input": input = try scanner.readWhole()
    case "at_group":
      var path: [String] = []
      try scanner.readArray { (scanner) throws(LocatedError) in path.append(try scanner.readString()) }
      group = path
    case "layer_apart": isLayerApart = try scanner.readBoolean()
    case "edits_network": editsNetwork = try scanner.readBoolean()
    default: return false
    }
    return true
  }

  private func readLayer(_ scanner: inout JSONScanner) throws(LocatedError) -> LayerDescription {
    guard let description = try LayerDescription.layer(&scanner) else {
      throw scanner.error(Wording("a layer is an object", "层应是一个对象"))
    }
    return description
  }

  /// What is edited; nil where no layer was told.
  func subject(place: Wording) throws(WorkspaceError) -> Subject? {
    guard let layer else { return nil }
    let shown = try read(layer, place)
    var subject = Subject(try ownLayer.map { (own) throws(WorkspaceError) in try read(own, place) } ?? shown)
    guard let network else { return subject }
    var open = OpenNetwork(network)
    if let input { open.goTo(input: input) }
    if let node { open.goTo(node, in: group) }
    if !isLayerApart { open.resumeWithoutLayer() }
    if editsNetwork { open.resume(shown) }
    subject.network = open
    return subject
  }

  private func read(_ description: LayerDescription, _ place: Wording) throws(WorkspaceError) -> Layer {
    do {
      return try description.layer(keepsUnused: true)
    } catch {
      throw .layer(place: place, error)
    }
  }
}

/// One document on its way in.
private struct DocumentReading {
  /// The network that was open at the step before, then the one of this step.
  var former: NetworkDocument?
  /// The network of the last baseline that had one.
  private var pinned: NetworkDocument?
  private var subject = SubjectReading()
  private var numberType = NumberType.float32
  private var isLinked = true
  private var baselines: [(name: Character, subject: SubjectReading)] = []
  private var chosen: Character?
  /// Whether the baselines are those of the step before.
  private var hasSameBaselines = false

  init(network: NetworkDocument? = nil) { former = network }

  var network: NetworkDocument? { subject.network ?? former }

  /// Reads the value of a key; false for a key that a document does not have.
  mutating func read(_ key: String, _ scanner: inout JSONScanner) throws(LocatedError) -> Bool {
    if try subject.read(key, &scanner, after: former) { return true }
    switch key {
    case "number_type":
      let name = try scanner.readString()
      guard let type = NumberType(rawValue: name) else {
        throw scanner.error(
          Wording("\"\(name.prefix(20))\" is no number type", "\"\(name.prefix(20))\" 不是数据类型"))
      }
      numberType = type
    case "linked": isLinked = try scanner.readBoolean()
    case "against": chosen = try readName(&scanner)
    case "baselines" where try scanner.kind() == .string:
      guard try scanner.readString() == Workspace.sameBaselines else {
        throw scanner.error(
          Wording(
            "baselines are a list, or \"\(Workspace.sameBaselines)\"",
            "基线应是一个列表，或者 \"\(Workspace.sameBaselines)\""))
      }
      hasSameBaselines = true
    case "baselines":
      try scanner.readArray { (scanner) throws(LocatedError) in try readBaseline(&scanner) }
    default: return false
    }
    return true
  }

  private mutating func readBaseline(_ scanner: inout JSONScanner) throws(LocatedError) {
    var (name, subject) = (Character?.none, SubjectReading())
    try scanner.readObject { (scanner, key) throws(LocatedError) in
      if key == "name" {
        name = try readName(&scanner)
      } else if try !subject.read(key, &scanner, after: pinned ?? network) {
        throw scanner.unknown(key)
      }
    }
    pinned = subject.network ?? pinned
    guard let name, subject.hasLayer, !baselines.contains(where: { $0.name == name }) else {
      throw scanner.error(Wording("a baseline has a name of its own and a layer", "基线应有自己的名字和一个层"))
    }
    baselines.append((name, subject))
  }

  private func readName(_ scanner: inout JSONScanner) throws(LocatedError) -> Character {
    let text = try scanner.readString()
    guard text.count == 1, let name = text.first, Baseline.names.contains(name) else {
      throw scanner.error(Wording("the name of a baseline is a letter from A to Z", "基线的名字应是 A 到 Z 中的一个字母"))
    }
    return name
  }

  /// The document, with what it takes over from the step before; nil where it has no layer.
  func document(place: Wording, after former: Document? = nil) throws(WorkspaceError) -> Document? {
    guard let subject = try subject.subject(place: place) else { return nil }
    var document = Document(layer: subject.layer, numberType: numberType, isLinked: isLinked)
    document.subject = subject
    for (name, subject) in baselines.sorted(by: { $0.name < $1.name }) {
      let place = Wording("\(place), baseline \(name)", "\(place.text(.chinese))，基线 \(name)")
      guard let subject = try subject.subject(place: place) else { continue }
      document.baselines.append(Baseline(name: name, subject))
    }
    if hasSameBaselines { document.baselines = former?.baselines ?? [] }
    let isThere = document.baselines.contains { $0.name == chosen }
    document.chosenBaseline = isThere ? chosen : document.baselines.first?.name
    return document
  }
}

extension JSONScanner {
  fileprivate mutating func readSettings(known: Set<Setting>) throws(LocatedError) -> [SettingText] {
    var settings: [SettingText] = []
    try readObject { (scanner, key) throws(LocatedError) in
      let setting = Setting(key)
      guard known.contains(setting) else { throw scanner.unknown(key) }
      let text = try scanner.readString()
      guard text.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control }) else {
        throw scanner.error(Wording("a setting holds a control character", "设置中含有控制字符"))
      }
      settings.append(SettingText(setting: setting, text: text))
    }
    return settings
  }

  fileprivate mutating func readWhole() throws(LocatedError) -> Int {
    guard case .integer(let number) = try readNumber() else {
      throw error(Wording("expected a whole number", "这里应有一个整数"))
    }
    return number
  }

  fileprivate func unknown(_ key: String) -> LocatedError {
    error(Wording("\"\(key.prefix(20))\" is not known here", "这里不认识 \"\(key.prefix(20))\""))
  }
}
