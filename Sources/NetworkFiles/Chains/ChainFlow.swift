import ConvMath
import LayerText
import Network

/// Puts the layers of a chain after each other, each on what the one before it makes.
struct ChainFlow {
  private typealias Signal = NetworkBuilder.Signal
  private var net = NetworkBuilder()
  private var notes: [Wording] = []
  private var isShorthand = false

  private init() {}

  /// The network that a chain is on an input.
  ///
  /// - Throws: `LocatedError` at the first layer that cannot be, with what would work.
  static func network(of chain: LayerChain, name: String, input: TensorShape?) throws(LocatedError)
    -> NetworkFile
  {
    let stated = chain.input.map { TensorShape($0) }
    let shape = input ?? stated ?? [1, 3, 224, 224]
    var flow = ChainFlow()
    flow.isShorthand = chain.isShorthand
    var x = flow.net.input("input", shape)
    x = try flow.add(chain.items, "", x)
    flow.note(chain, given: input, stated: stated, shape)
    do {
      let graph = try flow.net.finished(name, output: x).graph()
      return NetworkFile(NetworkDocument(name: name, graph: graph), notes: flow.notes)
    } catch {
      throw LocatedError(Wording(error.text(.english), error.text(.chinese)))
    }
  }

  /// What was taken for granted, in the order in which it matters.
  private mutating func note(
    _ chain: LayerChain, given: TensorShape?, stated: TensorShape?, _ shape: TensorShape
  ) {
    var notes: [Wording] = []
    if chain.isOfTriples {
      notes.append(
        Wording(
          "5-3-2 is a convolution of kernel 5, stride 3 and padding 2; channels are not said: it makes as many as come to it",
          "5-3-2 是核 5、步长 3、填充 2 的卷积；没有写通道数：输出与输入的通道数相同"))
    }
    if chain.isShorthand {
      notes.append(
        Wording(
          "what 32C5 and MP2 leave open: convolutions step by 1, pooling by its own size, nothing is padded, and no activation is put in",
          "32C5 和 MP2 没有写出的部分：卷积步长为 1，池化步长为窗口大小，不填充，也不添加激活函数"))
    }
    if given == nil, stated == nil {
      notes.append(
        Wording(
          "the chain tells no input: \(shape) is taken; it can begin with one, 1x28x28 - …, and --input gives it",
          "层链没有写输入：取 \(shape.text(.chinese))；可以在开头写出，如 1x28x28 - …，也可用 --input 给定"))
    }
    if let given, let stated, given != stated {
      notes.append(
        Wording(
          "the chain begins with \(stated); \(given) is given and taken", "层链开头是 \(stated)；按给定的 \(given) 计算"))
    }
    self.notes = notes + self.notes
  }

  // MARK: Layers

  /// Adds layers, which are counted as those of a sequence; what is repeated is a sequence of its own.
  private mutating func add(_ items: [LayerChain.Item], _ path: String, _ x: Signal) throws(LocatedError)
    -> Signal
  {
    var number = 0
    return try add(items, path, x, &number)
  }

  private mutating func add(_ items: [LayerChain.Item], _ path: String, _ x: Signal, _ number: inout Int)
    throws(LocatedError) -> Signal
  {
    var x = x
    func next() -> String {
      defer { number += 1 }
      return path.isEmpty ? "\(number)" : "\(path).\(number)"
    }
    for item in items {
      switch item {
      case .layer(let entry): x = try add(entry, next(), x)
      case .group(1, let items): x = try add(items, path, x, &number)
      case .group(let count, let items):
        for _ in 0..<count { x = try add(items, next(), x) }
      }
    }
    return x
  }

  private mutating func add(_ entry: LayerChain.Entry, _ path: String, _ x: Signal) throws(LocatedError)
    -> Signal
  {
    guard let extents = x.value.shape?.extents else {
      throw entry.place.error(Wording("what comes to this layer is not known", "到达这一层的形状未知"))
    }
    switch entry.word.action {
    case .layer(.linear): return try linear(entry, path, x, extents)
    case .layer(let operation):
      let layer = try ChainLayer(entry, extents).layer(operation)
      return net.layer(path, x, layer)
    case .depthwise: return net.layer(path, x, try ChainLayer(entry, extents).depthwise())
    case .pointwise: return net.layer(path, x, try ChainLayer(entry, extents).pointwise())
    case .elementwise("ReLU6"):
      return net.add("Clip", path, [x, net.scalar(path + ".min", 0), net.scalar(path + ".max", 6)])
    case .elementwise(let name):
      guard let (op, attributes) = ModuleLayer.elementwise[name] else {
        throw entry.place.error(Wording("\(name) is not known", "\(name) 未知"))
      }
      return net.add(op, path, [x], attributes)
    case .localResponseNormalization:
      return net.localResponseNorm(path, x, size: try ChainLayer(entry, extents).number(.factor) ?? 5)
    case .nothing: return net.add("Identity", path, [x])
    }
  }

  /// A fully connected layer; the shorthand of papers means all that comes to it, PyTorch the last axis.
  private mutating func linear(_ entry: LayerChain.Entry, _ path: String, _ x: Signal, _ extents: [Int])
    throws(LocatedError) -> Signal
  {
    var (x, extents) = (x, extents)
    if extents.count > 2, entry.isShorthand {
      x = net.flatten(x)
      extents = x.value.shape?.extents ?? extents
      notes.append(
        Wording(
          "flattened before \(entry.text), as papers mean it", "在 \(entry.text) 之前展平，论文的写法即此意"))
    } else if extents.count > 2 {
      let shape = TensorShape(extents)
      notes.append(
        Wording(
          "\(entry.text) works on the last axis of \(shape), as in PyTorch; flatten before it takes all features",
          "\(entry.text) 作用于 \(shape) 的最后一维，与 PyTorch 相同；在它之前写 flatten 则取全部特征"))
    }
    let layer = try ChainLayer(entry, extents).layer(.linear)
    return net.layer(path, x, layer)
  }
}
