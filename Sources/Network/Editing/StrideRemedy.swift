import ConvMath

extension NetworkAnalysis {
  /// Other strides on one of two paths that are joined, by which their extents meet: on the path with fewer windows first,
  /// which is the shortcut of a residual block.
  func settingStrides(before index: Int, keeping kept: Int?) -> [Remedy] {
    let inputs = graph.nodes[index].inputs
    guard inputs.count == 2, let left = inputs[0], let right = inputs[1], left != right else { return [] }
    let paths = [(tensor: left, other: right), (right, left)].map {
      (windows: windows(behind: $0.tensor), tensor: $0.tensor, other: $0.other)
    }
    return paths.sorted { $0.windows.count < $1.windows.count }.flatMap { path -> [Remedy] in
      guard let given = values[path.tensor].shape?.extents, let wanted = values[path.other].shape?.extents,
        given.count == wanted.count, given.count > 2
      else { return [] }
      // A window that steps already can step less.
      let stepping = path.windows.filter { layer(ofNode: $0)?.stride.contains { $0 > 1 } ?? false }
      let ordered = stepping + path.windows.filter { !stepping.contains($0) }
      return ordered.filter { $0 != kept }.compactMap {
        setting(strideOf: $0, from: given.dropFirst(2), to: wanted.dropFirst(2))
      }
    }
  }

  /// The nodes with a window that a tensor comes through since the paths parted, the first of them first.
  private func windows(behind tensor: Int) -> [Int] {
    var windows: [Int] = []
    var tensor = tensor
    while graph.uses(of: tensor) == 1, case .node(let node) = graph.tensors[tensor].source,
      graph.connection(ofNode: node) == nil, let next = graph.nodes[node].inputs.first.flatMap({ $0 })
    {
      if layer(ofNode: node)?.kind.operation.slidesWindow ?? false { windows.append(node) }
      tensor = next
    }
    return windows.reversed()
  }

  /// The stride of a node that turns its extents into others as many times smaller or larger; nil where that is no whole number.
  private func setting(strideOf node: Int, from given: ArraySlice<Int>, to wanted: ArraySlice<Int>) -> Remedy?
  {
    guard var layer = layer(ofNode: node) else { return nil }
    let former = layer.stride
    for (axis, (given, wanted)) in zip(given, wanted).enumerated() where given != wanted {
      guard given > 0, wanted > 0, former.indices.contains(axis) else { return nil }
      let (product, overflow) = former[axis].multipliedReportingOverflow(by: given)
      guard !overflow else { return nil }
      let stride = max((product + wanted / 2) / wanted, 1)
      layer = layer.setting(Field(.stride, axis), to: stride)
    }
    guard layer.stride != former, let fixed = graph.setting(layer, ofNode: node), fixed != graph else {
      return nil
    }
    func text(_ strides: PerAxis<Int>) -> String {
      Set(strides).count == 1 ? strides[0].grouped : strides.map(\.grouped).joined(separator: " × ")
    }
    let (name, now, then) = (graph.title(ofNode: node), text(layer.stride), text(former))
    return Remedy(
      graph: fixed,
      wording: Wording(
        "set the stride of \(name) to \(now) instead of \(then)", "把 \(name) 的步长设为 \(now)，而不是 \(then)"))
  }
}
