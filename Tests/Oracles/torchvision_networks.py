"""Whole networks of torchvision, without their weights.

usage: torchvision_networks.py export FOLDER NAME...   FOLDER/NAME.onnx and FOLDER/NAME.json, with what counters print
       torchvision_networks.py text FOLDER NAME...     FOLDER/NAME.txt, as print(model) has it
       torchvision_networks.py layers NAME...          the lines of torchvision-layers.jsonl
"""

import copy
import json
import logging
import math
import pathlib
import sys

import torch
import torchvision
from torch import nn
from torch.utils.flop_counter import FlopCounterMode

LAYERS = (nn.Conv1d, nn.Conv2d, nn.Conv3d, nn.ConvTranspose2d, nn.Linear)


def network(name):
    options = dict(aux_logits=False, init_weights=False) if name in ("googlenet", "inception_v3") else {}
    return torchvision.models.get_model(name, weights=None, **options).eval()


def layers(model, x):
    """Every convolution and linear layer in the order in which it runs, and the shape of the output."""
    rows, hooks = [], []
    for name, module in model.named_modules():
        if not isinstance(module, LAYERS):
            continue

        def count(module, inputs, output, name=name):
            weights = module.weight.numel()
            if isinstance(module, nn.Linear):
                macs = output.numel() * module.in_features
            elif isinstance(module, nn.ConvTranspose2d):
                macs = inputs[0].shape[0] * math.prod(inputs[0].shape[2:]) * weights
            else:
                macs = output.numel() // output.shape[1] * weights
            parameters = sum(parameter.numel() for parameter in module.parameters())
            rows.append(
                dict(name=name, op=type(module).__name__, output=list(output.shape), parameters=parameters, macs=macs))

        hooks.append(module.register_forward_hook(count))
    with torch.no_grad():
        output = list(model(x).shape)
    for hook in hooks:
        hook.remove()
    return rows, output


def counters(model, x):
    """What well-known counters print; null where one fails."""
    import fvcore.nn
    import ptflops
    import thop
    import torchinfo

    logging.disable(logging.WARNING)
    shape = tuple(x.shape[1:])

    def torch_flops():
        with FlopCounterMode(display=False) as counter, torch.no_grad():
            model(x)
        return counter.get_total_flops()

    def fvcore_eval():
        analysis = fvcore.nn.FlopCountAnalysis(model, x)
        return analysis.unsupported_ops_warnings(False).uncalled_modules_warnings(False).total()

    def ptflops_macs(backend):
        return ptflops.get_model_complexity_info(
            copy.deepcopy(model), shape, as_strings=False, print_per_layer_stat=False, verbose=False,
            backend=backend)[0]

    asked = dict(
        torch_flops=torch_flops, fvcore_eval=fvcore_eval,
        torchinfo_mult_adds=lambda: torchinfo.summary(model, input_data=x, verbose=0).total_mult_adds,
        ptflops_pytorch=lambda: ptflops_macs("pytorch"), ptflops_aten=lambda: ptflops_macs("aten"),
        thop=lambda: thop.profile(copy.deepcopy(model), inputs=(x,), verbose=False)[0])
    figures = {}
    for name, ask in asked.items():
        try:
            figures[name] = int(ask())
        except Exception as error:
            figures[name] = None
            print(name, repr(error)[:120], file=sys.stderr)
    return figures


def strip(path, most=256):
    """Takes the weights out: they become external data that is not there."""
    import onnx

    model = onnx.load(path)
    for tensor in model.graph.initializer:
        count = math.prod(tensor.dims)
        if count <= most or tensor.data_type != onnx.TensorProto.FLOAT:
            continue
        tensor.ClearField("raw_data")
        tensor.ClearField("float_data")
        tensor.data_location = onnx.TensorProto.EXTERNAL
        del tensor.external_data[:]
        for key, value in (("location", "weights.bin"), ("offset", "0"), ("length", str(4 * count))):
            entry = tensor.external_data.add()
            entry.key, entry.value = key, value
    onnx.save(model, path)


def export(folder, name):
    model, x = network(name), torch.zeros(1, 3, 224, 224)
    rows, output = layers(model, x)
    facts = dict(
        name=name, input=list(x.shape), output=output,
        parameters=sum(parameter.numel() for parameter in model.parameters()),
        conv_linear_macs=sum(row["macs"] for row in rows), layers=rows, counters=counters(model, x))
    (folder / f"{name}.json").write_text(json.dumps(facts, indent=1))
    path = str(folder / f"{name}.onnx")
    torch.onnx.export(
        model, (x,), path, dynamo=False, input_names=["input"], output_names=["output"],
        do_constant_folding=False, training=torch.onnx.TrainingMode.PRESERVE)
    strip(path)


def line(name):
    """Buffers are floating-point ones: the count of batches that a batch norm keeps is none."""
    model, x = network(name), torch.zeros(1, 3, 224, 224)
    rows, _ = layers(model, x)
    sizes = {
        str(size): sum(row["macs"] for row in layers(model, torch.zeros(1, 3, size, size))[0])
        for size in (192, 256, 299)}
    return dict(
        name=name, parameters=sum(parameter.numel() for parameter in model.parameters()),
        buffers=sum(buffer.numel() for buffer in model.buffers() if buffer.is_floating_point()),
        macs=sum(row["macs"] for row in rows), macs_at_size=sizes,
        layers=[[row["name"], row["output"], row["parameters"], row["macs"]] for row in rows],
        counters={
            key: value for key, value in counters(model, x).items()
            if key in ("torch_flops", "fvcore_eval", "ptflops_aten", "torchinfo_mult_adds")})


if __name__ == "__main__":
    command, *names = sys.argv[1:]
    if command == "layers":
        for name in names:
            print(json.dumps(line(name), separators=(",", ":")), flush=True)
    else:
        folder = pathlib.Path(names.pop(0))
        folder.mkdir(parents=True, exist_ok=True)
        for name in names:
            if command == "export":
                export(folder, name)
            else:
                (folder / f"{name}.txt").write_text(f"{network(name)}\n")
