"""Single layers with the verdict of ONNX shape inference: pads for each side, auto_pad, ceil_mode, output_padding."""

from math import prod

import onnx
from onnx import TensorProto, helper

from cases import extents, main

OPERATORS = dict(conv="Conv", conv_transpose="ConvTranspose", max_pool="MaxPool", avg_pool="AveragePool")


def make(r):
    rank = r.choice([1, 2, 2, 2, 3])
    kind = r.choice(["conv"] * 4 + ["conv_transpose"] * 2 + ["max_pool"] * 2 + ["avg_pool"] * 2)
    groups = r.choice([1, 1, 2, 4])
    size = extents(r, rank, 8, {1: 400, 2: 224, 3: 40}[rank])
    layer = dict(
        framework="onnx", kind=f"{kind}{rank}d", input=[r.choice([1, 4]), groups * r.randint(1, 32)] + size,
        kernel_size=extents(r, rank, 1, 7), stride=extents(r, rank, 1, 4), dilation=extents(r, rank, 1, 3))
    sides = dict(begin=extents(r, rank, 0, 3), end=extents(r, rank, 0, 3))
    words = kind != "conv_transpose" and r.random() < 0.4
    layer["padding"] = r.choice(["same_upper", "same_lower", "valid"]) if words else sides
    if layer["padding"] in ("same_upper", "same_lower"):
        layer["dilation"] = [1] * rank
    if kind.startswith("conv"):
        layer.update(out_channels=groups * r.randint(1, 32), groups=groups, bias=r.random() < 0.6)
    else:
        layer["ceil_mode"] = not words and r.random() < 0.5
        if not words:
            # A pool's padding is smaller than its kernel.
            layer["padding"] = {
                side: [min(pad, kernel - 1) for pad, kernel in zip(pads, layer["kernel_size"])]
                for side, pads in sides.items()}
    if kind == "conv_transpose":
        layer["output_padding"] = [r.randint(0, max(0, stride - 1)) for stride in layer["stride"]]
    return dict(layer=layer)


def expect(layer):
    kind, padding, channels = layer["kind"][:-2], layer["padding"], layer["input"][1]
    attributes = dict(kernel_shape=layer["kernel_size"], strides=layer["stride"], dilations=layer["dilation"])
    if isinstance(padding, dict):
        attributes["pads"] = padding["begin"] + padding["end"]
    else:
        attributes["auto_pad"] = padding.upper()
    tensors = dict(x=layer["input"])
    if kind.startswith("conv"):
        attributes["group"] = layer["groups"]
        inside, outside = channels, layer["out_channels"]
        pair = [outside, inside // layer["groups"]] if kind == "conv" else [inside, outside // layer["groups"]]
        tensors["w"] = pair + layer["kernel_size"]
        if layer["bias"]:
            tensors["b"] = [outside]
        if kind == "conv_transpose":
            attributes["output_padding"] = layer["output_padding"]
    else:
        attributes["ceil_mode"] = int(layer["ceil_mode"])
    node = helper.make_node(OPERATORS[kind], list(tensors), ["y"], **attributes)
    graph = helper.make_graph(
        [node], "layer",
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name, shape in tensors.items()],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, None)])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 22)])
    try:
        inferred = onnx.shape_inference.infer_shapes(model, strict_mode=True)
    except Exception as error:
        return dict(error=str(error).splitlines()[0][:160])
    output = [dimension.dim_value for dimension in inferred.graph.output[0].type.tensor_type.shape.dim]
    if any(extent <= 0 for extent in output):
        return dict(error="empty output")
    return dict(output=output, parameters=sum(prod(shape) for name, shape in tensors.items() if name != "x"))


if __name__ == "__main__":
    main(lambda case: dict(layer=case["layer"], expect=expect(case["layer"])), make)
