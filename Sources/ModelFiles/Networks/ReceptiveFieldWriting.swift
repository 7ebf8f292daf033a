import ConvMath
import Network

extension JSONWriter {
  /// Writes what the output of a node sees of the input, an element for each axis, where there is any:
  ///
  ///     "receptive_field":[{"size":11,"stride":4,"padding":5},"all"]
  ///
  /// Null stands for what is not known. Where paths do not line up "aligned" is false.
  mutating func write(receptiveField sights: [Sight?]) {
    let sights = sights.compactMap { $0 }
    guard !sights.isEmpty else { return }
    write(key: "receptive_field")
    list { writer in
      for sight in sights {
        switch sight {
        case .part(let field): writer.write(field)
        case .all: writer.write("all")
        case .unknown: writer.writeNull()
        }
      }
    }
  }

  private mutating func write(_ field: ReceptiveField) {
    object { writer in
      writer.write("size", field.size)
      writer.write("stride", field.stride)
      writer.write("padding", field.padding)
      guard !field.isAligned else { return }
      writer.write(key: "aligned")
      writer.write(false)
    }
  }

  /// Writes where paths meet that do not line up, as "misaligned".
  mutating func write(_ fields: ReceptiveFields, _ graph: Graph) {
    write(key: "misaligned")
    list { writer in
      for misalignment in fields.misalignments {
        writer.object { writer in
          writer.write(key: "node")
          writer.write(graph.title(ofNode: misalignment.node))
          writer.write("dimension", misalignment.dimension)
          writer.write(key: "reason")
          writer.write(misalignment.text(.english))
        }
      }
    }
  }
}
