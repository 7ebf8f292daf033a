import CellGrid
import ConvMath
import Testing

@testable import Explorer

/// Golden screens of baselines, levers, history, and what lies over them.
@Suite struct WhatIfScreenTests {
  /// Two baselines, then a layer that differs from both.
  private var compared: Pilot {
    var pilot = Pilot()
    pilot.type("p")
    pilot.focus(.stride, 0)
    pilot.type("1")
    pilot.press(.enter)
    pilot.type("p")
    pilot.focus(.kernelSize, 0)
    pilot.type("5")
    pilot.press(.enter)
    pilot.type("b")
    return pilot
  }

  private static let sizes = [(80, 24, true), (120, 36, true), (200, 60, true), (80, 24, false)]

  private func expectGolden(_ name: String, _ pilot: Pilot) throws {
    for (columns, rows, isUnicode) in Self.sizes {
      var pilot = pilot
      pilot.size = Size(columns: columns, rows: rows)
      pilot.capabilities.isUnicode = isUnicode
      try ExplorerTests.expectGolden("\(name)-\(isUnicode ? "\(columns)x\(rows)" : "ascii")", pilot)
    }
  }

  @Test func baselines() throws { try expectGolden("baselines", compared) }

  @Test func formulasAgainstABaseline() throws {
    var pilot = compared
    pilot.state.derive(.everything)
    try expectGolden("baselines-formulas", pilot)
  }

  @Test func ledgerAgainstABaseline() throws {
    var pilot = compared
    pilot.type("]]]")
    try expectGolden("baselines-ledger", pilot)
  }

  @Test func levers() throws {
    var pilot = compared
    pilot.type("v")
    try expectGolden("levers", pilot)
  }

  @Test func history() throws {
    var pilot = compared
    pilot.focus(.groups)
    pilot.type("7")
    pilot.press(.enter)
    pilot.type("uh")
    try expectGolden("history", pilot)
  }

  @Test func aPasteThatCannotBeRead() throws {
    var pilot = Pilot()
    _ = pilot.state.update(.paste("self.stem = nn.Conv2d(3, 64, kernel_size=7, strid=2, padding=3)"))
    try expectGolden("paste-error", pilot)
  }

  @Test func saving() throws {
    var pilot = Pilot()
    pilot.press(.control("s"))
    pilot.type("~/layers/stem.json")
    try expectGolden("save", pilot)
  }

  @Test func replacing() throws {
    var pilot = Pilot()
    pilot.state.update(.exists(FileText(path: "stem.json", text: "", isDocument: true)))
    try expectGolden("replace", pilot)
  }

  /// Keras has no ceil mode.
  @Test func whatCannotBeExpressed() throws {
    var layer = Layer.example.changing(kind: LayerKind(.maxPooling))
    layer.roundsUp = true
    var pilot = Pilot(layer)
    pilot.type("y")
    pilot.press(.down, .enter)
    try expectGolden("cannot-express", pilot)
  }

  @Test func workThatIsNotKept() throws {
    var pilot = Pilot()
    pilot.state.update(.notKept(reason: "No space left on device"))
    try expectGolden("not-kept", pilot)
  }

  @Test func aSweepUnderWay() throws {
    var pilot = Pilot()
    pilot.state.rooms.set(.sweepField, to: "out_channels", for: pilot.state.document)
    pilot.state.rooms.set(.sweepValues, to: "1..5000000", for: pilot.state.document)
    pilot.type("s")
    #expect(pilot.state.isWorking)
    for _ in 0..<95 { pilot.state.work() }
    try expectGolden("sweep-working", pilot)
  }

  @Test func copying() throws {
    var pilot = Pilot()
    pilot.type("y")
    try expectGolden("copy", pilot)
  }
}
