import TestSupport
import Testing

/// What is said of a command line that does not parse: the place, the reason, and the nearest that would work.
@Suite(.serialized, .startsProcesses) struct MisuseTests {
  struct Case: CustomTestStringConvertible {
    let line: String
    let english: String
    let chinese: String

    init(_ line: String, _ english: String, _ chinese: String) {
      (self.line, self.english, self.chinese) = (line, english, chinese)
    }

    var testDescription: String { line }
  }

  private static let cases = [
    Case("clac conv2d", "no command is called clac; try calc", "没有名为 clac 的命令；可改为 calc"),
    Case("sumary --depth 1", "no command is called sumary; try summary", "没有名为 sumary 的命令；可改为 summary"),
    Case("help exercise", "no command is called exercise; try exercises", "没有名为 exercise 的命令；可改为 exercises"),
    Case(
      "resnet", "no layer, network, file or command is called resnet; try resnet18, resnet34 or resnet50",
      "没有名为 resnet 的层、网络、文件或命令；可改为 resnet18、resnet34 或 resnet50"),
    Case(
      "conv3", "no layer, network, file or command is called conv3; try conv3d",
      "没有名为 conv3 的层、网络、文件或命令；可改为 conv3d"),
    Case("lessons paddin", "no lesson is called paddin; try padding", "没有叫 paddin 的课；可改为 padding"),
    Case(
      "calc conv2d --channels 3", "--channels: there is no such option; try --out-channels or --input",
      "--channels：没有这个选项；可改为 --out-channels 或 --input"),
    Case(
      "calc conv2d --kernel 3", "--kernel: there is no such option; try --kernel-size",
      "--kernel：没有这个选项；可改为 --kernel-size"),
    Case(
      "calc conv2d --filters=8", "--filters: there is no such option; try --out-channels",
      "--filters：没有这个选项；可改为 --out-channels"),
    Case("calc conv2d -k 3", "-k: there is no such option; try --kernel-size", "-k：没有这个选项；可改为 --kernel-size"),
    Case("calc --hlep", "--hlep: there is no such option; try --help", "--hlep：没有这个选项；可改为 --help"),
    Case(
      "zoo --explain", "--explain: there is no such option; it belongs to convscope calc",
      "--explain：没有这个选项；它属于 convscope calc"),
    Case(
      "calc conv2d --bias false", "--bias: takes no value, found false; try --no-bias",
      "--bias：不带取值，却写了 false；可改为 --no-bias"),
    Case(
      "calc conv2d --no-bias=true", "--no-bias: takes no value, found true; write --no-bias alone",
      "--no-bias：不带取值，却写了 true；只写 --no-bias 即可"),
    Case(
      "calc conv2d --explain no", "--explain: takes no value, found no; leave --explain out",
      "--explain：不带取值，却写了 no；请去掉 --explain"),
    Case("calc conv2d stride=2", "stride=2: an option is written --stride=2", "stride=2：选项要写成 --stride=2"),
    Case("calc conv2d more", "more: one word too many; calc takes <kind> only", "more：多了一个词；calc 只需 <种类>"),
    Case(
      "calc conv2d --stride --padding 1", "--stride: its value is missing, such as --stride 3",
      "--stride：缺少取值，例如 --stride 3"),
    Case(
      "zoo --format", "--format: its value is missing, such as --format table",
      "--format：缺少取值，例如 --format table"),
    Case("zoo --format jsn", "--format: cannot be jsn; try json", "--format：不能是 jsn；可改为 json"),
    Case(
      "zoo --format xml", "--format: cannot be xml; it takes table or json",
      "--format：不能是 xml；可以是 table 或 json"),
    Case("draw conv2d --screen layr", "--screen: cannot be layr; try layer", "--screen：不能是 layr；可改为 layer"),
    Case(
      "draw conv2d --size 10",
      "--size: takes columns and rows, such as 80x24, from 20x6 to 500x500; found 10",
      "--size：应为列数和行数，例如 80x24，从 20x6 到 500x500；现为 10"),
    Case(
      "draw conv2d --frame 3..1",
      "--frame: takes a frame, counted from 0, or a first and a last, such as 7 or 0..99; found 3..1",
      "--frame：应为一帧（从 0 数起）或首帧和末帧，例如 7 或 0..99；现为 3..1"),
    Case(
      "draw conv2d --screen layer --frame 3",
      "A screen has no frames and no views: leave out --screen, or --frame, --frames and --view.",
      "页面没有帧和视角：请去掉 --screen，或去掉 --frame、--frames 和 --view。"),
    Case(
      "exercises --count -5", "--count -5: a sheet has 1 to 1,000 exercises.", "--count -5：一份练习有 1 到 1,000 题。"
    ),
    Case(
      "exercises --count many", "--count: takes a whole number, such as 10, found many",
      "--count：应为整数，例如 10，现为 many"),
    Case("exercises --seed -5", "--seed: takes no number below 0, found -5", "--seed：不能小于 0，现为 -5"),
    Case("exercises --topic strid", "--topic: cannot be strid; try stride", "--topic：不能是 strid；可改为 stride"),
    Case(
      "summary resnet50 --rules griding", "--rules: there is no rule “griding”; try gridding",
      "--rules：没有规则“griding”；可改为 gridding"),
    Case("summary", "<network>: is missing", "<网络>：没有写"),
    Case("diff resnet18", "<b>: is missing", "<b>：没有写"),
    Case(
      "summary resnet50 --input 3x320x320",
      "input “input” is 1 × 3 × 224 × 224: it has 4 dimensions, not 3; try 1x3x320x320.",
      "输入“input”是 1 × 3 × 224 × 224：它有 4 个维度，而不是 3 个；可改为 1x3x320x320。"),
    Case(
      "calc conv2d --input 3x224x224 --out-channels 4 --kernel-size 3",
      "--input: conv2d takes 4 dimensions, found 3; try --input 1x3x224x224",
      "--input：conv2d 需要 4 个维度，现有 3 个；可改为 --input 1x3x224x224"),
    Case(
      "calc max_pool3d --input 8x16x16 --kernel-size 2",
      "--input: max_pool3d takes 5 dimensions, found 3; try --input 1x64x8x16x16",
      "--input：max_pool3d 需要 5 个维度，现有 3 个；可改为 --input 1x64x8x16x16"),
    Case(
      "sweep conv2d --input 1x3x8x8 --out-channels 4 --kernel-size 3 --vary stride=1,2 --metrics flosp",
      "--metrics: conv2d has no metric \"flosp\"; try flops", "--metrics：conv2d 没有指标“flosp”；可改为 flops"),
    Case(
      "solve conv2d --input 1x3x8x8 --out-channels 4 --kernel-size 3 --want flosp=3 --free stride",
      "--want flosp=3: column 1: \"flosp\" is not known; try flops",
      "--want flosp=3：第 1 列：没有“flosp”这个名字；可改为 flops"),
  ]

