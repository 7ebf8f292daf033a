import ConvMath

extension JSONWriter {
  /// Writes a layer under the roof of a device; rates are in FLOP/s and byte/s.
  ///
  ///     {"device":{"name":"a100",…},"number_type":"float32","flops":236027904,"bytes":3851264,"intensity":61.28…,
  ///      "ridge":12.54…,"bound":"computation","attainable":19500000000000,"seconds":1.21…e-05,…}
  public mutating func write(_ roofline: Roofline) {
    object { writer in
      writer.write(key: "device")
      writer.write(roofline.device)
      writer.write(key: "number_type")
      writer.write(roofline.numberType.rawValue)
      writer.write("flops", roofline.flops)
      writer.write("bytes", roofline.bytes)
      writer.write(key: "intensity")
      writer.write(roofline.intensity)
      writer.write(key: "ridge")
      writer.write(roofline.ridge)
      writer.write(key: "bound")
      writer.write(roofline.bound.rawValue)
      writer.write("attainable", roofline.attainable)
      for (key, seconds) in [
        ("seconds", roofline.seconds), ("computing_seconds", roofline.computingSeconds),
        ("moving_seconds", roofline.movingSeconds),
      ] {
        writer.write(key: key)
        writer.write(seconds)
      }
    }
  }

  private mutating func write(_ device: Device) {
    object { writer in
      for (key, text) in [("name", device.name), ("title", device.title), ("source", device.source)] {
        writer.write(key: key)
        writer.write(text)
      }
      writer.write("peak", device.peak)
      writer.write("bandwidth", device.bandwidth)
      writer.write(key: "number_type")
      if let type = device.numberType { writer.write(type.rawValue) } else { writer.writeNull() }
    }
  }
}
