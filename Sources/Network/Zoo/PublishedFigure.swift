import ConvMath

/// What is published of a network, as its source writes it, for the resolution that it is built in with.
public struct PublishedFigure: Hashable, Sendable {
  /// "5.4 M"; nil where the source tells none.
  public var parameters: String?
  /// "217 MMACs"; nil where the source tells none.
  public var work: String?
  public var source: String
  /// Why it is not the figure here, where that is more than rounding.
  public var note: Wording?

  init(_ parameters: String?, _ work: String?, _ source: String, note: Wording? = nil) {
    self.parameters = parameters
    self.work = work
    self.source = source
    self.note = note
  }

  /// "5.4 M, 217 MMACs".
  public var text: String { [parameters, work].compactMap { $0 }.joined(separator: ", ") }
}

extension ZooNetwork {
  /// What its authors, or those who trained it, publish of it; nil where nothing is known here.
  public var published: PublishedFigure? { Self.publishedFigures[name] }

  private static let slim = "tensorflow/models, research/slim/nets"
  private static let megvii = "megvii-model/ShuffleNet-Series"
  private static let automl = "google/automl, efficientnetv2"
  private static let pycls = "facebookresearch/pycls, MODEL_ZOO.md"
  private static let convNeXtSource = "facebookresearch/ConvNeXt"
  private static let resNeXtSource = "facebookresearch/ResNeXt"
  private static let ultralytics = "ultralytics/ultralytics"
  private static let mmpretrain = "open-mmlab/mmpretrain"

  private static let noScale = Wording(
    "the source leaves the scale and shift of each normalization out of the parameters",
    "出处的参数量不含归一化的缩放和平移")
  private static let firstVersion = Wording(
    "the source is of the first version of the paper; the last one has 2.5 M and 56 MMACs, as here",
    "出处是论文第一版；最后一版为 2.5 M 和 56 MMACs，与此相同")
  private static let others = Wording(
    "the source counts normalizations, rectifiers and pooling too", "出处还计入归一化、激活和池化")
  private static let unexplained = Wording(
    "the source does not say what it counts; why it has about 1 % more is not known",
    "出处没有说明计入了什么；多出约 1 % 的原因未知")
  private static let misprint = Wording(
    "a misprint in the source: 21.8 M; it counts normalizations, rectifiers and pooling too",
    "出处有误：应为 21.8 M；且还计入归一化、激活和池化")

  private static func lastStage(_ own: Int, _ other: Int) -> Wording {
    Wording(
      "torchvision rounds the channels of the last stage to \(own), the source to \(other)",
      "torchvision 把最后一级的通道数取为 \(own)，出处取为 \(other)")
  }

  private static let publishedFigures: [String: PublishedFigure] = [
    "mobilenet_v2": PublishedFigure("3.47 M", "300 MMACs", slim, note: noScale),
    "mobilenet_v2@0.5": PublishedFigure("1.95 M", "97 MMACs", slim, note: noScale),
    "mobilenet_v2@1.4": PublishedFigure("6.06 M", "582 MMACs", slim, note: noScale),
    "mobilenet_v3_large": PublishedFigure("5.4 M", "217 MMACs", slim),
    "mobilenet_v3_small": PublishedFigure("2.9 M", "66 MMACs", slim, note: firstVersion),
    "shufflenet_v2_x0_5": PublishedFigure("1.4 M", "41 MMACs", megvii),
    "shufflenet_v2_x1_5": PublishedFigure("3.5 M", "299 MMACs", megvii, note: unexplained),
    "efficientnet_v2_s": PublishedFigure("21.5 M", "8.4 GMACs", automl),
    "efficientnet_v2_l": PublishedFigure("119.5 M", "56.3 GMACs", automl, note: unexplained),
    "regnet_x_400mf": PublishedFigure("5.2 M", "0.4 GMACs", pycls, note: lastStage(400, 384)),
    "regnet_x_800mf": PublishedFigure("7.3 M", "0.8 GMACs", pycls),
    "regnet_x_3_2gf": PublishedFigure("15.3 M", "3.2 GMACs", pycls),
    "regnet_x_32gf": PublishedFigure("107.8 M", "31.7 GMACs", pycls),
    "regnet_y_400mf": PublishedFigure("4.3 M", "0.4 GMACs", pycls),
    "regnet_y_800mf": PublishedFigure("6.3 M", "0.8 GMACs", pycls, note: lastStage(784, 768)),
    "regnet_y_3_2gf": PublishedFigure("19.4 M", "3.2 GMACs", pycls),
    "regnet_y_32gf": PublishedFigure("145.0 M", "32.3 GMACs", pycls),
    "convnext_small": PublishedFigure("50 M", "8.7 GMACs", convNeXtSource),
    "convnext_large": PublishedFigure("198 M", nil, convNeXtSource),
    "resnext50_32x4d": PublishedFigure(nil, "~4.1 GMACs", resNeXtSource),
    "resnext101_64x4d": PublishedFigure(nil, "~15.6 GMACs", resNeXtSource),
    "densenet121": PublishedFigure("7.98 M", "2.88 GMACs", mmpretrain, note: others),
    "densenet169": PublishedFigure("14.15 M", "3.42 GMACs", mmpretrain, note: others),
    "resnet34": PublishedFigure("2.18 M", "3.68 GMACs", mmpretrain, note: misprint),
    "inception_v3": PublishedFigure("23.83 M", "5.75 GMACs", mmpretrain, note: others),
    "yolov3": PublishedFigure(nil, "65.9 GFLOPs", "AlexeyAB/darknet"),
    "yolov8s": PublishedFigure("11.2 M", "28.6 GFLOPs", ultralytics),
    "yolov8l": PublishedFigure("43.7 M", "165.2 GFLOPs", ultralytics),
  ]
}
