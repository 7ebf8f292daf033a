import ArgumentParser
import ConvMath
import LayerText

/// The options that add figures to those of a layer.
struct FigureOptions: ParsableArguments {
  @Flag(help: .text("Add what well-known tools would print for the layer, and why.", "加上常用工具对这一层给出的数及其原因。"))
  var countsAs = false

  @Flag(help: .text("Add what one step of each field down and up would do.", "加上每一项增减一档的影响。"))
  var levers = false

  @Option(
    parsing: .unconditional,
    help: .text(
      "Add the roofline of a device: one of \(Self.names), or its peak and bandwidth such as 19.5T,1555G.",
      "加上设备的屋顶线：\(Self.names) 之一，或写出峰值和带宽，例如 19.5T,1555G。",
      valueName: Wording("name|peak,bandwidth", "名称|峰值,带宽")),
    completion: .list(Device.all.map(\.name)), transform: Self.readDevice)
  var device: Device?

  private static var names: String { Device.all.map(\.name).joined(separator: Language.ofCommand(", ", "、")) }

  private static func readDevice(_ text: String) throws -> Device {
    do {
      return try Device(reading: text)
    } catch {
      throw ValidationError(error.text(.ofCommand) + Language.ofCommand(".", "。"))
    }
  }
}

extension AddedFigures {
  init(_ analysis: Analysis, numberType: NumberType, options: FigureOptions) {
    self.init(
      analysis, numberType: numberType, levers: options.levers, counters: options.countsAs,
      device: options.device)
  }
}
