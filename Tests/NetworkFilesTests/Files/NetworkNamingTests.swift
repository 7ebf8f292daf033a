import ConvMath
import LayerText
import Network
import NetworkFiles
import Testing

@Suite struct NetworkNamingTests {
  /// Who names a network where a layer is asked for is told that it is one.
  @Test func networksAreNoKindsOfLayers() throws {
    #expect(Zoo.naming("conv2d") == nil)
    let error = try #require(throws: LayerFaults.self) {
      try LayerDescription(json: Array(#"{"kind": "ResNet-50", "input": [1, 3, 8, 8]}"#.utf8)[...]).layer()
    }
    let fault = try #require(error.naming(Zoo.naming).faults.first)
    #expect(
      fault.text(.json)
        == "no layer is called \"ResNet-50\"; ResNet-50 is a network: convscope summary resnet50")
    #expect(error.naming { _ in nil } == error)
  }
}
