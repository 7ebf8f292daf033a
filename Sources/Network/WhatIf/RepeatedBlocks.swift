import ConvMath

/// Modules after each other that are built alike, as the blocks of a stage are: layer3.1 to layer3.5 of a ResNet.
public struct RepeatedBlocks: Hashable, Sendable {
  /// The path of each block, in order.
  public var blocks: [[String]]
  /// How many modules of the same stage stand before them and are built otherwise: layer3.0, which halves the image; 0 or 1.
  public var leading: Int

  /// The blocks of the stage, those before the repeated ones among them.
  public var count: Int { leading + blocks.count }

  /// How many there are after scaling by a factor in thousandths, rounded up as EfficientNet does, the leading ones at least.
  func scaled(by factor: Int) -> Int {
    let (product, overflow) = count.multipliedReportingOverflow(by: factor)
    guard !overflow else { return .max }
    return max(product / 1000 + (product % 1000 > 0 ? 1 : 0), max(leading, 1))
  }
}

extension NetworkAnalysis {
  /// The runs of modules that are built alike, the outermost ones, in the order of the graph.
  public var repeatedBlocks: [RepeatedBlocks] {
    var runs: [(first: Int, run: RepeatedBlocks)] = []
    // Nodes within a run that is found already are left to it.
    var isInside = nodes.map(\.isConstant)
    let uses = TensorUses(graph)
    let depth = graph.nodes.map(\.group.count).max() ?? 0
    for level in 1...max(depth, 1) {
      for siblings in siblings(atLevel: level, isInside) {
        for (places, isLed) in self.runs(of: siblings, uses) {
          for module in siblings[places] { for index in module.nodes { isInside[index] = true } }
          let run = RepeatedBlocks(blocks: siblings[places].map(\.path), leading: isLed ? 1 : 0)
          runs.append((siblings[places.lowerBound].nodes[0], run))
        }
      }
    }
    return runs.sorted { $0.first < $1.first }.map(\.run)
  }

  /// A module with its nodes, those of modules within it among them.
  private typealias Module = (path: [String], nodes: [Int])

  /// The modules of a level that have the same module around them, without nodes that are left out.
  private func siblings(atLevel level: Int, _ isLeftOut: [Bool]) -> [[Module]] {
    var families: [[Module]] = []
    var places: [[String]: (family: Int, module: Int)] = [:]
    var familyOfParent: [[String]: Int] = [:]
    for (index, node) in graph.nodes.enumerated() where node.group.count >= level && !isLeftOut[index] {
      let path = Array(node.group.prefix(level))
      if let place = places[path] {
        families[place.family][place.module].nodes.append(index)
        continue
      }
      let parent = Array(path.dropLast())
      let family = familyOfParent[parent] ?? families.count
      familyOfParent[parent] = family
      if family == families.count { families.append([]) }
      places[path] = (family, families[family].count)
      families[family].append((path, [index]))
    }
    return families
  }

  /// Neighbours that are built alike and learn something, and whether a module before them is the first of their stage.
  private func runs(of siblings: [Module], _ uses: TensorUses) -> [(places: Range<Int>, isLed: Bool)] {
    let shapes = siblings.map { sibling in sibling.nodes.map(signature) }
    var runs: [(places: Range<Int>, isLed: Bool)] = []
    var (start, end) = (0, 0)
    while start < siblings.count {
      let previousEnd = end
      end = start + 1
      while end < siblings.count, shapes[end] == shapes[start],
        isStage(siblings[end].path, siblings[start].path)
      { end += 1 }
      let block = siblings[end - 1].nodes
      let isLed =
        start > 0 && start - 1 >= previousEnd && isStage(siblings[start - 1].path, siblings[start].path)
        && leads(siblings[start - 1].nodes, block)
      let learns = block.count > 1 && block.contains { nodes[$0].parameters > 0 }
      if learns, end - start > 1 || isLed && isResidual(block, uses), canRepeat(block, uses) {
        runs.append((start..<end, isLed))
      } else {
        // What is not repeated may lead what is.
        end = previousEnd
      }
      start = max(end, start + 1)
    }
    return runs
  }

  /// Whether a module does all that a block does, apart from the sum with what goes in: then it is the first of its stage.
  private func leads(_ module: [Int], _ block: [Int]) -> Bool {
    var counts: [String: Int] = [:]
    for index in module { counts[graph.nodes[index].op, default: 0] += 1 }
    for index in block where !isSum(index) {
      counts[graph.nodes[index].op, default: 0] -= 1
    }
    return counts.values.allSatisfy { $0 >= 0 }
  }

  /// Whether a block ends in the sum of what goes in with what it makes of that, perhaps with one step behind it.
  private func isResidual(_ block: [Int], _ uses: TensorUses) -> Bool {
    guard let input = (try? ends(of: block, title: "", uses: uses))?.input else { return false }
    return block.suffix(2).contains { isSum($0) && graph.nodes[$0].inputs.contains(input) }
  }

  /// Whether a node is the sum that ends a residual block.
  private func isSum(_ index: Int) -> Bool { definition(ofNode: index).fusedPart == .addition }

  /// Whether two modules are counted in the same sequence: layer3.0 and layer3.1.
  private func isStage(_ one: [String], _ other: [String]) -> Bool {
    guard let one = one.last, let other = other.last, let end = other.lastIndex(of: "."),
      one.lastIndex(of: ".") != nil
    else { return false }
    return one.hasPrefix(other[...end]) && other[other.index(after: end)...].allSatisfy(\.isNumber)
  }

  /// Whether what goes into a block has the shape of what comes out.
  private func canRepeat(_ block: [Int], _ uses: TensorUses) -> Bool {
    guard let ends = try? ends(of: block, title: "", uses: uses), let input = ends.input,
      let output = ends.output
    else {
      return false
    }
    return values[input].shape == values[output].shape
  }

  /// The network with the repeated blocks of every stage times a factor in thousandths.
  ///
  /// Throws: `EditError` where nothing is repeated, or a block cannot be copied.
  public func scalingDepth(thousandths factor: Int) throws(EditError) -> Graph {
    let runs = repeatedBlocks
    guard !runs.isEmpty else {
      throw EditError(Wording("no blocks are repeated", "没有重复的块"))
    }
    // Each block that is added is worked out, so that there is an end to them.
    let isDeep = runs.contains { $0.scaled(by: factor) > $0.count + 300 / runs.count }
    guard !isDeep else { throw EditError(Wording("the network would be too deep", "网络会过深")) }
    var analysis = self
    for run in runs {
      let wanted = run.scaled(by: factor)
      guard let last = run.blocks.last else { continue }
      for _ in 0..<max(wanted - run.count, 0) {
        analysis = analysis.analyzing(try analysis.duplicating(group: last))
      }
      for block in run.blocks.suffix(max(run.count - wanted, 0)).reversed() {
        analysis = analysis.analyzing(try analysis.deleting(group: block))
      }
    }
    return analysis.graph
  }

  private func analyzing(_ graph: Graph) -> NetworkAnalysis {
    graph.analyze(shapes: shapes(for: graph), reusing: self)
  }
}
