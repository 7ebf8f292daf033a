import ConvMath
import Testing

@testable import LayerText

/// Texts where frameworks differ. That they come to the same figures is tested for all reference cases; here is how
/// it is done, and what is said where it cannot be.
@Suite struct FrameworkCallWritingTests {
  private func layer(
    _ call: String, input: [Int]
  ) throws -> Layer { try FrameworkCall.read(call).layer(input: Shape(input)).layer }

  private let image = [1, 3, 224, 224]

  @Test(arguments: [
    ("nn.Conv2d(3, 64, (3, 5), stride=(2, 1))", "nn.Conv2d(3, 64, kernel_size=(3, 5), stride=(2, 1))"),
    (
      "keras.layers.Conv2D(64, 3, strides=2, padding='same')",
      """
      nn.Sequential(
          nn.ZeroPad2d((0, 1, 0, 1)),  # "same" for an input of 224 × 224
          nn.Conv2d(3, 64, kernel_size=3, stride=2),
      )
      """
    ),
    (
      "keras.layers.Conv2D(64, 3, padding='same')",
      "nn.Conv2d(3, 64, kernel_size=3, padding=\"same\")"
    ),
    (
      "keras.layers.Conv2D(64, 7, strides=7, padding='same')",
      "nn.Conv2d(3, 64, kernel_size=7, stride=7)  # \"same\" for an input of 224 × 224"
    ),
    (
      "keras.layers.DepthwiseConv2D(3, depth_multiplier=2)",
      "nn.Conv2d(3, 6, kernel_size=3, groups=3)"
    ),
    (
      "keras.layers.SeparableConv2D(16, 3, use_bias=False)",
      """
      nn.Sequential(
          nn.Conv2d(3, 3, kernel_size=3, groups=3, bias=False),
          nn.Conv2d(3, 16, kernel_size=1, bias=False),
      )
      """
    ),
    (
      // Padding is less than any number for a maximum.
      "keras.layers.MaxPooling2D(3, 2, padding='same')",
      """
      nn.Sequential(
          nn.ConstantPad2d((0, 1, 0, 1), float("-inf")),  # "same" for an input of 224 × 224
          nn.MaxPool2d(3, stride=2),
      )
      """
    ),
    (
      // Keras leaves the padding out of a mean.
      "keras.layers.AveragePooling2D(3, 1, padding='same')",
      "nn.AvgPool2d(3, stride=1, padding=1, count_include_pad=False)"
    ),
    (
      "keras.layers.GlobalAveragePooling2D()",
      "nn.Sequential(\n    nn.AdaptiveAvgPool2d(1),\n    nn.Flatten(),\n)"
    ),
    ("keras.layers.GlobalMaxPooling2D(keepdims=True)", "nn.AdaptiveMaxPool2d(1)"),
    // Dense goes over the channels of every position.
    ("keras.layers.Dense(10)", "nn.Conv2d(3, 10, kernel_size=1)"),
    ("keras.layers.LeakyReLU()", "nn.LeakyReLU(negative_slope=0.3)"),
    (
      "keras.layers.UpSampling2D(2, interpolation='bilinear')",
      "nn.Upsample(scale_factor=2, mode=\"bilinear\")"
    ),
    (
      // A kernel that spans more than the stride: the odd one is cut off at the end.
      "keras.layers.Conv2DTranspose(8, 3, strides=2, padding='same')",
      """
      nn.Sequential(
          nn.ConvTranspose2d(3, 8, kernel_size=3, stride=2),
          nn.ZeroPad2d((0, -1, 0, -1)),
      )
      """
    ),
    (
      "keras.layers.Conv2DTranspose(8, 4, strides=2, padding='same')",
      "nn.ConvTranspose2d(3, 8, kernel_size=4, stride=2, padding=1)"
    ),
  ])
  func forPyTorch(call: String, text: String) throws {
    let written = try layer(call, input: image).written(in: .pytorch)
    #expect(written.text == text && written.unexpressed.isEmpty, "\(written)")
  }

