import ConvMath

/// What a document or a command line says of a layer: some hyperparameters, the rest left to the framework.
///
///     var description = LayerDescription()
///     description.set(.kind, to: .word("conv2d"))
///     description.set(.input, to: .amounts(.each([1, 3, 224, 224])))
///     description.set(.outChannels, to: .amounts(.all(64)))
///     description.set(.kernelSize, to: .amounts(.all(7)))
///     try description.layer().stride  // 1 × 1, as PyTorch has it
public struct LayerDescription: Sendable {
  /// What is given, in its order.
  public private(set) var settings: [(hyperparameter: Hyperparameter, setting: Setting)] = []
  /// Keys that no kind of layer has.
  public private(set) var unknownKeys: [String] = []
  /// What could not be read.
  public private(set) var faults: [LayerFault] = []

  public init() {}

  /// What a layer has, all of it given.
  public init(_ layer: Layer) { settings = layer.settings }

  /// Gives a hyperparameter; one that is given already is a fault.
  public mutating func set(_ hyperparameter: Hyperparameter, to setting: Setting) {
    guard self[hyperparameter] == nil else {
      report(LayerFault(hyperparameter, .givenTwice))
      return
    }
    settings.append((hyperparameter, setting))
  }

  /// What is given for a hyperparameter.
  public subscript(hyperparameter: Hyperparameter) -> Setting? {
    settings.first { $0.hyperparameter == hyperparameter }?.setting
  }

  /// Notes a key that no kind of layer has.
  public mutating func addUnknownKey(_ key: String) {
    if unknownKeys.count < Self.mostFaults { unknownKeys.append(key) }
  }

  /// Notes what could not be read.
  public mutating func report(_ fault: LayerFault) {
    if faults.count < Self.mostFaults { faults.append(fault) }
  }

  /// More faults than this are no help to anyone.
  static let mostFaults = 32
}
