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

/// 118,013,952 rounds to each of these.
@Test func aRoundedAnswerFitsWhatItRounds() {
  for text in ["118M", "118.0 M", "118e6", "1.18e8", "0.12G", "118,014 k", "1.2 亿", "11801万"] {
    #expect(Answer(text, count: 1)?.fits(Answer(118_013_952)) == true, "\(text)")
  }
  // Another number, or one digit, which says too little.
  for text in ["117M", "118.1M", "118000000", "0.1G", "1e8", "0G"] {
    #expect(Answer(text, count: 1)?.fits(Answer(118_013_952)) == false, "\(text)")
  }
  for text in ["118Q", "1.5", "1.2345k", "e6", "1e", "1e99", "9e18M", "1..2M", "1.M"] {
    #expect(Answer(text, count: 1) == nil, "\(text)")
  }
}
