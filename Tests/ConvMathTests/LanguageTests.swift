import ConvMath
import Testing

struct LanguageTests {
  @Test func choosesItsOwnText() {
    #expect(Language.english("stride", "步长") == "stride")
    #expect(Language.chinese("stride", "步长") == "步长")
  }

  @Test func everyLanguageIsReachedFromEveryOther() {
    for language in Language.allCases {
      var seen: Set<Language> = []
      var next = language
      repeat {
        seen.insert(next)
        next = next.next
      } while next != language
      #expect(seen.count == Language.allCases.count)
    }
  }
}
