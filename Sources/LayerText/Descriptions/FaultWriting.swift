import ConvMath

extension JSONWriter {
  /// Writes the answer to a layer that cannot be:
  ///
  ///     {"errors":[{"field":"groups","reason":"2 does not divide 3 in channels","nearest":[{"field":"groups","value":1}]}]}
  public mutating func write(_ faults: LayerFaults) {
    object { $0.writeErrors(faults) }
  }

  /// Writes the faults as a member of an object.
  public mutating func writeErrors(_ faults: LayerFaults) {
    write(key: "errors")
    list { writer in for fault in faults.faults { writer.write(fault) } }
  }

  private mutating func write(_ fault: LayerFault) {
    object { writer in
      writer.write(key: "field")
      writer.write(fault.field)
      if let index = fault.index { writer.write("index", index) }
      writer.write(key: "reason")
      writer.write(fault.text(.json))
      guard !fault.nearest.isEmpty else { return }
      writer.write(key: "nearest")
      writer.list { writer in for remedy in fault.nearest { writer.write(remedy) } }
    }
  }

  private mutating func write(_ remedy: Issue.Remedy) {
    object { writer in
      writer.write(key: "field")
      writer.write(remedy.field.name)
      if let index = remedy.field.index { writer.write("index", index) }
      writer.write(key: "value")
      writer.write(remedy.value)
    }
  }
}
