/// A field of a layer that may move, and within what bounds.
public struct FreeField: Hashable, Sendable {
  /// The field: with an index one axis or one dimension of the input, without one all axes of a hyperparameter.
  /// `Field(.input)` stands for all spatial extents.
  public var field: Field
  /// The least and the greatest number; nil for the usual bounds. The present number is always among the values.
  public var bounds: ClosedRange<Int>?

  public init(_ field: Field, within bounds: ClosedRange<Int>? = nil) {
    self.field = field
    self.bounds = bounds
  }

  public init(_ hyperparameter: Hyperparameter, within bounds: ClosedRange<Int>? = nil) {
    self.init(Field(hyperparameter), within: bounds)
  }
}

/// Why a field cannot move.
public enum FreeFieldError: Error, Hashable, Sendable {
  /// The layer has no such field.
  case notInLayer(Field, LayerKind)
  /// It is named twice, alone or with others.
  case twice(Field)
  /// It holds a flag or a word, which bounds say nothing about.
  case holdsNoNumber(Field)
  /// No number within the bounds can stand in the field.
  case outOfRange(Field, allowed: ClosedRange<Int>)
  /// The framework chooses the output padding.
  case automatic(Field)
}

extension FreeFieldError: CustomStringConvertible {
  public var description: String { text(.english) }

  /// The reason in plain words of a language; the field has the name that it is given by.
  public func text(_ language: Language) -> String {
    switch self {
    case .notInLayer(let field, let kind):
      language(
        "\(kind) has no \(field.words(language)) that could move", "\(kind) 没有可以变动的 \(field.words(language))")
    case .twice(let field):
      language("\(field.words(language)) is named twice", "\(field.words(language)) 写了两次")
    case .holdsNoNumber(let field):
      language(
        "\(field.words(language)) holds no number, leave the bounds out",
        "\(field.words(language)) 不是数字，请去掉范围")
    case .outOfRange(let field, let allowed):
      language(
        "\(field.words(language)) is between \(allowed.lowerBound.grouped) and \(allowed.upperBound.grouped)",
        "\(field.words(language)) 应在 \(allowed.lowerBound.grouped) 和 \(allowed.upperBound.grouped) 之间")
    case .automatic(let field):
      language(
        "\(field.words(language)) is left to the framework, give it a number first",
        "\(field.words(language)) 由框架决定，请先给它一个数字")
    }
  }
}

extension FreeField {
  /// The bounds where none are given: what is in use, and room around the present number.
  ///
  /// Kernels 1 to 15, strides, dilations and scales 1 to 16, paddings 0 to 16, channels up to four times and extents
  /// up to twice the present number; all of them wide enough to hold it.
  static func usualBounds(of hyperparameter: Hyperparameter, at present: Int, dimension: Int?) -> ClosedRange<
    Int
  > {
    let limit = Hyperparameter.limit
    let present = max(min(present, limit), 0)
    switch hyperparameter {
    case .kernelSize: return 1...max(15, present)
    case .stride, .dilation, .scaleFactor: return 1...max(16, present)
    case .padding, .paddingBegin, .paddingEnd, .outputPadding: return 0...max(16, present)
    case .normType, .upscaleFactor: return 1...max(8, present)
    case .depthMultiplier: return 1...max(16, min(4 * present, limit))
    case .input where dimension ?? 2 > 1, .outputSize: return 1...max(1, min(2 * present, limit))
    case .input, .outChannels, .outFeatures: return 1...max(1, min(4 * present, limit))
    default: return 1...limit
    }
  }
}
