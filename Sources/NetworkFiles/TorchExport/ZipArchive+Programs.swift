import ConvMath
import LayerText

/// What torch.export keeps in an archive.
extension ZipArchive {
  /// The entries with programs: models/model.json of newer versions, serialized_exported_program.json of older ones.
  var exportedPrograms: [ZipEntry] {
    entries.filter { entry in
      let parts = entry.name.split(separator: "/")
      return entry.name == "serialized_exported_program.json"
        || parts.count > 1 && parts[parts.count - 2] == "models" && parts[parts.count - 1].hasSuffix(".json")
    }
  }

  /// The entries in which the elements of kept tensors are, by the names of the tensors.
  ///
  /// - Throws: `LocatedError` where the list of them is damaged.
  func places(ofWeightsOf program: ZipEntry) throws(LocatedError) -> [String: String] {
    let model = program.name.split(separator: "/").last?.dropLast(".json".count) ?? ""
    guard let entry = entries.first(where: { $0.name.hasSuffix("data/weights/\(model)_weights_config.json") })
    else {
      return [:]
    }
    var places: [String: String] = [:]
    var scanner = JSONScanner(try bytes(of: entry, limit: 64 << 20)[...])
    try scanner.readObject { (scanner, key) throws(LocatedError) in
      guard key == "config", try scanner.kind() == .object else { return try scanner.skipValue() }
      try scanner.readObject { (scanner, name) throws(LocatedError) in
        places[name] = try scanner.readName("path_name")
      }
    }
    return places
  }
}
