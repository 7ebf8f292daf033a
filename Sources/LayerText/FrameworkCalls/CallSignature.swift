import ConvMath

/// A class or function of a framework that makes a layer: its name, and its parameters in their order.
struct CallSignature: Hashable, Sendable {
  enum Form: Hashable, Sendable {
    /// A class whose object is the layer: nn.Conv2d.
    case module
    /// A function of an input and its weights: F.conv2d.
    case function
  }

  var name: String
  var framework: Framework
  var form: Form
  var operation: Operation
  /// The number of spatial axes; nil where it is that of the input.
  var rank: Int?
  var parameters: [Parameter]

  struct Parameter: Hashable, Sendable {
    var name: String
    var isRequired: Bool
    var isKeywordOnly: Bool
  }

  /// A signature whose parameters are listed as "kernel_size! stride padding | name": "!" marks those without a
  /// default, "|" begins those that must be named.
  init(
    _ name: String, _ framework: Framework, _ operation: Operation, rank: Int? = nil, form: Form = .module,
    _ parameters: String
  ) {
    self.name = name
    self.framework = framework
    self.form = form
    self.operation = operation
    self.rank = rank
    self.parameters = []
    var isKeywordOnly = false
    for word in parameters.split(separator: " ") {
      if word == "|" {
        isKeywordOnly = true
        continue
      }
      let isRequired = word.hasSuffix("!")
      self.parameters.append(
        Parameter(
          name: String(isRequired ? word.dropLast() : word), isRequired: isRequired,
          isKeywordOnly: isKeywordOnly))
    }
  }

  /// How many arguments can be given without a name.
  var positionalCount: Int { parameters.count { !$0.isKeywordOnly } }

  /// The kind of layer; `rank` counts where the name does not tell it.
  func kind(rank: Int) -> LayerKind { LayerKind(operation, rank: self.rank ?? rank) }
}
