import ConvMath
import LayerText
import Network

/// A program of torch.export as a network.
struct ExportedNetwork {
  /// The program, in which no graph stands that is run just once where it is.
  let program: ExportedProgram
  /// The file in which the elements of a kept tensor are, by its name; tensors in the same file are one.
  let places: () throws(LocatedError) -> [String: String]

  init(program: ExportedProgram, places: @escaping () throws(LocatedError) -> [String: String]) {
    self.program = program.inlined
    self.places = places
  }

  /// The network with what should be known of it.
  ///
  /// - Throws: `LocatedError` where the nodes make no graph.
  func file(named name: String) throws(LocatedError) -> NetworkFile {
    var builder = ATenBuilder()
    builder.declaration.name = name
    addInputs(&builder)
    for node in program.nodes { builder.add(ATenCall(node, tensors: program.tensors)) }
    try addUnused(&builder)
    addTold(&builder)
    do {
      let graph = try builder.declaration.graph()
      return NetworkFile(NetworkDocument(name: name, graph: graph), notes: notes(builder, graph))
    } catch {
      throw LocatedError(Wording(error.text(.english), error.text(.chinese)))
    }
  }

  /// What is given, and what is kept under the names that the program has for it.
  private func addInputs(_ builder: inout ATenBuilder) {
    for input in program.inputs {
      guard let value = program.tensors[input.name] else { continue }
      switch input.kind {
      case .user: builder.declaration.inputs.append(.init(input.name, value))
      case .parameter(let name), .buffer(let name):
        let isFree = program.tensors[name] == nil && builder.titles[name] == nil
        let title = isFree ? name : input.name
        builder.titles[input.name] = title
        builder.declaration.stored.append(.init(title, value))
        if case .buffer = input.kind { builder.declaration.buffers.insert(title) }
      case .other: break
      }
    }
  }

  /// Lists kept tensors that no node takes, unless they are the same as one that is taken.
  private func addUnused(_ builder: inout ATenBuilder) throws(LocatedError) {
    var taken = Set(builder.declaration.nodes.flatMap(\.inputs))
    let left = builder.declaration.stored.filter { tensor in
      tensor.value.type?.isReal ?? false && !taken.contains(tensor.name)
        && !tensor.name.hasPrefix("constant_")
    }
    guard !left.isEmpty else { return }
    let places = try places()
    var known = Set(taken.compactMap { places[$0] })
    for tensor in left {
      if let place = places[tensor.name], !known.insert(place).inserted { continue }
      guard taken.insert(tensor.name).inserted else { continue }
      builder.declaration.nodes.append(.listing(tensor.name, builder.declaration))
    }
  }

  /// What the file tells of tensors that nodes make, and which go out.
  private func addTold(_ builder: inout ATenBuilder) {
    var made: Set<String> = []
    for output in builder.declaration.nodes.flatMap(\.outputs) where !output.isEmpty {
      made.insert(output)
      if let value = program.tensors[output] { builder.declaration.hints.append(.init(output, value)) }
    }
    let given = Set((builder.declaration.inputs + builder.declaration.stored).map(\.name))
    var listed: Set<String> = []
    for output in program.outputs {
      let title = builder.titles[output] ?? output
      guard made.contains(title) || given.contains(title), listed.insert(title).inserted else { continue }
      builder.declaration.outputs.append(.init(title, program.tensors[output] ?? Value(nil, nil)))
    }
  }

  private func notes(_ builder: ATenBuilder, _ graph: Graph) -> [Wording] {
    var notes: [Wording] = []
    if !builder.unknown.isEmpty {
      let list = builder.unknown.sorted { $0.key < $1.key }
        .map { $0.value > 1 ? "\($0.value) × \($0.key)" : $0.key }.joined(separator: ", ")
      notes.append(
        Wording(
          "the shapes of \(list) are taken as the file tells them, their work is not known",
          "\(list) 的形状以文件为准，运算量未知"))
    }
    let symbols = graph.openSymbols.compactMap { name in
      program.ranges[name].map { range in name + Self.text(range) }
    }
    if !symbols.isEmpty {
      let list = symbols.joined(separator: ", ")
      notes.append(Wording("open extents: \(list)", "未定的尺寸：\(list)"))
    }
    return notes
  }

  /// " from 1 to 64", " from 2"
  private static func text(_ range: ExportedProgram.Range) -> String {
    switch (range.least, range.greatest) {
    case (let least?, let greatest?): " (\(least)…\(greatest))"
    case (let least?, nil): " (≥ \(least))"
    case (nil, let greatest?): " (≤ \(greatest))"
    case (nil, nil): ""
    }
  }
}

extension Graph {
  /// The names that extents of inputs are left open under.
  fileprivate var openSymbols: [String] {
    var symbols: [String] = []
    for dimension in inputs.flatMap({ tensors[$0].declared.shape?.dimensions ?? [] }) {
      if case .symbol(let name) = dimension, !symbols.contains(name) { symbols.append(name) }
    }
    return symbols
  }
}