  @Test(arguments: cases) func says(_ example: Case) throws {
    let arguments = example.line.split(separator: " ").map(String.init)
    for (language, heading, text) in [("en", "Error: ", example.english), ("zh", "错误：", example.chinese)] {
      let result = try Executable().run(arguments, locale: language == "zh" ? "zh_CN.UTF-8" : "C.UTF-8")
      #expect(result.status == 64 || result.status == 65 || result.status == 66)
      #expect(result.errors.split(separator: "\n").first.map(String.init) == heading + text)
      #expect(result.output.isEmpty)
    }
  }

  @Test("An example that is named runs") func examplesRun() throws {
    let result = try Executable().run(
      ["calc", "conv2d", "--input", "1x3x224x224", "--out-channels", "4", "--kernel-size", "3"])
    #expect(result.status == 0)
  }

  @Test("The usage follows in the language of the command")
  func usage() throws {
    let english = try Executable().run(["zoo", "--formt", "json"])
    #expect(
      english.errors == """
        Error: --formt: there is no such option; try --format
        Help:  --format <format>  How the answer is written.
        Usage: convscope zoo [<word> ...] [--all] [<options>]
          See 'convscope zoo --help' for more information.

        """)
    let chinese = try Executable().run(["zoo", "--formt", "json", "--lang", "zh"])
    #expect(
      chinese.errors == """
        错误：--formt：没有这个选项；可改为 --format
        说明：--format <格式>  答案的格式。
        用法：convscope zoo [<词> ...] [--all] [<选项>]
          详见 convscope zoo --help。

        """)
  }

  @Test("What a command itself refuses is told with the command's own usage")
  func ownRefusal() throws {
    let result = try Executable().run(["summary", "resnet50", "--input", "3x2x2"])
    #expect(result.status == 64 && result.errors.contains("Usage: convscope summary <network>"))
  }

  @Test("Where the locale has no Chinese letters, --lang zh says so", arguments: ["C", "zh_CN.GB18030"])
  func noChineseLetters(locale: String) throws {
    let result = try Executable().run(["zoo", "--lang", "zh"], locale: locale)
    #expect(result.errors == "Note: Chinese needs a UTF-8 locale, such as LC_ALL=C.UTF-8\n")
    #expect(result.status == 0 && result.output.contains("参数量"))
    #expect(try Executable().run(["zoo", "--lang", "zh"], locale: "C.UTF-8").errors.isEmpty)
  }
}
