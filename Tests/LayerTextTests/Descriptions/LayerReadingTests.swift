import ConvMath
import Foundation
import Testing

@testable import LayerText

@Suite struct LayerReadingTests {
  private func layer(_ json: String) throws -> Layer {
    try LayerDescription(json: Array(json.utf8)[...]).layer()
  }

  /// The faults of a text that is no layer.
  private func faults(_ json: String) -> [String] {
    do {
      _ = try layer(json)
      return []
    } catch let faults as LayerFaults {
      return faults.faults.map { "\($0.field): \($0.message(.json, layer: nil))" }
    } catch {
      return ["\(error)"]
    }
  }

  @Test func defaultsArePyTorchs() throws {
    let conv = try layer(#"{"kind":"conv2d","input":[1,3,8,8],"out_channels":4,"kernel_size":[3,5]}"#)
    #expect(conv.framework == .pytorch)
    #expect(conv.kernelSize == [3, 5] && conv.stride == [1, 1] && conv.dilation == [1, 1])
    #expect(conv.groups == 1 && conv.hasBias && conv.padding == .symmetric([0, 0]))
    let pool = try layer(#"{"kind":"max_pool2d","input":[1,3,8,8],"kernel_size":3}"#)
    #expect(pool.stride == [3, 3])
    #expect(try !layer(#"{"kind":"instance_norm2d","input":[1,3,8,8]}"#).isAffine)
    #expect(try layer(#"{"kind":"batch_norm2d","input":[1,3,8,8]}"#).isAffine)
  }

  @Test func defaultsAreKeras() throws {
    let pool = try layer(#"{"framework":"keras","kind":"max_pool2d","input":[1,3,8,8]}"#)
    #expect(pool.kernelSize == [2, 2] && pool.stride == [2, 2] && pool.padding == .valid)
    let conv = try layer(
      #"{"framework":"keras","kind":"conv_transpose2d","input":[1,3,8,8],"out_channels":4,"kernel_size":3}"#)
    #expect(conv.outputPadding == nil && conv.hasBias)
    #expect(try layer(#"{"framework":"keras","kind":"group_norm","input":[1,64,8]}"#).groups == 32)
  }

  @Test func defaultsAreONNXs() throws {
    let pool = try layer(#"{"framework":"onnx","kind":"max_pool2d","input":[1,3,8,8],"kernel_size":[3,3]}"#)
    #expect(pool.stride == [1, 1])
    let conv = try layer(
      #"{"framework":"onnx","kind":"conv2d","input":[1,3,8,8],"out_channels":4,"kernel_size":3}"#)
    #expect(!conv.hasBias)
    #expect(
      try layer(#"{"framework":"onnx","kind":"lp_pool2d","input":[1,3,8,8],"kernel_size":2}"#).normType == 2)
  }

  @Test func paddingIsReadInEveryForm() throws {
    func padding(_ text: String, _ framework: String = "onnx") throws -> Padding {
      try layer(
        #"{"framework":"\#(framework)","kind":"conv2d","input":[1,3,8,8],"out_channels":4,"kernel_size":3,"padding":\#(text)}"#
      ).padding
    }
    #expect(try padding("2") == .symmetric([2, 2]))
    #expect(try padding("[1,2]") == .symmetric([1, 2]))
    #expect(try padding(#"{"begin":[1,2],"end":[3,4]}"#) == .perSide(begin: [1, 2], end: [3, 4]))
    #expect(try padding(#""valid""#) == .valid)
    #expect(try padding(#""same_upper""#) == .sameUpper)
    #expect(try padding(#""same_lower""#) == .sameLower)
    #expect(try padding(#""same""#, "keras") == .same)
  }

  @Test(arguments: [
    ("", "layer"), ("nonsense", "layer"), ("[]", "layer"), ("{", "layer"), ("3", "layer"), ("null", "layer"),
    (#"{"kind":"conv2d"}"#, "input"),
    (#"{"input":[1,3,8,8]}"#, "kind"),
    (#"{"kind":"conv9d","input":[1,3,8,8]}"#, "kind"),
    (#"{"kind":"conv2d","input":[1,3,8,8],"out_channels":4}"#, "kernel_size"),
    (#"{"kind":"conv2d","input":[1,3,8,8],"kernel_size":3}"#, "out_channels"),
    (#"{"kind":"relu","input":[1,3],"ceil_mode":true}"#, "ceil_mode"),
    (#"{"kind":"relu","input":[1,3],"colour":1}"#, "colour"),
    (#"{"kind":"relu","input":[1,3.5]}"#, "input"),
    (#"{"kind":"relu","input":[1,1e400]}"#, "input"),
    (#"{"kind":"relu","input":[1,99999999999999999999]}"#, "input"),
    (#"{"kind":"relu","input":"1x3"}"#, "input"),
    (#"{"kind":"relu","input":[1,3],"framework":"caffe"}"#, "framework"),
    (#"{"kind":"relu","kind":"relu","input":[1,3]}"#, "kind"),
    (#"{"kind":"max_pool2d","input":[1,3,8,8],"kernel_size":[2,2,2]}"#, "kernel_size"),
    (#"{"kind":"max_pool2d","input":[1,3,8,8],"kernel_size":2,"ceil_mode":1}"#, "ceil_mode"),
  ])
  func whatIsNoLayerNamesItsField(json: String, field: String) {
    let faults = faults(json)
    #expect(!faults.isEmpty)
    #expect(faults.contains { $0.hasPrefix(field + ":") }, "\(faults)")
  }

  @Test func deepNestingIsHarmless() {
    let deep = String(repeating: "[", count: 100_000)
    #expect(!faults(#"{"kind":"relu","input":"# + deep).isEmpty)
    #expect(!faults(deep).isEmpty)
    #expect(!faults(String(repeating: #"{"layer":"#, count: 50_000)).isEmpty)
  }

  @Test func aLayerCanStandUnderItsKey() throws {
    let layer = try layer(#"{"id":7,"layer":{"kind":"relu","input":[1,3]},"expect":{"x":[1,{}]}}"#)
    #expect(layer.kind.name == "relu")
  }

  @Test func damagedLinesNeverTrap() throws {
    let lines = [
      #"{"framework":"onnx","kind":"conv2d","input":[1,3,135,132],"kernel_size":[5,2],"padding":{"begin":[1,0],"end":[2,1]},"bias":true}"#,
      #"{"layer":{"kind":"batch_norm2d","input":[2,3,8,8],"affine":false},"expect":{"output":[2,3,8,8]}}"#,
    ].map { Array($0.utf8) }
    var random = SplitMix(seed: 7)
    let spice = Array(#"{}[]",:0123456789eE+-.\u tfn"#.utf8) + [0, 0x80, 0xFF, 0xC3]
    for line in lines {
      for end in 0...line.count {
        var writer = JSONWriter()
        _ = writer.writeAnswer(to: line[..<end])
      }
      for _ in 0..<5000 {
        var damaged = line
        for _ in 0...random.next(below: 3) {
          let position = random.next(below: damaged.count)
          switch random.next(below: 3) {
          case 0: damaged[position] = spice[random.next(below: spice.count)]
          case 1: damaged.insert(spice[random.next(below: spice.count)], at: position)
          default: damaged.remove(at: position)
          }
        }
        var writer = JSONWriter()
        _ = writer.writeAnswer(to: damaged[...])
        #expect(writer.bytes.last == UInt8(ascii: "\n"))
        #expect(writer.bytes.filter { $0 == UInt8(ascii: "\n") }.count == 1)
      }
    }
  }
}
