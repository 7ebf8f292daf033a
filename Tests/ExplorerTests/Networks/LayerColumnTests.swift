import CellGrid
import ConvMath
import Network
import NetworkFiles
import Testing

@testable import Explorer

/// The columns of the table of layers that are chosen.
@Suite struct LayerColumnTests {
  private func pilot(_ columns: Int, _ rows: Int) -> Pilot {
    var pilot = Pilot()
    pilot.size = Size(columns: columns, rows: rows)
    pilot.state.openNetwork(named: "resnet18")
    return pilot
  }

  private func choose(_ columns: String, in pilot: inout Pilot) {
    let document = pilot.state.document
    pilot.state.networkScreen.set(.networkColumns, to: columns, for: document)
    pilot.press(.up, .up)
  }

  @Test func everyColumnCanBeChosen() throws {
    var pilot = pilot(120, 36)
    choose("settings kernel input type bytes receptive_field module", in: &pilot)
    try expectGolden("network-columns-120x36", pilot)
    pilot.press(.char("L"))
    try expectGolden("network-columns-120x36-zh", pilot)
    pilot.size = Size(columns: 80, rows: 24)
    pilot.press(.char("L"))
    try expectGolden("network-columns-80x24", pilot)
    for column in LayerColumn.all {
      choose(column.name, in: &pilot)
      #expect(pilot.state.networkScreen.settings.columns == [column])
      #expect(pilot.find("input") != nil)
    }
  }

  @Test func theListSwitchesThem() throws {
    var pilot = pilot(120, 36)
    pilot.press(.char("V"))
    #expect(pilot.find("[ ] kernel") != nil && pilot.find("[x] output") != nil)
    pilot.type("kernel")
    pilot.press(.enter, .escape)
    #expect(pilot.find("7×7") != nil)
    #expect(pilot.state.networkScreen.settings.columns == LayerColumn.usual.union([.figure(.kernel)]))
  }

  /// Documents of before have two columns under other names.
  @Test func formerNamesAreRead() {
    #expect(
      LayerColumn.columns("receptiveField memory") == [.figure(.receptiveField), .figure(.activations)])
    #expect(LayerColumn.columns("nothing") == nil)
    for column in LayerColumn.all { #expect(LayerColumn.columns(column.name) == [column]) }
  }

  /// What is taken out has the columns that are on the screen.
  @Test func exportsHaveTheChosenColumns() throws {
    var pilot = pilot(120, 36)
    let usual = try #require(pilot.state.networkText(in: .csv))
    #expect(usual.hasPrefix("name,op,output,parameters,macs,flops,certain\n"))
    choose("settings share kernel bytes", in: &pilot)
    let csv = try #require(pilot.state.networkText(in: .csv))
    #expect(
      csv.hasPrefix("name,op,settings,kernel,bytes,certain\n/conv1/Conv,Conv,64 7x7 s2 p3,7x7,37632,bytes\n"))
    #expect(pilot.state.networkText(in: .json)?.contains("\"macs\":118013952") ?? false)
  }
}
