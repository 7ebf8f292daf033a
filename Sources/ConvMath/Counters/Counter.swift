/// A well-known tool that counts the operations of a network.
///
/// The conventions are those of torch 2.x, fvcore 0.1.5, ptflops 0.7.5, thop 0.1.1, torchinfo 1.8.0 and onnx-tool
/// 1.0.1, each on a model in evaluation mode.
public enum Counter: String, Hashable, Sendable, CaseIterable {
  case torch = "torch_flop_counter"
  case fvcore
  case ptflopsAten = "ptflops_aten"
  case ptflopsPyTorch = "ptflops_pytorch"
  case thop
  case torchinfo
  case onnxTool = "onnx_tool"

  /// The name as its makers write it, with the backend where there are two.
  public var title: String {
    switch self {
    case .torch: "torch FlopCounterMode"
    case .fvcore: "fvcore"
    case .ptflopsAten: "ptflops (aten)"
    case .ptflopsPyTorch: "ptflops (pytorch)"
    case .thop: "thop"
    case .torchinfo: "torchinfo"
    case .onnxTool: "onnx-tool"
    }
  }

  /// What the tool calls its figure. fvcore says FLOPs but counts a multiply–accumulate as one.
  public var unit: String {
    switch self {
    case .torch, .fvcore: "FLOPs"
    case .ptflopsAten, .ptflopsPyTorch, .thop, .onnxTool: "MACs"
    case .torchinfo: "mult-adds"
    }
  }

  /// The left side of its formula.
  var symbol: String {
    switch self {
    case .torch: "torch"
    case .ptflopsAten: "ptflops-aten"
    case .ptflopsPyTorch: "ptflops-pytorch"
    case .onnxTool: "onnx-tool"
    case .fvcore, .thop, .torchinfo: rawValue
    }
  }
}
