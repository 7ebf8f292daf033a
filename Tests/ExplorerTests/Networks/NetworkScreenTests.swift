import CellGrid
import ConvMath
import LayerText
import Network
import NetworkFiles
import Testing

@testable import Explorer

/// The network screen by its keys.
@Suite struct NetworkScreenTests {
  private func pilot(_ name: String, _ columns: Int = 120, _ rows: Int = 36) -> Pilot {
    var pilot = Pilot()
    pilot.size = Size(columns: columns, rows: rows)
    pilot.state.openNetwork(named: name)
    pilot.press(.up, .up)
    return pilot
  }

  /// Puts the cursor on a node.
  private func go(_ pilot: inout Pilot, to name: String) throws {
    let graph = try #require(pilot.state.document.network?.graph)
    let node = try #require(graph.nodes.firstIndex { $0.name == name })
    pilot.state.moveCursor(to: .node(node))
  }

  @Test func totalsAreThePublishedOnes() {
    let pilot = pilot("resnet50")
    #expect(pilot.find("25,557,032") != nil)
    #expect(pilot.find("4,089,184,256") != nil)
  }

  @Test func aStrideIsFeltThroughTheWholeNetwork() throws {
    var pilot = pilot("resnet18")
    try go(&pilot, to: "/conv1/Conv")
    #expect(pilot.layer.stride == [2, 2])
    pilot.state.setFocus(.field(Field(.stride, 0)))
    pilot.press(.left)
    // Four times the pixels everywhere but in the last layer.
    let analysis = try #require(pilot.state.networkAnalysis)
    #expect(analysis.work?.macs == 4 * (1_814_073_344 - 512_000) + 512_000)
    #expect(pilot.find("1×64×224×224") != nil)
    pilot.press(.char("u"))
    #expect(pilot.state.networkAnalysis?.work?.macs == 1_814_073_344)
    #expect(pilot.layer.stride == [2, 2])
  }

  @Test func theResolutionIsAField() throws {
    var pilot = pilot("vgg16")
    let input = try #require(pilot.state.document.network?.graph.inputs.first)
    pilot.state.setFocus(.extent(InputExtent(input: input, dimension: 0)))
    pilot.press(.char("4"), .enter)
    #expect(pilot.state.networkAnalysis?.work?.macs == 4 * 15_470_264_320)
    pilot.state.setFocus(.extent(InputExtent(input: input, dimension: 2)))
    pilot.type("256")
    pilot.press(.enter)
    // Height and width go together.
    let shape = pilot.state.document.network?.shape(ofInput: input)
    #expect(shape == TensorShape([4, 3, 256, 256]))
  }

  @Test func aSizeThatCannotBeIsMarkedWhereItFails() throws {
    var pilot = pilot("lenet5")
    let input = try #require(pilot.state.document.network?.graph.inputs.first)
    pilot.state.setFocus(.extent(InputExtent(input: input, dimension: 2)))
    pilot.type("40")
    pilot.press(.enter)
    #expect(pilot.find("does not work: ") != nil)
    #expect(pilot.state.networkAnalysis?.firstImpossibleNode != nil)
    #expect(pilot.text.contains("✗"))
  }

  @Test func widthIsCarriedOn() throws {
    var pilot = pilot("resnet18")
    try go(&pilot, to: "/conv1/Conv")
    pilot.state.setFocus(.field(Field(.outChannels)))
    pilot.press(.shift(.right))
    #expect(pilot.state.networkAnalysis?.firstImpossibleNode != nil)
    #expect(pilot.find("does not work: /bn1/BatchNormalization") != nil)
    pilot.press(.char("M"))
    #expect(pilot.find("9 settings follow") != nil)
    // Nothing has changed before it is taken.
    #expect(pilot.state.networkAnalysis?.firstImpossibleNode != nil)
    pilot.press(.enter)
    #expect(pilot.state.networkAnalysis?.firstImpossibleNode == nil)
    #expect(pilot.state.document.network?.node != nil)
    #expect(pilot.state.focus == .field(Field(.outChannels)))
    pilot.press(.char("u"))
    #expect(pilot.state.networkAnalysis?.firstImpossibleNode != nil)
  }

  @Test func whatCannotBeIsMendedByAKey() throws {
    var pilot = pilot("vgg16")
    try go(&pilot, to: "/features/features.0/Conv")
    pilot.state.setFocus(.field(Field(.outChannels)))
    pilot.press(.right)
    #expect(pilot.state.networkAnalysis?.firstImpossibleNode != nil)
    pilot.press(.char("n"))
    #expect(pilot.state.networkAnalysis?.firstImpossibleNode == nil)
  }

  @Test func layersComeAndGo() throws {
    var pilot = pilot("lenet5")
    let before = try #require(pilot.state.document.network?.graph)
    let node = try #require(before.nodes.firstIndex { $0.op == "Conv" })
    pilot.state.moveCursor(to: .node(node))
    pilot.press(.char("Y"))
    #expect(pilot.state.document.network?.graph.nodes.count == before.nodes.count + 1)
    pilot.press(.char("X"))
    #expect(pilot.state.document.network?.graph.nodes.count == before.nodes.count)
    #expect(pilot.state.networkAnalysis?.parameters == 61_706)
    pilot.press(.char("I"))
    pilot.type("relu")
    pilot.press(.enter)
    #expect(pilot.state.document.network?.graph.nodes.count == before.nodes.count + 1)
    #expect(pilot.state.networkAnalysis?.parameters == 61_706)
    for _ in 0..<3 { pilot.press(.char("u")) }
    #expect(pilot.state.document.network?.graph == before)
  }

