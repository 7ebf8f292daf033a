"""Single layers with Keras's verdict. Shapes are channels first in the cases, channels last where Keras is asked."""

import os

os.environ.setdefault("KERAS_BACKEND", "torch")

from keras import layers

from cases import extents, main

NAMES = dict(
    conv="Conv{}D", conv_transpose="Conv{}DTranspose", depthwise_conv="DepthwiseConv{}D",
    separable_conv="SeparableConv{}D", max_pool="MaxPooling{}D", avg_pool="AveragePooling{}D")


def make(r):
    rank = r.choice([1, 2, 2, 3])
    kind = r.choice(
        ["conv"] * 4 + ["conv_transpose"] * 2 + ["depthwise_conv", "separable_conv", "max_pool", "avg_pool"])
    if kind in ("depthwise_conv", "separable_conv"):
        rank = min(rank, 2)
    groups = r.choice([1, 1, 2, 4])
    size = extents(r, rank, 8, {1: 400, 2: 224, 3: 40}[rank])
    layer = dict(
        framework="keras", kind=f"{kind}{rank}d", input=[r.choice([1, 4]), groups * r.randint(1, 32)] + size,
        kernel_size=extents(r, rank, 1, 7), padding=r.choice(["same", "valid"]), stride=extents(r, rank, 1, 4))
    if kind in ("conv", "conv_transpose"):
        layer["dilation"] = [1] * rank
        # Keras takes a stride or a dilation, not both.
        if kind == "conv" and r.random() < 0.3:
            layer.update(stride=[1] * rank, dilation=extents(r, rank, 1, 3))
        layer.update(
            groups=groups if kind == "conv" else 1, out_channels=groups * r.randint(1, 64), bias=r.random() < 0.6)
    if kind in ("depthwise_conv", "separable_conv"):
        layer.update(
            stride=layer["stride"][:1] * rank, depth_multiplier=r.randint(1, 3), bias=r.random() < 0.6)
        if kind == "separable_conv":
            layer["out_channels"] = r.randint(1, 64)
    return dict(layer=layer)


def module(layer):
    """The layer as one of Keras."""
    kind, rank = layer["kind"][:-2], len(layer["input"]) - 2
    options = dict(strides=layer["stride"], padding=layer["padding"], data_format="channels_last")
    if kind == "conv":
        options.update(dilation_rate=layer["dilation"], groups=layer["groups"])
    if "depth_multiplier" in layer:
        options.update(depth_multiplier=layer["depth_multiplier"])
    if "bias" in layer:
        options.update(use_bias=layer["bias"])
    sizes = [layer["out_channels"]] if "out_channels" in layer else []
    return getattr(layers, NAMES[kind].format(rank))(*sizes, layer["kernel_size"], **options)


def expect(layer):
    batch, channels, *size = layer["input"]
    shape = [batch, *size, channels]
    try:
        made = module(layer)
        made.build(shape)
        batch, *size, channels = made.compute_output_shape(shape)
    except Exception as error:
        return dict(error=str(error).splitlines()[0][:200])
    output = [int(extent) for extent in (batch, channels, *size)]
    if any(extent <= 0 for extent in output):
        return dict(error="empty output")
    return dict(output=output, parameters=int(made.count_params()))


if __name__ == "__main__":
    main(lambda case: dict(layer=case["layer"], expect=expect(case["layer"])), make)
