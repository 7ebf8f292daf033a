import ConvMath
import LayerText

/// Layers by kernel, stride and padding alone.
extension ChainReader {
  mutating func readTriples() throws(LocatedError) -> LayerChain {
    var items: [LayerChain.Item] = []
    while true {
      while take(.newline) {}
      if next.kind == .end { break }
      items.append(.layer(try readTriple()))
      if next.kind == .end { break }
      guard take(.comma) || take(.newline) else {
        throw error(
          "a layer is kernel-stride-padding, and a comma begins the next; fully connected layers are 300N-10N",
          "一层写作 核-步长-填充，下一层之前写逗号；全连接层写成 300N-10N")
      }
    }
    return LayerChain(items: items, isOfTriples: true)
  }

  private mutating func readTriple() throws(LocatedError) -> LayerChain.Entry {
    let start = next
    guard let word = ChainWord.named("conv") else { throw error("there is no convolution", "没有卷积") }
    var entry = LayerChain.Entry(word: word, text: "", place: place(start))
    for setting in [ChainSetting.kernelSize, .stride, .padding] {
      let token = next
      guard let number = takeNumber() else {
        throw error(
          "\(setting.title.text(.english)) is missing; a layer is kernel-stride-padding, such as 5-3-2",
          "缺少\(setting.title.text(.chinese))；一层写作 核-步长-填充，例如 5-3-2")
      }
      entry.amounts[setting] = .init(value: .numbers([number]), place: place(token))
      entry.text += (entry.text.isEmpty ? "" : "-") + "\(number)"
      if setting != .padding, !take(.dash) { break }
    }
    try count(more: 1, at: start)
    return entry
  }
}
