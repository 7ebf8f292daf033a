import TestSupport
import Testing

/// Which language the command line speaks: that of --lang, or else that of the locale.
@Suite(.serialized, .startsProcesses) struct LanguageOptionTests {
  private let layer = ["calc", "conv2d", "--input", "1x3x8x8", "--out-channels", "4", "--kernel-size", "3"]

  @Test(arguments: [
    ("C.UTF-8", [], false), ("en_US.UTF-8", [], false), ("zh_CN.UTF-8", [], true), ("zh_TW.utf8", [], true),
    // Chinese cannot be written in ASCII.
    ("C", [], false), ("zh_CN.GB18030", [], false),
    ("zh_CN.UTF-8", ["--lang", "en"], false), ("C.UTF-8", ["--lang", "zh"], true),
    ("C.UTF-8", ["--lang=zh"], true), ("C.UTF-8", ["--lang", "zh_CN"], true),
  ])
  func answers(locale: String, options: [String], isChinese: Bool) throws {
    let result = try Executable().run(layer + options, locale: locale)
    #expect(result.status == 0)
    #expect(result.output.contains("参数量") == isChinese)
    #expect(result.output.contains("parameters") == !isChinese)
  }

  @Test func reasonsToo() throws {
    let result = try Executable().run(layer + ["--groups", "2", "--lang", "zh"])
    #expect(result.status == 65)
    #expect(result.errors.hasPrefix("错误：--groups") && result.errors.contains("可改为"))
  }

  @Test func unknownLanguagesAreRefused() throws {
    let result = try Executable().run(layer + ["--lang", "fr"])
    #expect(result.status == 64 && result.errors.contains("it takes en or zh"))
  }

  @Test func jsonIsTheSameInEveryLanguage() throws {
    let english = try Executable().run(layer + ["--format", "json", "--lang", "en"])
    let chinese = try Executable().run(layer + ["--format", "json", "--lang", "zh"])
    #expect(english.output == chinese.output && !english.output.isEmpty)
  }

  @Test(
    "Without arguments the explorer starts as its command does, though nothing is parsed",
    arguments: [
      "C.UTF-8", "zh_CN.UTF-8", "C",
    ])
  func noArguments(locale: String) throws {
    let bare = try Executable().run([], locale: locale)
    let named = try Executable().run(["explore"], locale: locale)
    #expect(bare.status == 69 && named.status == 69)
    #expect(bare.output.isEmpty && !bare.errors.isEmpty)
    #expect(bare.errors == named.errors)
  }
}
