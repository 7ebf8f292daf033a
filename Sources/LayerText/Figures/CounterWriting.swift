import ConvMath

extension JSONWriter {
  /// Writes what tools print, each under its name:
  ///
  ///     {"fvcore":{"value":48,"unit":"FLOPs","formula":"N·…","reason":"counts multiply-accumulates alone"},…}
  ///
  /// A value that is not known or beyond 64 bits is null, and so is a formula that is not known.
  public mutating func write(_ figures: [CounterFigure]) {
    object { writer in
      for figure in figures {
        writer.write(key: figure.counter.rawValue)
        writer.writeMembers(figure)
      }
    }
  }

  private mutating func writeMembers(_ figure: CounterFigure) {
    object { writer in
      writer.write(key: "value")
      if let value = figure.value { writer.write(value) } else { writer.writeNull() }
      writer.write(key: "unit")
      writer.write(figure.counter.unit)
      writer.write(key: "formula")
      if let formula = figure.formula { writer.write(formula.symbolic()) } else { writer.writeNull() }
      writer.write(key: "reason")
      writer.write(figure.note.text)
    }
  }
}
