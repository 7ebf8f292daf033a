"""Single layers with PyTorch's verdict: shape and parameters, or that it refuses. Nothing is computed (meta device).

MACs and FLOPs are counted here by definition, independent of any program's formula:
macs   every product of an input element, padding zeros too, with a weight
flops  the MACs, the additions that sum up each output element's products, and one more for a bias
"""

from math import prod

import torch
from torch import nn

from cases import extents, main

KINDS = (
    ["conv"] * 5 + ["conv_transpose"] * 3 + ["max_pool"] * 2 + ["avg_pool"] * 2
    + ["lp_pool", "adaptive_avg_pool", "adaptive_max_pool", "linear", "batch_norm", "group_norm", "layer_norm"]
    + ["instance_norm", "flatten", "upsample", "pixel_shuffle", "zero_pad"]
)


def make(r):
    kind, rank, groups = r.choice(KINDS), r.choice([1, 2, 2, 2, 3]), r.choice([1, 1, 1, 2, 3, 4])
    batch, channels = r.choice([1, 1, 2, 8, 32]), groups * r.randint(1, 64)
    size = extents(r, rank, 1, {1: 400, 2: 260, 3: 40}[rank])
    layer = dict(framework="pytorch", kind=f"{kind}{rank}d", input=[batch, channels] + size)
    if kind in ("conv", "conv_transpose"):
        # Some of them with groups that do not divide the channels.
        out_channels = groups * r.randint(1, 128) + (r.random() < 0.08)
        if r.random() < 0.05:
            groups = r.choice([0, 5, 7])
        layer.update(
            out_channels=out_channels, kernel_size=extents(r, rank, 1, 7), stride=extents(r, rank, 1, 4),
            padding=extents(r, rank, 0, 4), dilation=extents(r, rank, 1, 3), groups=groups, bias=r.random() < 0.6)
        if kind == "conv" and r.random() < 0.15:
            layer["padding"] = r.choice(["same", "valid"])
            if layer["padding"] == "same":
                layer["stride"] = [1] * rank
        if kind == "conv_transpose":
            layer["output_padding"] = extents(r, rank, 0, 2)
    elif kind in ("max_pool", "avg_pool", "lp_pool"):
        layer.update(kernel_size=extents(r, rank, 1, 5), stride=extents(r, rank, 1, 4))
        if kind == "lp_pool":
            layer["norm_type"] = 2
        else:
            layer["padding"] = extents(r, rank, 0, 2)
        if kind == "max_pool":
            layer["dilation"] = extents(r, rank, 1, 2)
        layer["ceil_mode"] = r.random() < 0.5
    elif kind.startswith("adaptive"):
        layer.update(output_size=extents(r, rank, 1, 14))
    elif kind == "linear":
        layer.update(
            kind="linear", input=[batch, r.randint(1, 4096)], out_features=r.randint(1, 4096), bias=r.random() < 0.6)
    elif kind in ("batch_norm", "instance_norm"):
        layer.update(affine=r.random() < 0.6)
    elif kind == "group_norm":
        layer.update(kind=kind, groups=groups if r.random() < 0.8 else r.randint(1, 9), affine=r.random() < 0.8)
    elif kind == "layer_norm":
        layer.update(kind=kind, normalized_dims=r.randint(1, rank), affine=r.random() < 0.7)
    elif kind == "flatten":
        layer.update(kind=kind, start_dim=1)
    elif kind == "upsample":
        layer.update(kind=kind, scale_factor=extents(r, rank, 1, 4))
    elif kind == "pixel_shuffle":
        factor = r.randint(2, 3)
        channels = r.randint(1, 8) * factor**2 + (r.random() < 0.2)
        layer.update(kind=kind, input=[batch, channels] + extents(r, 2, 1, 64), upscale_factor=factor)
    elif kind == "zero_pad":
        layer.update(padding_begin=extents(r, rank, 0, 3), padding_end=extents(r, rank, 0, 3))
    return dict(layer=layer)


