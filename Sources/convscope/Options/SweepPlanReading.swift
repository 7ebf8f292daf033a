import ArgumentParser
import ConvMath
import LayerText

/// Why a command line asks for nothing that can be swept.
private struct SweepMisuse: Error {
  let message: String

  init(_ message: String) { self.message = message }

  init(_ english: String, _ chinese: String) { message = Language.ofCommand(english, chinese) }
}

extension SweepPlan {
  /// What the options ask for. What is wrong with them is told.
  ///
  /// - Throws: The status to exit with.
  init(_ layer: LayerOptions, _ options: SweepOptions) throws {
    do {
      try self.init(reading: options, of: layer)
    } catch let faults as LayerFaults {
      throw Report().failure(faults, .usage)
    } catch let misuse as SweepMisuse {
      throw Report().failure(misuse.message, .usage)
    }
  }

  private init(reading options: SweepOptions, of layer: LayerOptions) throws {
    let description = try layer.completeDescription()
    let sketch = try description.layer(isSketch: true)
    let variations = try options.vary.map { try Self.variation($0, of: sketch) }
    let base = try Self.completed(description, variations, sketch).layer()
    let sweep: Sweep
    do throws(SweepError) {
      sweep = try Sweep(base, varying: Self.withCompanions(variations, of: base, description))
    } catch {
      throw SweepMisuse("--vary" + Language.ofCommand.colon + error.text(.ofCommand))
    }
    let known = base.metrics
    let metrics = try options.metrics.map { names in
      try Self.names(in: names).map { try Self.metric($0, "--metrics", known, base.kind) }
    }
    let objectives = try Self.objectives(options.pareto, known, base.kind)
    let order = try options.sort.map { name in
      let metric = try Self.metric(name[...], "--sort", known, base.kind)
      return Objective(metric, options.descending ? .maximize : .minimize)
    }
    self.init(
      sweep: sweep, numberType: layer.numberType, metrics: metrics ?? base.usualMetrics,
      objectives: objectives, order: order)
    if order != nil, sweep.count > Self.mostSorted {
      throw SweepMisuse(
        "--sort: keeps at most \(Self.mostSorted.grouped) points, this sweep has \(sweep.count.grouped); "
          + "use larger steps, or sort the csv with another program",
        "--sort：最多保存 \(Self.mostSorted.grouped) 个点，这次扫描有 \(sweep.count.grouped) 个；"
          + "请加大间隔，或用别的程序给 csv 排序")
    }
  }

  private static func variation(_ text: String, of layer: Layer) throws -> Variation {
    do throws(LocatedError) {
      return try Variation(text, of: layer)
    } catch {
      throw SweepMisuse("--vary \"\(text)\"" + Language.ofCommand.colon + error.text(.ofCommand))
    }
  }

  /// The description with what is varied as a whole filled in, since it need not be given.
  private static func completed(
    _ description: LayerDescription, _ variations: [Variation], _ sketch: Layer
  ) -> LayerDescription {
    var description = description
    for variation in variations {
      let hyperparameter = variation.target.hyperparameter
      if case .field(let field) = variation.target, field.index != nil { continue }
      guard hyperparameter != .input, description[hyperparameter] == nil,
        sketch.kind.requires(hyperparameter, in: sketch.framework),
        let setting = sketch.setting(of: hyperparameter)
      else { continue }
      description.set(hyperparameter, to: setting)
    }
    return description
  }

  /// A pooling window whose stride is left to PyTorch or Keras steps by its own size, also where that is varied.
  private static func withCompanions(
    _ variations: [Variation], of base: Layer, _ description: LayerDescription
  ) -> [Variation] {
    let stepsByItself =
      base.kind.operation.family == .pooling && base.framework != .onnx && description[.stride] == nil
      && !variations.contains { $0.target.hyperparameter == .stride }
    guard stepsByItself else { return variations }
    return variations.map { variation in
      let isKernel = variation.target.hyperparameter == .kernelSize
      return isKernel ? Variation(variation.target, variation.values, companion: .stride) : variation
    }
  }

  // MARK: Metrics

  private static func names(in text: String) -> [Substring] {
    text.split(separator: ",", omittingEmptySubsequences: false)
  }

  private static func metric(
    _ text: Substring, _ option: String, _ known: [Metric], _ kind: LayerKind
  ) throws -> Metric {
    let name = String(text.filter { $0 != " " })
    if let metric = Metric(name: name), known.contains(metric) { return metric }
    let names = known.map(\.name)
    let near = nearestNames(to: name, among: names)
    let advice =
      near.isEmpty
      ? Language.ofCommand("it has ", "它有 ") + names.joined(separator: Language.ofCommand(", ", "、"))
      : Language.ofCommand("try ", "可改为 ") + near.joined(separator: Language.ofCommand(" or ", " 或 "))
    throw SweepMisuse(
      "\(option): \(kind) has no metric \"\(name)\"; \(advice)", "\(option)：\(kind) 没有指标“\(name)”；\(advice)")
  }

  private static func objectives(
    _ text: String?, _ known: [Metric], _ kind: LayerKind
  ) throws -> [Objective] {
    guard let text else { return [] }
    let objectives = try names(in: text).map { part in
      let (name, direction) = try Self.direction(of: part)
      return Objective(try metric(name, "--pareto", known, kind), direction)
    }
    guard objectives.count == 2 else {
      throw SweepMisuse(
        "--pareto: takes two metrics, such as flops,parameters", "--pareto：要两个指标，例如 flops,parameters")
    }
    return objectives
  }

  private static func direction(of text: Substring) throws -> (Substring, Objective.Direction?) {
    guard let colon = text.firstIndex(of: ":") else { return (text, nil) }
    let word = text[text.index(after: colon)...].filter { $0 != " " }
    switch word {
    case "min": return (text[..<colon], .minimize)
    case "max": return (text[..<colon], .maximize)
    default:
      throw SweepMisuse(
        "--pareto: a direction is :min or :max, not :\(word)", "--pareto：方向是 :min 或 :max，不是 :\(word)")
    }
  }
}

extension Layer {
  /// The metrics that are shown where none are named: the output extents, or its elements where it has no axes.
  fileprivate var usualMetrics: [Metric] {
    (outputExtents.isEmpty ? [.output] : outputExtents) + [.parameters, .macs, .flops, .memory]
  }

  private var outputExtents: [Metric] { keepsAxes ? axisNames.map(Metric.outputExtent) : [] }
}
