"""Networks that convscope exports, run by the tools that they are for.

python exported_networks.py CONVSCOPE onnx|pytorch|keras [NETWORK …]

NETWORK is whatever the program takes; without any it is the whole zoo. Each is exported, loaded, run once on numbers, and its shapes,
parameters and work are compared with what `convscope summary` says. A line has the network, "ok" or what is wrong; the last one
counts them. Exits with 1 where one differs. With META set modules of PyTorch are made without memory, so that only the largest
take long.
"""
import json
import os
import subprocess
import sys
import tempfile

os.environ.setdefault("KERAS_BACKEND", "torch")
program, form, *networks = sys.argv[1:]


def ask(*arguments):
    return subprocess.run([program, *arguments], capture_output=True, text=True)


def words(network):
    """The words of a network with its options: "resnet18 --input 1x3x64x64"."""
    return json.loads(network) if network.startswith("[") else [network]


def type_of(name):
    import numpy
    return {"tensor(float)": numpy.float32, "tensor(int64)": numpy.int64, "tensor(float16)": numpy.float16,
            "tensor(bool)": numpy.bool_, "tensor(int32)": numpy.int32, "tensor(uint8)": numpy.uint8,
            "tensor(double)": numpy.float64}[name]


def is_as_told(found, told):
    """Whether shapes are those that are told, of which an extent may be open."""
    return found.keys() == told.keys() and all(
        len(found[name]) == len(told[name]) and all(a == b or not isinstance(b, int) for a, b in zip(found[name], told[name]))
        for name in told)


def run_onnx(path, told):
    import numpy
    import onnx
    import onnxruntime
    onnx.checker.check_model(path, full_check=True)
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    given = {i.name: numpy.ones([d if isinstance(d, int) else 1 for d in told["inputs"][i.name]]).astype(type_of(i.type))
             for i in session.get_inputs()}
    made = session.run(None, given)
    found = {o.name: list(value.shape) for o, value in zip(session.get_outputs(), made)}
    if not is_as_told(found, told["outputs"]):
        return f"shapes {found}, not {told['outputs']}"
    if not all(numpy.isfinite(value).all() for value in made if value.dtype.kind == "f"):
        return "numbers beyond bounds"
    # Read again it is the same network.
    again = json.loads(ask("summary", path, "--format", "json").stdout)
    for key in ("parameters", "macs", "outputs"):
        if again[key] != told[key]:
            return f"{key} {again[key]} when it is read again, not {told[key]}"


def load(path):
    space = {"__name__": "exported"}
    exec(compile(open(path).read(), path, "exec"), space)
    return space


def run_pytorch(path, told):
    import torch
    from torch.utils.flop_counter import FlopCounterMode
    torch.backends.mha.set_fastpath_enabled(False)
    space = load(path)
    with torch.device("meta" if "META" in os.environ else "cpu"):
        module = space["Network"]().eval()
        given = [torch.zeros(shape, dtype=space["TYPES"][place]) for place, shape in enumerate(told["inputs"].values())]
    with FlopCounterMode(display=False) as counter, torch.no_grad():
        made = module(*given)
    made = made if isinstance(made, tuple) else (made,)
    found, wanted = [list(value.shape) for value in made], list(told["outputs"].values())
    if found != wanted:
        return f"shapes {found}, not {wanted}"
    count = sum(parameter.numel() for parameter in module.parameters())
    if count != told["parameters"]:
        return f"{count} parameters, not {told['parameters']}"
    flops = told["ledger"]["torch_flops"]["total"]
    if counter.get_total_flops() != flops:
        return f"{counter.get_total_flops()} FLOPs, not {flops}"


def run_keras(path, told):
    import keras
    import numpy
    model = load(path)["network"]()
    given = [numpy.zeros(shape, "float32") for shape in told["inputs"].values()]
    made = model(given[0] if len(given) == 1 else given)
    made = made if isinstance(made, (list, tuple)) else [made]
    found, wanted = [list(value.shape) for value in made], list(told["outputs"].values())
    if found != wanted:
        return f"shapes {found}, not {wanted}"
    count = sum(int(numpy.prod(weight.shape)) for weight in model.trainable_weights)
    if count != told["parameters"]:
        return f"{count} parameters, not {told['parameters']}"


def check(network):
    asked = words(network)
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/network.{'onnx' if form == 'onnx' else 'py'}"
        written = ask("export", *asked, "--to", form, "--output", path)
        if written.returncode:
            return written.stderr.strip().splitlines()[-1]
        told = json.loads(ask("summary", *asked, "--format", "json", "--ledger").stdout)
        try:
            return {"onnx": run_onnx, "pytorch": run_pytorch, "keras": run_keras}[form](path, told) or "ok"
        except Exception as error:
            return f"{type(error).__name__}: {str(error).strip()[:300]}".replace("\n", " ")


if not networks:
    networks = [network["name"] for network in json.loads(ask("zoo", "--all", "--format", "json").stdout)]
agreeing = 0
for network in networks:
    answer = check(network)
    agreeing += answer == "ok"
    print(network, answer, sep="\t", flush=True)
print(f"{agreeing} of {len(networks)}")
sys.exit(agreeing < len(networks))
