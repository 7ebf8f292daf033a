import ConvMath
import LayerText

/// The index of a model whose tensors are in several safetensors files beside it: model.safetensors.index.json.
struct SafetensorsIndex {
  /// The file of each tensor by its name.
  private(set) var files: [String: String] = [:]

  private static let fileLimit = 10_000

  static func isLikely(keys: Set<String>) -> Bool { keys.contains("weight_map") }

  /// - Throws: `LocatedError` with the line.
  init(_ bytes: ArraySlice<UInt8>) throws(LocatedError) {
    var scanner = JSONScanner(bytes)
    try scanner.readObject { (scanner, key) throws(LocatedError) in
      guard key == "weight_map" else { return try scanner.skipValue() }
      try scanner.readObject { (scanner, tensor) throws(LocatedError) in
        let place = scanner.position
        let file = try scanner.readString()
        guard Self.isPlainName(file) else {
          throw scanner.error(
            Wording(
              "“\(file.prefix(80))” is no name of a file beside the index",
              "“\(file.prefix(80))”不是索引旁边的文件名"), at: place)
        }
        guard files.updateValue(file, forKey: tensor) == nil else {
          throw scanner.error(Wording("“\(tensor)” is there twice", "“\(tensor)”出现了两次"), at: place)
        }
      }
    }
    try scanner.readEnd()
  }

  /// Whether a name leads to no other folder.
  private static func isPlainName(_ name: String) -> Bool {
    !name.isEmpty && name != "." && name != ".." && !name.utf8.contains { $0 == UInt8(ascii: "/") || $0 == 0 }
  }

  /// The tensors of all files that the index names, which must be beside it.
  ///
  /// - Throws: `LocatedError` with the file that is missing or damaged.
  func tensors(beside source: some ByteSource) throws(LocatedError) -> [SafetensorsHeader.Tensor] {
    let names = Set(files.values).sorted()
    guard names.count <= Self.fileLimit else {
      throw LocatedError(
        Wording(
          "the index names more than \(Self.fileLimit.grouped) files", "索引列出的文件超过 \(Self.fileLimit.grouped) 个"
        ))
    }
    var tensors: [SafetensorsHeader.Tensor] = []
    for name in names {
      guard let file = source.neighbor(name) else {
        throw LocatedError(
          Wording(
            "the tensors are in \(names.count.grouped) files beside the index, of which “\(name)” is not there",
            "张量在索引旁边的 \(names.count.grouped) 个文件中，其中“\(name)”不存在"))
      }
      let found: [SafetensorsHeader.Tensor]
      do {
        found = try SafetensorsHeader(file).tensors
      } catch {
        throw LocatedError(Wording("\(name): \(error.text(.english))", "\(name)：\(error.text(.chinese))"))
      }
      tensors += found.filter { files[$0.name] == name }
    }
    if tensors.count < files.count {
      let present = Set(tensors.map(\.name))
      let missing = files.keys.filter { !present.contains($0) }.min() ?? ""
      throw LocatedError(
        Wording(
          "“\(files[missing] ?? "")” has no tensor “\(missing)”, which the index says it has",
          "“\(files[missing] ?? "")”中没有索引所说的张量“\(missing)”"))
    }
    return tensors
  }
}
