import ConvMath
import TestSupport
import Testing

@testable import Network

/// Channels that go on to all that takes them.
@Suite struct WideningTests {
  /// Every convolution of every network, wider by 8 and twice as wide: the network can be again, or is told why not.
  @Test(arguments: Thoroughness.sample(Zoo.firsts.map(\.name), oneIn: 2))
  func everyConvolutionCanBeWidened(name: String) throws {
    let graph = try #require(Zoo.network(named: name)).graph()
    let analysis = graph.analyze()
    let shapes = graph.outputs.map { analysis.values[$0].shape }
    let convolutions = graph.nodes.indices.filter {
      graph.nodes[$0].op == "Conv" && !analysis.isDepthwise($0)
    }
    // Of deep networks every fourth will do.
    let step = (convolutions.count < 50 ? 1 : 4) * Thoroughness.step(5)
    for (number, index) in convolutions.enumerated() where number % step == 0 {
      let layer = try #require(analysis.layer(ofNode: index))
      for width in [layer.outChannels + 8, 2 * layer.outChannels] {
        let edited = try #require(graph.setting(layer.setting(Field(.outChannels), to: width), ofNode: index))
        let wide = edited.analyze(reusing: analysis)
        // What gives the output of the network has nothing behind it to go on to.
        guard wide.firstImpossibleNode != nil else { continue }
        let widening: Widening
        do {
          widening = try wide.propagatingWidth(from: index)
        } catch {
          // Groups may not divide the width, and windows are laid out for theirs.
          #expect(!error.reason.text(.english).isEmpty)
          continue
        }
        let after = widening.graph.analyze(reusing: wide)
        #expect(after.firstImpossibleNode == nil, "\(graph.nodes[index].name)")
        #expect(after.layer(ofNode: index)?.outChannels == width)
        #expect(after.graph.outputs.map { after.values[$0].shape } == shapes)
        if number % 5 == 0 { #expect(after == widening.graph.analyze()) }
      }
    }
  }

  /// In a stage of a residual network all that feeds the same sum is widened.
  @Test func aStageGoesTogether() throws {
    let graph = try #require(Zoo.network(named: "resnet18")).graph()
    let analysis = graph.analyze()
    let index = try #require(graph.nodes.firstIndex { $0.name == "/layer1/layer1.0/conv2/Conv" })
    let layer = try #require(analysis.layer(ofNode: index)).setting(Field(.outChannels), to: 72)
    let wide = try #require(graph.setting(layer, ofNode: index)).analyze()
    let widening = try wide.propagatingWidth(from: index)
    let given = widening.changes.filter { $0.field == Field(.outChannels) }.map { graph.nodes[$0.node].name }
    #expect(given == ["/conv1/Conv", "/layer1/layer1.1/conv2/Conv"])
    #expect(widening.changes.allSatisfy { $0.old == 64 && $0.new == 72 })
    let taken = widening.changes.filter { $0.field == Field(.input, 1) }.map { graph.nodes[$0.node].name }
    #expect(
      taken == [
        "/bn1/BatchNormalization", "/layer1/layer1.0/conv1/Conv", "/layer1/layer1.0/bn2/BatchNormalization",
        "/layer1/layer1.1/conv1/Conv", "/layer1/layer1.1/bn2/BatchNormalization",
        "/layer2/layer2.0/conv1/Conv",
        "/layer2/layer2.0/downsample/downsample.0/Conv",
      ])
  }

  @Test(arguments: Thoroughness.sample(Zoo.representatives.map(\.name), oneIn: 3))
  func scalesTheWidth(name: String) throws {
    let graph = try #require(Zoo.network(named: name)).graph()
    let analysis = graph.analyze()
    #expect(try analysis.scalingWidth(by: (1, 1)).graph == graph)
    for factor in [(2, 1), (1, 2), (3, 4)] {
      let after = try analysis.scalingWidth(by: factor).graph.analyze()
      #expect(after.firstImpossibleNode == nil)
      #expect(
        after.graph.outputs.map { after.values[$0].shape } == graph.outputs.map { analysis.values[$0].shape })
      #expect((after.parameters ?? 0 > analysis.parameters ?? 0) == (factor.0 > factor.1))
    }
  }

  /// Howard et al., “MobileNets”, table 7, has 2.6, 1.3 and 0.5 million; to the digit as Keras' models have them.
  @Test(arguments: [((3, 4), 2_585_560), ((1, 2), 1_331_592), ((1, 4), 470_072)])
  func mobileNetsOfOtherWidths(factor: (Int, Int), parameters: Int) throws {
    let analysis = try #require(Zoo.network(named: "mobilenet_v1")).graph().analyze()
    #expect(try analysis.scalingWidth(by: factor).graph.analyze().parameters == parameters)
  }

  @Test func inputsAndOutputsStay() throws {
    let graph = try #require(Zoo.network(named: "squeezenet1_1")).graph()
    let analysis = graph.analyze()
    let index = try #require(graph.nodes.lastIndex { $0.op == "Conv" })
    let layer = try #require(analysis.layer(ofNode: index)).setting(Field(.outChannels), to: 1008)
    let wide = try #require(graph.setting(layer, ofNode: index)).analyze()
    // Nothing takes the output: the network can be, with other classes.
    #expect(try wide.propagatingWidth(from: index).changes.isEmpty)
  }
}