def module(layer):
    """The layer as a module of PyTorch."""
    kind, shape = layer["kind"], layer["input"]
    rank, channels = len(shape) - 2, shape[1]

    def one(stem, *names, **others):
        # Pools of one axis want a number.
        values = [layer[name] for name in names]
        if rank == 1 and "Pool" in stem:
            values = [value[0] if isinstance(value, list) else value for value in values]
        return getattr(nn, f"{stem}{rank}d")(*values, **others)

    if kind.startswith("conv_transpose"):
        return getattr(nn, f"ConvTranspose{rank}d")(
            channels, layer["out_channels"], layer["kernel_size"], layer["stride"], layer["padding"],
            layer["output_padding"], layer["groups"], layer["bias"], layer["dilation"])
    if kind.startswith("conv"):
        return getattr(nn, f"Conv{rank}d")(
            channels, layer["out_channels"], layer["kernel_size"], layer["stride"], layer["padding"],
            layer["dilation"], layer["groups"], layer["bias"])
    if kind.startswith("max_pool"):
        return one("MaxPool", "kernel_size", "stride", "padding", "dilation", ceil_mode=layer["ceil_mode"])
    if kind.startswith("avg_pool"):
        return one("AvgPool", "kernel_size", "stride", "padding", ceil_mode=layer["ceil_mode"])
    if kind.startswith("lp_pool"):
        return one("LPPool", "norm_type", "kernel_size", "stride", ceil_mode=layer["ceil_mode"])
    if kind.startswith("adaptive_avg"):
        return one("AdaptiveAvgPool", "output_size")
    if kind.startswith("adaptive_max"):
        return one("AdaptiveMaxPool", "output_size")
    if kind.startswith("batch_norm"):
        return getattr(nn, f"BatchNorm{rank}d")(channels, affine=layer["affine"]).eval()
    if kind.startswith("instance_norm"):
        return getattr(nn, f"InstanceNorm{rank}d")(channels, affine=layer["affine"]).eval()
    if kind.startswith("zero_pad"):
        sides = zip(reversed(layer["padding_begin"]), reversed(layer["padding_end"]))
        return getattr(nn, f"ConstantPad{rank}d")([side for pair in sides for side in pair], 0.0)
    if kind == "linear":
        return nn.Linear(channels, layer["out_features"], layer["bias"])
    if kind == "group_norm":
        return nn.GroupNorm(layer["groups"], channels, affine=layer["affine"])
    if kind == "layer_norm":
        return nn.LayerNorm(shape[-layer["normalized_dims"]:], elementwise_affine=layer["affine"])
    if kind == "flatten":
        return nn.Flatten(layer["start_dim"])
    if kind == "upsample":
        return nn.Upsample(size=[a * b for a, b in zip(shape[2:], layer["scale_factor"])], mode="nearest")
    if kind == "pixel_shuffle":
        return nn.PixelShuffle(layer["upscale_factor"])
    raise KeyError(kind)


def expect(layer):
    kind = layer["kind"]
    if kind.startswith("conv_transpose"):
        # The meta device leaves out this check, which PyTorch makes on every real one.
        rows = zip(layer["output_padding"], layer["stride"], layer["dilation"])
        if any(extra >= max(stride, dilation) for extra, stride, dilation in rows):
            return dict(error="output padding must be smaller than either stride or dilation")
    try:
        with torch.device("meta"):
            made = module(layer)
            output = list(made(torch.empty(layer["input"])).shape)
    except Exception as error:
        return dict(error=str(error).splitlines()[0][:200])
    if 0 in output:
        return dict(error="empty output")
    answer = dict(output=output, parameters=sum(parameter.numel() for parameter in made.parameters()))
    elements, (batch, channels, *size) = prod(output), layer["input"]
    if kind.startswith("conv_transpose"):
        answer["macs"] = (
            batch * channels * prod(size) * prod(layer["kernel_size"]) * (layer["out_channels"] // layer["groups"]))
    elif kind.startswith("conv") or kind == "linear":
        products = channels if kind == "linear" else prod(layer["kernel_size"]) * channels // layer["groups"]
        answer["macs"] = elements * products
        answer["flops"] = elements * (2 * products - 1 + layer["bias"])
    return answer


if __name__ == "__main__":
    main(lambda case: dict(layer=case["layer"], expect=expect(case["layer"])), make)
