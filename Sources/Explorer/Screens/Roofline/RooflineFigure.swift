import ConvMath

/// One line of what the roofline says: a label, a value, what it means, and how it differs from the baseline's.
struct RooflineFigure: Hashable {
  var label: Wording
  var value: String
  var reading = ""
  /// Empty where nothing is pinned.
  var change = ""
}

extension Roofline {
  /// The figures in order: work, bytes, intensity and ridge, the bound that follows, the rate, the times.
  func figures(since former: Roofline?, _ glyphs: Glyphs) -> [RooflineFigure] {
    func change(_ new: Int, _ path: KeyPath<Roofline, Int>) -> String {
      former.map { Change(old: $0[keyPath: path], new: new).brief(glyphs) } ?? ""
    }
    func change(_ new: String, _ text: (Roofline) -> String) -> String {
      former.map { text($0) == new ? glyphs.equal : Wording.was(text($0)).text(glyphs.language) } ?? ""
    }
    let work = [
      RooflineFigure(
        label: .flops, value: flops.grouped, reading: Reading.rounded(flops) ?? "",
        change: change(flops, \.flops)),
      RooflineFigure(
        label: .bytes, value: bytes.grouped, reading: Reading.bytes(bytes), change: change(bytes, \.bytes)),
    ]
    let time = { (seconds: Double) in Reading.time(seconds, glyphs.notation) }
    let moving = RooflineFigure(
      label: Wording("moving", "访存"), value: time(movingSeconds),
      reading: limit(bound != .computation, glyphs),
      change: change(time(movingSeconds)) { time($0.movingSeconds) })
    guard flops > 0 else { return work + [moving] }
    return work + [
      RooflineFigure(
        label: .intensity, value: intensityText, reading: Wording.flopsPerByte.text(glyphs.language),
        change: change(intensityText) { $0.intensityText }),
      RooflineFigure(
        label: RooflineWording.ridge, value: ridgeText, reading: Wording.flopsPerByte.text(glyphs.language)),
      RooflineFigure(
        label: Wording("bound by", "受限于"), value: bound.words(glyphs.language),
        reading: bound.comparison.text(glyphs.language),
        change: change(bound.words(glyphs.language)) { $0.bound.words(glyphs.language) }),
      RooflineFigure(
        label: Wording("attainable", "可达性能"), value: attainableText,
        reading: RooflineWording.ofPeak(shareOfPeak).text(glyphs.language),
        change: change(attainable, \.attainable)),
      RooflineFigure(
        label: Wording("computing", "计算"), value: time(computingSeconds),
        reading: limit(bound != .memory, glyphs),
        change: change(time(computingSeconds)) { time($0.computingSeconds) }),
      moving,
    ]
  }

  /// Marks the time that counts.
  private func limit(_ counts: Bool, _ glyphs: Glyphs) -> String {
    counts ? "\(glyphs.strongest) \(RooflineWording.limit.text(glyphs.language))" : ""
  }

  /// What is to be said of the device, and of a layer that the roof says little about.
  func remarks(_ analysis: Analysis) -> [Wording] {
    var remarks: [Wording] = []
    if flops == 0 {
      let comparisons = analysis.batch.operations.comparisons
      remarks.append(
        comparisons > 0 ? RooflineWording.comparisonsOnly(comparisons) : RooflineWording.noOperations)
    }
    if differsInType, let type = device.numberType {
      remarks.append(RooflineWording.otherType(layer: numberType.rawValue, device: type.rawValue))
    }
    return remarks
  }
}

extension Roofline.Bound {
  /// How intensity and ridge stand to each other.
  fileprivate var comparison: Wording {
    switch self {
    case .memory: Wording("intensity < ridge", "计算强度 < 拐点")
    case .computation: Wording("intensity > ridge", "计算强度 > 拐点")
    case .both: Wording("intensity = ridge", "计算强度 = 拐点")
    }
  }
}

extension Device {
  /// What the device is and where its figures are from.
  var particulars: [Wording] {
    guard Device(name: name) != nil else {
      return [Wording("a device of your own", "自定义设备"), RooflineWording.peakUnsaid]
    }
    return [
      .plain(title), numberType.map { RooflineWording.peakHolds($0.rawValue) } ?? RooflineWording.peakUnsaid,
      .plain(source),
    ]
  }
}
