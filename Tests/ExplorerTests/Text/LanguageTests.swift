import CellGrid
import ConvMath
import TestSupport
import Testing

@testable import Explorer

/// The whole screen in Chinese: nothing of the English is left, and double-width text breaks no border.
struct LanguageTests {
  private static let layers: [Layer] = {
    func layer(_ kind: String, _ input: [Int], _ change: (inout Layer) -> Void = { _ in }) -> Layer? {
      guard let kind = LayerKind(name: kind) else { return nil }
      var layer = Layer(kind, input: Shape(input))
      change(&layer)
      return layer
    }
    let layers = [
      .example,
      layer("conv2d", [4, 6, 10, 12]) { ($0.outChannels, $0.groups) = (4, 4) },
      layer("conv_transpose2d", [1, 4, 5, 6]) { $0.outChannels = 8 },
      layer("max_pool3d", [2, 3, 8, 8, 8]), layer("avg_pool1d", [1, 3, 9]),
      layer("linear", [8, 512]), layer("batch_norm2d", [2, 16, 7, 7]), layer("upsample", [1, 3, 8, 8]),
    ]
    return layers.compactMap { $0 }
  }()

  private static let sizes = [
    Size(columns: 40, rows: 10), Size(columns: 61, rows: 17), Size(columns: 80, rows: 24),
    Size(columns: 120, rows: 36), Size(columns: 200, rows: 60),
  ]

  /// Small letters that Chinese texts have too: names of formulas, tools, keys, settings that are typed.
  private static let names: Set<String> = [
    "convscope", "params", "torch", "fvcore", "ptflops", "aten", "pytorch", "thop", "torchinfo", "onnx",
    "tool",
    "same", "valid", "upper", "lower", "conv", "pool", "norm", "linear", "batch", "max", "avg", "min",
    "unused",
    "useful", "mul", "add", "cmp", "div", "special", "weights", "biases", "out", "in", "bytes", "buffers",
    "pad",
    "flops", "macs", "memory", "output", "parameters", "channels", "stride", "padding", "kernel", "size",
    "groups",
    "dilation", "depth", "height", "width", "length", "transpose", "upsample", "byte", "ridge", "peak",
    "bandwidth",
    "bf", "int", "float", "bfloat", "tpu", "gcd", "floor", "ceil", "features", "free", "nearest", "data",
    "rows", "mult", "adds",
    "factor", "scale",
  ]

  /// The English words of a screen: what small letters spell outside of formulas.
  private func englishWords(_ text: String) -> Set<String> {
    let words = text.split { !($0.isASCII && ($0.isLetter || $0 == "_")) }.map(String.init)
    return Set(words.filter { $0.count > 2 && $0.allSatisfy(\.isLowercase) && !Self.names.contains($0) })
  }

  @Test(arguments: ScreenName.all) func noEnglishIsLeft(_ screen: ScreenName) {
    for layer in Self.layers {
      var pilot = Pilot(layer)
      pilot.state.speak(.chinese, isUnicode: true)
      pilot.state.show(screen)
      for _ in 0..<200 where pilot.state.isWorking { pilot.state.work() }
      for size in Self.sizes {
        pilot.size = size
        let words = englishWords(pilot.text)
        #expect(words.isEmpty, "\(screen) of \(layer.kind) at \(size): \(words.sorted())")
      }
    }
  }

  @Test func noEnglishIsLeftOverTheScreen() {
    for keys in [[Key.char("?")], [.char(":")], [.char("y")], [.char("e")], [.control("s")], [.char("k")]] {
      var pilot = Pilot()
      pilot.size = Size(columns: 120, rows: 70)
      pilot.state.speak(.chinese, isUnicode: true)
      for key in keys { pilot.press(key) }
      let words = englishWords(pilot.text).subtracting(
        LayerKind.all.flatMap { $0.name.split(separator: "_") }.map(String.init))
      #expect(words.isEmpty, "\(keys): \(words.sorted())")
    }
  }

  @Test func whatCannotBeIsToldInChinese() {
    var pilot = Pilot()
    pilot.state.speak(.chinese, isUnicode: true)
    pilot.focus(.groups)
    pilot.type("2")
    #expect(pilot.text.contains("可改为"))
    #expect(englishWords(pilot.text).isEmpty, "\(englishWords(pilot.text).sorted())")
  }

  @Test func bordersHoldAtEverySize() {
    for layer in [Layer.example, Self.layers[2]] {
      for screen in ScreenName.all {
        var pilot = Pilot(layer)
        pilot.state.speak(.chinese, isUnicode: true)
        pilot.state.show(screen)
        for columns in stride(from: 1, through: 130, by: 3 * Thoroughness.step(5)) {
          for rows in Thoroughness.sample([1, 9, 10, 13, 24, 31], oneIn: 2) {
            pilot.size = Size(columns: columns, rows: rows)
            expectWholeBoxes(pilot.frame.surface, "\(screen) of \(layer.kind) at \(columns)×\(rows)")
          }
        }
      }
    }
  }

  /// Every corner of a box has its opposite in the same row, and sides below or above it.
  private func expectWholeBoxes(_ surface: Surface, _ what: String) {
    for line in surface.text.split(separator: "\n", omittingEmptySubsequences: false) {
      #expect(CharacterWidth.of(line) <= surface.size.columns, "\(what): \(line)")
      let lefts = line.count { $0 == "╭" || $0 == "╰" }
      let rights = line.count { $0 == "╮" || $0 == "╯" }
      #expect(lefts == rights, "\(what): \(line)")
    }
  }

  @Test(arguments: ScreenName.all) func screensAreAsTheyWere(_ screen: ScreenName) throws {
    var pilot = Pilot()
    pilot.state.speak(.chinese, isUnicode: true)
    pilot.state.show(screen)
    for _ in 0..<200 where pilot.state.isWorking { pilot.state.work() }
    for (columns, rows) in [(80, 24), (120, 36)] {
      pilot.size = Size(columns: columns, rows: rows)
      try expectGolden("zh-\(screen.rawValue)-\(columns)x\(rows)", pilot)
    }
  }

  @Test func aKeySwitchesLive() {
    var pilot = Pilot()
    #expect(pilot.text.contains("out channels"))
    pilot.press(.char("L"))
    #expect(pilot.text.contains("输出通道") && pilot.text.contains("现在使用简体中文"))
    pilot.press(.char("L"))
    #expect(pilot.text.contains("out channels") && !pilot.text.contains("输出通道"))
  }

  @Test func asciiHasNoChinese() {
    var pilot = Pilot()
    pilot.state.speak(.chinese, isUnicode: false)
    pilot.capabilities = TerminalCapabilities(colorDepth: .palette256, isUnicode: false, canCopy: false)
    #expect(pilot.state.language == .english)
    pilot.press(.char("L"))
    #expect(pilot.state.language == .english)
    #expect(pilot.text.utf8.allSatisfy { $0 < 0x80 })
  }

  /// A question mark in the place of a sign would tell nothing.
  @Test func asciiShowsNoLostSigns() {
    for screen in ScreenName.all {
      for size in [Size(columns: 80, rows: 24), Size(columns: 120, rows: 36), Size(columns: 200, rows: 60)] {
        var pilot = Pilot()
        pilot.size = size
        pilot.state.speak(.english, isUnicode: false)
        pilot.capabilities = TerminalCapabilities(colorDepth: .palette256, isUnicode: false, canCopy: false)
        pilot.state.show(screen)
        #expect(!pilot.text.contains("??"), "\(screen) at \(size)")
        pilot.press(.char("?"))
        #expect(!pilot.text.contains("??"), "help")
      }
    }
  }
}
