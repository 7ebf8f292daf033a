import ConvMath
import LayerText
import Network
import Testing

@testable import NetworkFiles

/// The columns that a table of a network can have.
@Suite struct NetworkColumnTests {
  private func table(
    _ name: String, _ columns: [NetworkColumn], depth: Int? = nil, _ language: Language = .english
  )
    throws -> NetworkTable
  {
    let analysis = try #require(Zoo.network(named: name)).graph().analyze()
    return NetworkTable(
      NetworkSummary(analysis, name: name, depth: depth), columns: columns, language: language)
  }

  /// ResNet-18: its first convolution takes 1 × 3 × 224 × 224 with 64 kernels of 3 × 7 × 7, which are 9,408 numbers of four bytes,
  /// and makes 1 × 64 × 112 × 112, which are 802,816.
  @Test func everyColumnOfAConvolution() throws {
    let table = try table("resnet18", NetworkColumn.allCases)
    #expect(
      table.table().rows[0] == [
        "/conv1/Conv", "Conv", "64 7×7 s2 p3", "7×7", "1 × 3 × 224 × 224", "1 × 64 × 112 × 112", "9,408",
        "118,013,952", "235,225,088", "float32", "37,632", "3,211,264", "7×7", "conv1", "",
      ])
    #expect(table.table().columns.map(\.title).first == "layer")
    let csv = table.csv.split(separator: "\n")
    #expect(
      csv[0]
        == "name,op,settings,kernel,input,output,parameters,macs,flops,type,bytes,activations,receptive_field,module,source,certain"
    )
    #expect(
      csv[1]
        == "/conv1/Conv,Conv,64 7x7 s2 p3,7x7,1x3x224x224,1x64x112x112,9408,118013952,235225088,float32,37632,3211264,7x7,conv1,,input output parameters macs bytes activations"
    )
  }

  /// A group has the input of its first node, the output and the field of its last, and sums: layer1 has four convolutions of
  /// 36,864 weights and four normalizations of 4 × 64 numbers, 148,480 in all of four bytes; its 14 nodes make as many tensors of
  /// 1 × 64 × 56 × 56.
  @Test func columnsOfAGroup() throws {
    let columns: [NetworkColumn] = [
      .kernel, .input, .output, .parameters, .type, .bytes, .activations, .module,
    ]
    let row = try table("resnet18", columns, depth: 1).table().rows.first { $0[0] == "layer1" }
    #expect(
      row == [
        "layer1", "", "1 × 64 × 56 × 56", "1 × 64 × 56 × 56", "147,968", "float32", "593,920", "11,239,424",
        "layer1",
      ])
  }

  @Test func theOrderIsThatOfTheChoice() throws {
    let table = try table("lenet5", [.bytes, .kernel], .chinese)
    #expect(table.table().columns.map(\.title) == ["层", "权重字节数", "核"])
    #expect(table.table().columns.map(\.alignment) == [.left, .right, .left])
    // 61,706 parameters of four bytes.
    #expect(table.table().rows.last == ["合计", "246,824", ""])
    #expect(table.markdown.hasPrefix("| 层 | 权重字节数 | 核 |"))
    #expect(table.latex.contains("5$\\times$5"))
  }

  /// All sums of a column come to what the network has.
  @Test(arguments: Zoo.families.compactMap(\.networks.first?.name)) func bytesAddUp(name: String) throws {
    let analysis = try #require(Zoo.network(named: name)).graph().analyze()
    for depth in [1, 2, nil] {
      let summary = NetworkSummary(analysis, name: name, depth: depth, listsAll: true)
      let cells = NetworkCells(analysis, [.bytes], language: .english)
      let sum = summary.rows(.english).reduce(0) { sum, row in
        if case .count(let bytes?) = cells.cell(.bytes, ofNodes: row.nodes) { sum + bytes } else { sum }
      }
      #expect(sum >= analysis.weightBytes ?? 0, "\(name)")
      if analysis.repeatedParameters == 0 { #expect(sum == analysis.weightBytes, "\(name)") }
    }
  }

  /// Where connections are a guess, shapes and what follows from them are estimates.
  @Test func guessesSaySo() throws {
    let text = "Net(\n  (conv): Conv2d(1, 2, kernel_size=(3, 3))\n)\n"
    let file = try NetworkFile.read(Array(text.utf8), name: "net", input: TensorShape([1, 1, 8, 8]))
    let analysis = file.document.graph.analyze(shapes: file.document.shapes)
    let table = NetworkTable(
      NetworkSummary(analysis, name: "net"), columns: [.kernel, .bytes, .activations], language: .english)
    let standing = analysis.shapeStanding
    // 2 × 1 × 3 × 3 weights and 2 biases; 1 × 2 × 6 × 6 numbers made.
    #expect(table.table().rows[0] == ["/conv/Conv", "3×3", "80", standing.text("288")])
  }

  @Test func anUnknownColumnIsNamed() throws {
    #expect(
      try NetworkColumn.columns(reading: "kernel,receptive-field,kernel") == [.kernel, .receptiveField])
    for (text, expected) in [
      ("kernl", "there is no column “kernl”; try kernel; there are op, settings"),
      ("", "there is no column “”"),
      ("op,,op", "there is no column “”"), ("weights", "there are op"),
    ] {
      do {
        _ = try NetworkColumn.columns(reading: text)
        Issue.record("\(text) is taken")
      } catch {
        #expect(error.text(.english).contains(expected), "\(error.text(.english))")
        #expect(error.text(.chinese).contains("可用的列有"))
      }
    }
  }
}