  @Test(arguments: [
    ("nn.Conv2d(3, 64, 3, padding=1)", "keras.layers.Conv2D(64, 3, padding=\"same\")"),
    (
      "nn.Conv2d(3, 64, 3, padding='same', dilation=2)",
      "keras.layers.Conv2D(64, 3, padding=\"same\", dilation_rate=2)"
    ),
    (
      // Keras would put the odd row at the end.
      "nn.Conv2d(3, 64, 3, stride=2, padding=1)",
      """
      keras.Sequential([
          keras.layers.ZeroPadding2D(1),
          keras.layers.Conv2D(64, 3, strides=2),
      ])
      """
    ),
    (
      // PyTorch counts zeros of the padding in a mean.
      "nn.AvgPool2d(3, 1, 1)",
      """
      keras.Sequential([
          keras.layers.ZeroPadding2D(1),
          keras.layers.AveragePooling2D(3, strides=1),
      ])
      """
    ),
    ("nn.MaxPool2d(2)", "keras.layers.MaxPooling2D()"),
    ("nn.MaxPool2d(3, 1, 1)", "keras.layers.MaxPooling2D(3, strides=1, padding=\"same\")"),
    ("nn.AdaptiveAvgPool2d(1)", "keras.layers.GlobalAveragePooling2D(keepdims=True)"),
    ("nn.InstanceNorm2d(3)", "keras.layers.GroupNormalization(-1, center=False, scale=False)"),
    ("nn.LayerNorm([224, 224])", "keras.layers.LayerNormalization(axis=[1, 2])"),
    ("nn.LayerNorm([3, 224, 224])", "keras.layers.LayerNormalization(axis=[1, 2, 3])"),
    ("nn.LeakyReLU()", "keras.layers.LeakyReLU(negative_slope=0.01)"),
    ("nn.ZeroPad2d((1, 2, 3, 4))", "keras.layers.ZeroPadding2D(((3, 4), (1, 2)))"),
    (
      "nn.ConvTranspose2d(3, 8, 4, 2, 1)", "keras.layers.Conv2DTranspose(8, 4, strides=2, padding=\"same\")"
    ),
    ("nn.ConvTranspose2d(3, 8, 2, 2)", "keras.layers.Conv2DTranspose(8, 2, strides=2)"),
    (
      "nn.ConvTranspose2d(3, 8, 3, 2, output_padding=1)",
      "keras.layers.Conv2DTranspose(8, 3, strides=2, output_padding=1)"
    ),
  ])
  func forKeras(call: String, text: String) throws {
    let written = try layer(call, input: image).written(in: .keras)
    #expect(written.text == text && written.unexpressed.isEmpty, "\(written)")
  }

  @Test(arguments: [
    (
      "nn.Conv2d(3, 64, 7, 2, 3)",
      "nn.Conv(features=64, kernel_size=(7, 7), strides=(2, 2), padding=[(3, 3), (3, 3)])"
    ),
    (
      "nn.Conv2d(3, 6, 3, groups=3, dilation=2, bias=False)",
      "nn.Conv(features=6, kernel_size=(3, 3), padding=\"VALID\", kernel_dilation=(2, 2), feature_group_count=3, "
        + "use_bias=False)"
    ),
    (
      "keras.layers.Conv2D(64, 3, strides=2, padding='same')",
      "nn.Conv(features=64, kernel_size=(3, 3), strides=(2, 2))"
    ),
    (
      "nn.ConvTranspose2d(3, 8, 3, 2, 1, 1)",
      "nn.ConvTranspose(features=8, kernel_size=(3, 3), strides=(2, 2), padding=[(1, 2), (1, 2)])"
    ),
    ("nn.MaxPool2d(3, 2, 1)", "nn.max_pool(x, (3, 3), strides=(2, 2), padding=[(1, 1), (1, 1)])"),
    // The last window of 224 hangs over by one.
    (
      "nn.MaxPool2d(3, 2, ceil_mode=True)", "nn.max_pool(x, (3, 3), strides=(2, 2), padding=[(0, 1), (0, 1)])"
    ),
    (
      "nn.AvgPool2d(3, 2, ceil_mode=True)",
      "nn.avg_pool(x, (3, 3), strides=(2, 2), padding=[(0, 1), (0, 1)], count_include_pad=False)"
    ),
    ("nn.AvgPool2d(3, 1, 1)", "nn.avg_pool(x, (3, 3), padding=[(1, 1), (1, 1)])"),
    ("nn.GroupNorm(1, 3, affine=False)", "nn.GroupNorm(num_groups=1, use_bias=False, use_scale=False)"),
    ("nn.LayerNorm([224, 224])", "nn.LayerNorm(reduction_axes=(1, 2), feature_axes=(1, 2))"),
    ("nn.AdaptiveAvgPool2d(1)", "jnp.mean(x, axis=(1, 2), keepdims=True)"),
    (
      "nn.ZeroPad2d((1, -2, 0, 0))",
      "jax.lax.pad(x, jnp.array(0, x.dtype), ((0, 0, 0), (0, 0, 0), (1, -2, 0), (0, 0, 0)))"
    ),
    ("nn.GELU()", "nn.gelu(x, approximate=False)"),
  ])
  func forFlax(call: String, text: String) throws {
    let written = try layer(call, input: image).written(in: .flax)
    #expect(written.text == text && written.unexpressed.isEmpty, "\(written)")
  }

