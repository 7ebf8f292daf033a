import ConvMath

/// The words of the levers.
enum LeversWording {
  static var oneLess: Wording { Wording("one step down", "减一档") }
  static var oneMore: Wording { Wording("one step up", "加一档") }
  static var strongest: Wording { Wording("the strongest", "影响最大") }
  static var title: Wording {
    Wording("what one step of each field would do, in percent", "每一项变动一档的影响，百分比")
  }
}
