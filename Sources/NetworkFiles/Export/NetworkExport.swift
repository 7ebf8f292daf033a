import ConvMath
import Network

/// A form of another tool that a whole network is written in.
public enum NetworkExport: String, CaseIterable, Hashable, Sendable {
  /// A file that ONNX Runtime runs.
  case onnx
  /// A module of PyTorch as a program.
  case pytorch
  /// A model of Keras as a program.
  case keras

  /// The name as its makers write it.
  public var title: String {
    switch self {
    case .onnx: "ONNX"
    case .pytorch: "PyTorch"
    case .keras: "Keras"
    }
  }
}

extension NetworkAnalysis {
  /// The network in a form of another tool, with the shapes that its inputs have here. Weights are made when it is loaded.
  ///
  /// - Parameter name: What the network is called.
  /// - Throws: `NetworkPoint.Refusal` with the first node that the form cannot express, and why.
  public func written(as form: NetworkExport, name: String) throws(NetworkPoint.Refusal) -> [UInt8] {
    let source = try ExportSource(self, name: name)
    switch form {
    case .onnx: return try ONNXExport(source).bytes()
    case .pytorch: return Array(try TorchProgram(source).text.utf8)
    case .keras: return Array(try KerasModelProgram(source).text.utf8)
    }
  }
}
