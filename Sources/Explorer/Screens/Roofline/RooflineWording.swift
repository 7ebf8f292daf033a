import ConvMath

/// The words of the roofline.
enum RooflineWording {
  static var screen: Wording { Wording("Roofline", "屋顶线") }
  static var peak: Wording { Wording("peak", "峰值") }
  static var bandwidth: Wording { Wording("bandwidth", "带宽") }
  static var ridge: Wording { Wording("ridge", "拐点") }
  static var limit: Wording { Wording("the limit", "瓶颈") }
  static var title: Wording { Wording("what bounds the layer", "这一层受什么限制") }

  static func ofPeak(_ share: String) -> Wording { Wording("\(share) of peak", "峰值的 \(share)") }

  static func peakHolds(_ type: String) -> Wording { Wording("the peak holds for \(type)", "峰值针对 \(type)") }

  static var peakUnsaid: Wording {
    Wording("for what type of number the peak holds is not said", "没有说明峰值针对哪种数据类型")
  }

  static func otherType(layer: String, device: String) -> Wording {
    Wording("layer in \(layer), peak holds for \(device)", "本层用 \(layer)，峰值针对 \(device)")
  }

  static func comparisonsOnly(_ count: Int) -> Wording {
    Wording(
      "no FLOPs: \(count.grouped) comparisons alone, which are none. There is no point on the roof; its bytes alone bound the time",
      "没有 FLOPs：只有 \(count.grouped) 次比较，而比较不算 FLOPs。屋顶线上没有它的点；时间只由访存决定")
  }

  static var noOperations: Wording {
    Wording(
      "no FLOPs: this layer computes nothing. There is no point on the roof; moving its bytes is all it takes, if they are moved at all",
      "没有 FLOPs：这一层不做计算，屋顶线上没有它的点；即使要搬运数据，也只花访存的时间")
  }
}
