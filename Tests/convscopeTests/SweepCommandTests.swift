import Foundation
import TestSupport
import Testing

@Suite(.serialized, .startsProcesses) struct SweepCommandTests {
  @Test func takesACallForTheLayer() throws {
    let call = ["sweep", "nn.Conv2d(3, 64, 7, stride=2)", "--input", "1x3x64x64"]
    let options = [
      "sweep", "conv2d", "--input", "1x3x64x64", "--out-channels", "64", "--kernel-size", "7", "--stride",
      "2",
    ]
    let sweep = ["--vary", "kernel-size=3,5", "--format", "csv"]
    let program = try Executable()
    let result = try program.run(call + sweep)
    #expect(result.status == 0)
    #expect(result.output == (try program.run(options + sweep).output))
  }

  private let base = ["sweep", "conv2d", "--input", "1x4x16x16", "--out-channels", "6"]

  private func run(_ arguments: String..., locale: String = "C.UTF-8") throws -> Executable.Result {
    try Executable().run(base + arguments, locale: locale)
  }

  private func json(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  // MARK: Forms

  @Test func table() throws {
    let result = try run(
      "--vary", "kernel-size=1,3,17", "--vary", "bias=true,false", "--metrics",
      "output-height,parameters,flops",
      "--pareto", "flops,receptive-field-width")
    #expect(result.status == 0 && result.errors.isEmpty)
    #expect(
      result.output == """
          kernel_size   bias  output_height  parameters   flops
                    1   true             16          30  12,288
        ◆           1  false             16          24  10,752
                    3   true             14         222  84,672
        ◆           3  false             14         216  83,496
                   17   true              -           -       -  kernel_size: the kernel spans 17 but the padded height is 16; kernel_size: the kernel spans 17 but the padded width is 16
                   17  false              -           -       -  kernel_size: the kernel spans 17 but the padded height is 16; kernel_size: the kernel spans 17 but the padded width is 16

        ◆ on the Pareto front of least flops and most receptive_field_width: 2 of 6 points

        """)
  }

  @Test func tableInASCII() throws {
    let output = try run(
      "--vary", "kernel-size=1..3", "--pareto", "flops:max,output", locale: "C"
    ).output
    #expect(output.utf8.allSatisfy { $0 < 0x80 })
    #expect(output.contains("\n*           1 ") && output.contains("most flops and most output"))
  }

