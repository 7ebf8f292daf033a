import ConvMath
import Foundation
import Network
import TestSupport
import Testing

@testable import Explorer

/// Pictures of networks, for papers and slides.
@Suite struct DiagramDrawingTests {
  private func analysis(_ name: String) throws -> NetworkAnalysis {
    try #require(Zoo.network(named: name)).graph().analyze()
  }

  @Test(arguments: Zoo.families.compactMap(\.networks.first?.name)) func textsFitTheirBoxes(name: String)
    throws
  {
    let analysis = try analysis(name)
    for language in Language.allCases {
      let drawing = try DiagramDrawing(analysis, name: name, language: language)
      #expect(drawing.boxCount <= DiagramDrawing.usualBoxes || drawing.depth == 1)
      let layout = try #require(drawing.layout)
      let svg = try #require(drawing.svg)
      // Every text stands in the middle of a box, below its upper edge and above its lower one.
      let texts = svg.split(separator: "\n").filter { $0.hasPrefix("<text") }
      #expect(texts.count == drawing.labels.reduce(0) { $0 + $1.all.count })
      var rest = texts[...]
      for (label, box) in zip(drawing.labels, layout.boxes) {
        for _ in label.all {
          let next = rest.popFirst()
          let text = try #require(next)
          let (x, y, width) = (number("x", text), number("y", text), number("textLength", text))
          #expect(x == box.middle && y > box.y && y < box.bottom - 2, "\(text)")
          #expect(x - (width + 1) / 2 >= box.x && x + (width + 1) / 2 <= box.right, "\(text)")
        }
      }
    }
  }

  private func number(_ name: String, _ element: Substring) -> Int {
    guard let start = element.range(of: " \(name)=\"")?.upperBound else { return -1 }
    return Int(element[start...].prefix { $0 != "\"" }) ?? -1
  }

  /// LeNet-5: seven layers, four activations and a flattening between the input and the output.
  @Test func isAsItWas() throws {
    let drawing = try DiagramDrawing(analysis("lenet5"), name: "lenet5")
    try expectGolden(drawing.svg ?? "", "lenet5.svg")
    try expectGolden(drawing.dot, "lenet5.dot")
    let folded = try DiagramDrawing(analysis("unet"), name: "unet", depth: 1, language: .chinese)
    try expectGolden(folded.svg ?? "", "unet-zh.svg")
  }

  private func expectGolden(_ text: String, _ name: String) throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Golden/diagrams/\(name)")
    // UPDATE_GOLDEN=1 swift test --filter DiagramDrawingTests writes them anew.
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    #expect(text == String(decoding: try Data(contentsOf: file), as: UTF8.self), "\(name)")
  }

  /// Names that would end a text, an element or a label, or steer a reader.
  @Test func namesOfFilesAreNoMarks() throws {
    var declaration = GraphDeclaration()
    declaration.inputs = [.init("x<&>\"\\", Value(.float32, [1, 4]))]
    declaration.outputs = [.init("y\u{202E}", Value(nil, nil))]
    declaration.nodes = [
      NodeDeclaration(
        name: "</text><script>\u{1B}[2J\"];\\\n", op: "Relu", inputs: ["x<&>\"\\"], outputs: ["y\u{202E}"])
    ]
    let drawing = try DiagramDrawing(declaration.graph().analyze(), name: "a\"b</svg>")
    let svg = try #require(drawing.svg)
    #expect(!svg.contains("<script") && !svg.contains("\u{1B}") && !svg.contains("\u{202E}"))
    #expect(svg.contains("x&lt;&amp;&gt;\"\\") && svg.contains("<title>a\"b&lt;/svg&gt;</title>"))
    #expect(drawing.dot.contains(#"digraph "a\"b</svg>" {"#))
    #expect(drawing.dot.contains(#"label="x<&>\"\\\ninput\n1 × 4""#))
    #expect(!drawing.dot.contains("\u{1B}"))
  }

  @Test func whatCannotBeHasABrokenEdge() throws {
    let network = try #require(Zoo.network(named: "lenet5"))
    let graph = try network.graph()
    let analysis = graph.analyze(shapes: [graph.inputs[0]: [1, 2, 32, 32]])
    let svg = try #require(try DiagramDrawing(analysis, name: "lenet5").svg)
    #expect(svg.components(separatedBy: "stroke-dasharray").count == 2)
    #expect(svg.contains(">?<"))
  }

  @Test func moreThanOneSeesThroughIsRefused() throws {
    let analysis = try analysis("densenet201")
    #expect(throws: DiagramDrawing.Failure.self) { try chain(of: 1200) }
    #expect(try DiagramDrawing(analysis, name: "densenet201").depth < 4)
    do {
      _ = try chain(of: 1200)
    } catch {
      #expect(error == .tooMuch(boxes: 1202, instead: 1))
      #expect(error.text(.english).contains("--depth 1"))
    }
  }

  private func chain(of count: Int) throws(DiagramDrawing.Failure) -> DiagramDrawing {
    var declaration = GraphDeclaration()
    declaration.inputs = [.init("t0", Value(.float32, [1, 4]))]
    declaration.outputs = [.init("t\(count)", Value(nil, nil))]
    declaration.nodes = (0..<count).map {
      NodeDeclaration(name: "/all/n\($0)", op: "Relu", inputs: ["t\($0)"], outputs: ["t\($0 + 1)"])
    }
    guard let graph = try? declaration.graph() else { throw .noGraph }
    return try DiagramDrawing(graph.analyze(), name: "chain", depth: 2)
  }

  /// Graphviz reads it, where it is installed.
  @Test(
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/dot")),
    arguments: ["lenet5", "googlenet"])
  func graphvizReadsIt(name: String) throws {
    let drawing = try DiagramDrawing(analysis(name), name: name)
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "convscope-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (source, result) = (folder.appendingPathComponent("a.dot"), folder.appendingPathComponent("a.svg"))
    try Data(drawing.dot.utf8).write(to: source)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/dot")
    process.arguments = ["-Tsvg", "-o", result.path, source.path]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    let svg = try String(contentsOf: result, encoding: .utf8)
    #expect(svg.components(separatedBy: "class=\"node\"").count - 1 == drawing.boxCount)
  }
}
