import ConvMath

extension JSONWriter {
  /// Writes the answer to a layer that can be. `macs` and `flops` are those of the whole batch.
  ///
  ///     {"output":[1,64,112,112],"parameters":9472,"buffers":0,"macs":118013952,"flops":236027904,…}
  ///
  /// `more` writes further members at the end.
  public mutating func write(_ analysis: Analysis, more: (inout JSONWriter) -> Void = { _ in }) {
    object { writer in
      writer.write("output", analysis.output.extents)
      writer.write("parameters", analysis.parameters)
      writer.write("buffers", analysis.buffers)
      writer.write("macs", analysis.batch.macs)
      writer.write("flops", analysis.batch.flops)
      writer.write("weights", analysis.weights)
      writer.write("biases", analysis.biases)
      writer.write("sample") { $0.writeMembers(analysis.sample) }
      writer.write("batch") { $0.writeMembers(analysis.batch) }
      writer.write("bytes") { writer in
        for type in NumberType.allCases {
          writer.write(key: type.rawValue)
          writer.write(analysis.memory(type))
        }
      }
      writer.write("intensity") { writer in
        for type in NumberType.allCases {
          writer.write(key: type.rawValue)
          writer.write(analysis.intensity(type) ?? .nan)
        }
      }
      writer.writeWindows(analysis)
      more(&writer)
    }
  }

  private mutating func writeMembers(_ work: Work) {
    write("macs", work.macs)
    write("useful_macs", work.usefulMACs)
    write("flops", work.flops)
    write("operations") { writer in
      writer.write("multiplications", work.operations.multiplications)
      writer.write("additions", work.operations.additions)
      writer.write("comparisons", work.operations.comparisons)
      writer.write("divisions", work.operations.divisions)
      writer.write("special_functions", work.operations.specialFunctions)
    }
  }

  private mutating func write(_ memory: Memory) {
    object { writer in
      writer.write("weights", memory.weights)
      writer.write("input", memory.input)
      writer.write("output", memory.output)
      writer.write("total", memory.total)
    }
  }

  /// Writes what the windows span, leave out and reach beyond the input, axis by axis, where there are windows.
  private mutating func writeWindows(_ analysis: Analysis) {
    let axes = analysis.axes
    if analysis.hasWindows { write("receptive_field", axes.lazy.map(\.receptiveField)) }
    if analysis.leavesUnused { write("unused", axes.lazy.compactMap(\.unused)) }
    guard analysis.hasPadding else { return }
    write("padding") { writer in
      writer.write("begin", axes.lazy.map(\.paddingBefore))
      writer.write("end", axes.lazy.map(\.paddingAfter))
    }
  }
}

extension Analysis {
  /// Whether an output element is made of a window of the input.
  public var hasWindows: Bool {
    let family = layer.kind.operation.family
    return (family == .convolution || family == .pooling) && !axes.isEmpty
  }

  /// Whether windows slide, so that they may leave a part of the input out.
  public var leavesUnused: Bool { axes.first?.unused != nil }

  /// Whether the layer has padding, if only of amount 0.
  public var hasPadding: Bool {
    !axes.isEmpty && (layer.kind.operation.slidesWindow || layer.kind.operation == .zeroPadding)
  }
}
