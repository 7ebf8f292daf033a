import ConvMath

extension CallSignature {
  /// The classes of keras.layers, with their parameters as Keras 3 has them.
  static let kerasLayers: [CallSignature] = (1...3).flatMap(rankedLayers) + unrankedLayers

  private static let common =
    " name dtype trainable autocast input_shape batch_input_shape batch_shape batch_size input_dim weights"

  private static func layer(
    _ names: String..., operation: Operation, rank: Int? = nil, parameters: String
  ) -> [CallSignature] {
    let all = parameters.contains("|") ? parameters + common : parameters + " |" + common
    return names.map { CallSignature($0, .keras, operation, rank: rank, all) }
  }

  private static let activation = " activation use_bias"
  private static let kernel =
    " kernel_initializer bias_initializer kernel_regularizer bias_regularizer activity_regularizer"
    + " kernel_constraint bias_constraint"
  private static let depthwise =
    " depthwise_initializer bias_initializer depthwise_regularizer bias_regularizer activity_regularizer"
    + " depthwise_constraint bias_constraint"
  private static let separable =
    " depthwise_initializer pointwise_initializer bias_initializer depthwise_regularizer pointwise_regularizer"
    + " bias_regularizer activity_regularizer depthwise_constraint pointwise_constraint bias_constraint"
  private static let statistics =
    " center scale beta_initializer gamma_initializer moving_mean_initializer moving_variance_initializer"
    + " beta_regularizer gamma_regularizer beta_constraint gamma_constraint renorm renorm_clipping renorm_momentum"
    + " synchronized"
  private static let affine =
    " center scale beta_initializer gamma_initializer beta_regularizer gamma_regularizer beta_constraint"
    + " gamma_constraint"

  private static func rankedLayers(_ rank: Int) -> [CallSignature] {
    // Conv3DTranspose has data_format before output_padding, unlike its sisters.
    let middle = rank == 3 ? " data_format output_padding" : " output_padding data_format"
    let pooling = "strides padding data_format name"
    return layer(
      "Conv\(rank)D", "Convolution\(rank)D", operation: .convolution, rank: rank,
      parameters: "filters! kernel_size! strides padding data_format dilation_rate groups" + activation
        + kernel)
      + layer(
        "Conv\(rank)DTranspose", "Convolution\(rank)DTranspose", operation: .transposedConvolution,
        rank: rank,
        parameters: "filters! kernel_size! strides padding" + middle + " dilation_rate" + activation + kernel)
      + (rank < 3 ? channelwiseLayers(rank) : [])
      + layer(
        "MaxPooling\(rank)D", "MaxPool\(rank)D", operation: .maxPooling, rank: rank,
        parameters: "pool_size " + pooling)
      + layer(
        "AveragePooling\(rank)D", "AvgPool\(rank)D", operation: .averagePooling, rank: rank,
        parameters: "pool_size! " + pooling)
      + layer(
        "GlobalMaxPooling\(rank)D", "GlobalMaxPool\(rank)D", operation: .globalMaxPooling, rank: rank,
        parameters: "data_format keepdims")
      + layer(
        "GlobalAveragePooling\(rank)D", "GlobalAvgPool\(rank)D", operation: .globalAveragePooling, rank: rank,
        parameters: "data_format keepdims")
      + layer(
        "AdaptiveMaxPooling\(rank)D", operation: .adaptiveMaxPooling, rank: rank,
        parameters: "output_size! data_format")
      + layer(
        "AdaptiveAveragePooling\(rank)D", operation: .adaptiveAveragePooling, rank: rank,
        parameters: "output_size! data_format")
      + layer(
        "UpSampling\(rank)D", operation: .upsample, rank: rank,
        parameters: rank == 1 ? "size" : rank == 2 ? "size data_format interpolation" : "size data_format")
      + layer("ZeroPadding\(rank)D", operation: .zeroPadding, rank: rank, parameters: "padding data_format")
  }

  private static func channelwiseLayers(_ rank: Int) -> [CallSignature] {
    layer(
      "DepthwiseConv\(rank)D", operation: .depthwiseConvolution, rank: rank,
      parameters: "kernel_size! strides padding depth_multiplier data_format dilation_rate" + activation
        + depthwise
    )
      + layer(
        "SeparableConv\(rank)D", "SeparableConvolution\(rank)D", operation: .separableConvolution, rank: rank,
        parameters: "filters! kernel_size! strides padding data_format dilation_rate depth_multiplier"
          + activation
          + separable)
  }

  private static let unrankedLayers =
    layer(
      "Dense", operation: .linear,
      parameters: "units!" + activation + kernel + " lora_rank lora_alpha quantization_config")
    + layer(
      "BatchNormalization", operation: .batchNormalization, parameters: "axis momentum epsilon" + statistics)
    + layer("LayerNormalization", operation: .layerNormalization, parameters: "axis epsilon" + affine)
    + layer("GroupNormalization", operation: .groupNormalization, parameters: "groups axis epsilon" + affine)
    + layer("Flatten", operation: .flatten, parameters: "data_format")
    + layer("ReLU", operation: .relu, parameters: "max_value negative_slope threshold")
    + layer("LeakyReLU", operation: .leakyRelu, parameters: "negative_slope | alpha")
    + layer("Softmax", operation: .softmax, parameters: "axis")
    // The operation of an activation follows from its argument.
    + layer("Activation", operation: .relu, parameters: "activation!")
}
