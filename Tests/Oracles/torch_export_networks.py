"""Classification networks of torchvision as torch.export saves them.

python torch_export_networks.py table CONVSCOPE   every network that exports, saved and read again, beside what PyTorch counts
python torch_export_networks.py new FILE.zip      one network of each family for the tests, without what says nothing of operators

The facts are learned elements, elements of floating-point buffers, and half of what FlopCounterMode counts.
"""
import json
import os
import subprocess
import sys
import tempfile
import warnings
import zipfile

import torch
import torch._export.serde.serialize as serialize
import torchvision
from torch.utils.flop_counter import FlopCounterMode

warnings.simplefilter("ignore")
# The kernel that does a whole attention at once is not counted.
torch.backends.mha.set_fastpath_enabled(False)
SIZES = {"inception_v3": 299}
FAMILIES = """alexnet convnext_tiny densenet121 efficientnet_b0 efficientnet_v2_s googlenet inception_v3 maxvit_t mnasnet0_5
mobilenet_v2 mobilenet_v3_small regnet_y_400mf resnet18 resnext50_32x4d shufflenet_v2_x0_5 squeezenet1_1 swin_t swin_v2_t vgg11_bn
vit_b_32""".split()


def exported(name):
    """The program of a network and its facts."""
    more = {"init_weights": False} if name in ("googlenet", "inception_v3") else {}
    model = torchvision.models.get_model(name, weights=None, **more).eval()
    size = SIZES.get(name, 224)
    image = torch.zeros(1, 3, size, size)
    with FlopCounterMode(display=False) as counter, torch.no_grad():
        model(image)
    facts = {
        "parameters": sum(tensor.numel() for tensor in model.parameters()),
        "buffers": sum(tensor.numel() for tensor in model.buffers() if tensor.is_floating_point()),
        "macs": counter.get_total_flops() // 2,
    }
    return torch.export.export(model, (image,)), facts


def stripped(program):
    model = json.loads(serialize.serialize(program).exported_program)
    graph = model["graph_module"]["graph"]
    for node in graph["nodes"]:
        node["metadata"].pop("torch_fn", None)
        trace = node["metadata"].get("stack_trace")
        if trace:
            here = os.path.dirname(torch.__path__[0])
            node["metadata"]["stack_trace"] = "\n".join(trace.replace(here, "/packages").split("\n")[-4:])
    for value in graph["tensor_values"].values():
        for key in set(value) - {"dtype", "sizes"}:
            del value[key]
    return json.dumps(model, separators=(",", ":"))


def table(convscope):
    names = torchvision.models.list_models(module=torchvision.models)
    wrong = 0
    print("network", "parameters", "buffers", "macs", "agrees", sep="\t")
    for name in names:
        program, facts = exported(name)
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, name + ".pt2")
            torch.export.save(program, path)
            run = subprocess.run([convscope, "summary", path, "--format", "json"], capture_output=True, text=True)
        ours = json.loads(run.stdout) if run.stdout else {"certain": {"outputs": False}}
        agrees = all(ours.get(key) == facts[key] for key in facts) and all(ours["certain"].values())
        wrong += not agrees
        print(name, *facts.values(), agrees, sep="\t", flush=True)
    print(f"{len(names) - wrong} of {len(names)} agree")


def new(path):
    facts = {}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in FAMILIES:
            program, facts[name] = exported(name)
            archive.writestr(f"{name}.json", stripped(program))
        archive.writestr("facts.json", json.dumps(facts, indent=1))


{"table": table, "new": new}[sys.argv[1]](sys.argv[2])
