import ConvMath
import LayerText
import Network

/// Networks in zip archives.
extension NetworkFile {
  /// The most bytes of an entry that is read.
  private static var entryLimit: Int { 256 << 20 }

  /// Reads a network from an archive: the kind follows from the names of its entries.
  static func readArchive(_ source: some ByteSource, name: String) throws(LocatedError) -> NetworkFile {
    let archive = try ZipArchive(source)
    if let config = archive.entry("config.json") {
      let bytes = try archive.bytes(of: config, limit: entryLimit)
      do {
        return try KerasModel.read(bytes[...], name: name)
      } catch {
        throw LocatedError(
          Wording("config.json: \(error.text(.english))", "config.json：\(error.text(.chinese))"))
      }
    }
    if let model = archive.exportedPrograms.first { return try readProgram(model, in: archive, name: name) }
    if archive.entries.contains(where: { $0.name.hasSuffix("/data.pkl") || $0.name == "data.pkl" }) {
      throw LocatedError(
        .torchWeights(Wording("what torch.save of PyTorch writes", "PyTorch 的 torch.save 保存的文件")))
    }
    throw LocatedError(
      Wording(
        "this is a zip archive, but of neither torch.export nor Keras: it has no models/model.json and no config.json",
        "这是 zip 存档，但既不是 torch.export 也不是 Keras 的：其中没有 models/model.json，也没有 config.json"))
  }

  /// Reads a program of torch.export.
  private static func readProgram<Source>(_ entry: ZipEntry, in archive: ZipArchive<Source>, name: String)
    throws(LocatedError) -> NetworkFile
  {
    let program: ExportedProgram
    do {
      program = try ExportedProgram(try archive.bytes(of: entry, limit: entryLimit)[...])
    } catch {
      throw LocatedError(
        Wording("\(entry.name): \(error.text(.english))", "\(entry.name)：\(error.text(.chinese))"))
    }
    let network = ExportedNetwork(program: program) { () throws(LocatedError) in
      try archive.places(ofWeightsOf: entry)
    }
    var file = try network.file(named: name)
    let others = archive.exportedPrograms.count - 1
    if others > 0 {
      file.notes.append(
        Wording(
          "the file has \(others.grouped) more programs; \(entry.name) is read",
          "文件中还有 \(others.grouped) 个程序；读取的是 \(entry.name)"))
    }
    return file
  }
}
