/// The output extents of a layer as a mistake makes them.
struct ExtentMistake {
  let mistake: Mistake
  let analysis: Analysis

  /// Nil where no window slides.
  init?(_ mistake: Mistake, in analysis: Analysis) {
    guard analysis.layer.kind.operation.slidesWindow else { return nil }
    self.mistake = mistake
    self.analysis = analysis
  }

  /// The mistaken output extent of an axis; nil where the mistake cannot be made there.
  func output(_ name: AxisName) -> Int? {
    guard let axis = analysis.axes.first(where: { $0.name == name }) else { return nil }
    if mistake == .swappedAxes { return analysis.axes.other(than: axis)?.output }
    if mistake == .keptInputExtent { return axis.extent }
    switch axis.rule {
    case .window(let rounding): return windows(axis, rounding).value
    case .transposed: return spread(axis).value
    default: return nil
    }
  }

  /// An axis in numbers that cannot overflow.
  private struct Terms {
    let extent, padding, kernel, stride, dilation, outputPadding, output: CheckedInteger
    let before: CheckedInteger

    init(_ axis: Axis) {
      extent = .number(axis.extent)
      before = .number(axis.paddingBefore)
      padding = .number(axis.paddingBefore) + .number(axis.paddingAfter)
      kernel = .number(axis.kernel)
      stride = .number(axis.stride)
      dilation = .number(axis.dilation)
      outputPadding = .number(axis.outputPadding)
      output = .number(axis.output)
    }
  }

  private static let none: CheckedInteger = CheckedInteger.number(.max) + 1

  /// `⌊(H + 2·p − d·(k − 1) − 1) / s⌋ + 1`, one step of it wrong.
  private func windows(_ axis: Axis, _ rounding: Axis.Rounding) -> CheckedInteger {
    let terms = Terms(axis)
    let reach = terms.dilation * (terms.kernel - 1)
    let room = terms.extent + terms.padding - reach - 1
    let isDown = rounding == .down
    func last(_ room: CheckedInteger, _ stride: CheckedInteger) -> CheckedInteger {
      isDown ? room.flooredQuotient(by: stride) : room.ceilingQuotient(by: stride)
    }
    if axis.paddingStyle == .same {
      switch mistake {
      case .roundedDown: return terms.extent.flooredQuotient(by: terms.stride)
      case .forgotPadding: return (room - terms.padding).flooredQuotient(by: terms.stride) + 1
      case .forgotStride: return terms.extent
      default: return Self.none
      }
    }
    switch mistake {
    case .forgotTwoPaddings where axis.paddingStyle == .symmetric:
      return last(room - terms.before, terms.stride) + 1
    case .forgotPadding: return last(room - terms.padding, terms.stride) + 1
    case .roundedUp where isDown: return room.ceilingQuotient(by: terms.stride) + 1
    case .roundedDown where !isDown: return room.flooredQuotient(by: terms.stride) + 1
    case .forgotPlusOne: return last(room, terms.stride)
    case .forgotMinusOne: return last(room + 1, terms.stride) + 1
    case .addedOneTooEarly: return last(room + 1, terms.stride)
    case .forgotDilation: return last(terms.extent + terms.padding - terms.kernel, terms.stride) + 1
    case .dilatedWholeKernel where axis.dilation > 1:
      return last(terms.extent + terms.padding - terms.dilation * terms.kernel, terms.stride) + 1
    case .forgotStride: return room + 1
    case .transposedInstead: return (terms.extent - 1) * terms.stride - terms.padding + reach + 1
    default: return Self.none
    }
  }

  /// `(H − 1)·s − 2·p + d·(k − 1) + a + 1`, one step of it wrong.
  private func spread(_ axis: Axis) -> CheckedInteger {
    guard axis.paddingStyle == .symmetric || axis.paddingStyle == .none else { return Self.none }
    let terms = Terms(axis)
    let reach = terms.dilation * (terms.kernel - 1)
    switch mistake {
    case .forgotTwoPaddings: return terms.output + terms.before
    case .forgotPadding: return terms.output + terms.padding
    case .addedPadding: return terms.output + 2 * terms.padding
    case .forgotPlusOne: return terms.output - 1
    case .forgotDilation: return terms.output - reach + terms.kernel - 1
    case .dilatedWholeKernel where axis.dilation > 1:
      return terms.output - reach - 1 + terms.dilation * terms.kernel
    case .forgotStride: return terms.output - (terms.extent - 1) * terms.stride + terms.extent - 1
    case .forgotOutputPadding: return terms.output - terms.outputPadding
    case .multipliedExtent: return terms.output + terms.stride
    case .convolvedInstead:
      let room = terms.extent + terms.padding - reach - 1
      return room.flooredQuotient(by: terms.stride) + 1
    default: return Self.none
    }
  }
}