  @Test(arguments: [
    ("nn.AvgPool2d(3, 2, 1)", "count_include_pad=1"),
    ("keras.layers.Conv2D(8, 3, strides=2, padding='same')", "auto_pad=\"SAME_UPPER\""),
    ("nn.AdaptiveAvgPool2d(1)", "GlobalAveragePool()"),
    ("nn.AdaptiveAvgPool2d(56)", "AveragePool(kernel_shape=[4, 4], strides=[4, 4]"),
    ("nn.ZeroPad2d((1, 2, 3, 4))", "Pad(pads=[0, 0, 3, 1, 0, 0, 4, 2])"),
    ("nn.LayerNorm([224, 224])", "LayerNormalization(axis=-2)"),
    ("keras.layers.LeakyReLU()", "LeakyRelu(alpha=0.3)"),
    ("nn.Upsample(scale_factor=2)", "scales=[1, 1, 2, 2]"),
    ("nn.ConvTranspose2d(3, 8, 3, groups=1)", "W: [3, 8, 3, 3], B: [8]"),
  ])
  func forONNX(call: String, part: String) throws {
    let written = try layer(call, input: image).written(in: .onnx)
    #expect(written.text.contains(part) && written.unexpressed.isEmpty, "\(written)")
  }

  /// The sentence names the hyperparameter, and what would express it.
  @Test(arguments: [
    ("nn.MaxPool2d(3, 2, ceil_mode=True)", CallFormat.keras, "ceil_mode:", "pad the input"),
    ("nn.MaxPool2d(3, 1, dilation=2)", .keras, "dilation:", "tf.nn.pool"),
    ("nn.MaxPool2d(3, 2, 1)", .keras, "padding:", "ZeroPadding2D(((1, 1), (1, 1)))"),
    ("nn.ConvTranspose2d(6, 6, 3, groups=3)", .keras, "groups:", "split the channels"),
    ("nn.ConvTranspose2d(6, 6, 3, groups=3)", .flax, "groups:", "split the channels"),
    ("nn.ConvTranspose2d(6, 6, 5, stride=2, padding=1)", .keras, "padding:", "Cropping2D(((1, 1), (1, 1)))"),
    ("nn.Conv2d(6, 6, 3, stride=2, dilation=2)", .keras, "dilation:", "stride 1"),
    ("nn.LPPool2d(2, 3)", .keras, "Keras has no layer for lp_pool2d", "AveragePooling"),
    ("nn.PixelShuffle(1)", .keras, "Keras has no layer for pixel_shuffle", "Reshape"),
    ("nn.ZeroPad2d((-1, 2, 0, 0))", .keras, "padding_begin:", "Cropping2D(((0, 0), (1, 0)))"),
    ("nn.Flatten(2)", .keras, "start_dim:", "Reshape"),
    ("nn.Linear(224, 10)", .keras, "Keras' Dense contracts the channels", "Permute"),
    ("nn.AdaptiveAvgPool2d(7)", .onnx, "output_size:", "multiple"),
    ("keras.layers.LayerNormalization()", .pytorch, "normalized_dims:", "permutation"),
    ("keras.layers.AveragePooling2D(3, 2, padding='same')", .pytorch, "padding:", "pad before it"),
  ])
  func saysWhatCannotBeExpressed(
    call: String, format: CallFormat, beginning: String, advice: String
  ) throws {
    let input =
      call.contains("6, 6") ? [1, 6, 224, 224] : call.contains("Adaptive") ? [1, 3, 50, 50] : image
    let written = try layer(call, input: input).written(in: format)
    let sentence = written.unexpressed.first ?? ""
    #expect(sentence.hasPrefix(beginning) && sentence.contains(advice), "\(written)")
  }
}
