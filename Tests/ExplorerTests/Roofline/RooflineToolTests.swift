import CellGrid
import ConvMath
import LayerText
import Testing

@testable import Explorer

@Suite struct RooflineToolTests {
  private let document = Document()

  private func texts(_ tool: RooflineTool) -> [ToolValue?] {
    [.device, .peak, .bandwidth].map { tool.value(of: $0, for: document) }
  }

  private var names: [String] { Device.all.map(\.name) + ["own"] }

  @Test func everyDeviceCanBeChosen() throws {
    var tool = RooflineTool()
    for device in Device.all {
      tool.set(.device, to: device.name, for: document)
      #expect(tool.device == device)
      guard case .text(let peak) = tool.value(of: .peak, for: document),
        case .text(let bandwidth) = tool.value(of: .bandwidth, for: document)
      else {
        Testing.Issue.record("no texts")
        return
      }
      // What is shown reads back as the device's own figures.
      let read = try Device(reading: "\(peak),\(bandwidth)")
      #expect(read.peak == device.peak && read.bandwidth == device.bandwidth)
    }
  }

  @Test(arguments: [
    (19_500_000_000_000, "19.5T"), (1_555_000_000_000, "1555G"), (25_600_000_000, "25.6G"), (1, "1"),
    (999, "999"), (1000, "1K"), (1234, "1234"), (1_200_000_000_000, "1.2T"), (.max, "9223372036854775807"),
  ])
  func ratesAreWrittenShort(rate: Int, text: String) throws {
    #expect(Device.text(of: rate) == text)
    #expect(try Device.rate(reading: text, .peak) == rate)
  }

  @Test func editingMakesTheDeviceOnesOwn() {
    var tool = RooflineTool()
    #expect(
      texts(tool) == [.choice("a100", among: names), .text("19.5T"), .text("1555G")])
    // Documents name the device and repeat its figures.
    tool.set(.peak, to: "19.5T", for: document)
    #expect(tool.device?.name == "a100")
    tool.set(.peak, to: "40T", for: document)
    #expect(texts(tool) == [.choice("own", among: names), .text("40T"), .text("1555G")])
    #expect(tool.device?.peak == 40_000_000_000_000 && tool.device?.bandwidth == 1_555_000_000_000)
    #expect(tool.device?.numberType == nil)
    tool.set(.device, to: "v100", for: document)
    #expect(texts(tool) == [.choice("v100", among: names), .text("15.7T"), .text("900G")])
    tool.set(.bandwidth, to: "1G", for: document)
    #expect(tool.device?.bandwidth == 1_000_000_000 && tool.device?.peak == 15_700_000_000_000)
    tool.set(.device, to: "abacus", for: document)
    #expect(tool.device?.bandwidth == 1_000_000_000)
  }

  @Test(arguments: [
    ("", "not a number"), ("1x", "not a number"), ("1,555G", "not a number"), ("-1", "not a number"),
    ("1e9", "not a number"),
    ("0", "more than 0"), ("0T", "more than 0"), ("1.5", "no whole number"), ("9.3E", "64 bits"),
    ("99999999999999999999999", "64 bits"), ("19.5 T", "not a number"),
  ])
  func badTextsKeepStandingWithTheirReason(text: String, reason: String) {
    for item in [ToolItem.peak, .bandwidth] {
      var tool = RooflineTool()
      tool.set(item, to: text, for: document)
      #expect(tool.value(of: item, for: document) == .text(text))
      #expect(tool.problem(at: item, for: document, .english)?.contains(reason) == true, "\(text)")
      #expect(tool.device == nil)
      tool.set(item, to: "1T", for: document)
      #expect(tool.problem(at: item, for: document, .english) == nil && tool.device != nil)
    }
  }

  @Test func settingsAreKeptInDocuments() throws {
    for (item, text) in [(ToolItem.device, "h100-bf16"), (.peak, "7T"), (.bandwidth, "nonsense")] {
      var pilot = Pilot()
      pilot.state.tools.set(item, to: text, for: document)
      let workspace = pilot.state.workspace
      let copy = try Workspace(json: Array(workspace.text.utf8)[...])
      #expect(copy == workspace)
    }
  }
}
