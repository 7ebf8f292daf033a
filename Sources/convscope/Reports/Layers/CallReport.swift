import ConvMath
import LayerText
import Network
import NetworkFiles

/// The figures of a call that is no single kind of layer, worked out as a network of its own.
struct CallReport {
  private let name: String
  private let analysis: NetworkAnalysis
  private let style: TextStyle

  init(name: String, _ analysis: NetworkAnalysis, style: TextStyle) {
    self.name = name
    self.analysis = analysis
    self.style = style
  }

  private func shape(_ tensors: [Int]) -> String {
    tensors.map { analysis.values[$0].shape?.text(style.language, by: style.by) ?? "?" }.joined(
      separator: ", ")
  }

  var lines: [String] {
    let language = style.language
    let (input, output) = (shape(analysis.graph.inputs), shape(analysis.graph.outputs))
    let work = analysis.work
    var rows = [
      [language("output", "输出"), output],
      [language("parameters", "参数量"), analysis.parameterStanding.text(analysis.parameters?.grouped)],
    ]
    if let buffers = analysis.buffers, buffers > 0 {
      rows.append([language("buffers", "缓冲区"), buffers.grouped])
    }
    rows.append([language("MACs", "乘加次数（MACs）"), analysis.workStanding.text(work?.macs.grouped)])
    rows.append([language("FLOPs", "计算量（FLOPs）"), analysis.workStanding.text(work?.flops.grouped)])
    let heading = name + language.colon + input + style.plain(" → ") + output
    return [heading, ""] + TextTable(rows.map { $0.map(style.plain) }).lines
  }

  /// Writes {"output":[1,12,4,3],"parameters":0,"buffers":0,"macs":0,"flops":0,"certain":{…}}.
  func write(to writer: inout JSONWriter) {
    let work = analysis.work
    writer.object { writer in
      writer.write(key: "output")
      writer.write(analysis.graph.outputs.first.flatMap { analysis.values[$0].shape })
      for (key, figure) in [
        ("parameters", analysis.parameters), ("buffers", analysis.buffers), ("macs", work?.macs),
        ("flops", work?.flops),
      ] {
        writer.write(key: key)
        if let figure { writer.write(figure) } else { writer.writeNull() }
      }
      writer.write(analysis.certainty)
    }
  }
}
