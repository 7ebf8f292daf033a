import ConvMath
import LayerText
import Network

extension JSONWriter {
  /// Writes the sizes that a network takes:
  ///
  ///     {"name":"unet","input":"input","shape":[1,1,572,572],"ways":[{"axes":["height","width"],"present":572,"checked_to":1024,
  ///      "accepted":{"rule":"any from 188 on","runs":[[188,1024]]},"seamless":{…},"refused":[…]},…],…}
  public mutating func write(_ sizes: InputSizes, name: String) {
    object { writer in
      writer.write(key: "name")
      writer.write(name)
      writer.write(key: "input")
      writer.write(sizes.input.name)
      writer.write(key: "shape")
      writer.write(sizes.input.shape)
      writer.write(key: "ways")
      writer.list { writer in for way in sizes.ways { writer.write(way, of: sizes.input) } }
      writer.write(key: "other_inputs")
      writer.list { writer in for input in sizes.otherInputs { writer.write(input) } }
      writer.write(key: "open")
      writer.list { writer in for symbol in sizes.openSymbols { writer.write(symbol) } }
      writer.write("unchecked_nodes", sizes.uncheckedNodes)
    }
  }

  private mutating func write(_ way: InputSizes.Way, of input: SpatialInput) {
    object { writer in
      writer.write(key: "axes")
      writer.list { writer in for axis in way.axis.map({ [$0] }) ?? input.axes { writer.write(axis.rawValue) }
      }
      writer.write("present", orNull: way.present)
      writer.write("checked_to", way.accepted.limit)
      for (key, set) in [("accepted", way.accepted), ("seamless", way.seamless)] {
        writer.write(key: key)
        writer.write(set, around: way.present)
      }
      writer.write(key: "refused")
      writer.list { writer in
        for refusal in way.refusals {
          writer.object { writer in
            writer.write("size", refusal.size)
            writer.write(key: "node")
            writer.write(refusal.node)
            writer.write(key: "reason")
            writer.write(refusal.reason.text(.english))
          }
        }
      }
    }
  }

  private mutating func write(_ set: SizeSet, around present: Int?) {
    object { writer in
      writer.write(key: "rule")
      writer.write(set.rule.text(.english))
      writer.write("period", orNull: set.rule.tail?.period)
      writer.write("remainders", set.rule.tail?.remainders ?? [])
      writer.write("from", orNull: set.rule.tail?.first)
      if let present {
        writer.write("below", orNull: set.nearest(below: present))
        writer.write("above", orNull: set.nearest(above: present))
      }
      writer.write(key: "runs")
      writer.list { writer in
        for run in set.runs {
          writer.list { writer in
            writer.write(run.lowerBound)
            writer.write(run.upperBound)
          }
        }
      }
    }
  }
}
