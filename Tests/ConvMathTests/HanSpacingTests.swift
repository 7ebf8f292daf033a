import Testing

@testable import ConvMath

struct HanSpacingTests {
  @Test func hanAndLatinStandApart() {
    #expect(["与", "FLOPs", "相比"].setTogether == "与 FLOPs 相比")
    #expect(["与", "乘加次数", "相比"].setTogether == "与乘加次数相比")
    #expect(["可改为", "230 或高度 294"].setTogether == "可改为 230 或高度 294")
  }

  @Test func marksBringTheirOwnRoom() {
    #expect(["应为", "“same”", "或", "“valid”"].setTogether == "应为“same”或“valid”")
    #expect(["核大小：", "3"].setTogether == "核大小：3")
  }

  @Test func nothingAddsNoSpace() {
    #expect(["", "3", "", "个"].setTogether == "3 个")
    #expect([String]().setTogether == "")
  }
}
