import ConvMath

extension CallSignature {
  /// The classes of torch.nn, with their parameters as its documentation has them.
  static let torchModules: [CallSignature] = (1...3).flatMap(rankedModules) + unrankedModules

  /// The functions of torch.nn.functional and torch.
  static let torchFunctions: [CallSignature] = (1...3).flatMap(rankedFunctions) + unrankedFunctions

  private static func module(
    _ name: String, _ operation: Operation, _ rank: Int? = nil, _ parameters: String
  ) -> CallSignature {
    CallSignature(name, .pytorch, operation, rank: rank, parameters)
  }

  private static func function(
    _ name: String, _ operation: Operation, _ rank: Int? = nil, _ parameters: String
  ) -> CallSignature {
    CallSignature(name, .pytorch, operation, rank: rank, form: .function, "input! " + parameters)
  }

  private static func rankedModules(_ rank: Int) -> [CallSignature] {
    let convolution =
      "out_channels! kernel_size! stride padding dilation groups bias padding_mode device dtype"
    let transposed =
      "out_channels! kernel_size! stride padding output_padding groups bias dilation padding_mode device dtype"
    let statistics = "eps momentum affine track_running_stats device dtype bias"
    let mean =
      "kernel_size! stride padding ceil_mode count_include_pad" + (rank > 1 ? " divisor_override" : "")
    return [
      module("Conv\(rank)d", .convolution, rank, "in_channels! " + convolution),
      module("LazyConv\(rank)d", .convolution, rank, convolution),
      module("ConvTranspose\(rank)d", .transposedConvolution, rank, "in_channels! " + transposed),
      module("LazyConvTranspose\(rank)d", .transposedConvolution, rank, transposed),
      module(
        "MaxPool\(rank)d", .maxPooling, rank, "kernel_size! stride padding dilation return_indices ceil_mode"),
      module("AvgPool\(rank)d", .averagePooling, rank, mean),
      module("LPPool\(rank)d", .lpPooling, rank, "norm_type! kernel_size! stride ceil_mode"),
      module("AdaptiveMaxPool\(rank)d", .adaptiveMaxPooling, rank, "output_size! return_indices"),
      module("AdaptiveAvgPool\(rank)d", .adaptiveAveragePooling, rank, "output_size!"),
      module("BatchNorm\(rank)d", .batchNormalization, rank, "num_features! " + statistics),
      module("LazyBatchNorm\(rank)d", .batchNormalization, rank, statistics),
      module("InstanceNorm\(rank)d", .instanceNormalization, rank, "num_features! " + statistics),
      module("LazyInstanceNorm\(rank)d", .instanceNormalization, rank, statistics),
      module("ZeroPad\(rank)d", .zeroPadding, rank, "padding!"),
      module("ConstantPad\(rank)d", .zeroPadding, rank, "padding! value!"),
    ]
  }

  private static let unrankedModules = [
    module("Linear", .linear, nil, "in_features! out_features! bias device dtype"),
    module("LazyLinear", .linear, nil, "out_features! bias device dtype"),
    module(
      "LayerNorm", .layerNormalization, nil, "normalized_shape! eps elementwise_affine bias device dtype"),
    module("GroupNorm", .groupNormalization, nil, "num_groups! num_channels! eps affine device dtype bias"),
    module("Flatten", .flatten, nil, "start_dim end_dim"),
    module("Upsample", .upsample, nil, "size scale_factor mode align_corners recompute_scale_factor"),
    module("UpsamplingNearest2d", .upsample, 2, "size scale_factor"),
    module("PixelShuffle", .pixelShuffle, 2, "upscale_factor!"),
    module("ReLU", .relu, nil, "inplace"),
    module("LeakyReLU", .leakyRelu, nil, "negative_slope inplace"),
    module("Sigmoid", .sigmoid, nil, ""),
    module("Tanh", .tanh, nil, ""),
    module("GELU", .gelu, nil, "approximate"),
    module("SiLU", .silu, nil, "inplace"),
    module("Hardswish", .hardswish, nil, "inplace"),
    module("Softmax", .softmax, nil, "dim"),
    module("Softmax2d", .softmax, 2, ""),
  ]

  private static func rankedFunctions(_ rank: Int) -> [CallSignature] {
    let mean =
      "kernel_size! stride padding ceil_mode count_include_pad" + (rank > 1 ? " divisor_override" : "")
    return [
      function("conv\(rank)d", .convolution, rank, "weight! bias stride padding dilation groups"),
      function(
        "conv_transpose\(rank)d", .transposedConvolution, rank,
        "weight! bias stride padding output_padding groups dilation"),
      function(
        "max_pool\(rank)d", .maxPooling, rank, "kernel_size! stride padding dilation ceil_mode return_indices"
      ),
      function("avg_pool\(rank)d", .averagePooling, rank, mean),
      function("lp_pool\(rank)d", .lpPooling, rank, "norm_type! kernel_size! stride ceil_mode"),
      function("adaptive_max_pool\(rank)d", .adaptiveMaxPooling, rank, "output_size! return_indices"),
      function("adaptive_avg_pool\(rank)d", .adaptiveAveragePooling, rank, "output_size!"),
    ]
  }

  private static let unrankedFunctions = [
    function("linear", .linear, nil, "weight! bias"),
    function(
      "batch_norm", .batchNormalization, nil, "running_mean! running_var! weight bias training momentum eps"),
    function(
      "instance_norm", .instanceNormalization, nil,
      "running_mean running_var weight bias use_input_stats momentum eps"),
    function("layer_norm", .layerNormalization, nil, "normalized_shape! weight bias eps"),
    function("group_norm", .groupNormalization, nil, "num_groups! weight bias eps"),
    function("flatten", .flatten, nil, "start_dim end_dim"),
    function(
      "interpolate", .upsample, nil,
      "size scale_factor mode align_corners recompute_scale_factor antialias"),
    function("pixel_shuffle", .pixelShuffle, 2, "upscale_factor!"),
    function("pad", .zeroPadding, nil, "pad! mode value"),
    function("relu", .relu, nil, "inplace"),
    function("leaky_relu", .leakyRelu, nil, "negative_slope inplace"),
    function("sigmoid", .sigmoid, nil, ""),
    function("tanh", .tanh, nil, ""),
    function("gelu", .gelu, nil, "approximate"),
    function("silu", .silu, nil, "inplace"),
    function("hardswish", .hardswish, nil, "inplace"),
    function("softmax", .softmax, nil, "dim _stacklevel dtype"),
  ]
}
