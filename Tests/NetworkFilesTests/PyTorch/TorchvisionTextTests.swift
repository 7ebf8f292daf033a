import Foundation
import Network
import Testing

@testable import NetworkFiles

/// What print(model) of torchvision prints, against its parameters, floating-point buffers and half of what FlopCounterMode of
/// PyTorch 2.15 counts in eval mode on 1 × 3 × 224 × 224, of Inception on 299².
@Suite struct TorchvisionTextTests {
  private func analysis(_ name: String) throws -> NetworkAnalysis {
    try PyTorchModel.read(PyTorchModelTests.text(name), name: name).document.graph.analyze()
  }

  @Test(arguments: [
    ("googlenet", 13_004_888, 15_072, 1_498_376_192), ("inception_v3", 27_161_264, 36_224, 5_713_216_096),
    ("regnet_x_400mf", 5_495_976, 37_856, 413_812_608), ("shufflenet_v2_x0_5", 1_366_792, 7952, 40_476_448),
    ("mnasnet0_5", 2_218_512, 20_624, 104_455_968), ("mobilenet_v2", 3_504_872, 34_112, 300_774_272),
    ("densenet121", 7_978_856, 83_648, 2_834_161_664), ("efficientnet_b0", 5_288_548, 42_016, 385_814_752),
  ]) func exact(name: String, parameters: Int, buffers: Int, macs: Int) throws {
    let analysis = try analysis(name)
    #expect(analysis.parameters == parameters)
    #expect(analysis.buffers == buffers)
    #expect(analysis.work?.macs == macs)
    #expect(analysis.graph.outputs.map { analysis.values[$0].shape } == [[1, 1000]])
    #expect(analysis.certainty == Certainty(outputs: true, parameters: true, macs: true))
  }

  /// Scales of layers, class tokens and tables of positions are no modules, so that the text has fewer parameters.
  @Test(arguments: [
    ("convnext_tiny", 28_589_128, 4_455_531_264), ("vit_b_32", 88_224_232, 4_409_186_304),
    ("swin_t", 28_288_354, 4_490_566_656),
  ]) func parametersBesideModules(name: String, parameters: Int, macs: Int) throws {
    let analysis = try analysis(name)
    #expect(try #require(analysis.parameters) < parameters)
    // Where connections are guessed two modules may be one, so that it is no bound.
    #expect(analysis.parameterStanding == (name == "convnext_tiny" ? .atLeast : .estimate))
    #expect(!analysis.certainty.macs || analysis.work?.macs == macs)
  }
}
