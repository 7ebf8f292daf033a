import Foundation
import TestSupport
import Testing

/// Networks that are built in, on the command line.
@Suite(.serialized, .startsProcesses) struct ZooCommandTests {
  private let program: Executable

  init() throws { program = try Executable() }

  @Test func familiesAreFolded() throws {
    let result = try program.run(["zoo"])
    let lines = result.output.split(separator: "\n")
    #expect(result.status == 0 && lines.count == Self.familyCount + 2)
    #expect(lines[0].split(separator: " ").prefix(4) == ["family", "year", "networks", "parameters"])
    let line = try #require(lines.first { $0.hasPrefix("vgg ") })
    #expect(line.contains("132,863,336 – 143,678,248") && line.hasSuffix("vgg11 – vgg19_bn"))
    #expect(lines.last?.contains("--all all of them") ?? false)
    #expect(result.errors.isEmpty)
    let ascii = try program.run(["zoo"], locale: "C").output
    #expect(ascii.utf8.allSatisfy { $0 < 128 })
  }

  private static let familyCount = 24

  @Test func wordsListTheirNetworks() throws {
    let result = try program.run(["zoo", "resnet50"])
    let lines = result.output.split(separator: "\n")
    #expect(result.status == 0)
    #expect(
      lines.dropFirst().map { $0.split(separator: " ")[0] } == [
        "fcn_resnet50", "resnet50", "resnet50_v1", "wide_resnet50_2", "deeplabv3_resnet50",
      ])
    #expect(
      lines[0].split(separator: " ") == [
        "name", "variant", "year", "input", "parameters", "MACs", "published",
      ])
    let line = try #require(lines.first { $0.hasPrefix("resnet50 ") })
    #expect(line.contains("v1.5") && line.contains("2015") && line.contains("1 × 3 × 224 × 224"))
    #expect(line.contains(" 25,557,032    4,089,184,256"))
    #expect(try program.run(["zoo", "resnet", "--lang", "zh"]).output.contains("v1，步长放在第一个 1×1 卷积上"))
    let published = try program.run(["zoo", "resnet34"])
    #expect(published.output.contains("2.18 M, 3.68 GMACs"))
    #expect(published.errors.contains("resnet34: a misprint in the source: 21.8 M"))
    let width = try program.run(["zoo", "mobilenet_v2@0.75"])
    #expect(width.output.contains("2,636,424") && width.output.contains("209,069,792"))
    let wrong = try program.run(["zoo", "resnot"])
    #expect(wrong.status == 64 && wrong.errors.contains("try resnet"))
  }

  @Test func listsThemAsJSON() throws {
    let text = try program.run(["zoo", "--all", "--format", "json", "--lang", "zh"]).output
    let list = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]])
    #expect(list.count == 108)
    let network = try #require(list.first { $0["name"] as? String == "resnet50_v1" })
    #expect(network["title"] as? String == "ResNet-50" && network["family"] as? String == "resnet")
    #expect(network["variant"] as? String == "v1, stride in the first 1×1")
    #expect((network["source"] as? String)?.contains("Deep residual learning") ?? false)
    #expect(network["year"] as? Int == 2015)
    #expect(network["input"] as? [Int] == [1, 3, 224, 224])
    #expect(network["macs"] as? Int == 3_857_973_248)
    #expect(network["buffers"] as? Int == 53_120)
    let published = try #require(
      list.first { $0["name"] as? String == "regnet_y_32gf" }?["published"] as? [String: Any])
    #expect(published["parameters"] as? String == "145.0 M" && published["work"] as? String == "32.3 GMACs")
  }

  @Test func summaryTakesTheirNames() throws {
    let result = try program.run(["summary", "ResNet-50", "--format", "json", "--input", "2x3x192x192"])
    #expect(result.status == 0)
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    #expect(object["name"] as? String == "resnet50")
    #expect(object["parameters"] as? Int == 25_557_032)
    #expect(object["macs"] as? Int == 2 * 3_004_841_984)
    #expect((object["uncounted"] as? [Any])?.isEmpty ?? false)
    let table = try program.run(["summary", "resnet50", "--depth", "1"]).output
    #expect(table.contains("ResNet-50, v1.5, stride in the 3×3\nHe et al., “Deep residual learning"))
  }

  @Test func inputsThatDoNotFitAreTold() throws {
    let result = try program.run(["summary", "lenet5", "--input", "1x1x64x64"])
    #expect(result.status == 65 && result.errors.contains("/f6/Gemm"))
    #expect(try program.run(["summary", "lenet5", "--input", "1x64x64"]).status == 64)
  }

  /// A file that is written as one, with a folder or an ending, comes before a network of the name.
  @Test func filesComeFirstWhereTheyAreWrittenAsFiles() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "convscope-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for name in ["resnet50", "resnet50_v1.5"] {
      try Data("no network".utf8).write(to: folder.appendingPathComponent(name))
    }
    func status(_ word: String) throws -> Int32 {
      try program.run(inShell: "cd '\(folder.path)' && convscope summary \(word) --depth 1").status
    }
    #expect(try status("resnet50") == 0)
    #expect(try status("./resnet50") == 65)
    #expect(try status("resnet50_v1.5") == 65)
    #expect(try status("resnet101_v1.5") == 0)
    #expect(try status("resnet50.onnx") == 66)
  }

  @Test func otherWordsAreAnsweredWithTheNearest() throws {
    let near = try program.run(["summary", "resnet51"])
    #expect(near.status == 66 && near.errors.contains("try resnet50"))
    #expect(try program.run(["summary", "transformer"]).errors.contains("convscope zoo"))
  }

  /// A command about a single layer names the one that works out networks.
  @Test func inPlaceOfALayerTheyNameTheirCommand() throws {
    let result = try program.run(["calc", "ResNet-50", "--input", "1x3x8x8"])
    #expect(result.status == 64 && result.output.isEmpty)
    #expect(result.errors.contains("ResNet-50 is a network: convscope summary resnet50"))
    #expect(
      try program.run(["calc", "resnet50", "--lang", "zh"]).errors.contains(
        "ResNet-50 是网络：convscope summary resnet50"))
  }

  /// By themselves they open the explorer, which here has no terminal.
  @Test func byThemselvesTheyOpenTheExplorer() throws {
    for arguments in [["resnet50"], ["explore", "resnet50_v1"]] {
      #expect(try program.run(arguments).status == 69)
    }
  }
}
