import ConvMath
import Testing

@testable import Network

/// The sizes that networks take, against what their authors publish.
@Suite struct InputSizeTests {
  private func sizes(_ name: String, upTo limit: Int = 260) throws -> InputSizes {
    let network = try #require(Zoo.network(named: name))
    return try #require(try network.graph().analyze().inputSizes(upTo: limit))
  }

  /// The least image that torchvision says each of its networks takes ("min_size" of its weights).
  @Test(arguments: [
    ("alexnet", 63), ("vgg16", 32), ("squeezenet1_0", 21), ("squeezenet1_1", 17), ("densenet121", 29),
    ("resnet18", 1), ("mobilenet_v2", 1), ("convnext_tiny", 32),
  ])
  func leastIsPublished(name: String, least: Int) throws {
    let sizes = try sizes(name, upTo: 100)
    #expect(sizes.ways.count == 3)
    for way in sizes.ways {
      #expect(way.accepted.runs == [least...100], "\(name) \(way.axis?.rawValue ?? "all")")
      #expect(way.accepted.rule.text(.english) == (least == 1 ? "any" : "any from \(least) on"))
    }
  }

  /// Section 2 of the paper: the input is chosen such that every pooling is applied to an even size; 572 is one of them.
  @Test func uNetTilesSeamlessly() throws {
    let way = try sizes("unet", upTo: 600).ways[0]
    #expect(way.accepted.rule.text(.english) == "any from 188 on")
    #expect(way.seamless.rule.text(.english) == "a multiple of 16 plus 12, from 188 on")
    #expect(way.seamless.rule.text(.chinese) == "16 的倍数加 12，不小于 188")
    #expect(way.present == 572 && way.isPresentAccepted == true)
    let even = (1...600).filter { size in
      var extent = size
      for _ in 0..<4 {
        extent -= 4
        guard extent > 0, extent % 2 == 0 else { return false }
        extent /= 2
      }
      extent -= 4
      for _ in 0..<4 {
        extent = 2 * extent - 4
        guard extent > 0 else { return false }
      }
      return true
    }
    #expect(way.seamless.sizes == even)
    #expect(way.seamless.nearest(below: 572) == 556 && way.seamless.nearest(above: 572) == 588)
  }

  /// A fully connected layer fixes what comes before it, and floors let some sizes come to the same.
  @Test func fullyConnectedLayersFixTheSize() throws {
    let way = try sizes("lenet5").ways[0]
    #expect(way.accepted.runs == [32...35])
    #expect(way.accepted.rule.text(.english) == "from 32 to 35")
    #expect(way.seamless.rule.text(.english) == "exactly 32")
    #expect(way.refusals.map(\.size) == [31, 36])
    #expect(way.refusals[0].node == "/c5/Conv" && way.refusals[1].node == "/f6/Gemm")
    #expect(way.refusals[0].reason.text(.english).contains("the kernel spans 5 but the padded height is 4"))
    #expect(way.refusals[1].reason.text(.english).hasSuffix("480 features arrive, 120 are wanted"))
  }

  /// A network that goes down five times and up again, joined at every level without a crop.
  @Test func multiplesOf32() throws {
    var builder = NetworkBuilder()
    var x = builder.input([1, 3, 64, 96])
    var skips: [NetworkBuilder.Signal] = []
    for level in 0..<5 {
      x = builder.relu("relu\(level)", builder.conv("conv\(level)", x, 8, kernel: 3, padding: 1))
      skips.append(x)
      x = builder.maxPool("pool\(level)", x, kernel: 2, stride: 2)
    }
    for level in 0..<5 {
      x = builder.convTransposed("up\(level)", x, 8, kernel: 2, stride: 2)
      x = builder.sum("join\(level)", x, skips[4 - level])
    }
    let analysis = try builder.finished("skips", output: x).graph().analyze()
    let sizes = try #require(analysis.inputSizes(upTo: 400))
    #expect(sizes.ways.map(\.axis) == [nil, .height, .width])
    #expect(sizes.ways.map(\.present) == [nil, 64, 96])
    for way in sizes.ways {
      #expect(way.accepted.rule.text(.english) == "a multiple of 32")
      #expect(way.accepted.rule.text(.chinese) == "32 的倍数")
      #expect(way.accepted.sizes == Array(stride(from: 32, through: 400, by: 32)))
    }
    #expect(sizes.ways[1].refusals.map(\.size) == [63, 65])
    #expect(sizes.ways[1].refusals[0].node == "/join0/Add")
  }

  @Test func openExtentsAndOtherInputsAreSaid() throws {
    var declaration = GraphDeclaration()
    declaration.version = 20
    declaration.inputs = [
      .init("left", Value(.float32, [.symbol("N"), 3, .symbol("H"), .symbol("W")])),
      .init("right", Value(.float32, [.symbol("N"), 3, 32, 32])),
    ]
    declaration.nodes = [NodeDeclaration(name: "sum", op: "Add", inputs: ["left", "right"], outputs: ["y"])]
    declaration.outputs = [.init("y", Value(.float32, nil))]
    let sizes = try #require(try declaration.graph().analyze().inputSizes(upTo: 64))
    #expect(sizes.input.name == "left" && sizes.otherInputs == ["right"])
    #expect(sizes.openSymbols == ["N", "H", "W"])
    #expect(sizes.ways[0].present == nil)
    // One element goes with any number.
    #expect(sizes.ways[0].accepted.rule.text(.english) == "1 and 32")
  }

  @Test func aBatchThatRowsAreMixedIntoIsRefused() throws {
    var builder = NetworkBuilder()
    let x = builder.input([1, 4, 6, 6])
    let y = builder.add("Reshape", "flat", [x, builder.constant("shape", [-1, 144])])
    let analysis = try builder.finished("flat", output: y).graph().analyze()
    let way = try #require(analysis.inputSizes(upTo: 30)).ways[0]
    #expect(way.accepted.rule.text(.english) == "exactly 6")
    let mixed = try #require(analysis.inputSizes(upTo: 12)?.ways[0].refusals.last)
    #expect(mixed.size == 7)
  }

  @Test func noSpatialInput() throws {
    var declaration = GraphDeclaration()
    declaration.inputs = [.init("x", Value(.float32, [1, 8]))]
    declaration.nodes = [NodeDeclaration(name: "relu", op: "Relu", inputs: ["x"], outputs: ["y"])]
    #expect(try declaration.graph().analyze().inputSizes() == nil)
  }
}