  @Test func csv() throws {
    let result = try run(
      "--vary", "kernel-size=3", "--vary", "padding=valid,1", "--vary", "groups=1..3", "--format", "csv",
      "--metrics",
      "output,macs,memory", "--pareto", "macs,output")
    #expect(result.status == 0 && result.errors.isEmpty)
    #expect(
      result.output == """
        kernel_size,padding,groups,output,macs,memory,pareto,reason
        3,valid,1,1176,42336,9688,false,
        3,valid,2,1176,21168,9256,true,
        3,valid,3,,,,false,"groups: 3 does not divide 4 in channels"
        3,1,1,1536,55296,11128,false,
        3,1,2,1536,27648,10696,true,
        3,1,3,,,,false,"groups: 3 does not divide 4 in channels"

        """)
  }

  @Test func json() throws {
    let result = try run(
      "--vary", "kernel-size-height=3,20", "--vary", "bias=true,false", "--kernel-size", "3", "--format",
      "json",
      "--number-type", "int8", "--metrics", "memory", "--pareto", "flops,parameters")
    #expect(result.status == 0 && result.errors.isEmpty)
    let document = try json(result.output)
    #expect((document["layer"] as? [String: Any])?["out_channels"] as? Int == 6)
    #expect(document["varied"] as? [String] == ["kernel_size_height", "bias"])
    #expect(document["metrics"] as? [String] == ["memory"] && document["number_type"] as? String == "int8")
    #expect(document["pareto"] as? [String: String] == ["flops": "minimize", "parameters": "minimize"])
    #expect(document["count"] as? Int == 4 && document["complete"] as? Bool == true)
    let points = try #require(document["points"] as? [[String: Any]])
    func column<Value>(_ name: String, _: Value.Type) -> [Value?] { points.map { $0[name] as? Value } }
    #expect(column("kernel_size_height", Int.self) == [3, 3, 20, 20])
    #expect(column("bias", Bool.self) == [true, false, true, false])
    #expect(column("pareto", Bool.self) == [false, true, false, false])
    // Weights, 6 biases, and elements of the input and the output, of one byte each.
    let (weights, elements) = (4 * 6 * 3 * 3, 4 * 16 * 16 + 6 * 14 * 14)
    let memory: [Int?] = [weights + 6 + elements, weights + elements, nil, nil]
    #expect(column("memory", Int.self) == memory)
    let errors = try #require(points[2]["errors"] as? [[String: Any]])
    #expect(errors.first?["field"] as? String == "kernel_size" && errors.first?["index"] as? Int == 0)
    #expect(points[0]["errors"] == nil)
    // A line for each point between the first and the last.
    #expect(result.output.split(separator: "\n").count == 6)
  }

  /// More than is written at once: no comma is lost between the pieces.
  @Test func longDocumentsAreWhole() throws {
    let sweep = ["--vary", "kernel-size=1..17", "--vary", "stride=1..200", "--pareto", "flops,parameters"]
    let document = try json(try Executable().run(base + sweep + ["--format", "json"]).output)
    let points = try #require(document["points"] as? [[String: Any]])
    #expect(points.count == 3400 && points.filter { $0["errors"] != nil }.count == 200)
    let csv = try Executable().run(base + sweep + ["--format", "csv"]).output
    #expect(csv.split(separator: "\n").count == 3401)
    #expect(
      csv.components(separatedBy: ",true,").count - 1 == points.filter { $0["pareto"] as? Bool == true }.count
    )
    let table = try Executable().run(base + sweep).output.split(separator: "\n")
    #expect(
      table.count == 3402
        && table.filter { $0.hasPrefix("◆ ") }.count == csv.components(separatedBy: ",true,").count)
  }

  @Test func sorted() throws {
    func order(_ more: String...) throws -> [String] {
      let all =
        base + ["--vary", "stride=1,99,3,2", "--kernel-size", "1", "--format", "csv", "--sort", "flops"]
        + more
      return try Executable().run(all).output.split(separator: "\n").dropFirst().map {
        String($0.prefix { $0 != "," })
      }
    }
    #expect(try order() == ["99", "3", "2", "1"])
    #expect(try order("--descending") == ["1", "2", "3", "99"])
    let gaps = try run(
      "--vary", "kernel-size=1,40,5,3", "--format", "csv", "--sort", "parameters", "--descending")
    let starts = gaps.output.split(separator: "\n").dropFirst().map { String($0.prefix(2)) }
    #expect(starts == ["5,", "3,", "1,", "40"])
  }

  @Test func figuresAreThoseOfCalc() throws {
    let program = try Executable()
    let rows = try run("--vary", "kernel-size=1..3", "--vary", "stride=1,2", "--format", "csv").output
      .split(separator: "\n").dropFirst()
    #expect(rows.count == 6)
    for row in rows {
      let cells = row.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      let arguments =
        ["calc"] + base.dropFirst() + ["--kernel-size", cells[0], "--stride", cells[1], "--format", "json"]
      let answer = try json(try program.run(arguments).output)
      #expect(answer["output"] as? [Int] == [1, 6, Int(cells[2]) ?? 0, Int(cells[3]) ?? 0])
      #expect(answer["parameters"] as? Int == Int(cells[4]) && answer["macs"] as? Int == Int(cells[5]))
      #expect(answer["flops"] as? Int == Int(cells[6]))
    }
  }

  /// PyTorch's pooling window steps by its own size, so its stride follows a kernel that is varied.
  @Test func poolingStepsByItsOwnSize() throws {
    func outputs(_ more: String...) throws -> [Substring] {
      let arguments = [
        "sweep", "max_pool1d", "--input", "1x1x12", "--vary", "kernel-size=1..4", "--format", "csv",
      ]
      let output = try Executable().run(arguments + ["--metrics", "output-length"] + more).output
      return output.split(separator: "\n").dropFirst().map { $0.dropFirst(2).dropLast() }
    }
    #expect(try outputs() == ["12", "6", "4", "3"])
    #expect(try outputs("--stride", "1") == ["12", "11", "10", "9"])
    #expect(try outputs("--framework", "onnx") == ["12", "11", "10", "9"])
    #expect(try outputs("--framework", "keras") == ["12", "6", "4", "3"])
  }

  // MARK: Errors

  @Test(arguments: [
    (["--vary", "kernel-size=1..q"], "column 16: expected a whole number"),
    (["--vary", "kernel-size=1..3", "--vary", "kernel-size-height=1"], "set the same number"),
    (["--vary", "stride=1..3"], "--kernel-size: required for conv2d"),
    (["--vary", "kernel-size-height=1..3"], "--kernel-size: required for conv2d"),
    (["--vary", "kernel-size=1..3", "--metrics", "flop"], "try flops"),
    (["--vary", "kernel-size=1..3", "--metrics", ""], "no metric"),
    (["--vary", "kernel-size=1..3", "--metrics", "output-depth"], "--metrics: conv2d has no metric"),
    (["--vary", "kernel-size=1..3", "--pareto", "flops"], "takes two metrics"),
    (["--vary", "kernel-size=1..3", "--pareto", "flops,parameters,macs"], "takes two metrics"),
    (["--vary", "kernel-size=1..3", "--pareto", "flops:up,macs"], "a direction is :min or :max"),
    (["--vary", "kernel-size=1..3", "--sort", "speed"], "--sort: conv2d has no metric"),
    (["--vary", "kernel-size=1..9999999", "--sort", "flops"], "at most 5,000,000 points"),
    (["--vary", "kernel-size=1..9999999999", "--vary", "stride=1..9999999999"], "more than 9,223,372,036"),
    (["--vary", "kernel-size=1", "--descending"], "--descending goes with --sort"),
    (["--kernel-size", "3"], "--vary kernel-size=1..7"),
    (["--vary", "kernel-size=1", "--groups", "x"], "--groups: takes a whole number"),
    (["--vary", "kernel-size=1", "--format", "xml"], "xml"),
  ])
  func misuseIs64(arguments: [String], part: String) throws {
    let result = try Executable().run(base + arguments)
    #expect(result.status == 64 && result.output.isEmpty)
    #expect(result.errors.contains(part), "\(result.errors)")
  }

  @Test func nothingPossibleIs65() throws {
    for format in ["table", "csv", "json"] {
      let result = try run("--vary", "kernel-size=-1..0", "--format", format)
      #expect(result.status == 65)
      #expect(result.output.contains("0 is too small, the least is 1"))
      #expect(result.errors == "Error: no point of the sweep is possible\n")
    }
    #expect(try run("--vary", "kernel-size=0,1").status == 0)
  }

  // MARK: Endings

  /// A sweep of 4·10¹⁸ points, whose output goes through the rest of a shell's command.
  private func endless(_ format: String, _ rest: String) throws -> Executable.Result {
    let sweep =
      "convscope " + base.joined(separator: " ")
      + " --vary kernel-size=1..2000000000 --vary stride=1..2000000000 --format \(format)"
    return try Executable().run(inShell: rest.replacingOccurrences(of: "SWEEP", with: sweep))
  }

  @Test func whoeverStopsReadingEndsItQuietly() throws {
    for format in ["csv", "json"] {
      let result = try endless(format, "SWEEP | head -n 3")
      #expect(result.status == 0 && result.errors.isEmpty)
      #expect(result.output.split(separator: "\n").count == 3)
    }
  }

  /// An interrupted sweep ends with a whole row, and as an interrupted process; JSON is closed.
  @Test func interruptionEndsWithAWholeRow() throws {
    // A file takes all at once, so that the process is in the midst of its points. A job in the background would ignore
    // the interrupt, if the shell minded jobs.
    let command = "f=$(mktemp); timeout -s INT 1.5 SWEEP >$f; echo $?; tail -c 200 $f; head -c 40 $f; rm $f"
    let csv = try endless("csv", command).output
    #expect(csv.hasPrefix("124\n"))
    #expect(csv.contains("\nkernel_size,stride,output_height"))
    let json = try endless("json", command).output
    #expect(json.hasPrefix("124\n") && json.contains("}\n],\"complete\":false}\n{\"layer\":"))
    let table = try endless("table", command)
    #expect(table.output.hasPrefix("124\n") && table.errors.isEmpty)
  }

  @Test func interruptionEndsItWhileNobodyReads() throws {
    let command = "(SWEEP & p=$!; sleep 0.6; kill -TERM $p; wait $p; echo $? >&2) | sleep 2"
    #expect(try endless("csv", command).errors.contains("143"))
  }

  @Test func fullDisksAre74() throws {
    let result = try endless("csv", "SWEEP >/dev/full")
    #expect(result.status == 74 && result.errors.contains("cannot write: No space left on device"))
  }
}
