import ConvMath

/// The words that people use for what the program calls otherwise, in both languages: what the palette finds things by beside
/// their names.
enum PaletteWords {
  /// For a command, by its name.
  static func command(_ name: String) -> String {
    switch name {
    case "picture": "play animate animation movie window slide 动画 播放 窗口 演示"
    case "theme": "theme dark light mode background color colors 主题 深色 浅色 颜色"
    case "export": "svg png file latex markdown csv onnx pytorch keras download 文件 下载"
    case "copy": "clipboard svg latex pytorch keras yank 剪贴板"
    case "openNetwork": "zoo model models resnet vgg mobilenet load import onnx 模型 网络库 导入"
    case "network": "model graph summary 模型 结构"
    case "language": "chinese english translate 中文 英文 语言"
    case "quit": "exit close leave bye 关闭 离开"
    case "undo": "back revert 回退"
    case "redo": "forward again 前进"
    case "counts": "flops macs fvcore thop torchinfo ptflops tools 工具 计算量"
    case "lessons": "learn tutorial course teach guide 教程 学习"
    case "exercises": "quiz practice test question 习题 测验"
    case "hide": "predict guess quiz 预测 猜"
    case "present": "projector slides large big fullscreen 投影 大字"
    case "sweep": "plot curve chart pareto range 曲线 图表"
    case "solve": "find search inverse constraint 查找 约束"
    case "derivation": "why formula proof steps explain 公式 证明 步骤"
    case "roofline": "speed time device gpu bound bandwidth 速度 设备 带宽"
    case "levers": "sensitivity what if change 灵敏度"
    case "history": "log steps past 记录"
    case "pin": "compare baseline keep 比较 对比"
    case "nearest": "fix repair mend 修复 改正"
    case "whyNot": "error problem refuse 错误 问题"
    case "help": "keys shortcuts manual 快捷键 手册"
    case "mouse": "click select pointer 点击"
    case "example": "reset default new start 重置 默认"
    case "framework": "pytorch keras onnx tensorflow rules 规则"
    case "rank": "1d 2d 3d dimension axes 一维 二维 三维"
    case "kind": "conv pool linear norm relu type operation 卷积 池化 全连接"
    case "numberType": "float int half bytes dtype 精度 字节"
    case "propagateWidth": "channels width follow widen 宽度 通道"
    case "page": "memory lint budget sizes compare split 内存 检查 预算"
    default: ""
    }
  }

  /// For a field.
  static func field(_ hyperparameter: Hyperparameter) -> String {
    switch hyperparameter {
    case .kernelSize: "filter window size kernel 卷积核 核 滤波器"
    case .stride: "step skip 步幅"
    case .padding, .paddingBegin, .paddingEnd: "pad border zeros same valid 补零 边"
    case .outputPadding: "pad transposed 补零"
    case .dilation: "atrous holes rate 空洞 扩张"
    case .groups: "depthwise grouped 分组 深度卷积"
    case .outChannels: "filters kernels features width 卷积核个数 滤波器 宽度"
    case .outFeatures: "units neurons width 神经元 单元"
    case .input: "image resolution shape size 图像 分辨率 形状"
    case .bias: "shift offset 偏移"
    case .ceilMode: "round floor 取整"
    default: ""
    }
  }

  /// For a form that something is taken out in.
  static let form = "export save write file svg png latex csv 导出 保存 文件"
}