  @Test func aBaselineShowsWhatChanged() throws {
    var pilot = pilot("resnet18")
    pilot.press(.char("p"))
    try go(&pilot, to: "/conv1/Conv")
    pilot.state.setFocus(.field(Field(.stride, 0)))
    pilot.press(.left)
    #expect(pilot.text.contains("▲"))
    #expect(pilot.find("vs A") != nil)
    pilot.press(.char("z"))
    #expect(pilot.state.networkAnalysis?.work?.macs == 1_814_073_344)
  }

  @Test func theLayerIsTheOneUnderTheCursorOnEveryScreen() throws {
    var pilot = pilot("resnet18")
    try go(&pilot, to: "/layer2/layer2.0/conv1/Conv")
    pilot.press(.escape)
    #expect(pilot.state.screen == .layer)
    #expect(pilot.layer.input == Shape([1, 64, 56, 56]))
    pilot.focus(.stride, 0)
    pilot.press(.left)
    #expect(pilot.state.document.network?.layer != nil)
    let analysis = try #require(pilot.state.networkAnalysis)
    let node = try #require(analysis.graph.nodes.firstIndex { $0.name == "/layer2/layer2.0/conv1/Conv" })
    #expect(analysis.output(ofNode: node)?.extents == [1, 128, 56, 56])
  }

  @Test func anotherInputTakesTheLayerOut() throws {
    var pilot = pilot("resnet18")
    try go(&pilot, to: "/conv1/Conv")
    pilot.press(.escape)
    pilot.focus(.input, 1)
    pilot.press(.right)
    #expect(pilot.state.document.network?.layer == nil)
    #expect(pilot.state.networkAnalysis?.work?.macs == 1_814_073_344)
    #expect(pilot.layer.input.channels == 4)
  }

  @Test func foldingFindingSorting() throws {
    var pilot = pilot("resnet18")
    pilot.press(.char("Z"))
    #expect(pilot.find("▾") == nil)
    pilot.press(.char("/"))
    pilot.type("downsample.0")
    #expect(pilot.state.networkScreen.entries.count == 3)
    pilot.press(.enter)
    pilot.state.networkScreen.set(.networkFilter, to: "", for: pilot.state.document)
    pilot.state.networkScreen.set(.networkOrder, to: "parameters", for: pilot.state.document)
    pilot.state.refreshRooms()
    let first = try #require(pilot.state.networkScreen.entries.first?.nodes.first)
    // The greatest of all are the two 3×3 convolutions of 512 channels.
    #expect(pilot.state.networkAnalysis?.nodes[first].parameters == 2_359_296)
  }

  @Test func columnsAreChosen() {
    var pilot = pilot("resnet18")
    #expect(pilot.find("params  ") != nil)
    pilot.press(.char("V"), .down, .down, .down, .down, .enter, .escape)
    #expect(pilot.state.networkScreen.settings.columns?.contains(.figure(.parameters)) == false)
  }

  @Test func everyPageIsDrawnAtEverySize() throws {
    for page in NetworkPage.allCases {
      for language in Language.allCases {
        var pilot = pilot("googlenet")
        pilot.state.speak(language, isUnicode: true)
        pilot.state.networkScreen.set(.networkPage, to: page.rawValue, for: pilot.state.document)
        pilot.state.refreshRooms()
        for _ in 0..<20 { pilot.state.work() }
        for size in [Size(columns: 1, rows: 1), Size(columns: 40, rows: 10), Size(columns: 57, rows: 17)] {
          pilot.size = size
          #expect(pilot.frame.surface.size == size)
        }
      }
    }
  }

  @Test func aNetworkIsKept() throws {
    var pilot = pilot("resnet18")
    pilot.press(.char("p"))
    try go(&pilot, to: "/conv1/Conv")
    pilot.state.setFocus(.field(Field(.stride, 0)))
    pilot.press(.left)
    pilot.state.setFocus(.list)
    pilot.press(.down, .char("Y"), .char("X"))
    let text = pilot.state.workspace.text
    let read = try Workspace(json: Array(text.utf8)[...])
    #expect(
      read.history.documents.map(\.network?.graph)
        == pilot.state.workspace.history.documents.map(\.network?.graph))
    #expect(read.history.present.network?.shapes == pilot.state.document.network?.shapes)
    #expect(read.history.present.baselines == pilot.state.document.baselines)
    #expect(read.history.present.layer == pilot.layer)
    #expect(Workspace(read.history, settings: read.settings).text == text)
    // Steps are told by what they change.
    #expect(text.utf8.count < 400_000)
  }

  @Test func goldenScreens() throws {
    for (columns, rows) in [(80, 24), (120, 36), (200, 60)] {
      var pilot = pilot("resnet18", columns, rows)
      try go(&pilot, to: "/layer1/layer1.0/conv2/Conv")
      try expectGolden("network-\(columns)x\(rows)", pilot)
    }
    var pilot = pilot("resnet18", 80, 24)
    pilot.state.speak(.chinese, isUnicode: true)
    try expectGolden("network-zh-80x24", pilot)
    pilot.state.speak(.english, isUnicode: true)
    pilot.capabilities.isUnicode = false
    try expectGolden("network-ascii", pilot)
  }

  @Test(arguments: [NetworkPage.split, .memory, .tools, .receptiveFields, .lint]) func goldenPages(
    page: NetworkPage
  )
    throws
  {
    var pilot = pilot("lenet5", 100, 30)
    pilot.state.networkScreen.set(.networkPage, to: page.rawValue, for: pilot.state.document)
    pilot.state.refreshRooms()
    try expectGolden("network-\(page.rawValue)", pilot)
  }
}
