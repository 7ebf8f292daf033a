"""Every classification network of torchvision by its name, at its own resolution and at others.

python torchvision_zoo.py > ../NetworkTests/Fixtures/torchvision-zoo.tsv

A line has the name, learned elements, elements of floating-point buffers, the resolution, and half of what FlopCounterMode counts for
one image of it. Networks are made on the meta device, so that none needs its memory. Auxiliary classifiers, of use in training
alone, are left out.
"""
import torch
import torchvision
from torch.utils.flop_counter import FlopCounterMode

torch.backends.mha.set_fastpath_enabled(False)
OWN = {"inception_v3": 299, "efficientnet_b1": 240, "efficientnet_b2": 288, "efficientnet_b3": 300, "efficientnet_b4": 380,
       "efficientnet_b5": 456, "efficientnet_b6": 528, "efficientnet_b7": 600, "efficientnet_v2_s": 384,
       "efficientnet_v2_m": 480, "efficientnet_v2_l": 480, "swin_v2_t": 256, "swin_v2_s": 256, "swin_v2_b": 256}

# What it works out from numbers needs numbers.
made = torchvision.models.regnet.BlockParams.from_init_params.__func__


def from_init_params(cls, **arguments):
    with torch.device("cpu"):
        return made(cls, **arguments)


torchvision.models.regnet.BlockParams.from_init_params = classmethod(from_init_params)

print(f"# torch {torch.__version__.split('+')[0]}, torchvision {torchvision.__version__.split('+')[0]}")
print("name", "parameters", "buffers", "resolution", "macs", sep="\t")
for name in torchvision.models.list_models(module=torchvision.models):
    own = OWN.get(name, 224)
    fixed = name.startswith(("vit", "maxvit"))
    options = dict(aux_logits=False, init_weights=False) if name in ("googlenet", "inception_v3") else {}
    with torch.device("meta"):
        model = torchvision.models.get_model(name, weights=None, **options).eval()
    for size in [own] if fixed else sorted({own, 224, 192, 256, 299}):
        if size < 75 and name == "inception_v3":
            continue
        try:
            with FlopCounterMode(display=False) as counter, torch.no_grad():
                model(torch.zeros(1, 3, size, size, device="meta"))
        except Exception as error:
            import sys
            print(name, size, repr(error)[:200], file=sys.stderr)
            continue
        print(
            name, sum(tensor.numel() for tensor in model.parameters()),
            sum(tensor.numel() for tensor in model.buffers() if tensor.is_floating_point()), size,
            counter.get_total_flops() // 2, sep="\t", flush=True)
