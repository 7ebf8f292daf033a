import ConvMath
import Testing

@Test func answersAreReadAsPeopleTypeThem() {
  #expect(Answer("9472", count: 1) == Answer(9472))
  #expect(Answer("9,472", count: 1) == Answer(9472))
  #expect(Answer(" 118 013 952 ", count: 1) == Answer(118_013_952))
  #expect(Answer("９４７２", count: 1) == Answer(9472))
  for text in [
    "1x64x112x112", "1 × 64 × 112 × 112", "(1, 64, 112, 112)", "[1 64 112 112]", "1，64，112，112",
    "1*64*112*112",
  ] {
    #expect(Answer(text, count: 4) == Answer([1, 64, 112, 112]), "\(text)")
  }
  #expect(Answer("1 × 1,024 × 7 × 7", count: 4) == Answer([1, 1024, 7, 7]))
  #expect(Answer("64x112", count: 4) == Answer([64, 112]))
}

@Test func whatIsNoWholeNumberIsNoAnswer() {
  for text in ["", " ", "x", "7.5", "-3", "½", "三", "1x", "99999999999999999999"] {
    #expect(Answer(text, count: 1) == nil, "\(text)")
    #expect(Answer(text, count: 4) == nil, "\(text)")
  }
}
