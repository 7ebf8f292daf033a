import Testing

@testable import Network

@Suite struct TellingNamesTests {
  private func names(_ names: [String]) throws -> TellingNames {
    var network = SmallNetwork()
    var last = "x"
    for name in names { last = network.add("Relu", name, [last]) }
    let graph = try network.declaration.graph()
    return TellingNames(graph, Array(graph.nodes.indices))
  }

  @Test func whatNearlyAllBeginWithIsLeftOut() throws {
    let names = try names([
      "jax2tf_get_logits_pjit_conv_1", "jax2tf_get_logits_pjit_conv_2", "jax2tf_get_logits_pjit_relu",
      "jax2tf_get_logits_pjit_dense", "Transpose__12",
    ])
    #expect(names.prefix == "jax2tf_get_logits_pjit_")
    #expect(names.telling("jax2tf_get_logits_pjit_conv_1") == "conv_1")
    #expect(names.telling("Transpose__12") == "Transpose__12")
    #expect(names.telling("jax2tf_get_logits_pjit_") == "jax2tf_get_logits_pjit_")
  }

  @Test(arguments: [
    ["conv1", "relu", "conv2"], ["/layer1/conv", "/layer2/conv", "/layer3/conv"],
    ["node_1", "node_2", "node_3"],
    ["a_long_beginning_1", "a_long_beginning_2"], [],
  ]) func namesWithLittleInCommonStay(given: [String]) throws { #expect(try names(given).prefix.isEmpty) }
}
