"""Every classification network of torchvision by its name, at its own resolution and at others, and MobileNets of other widths.

python torchvision_zoo.py > ../NetworkTests/Fixtures/torchvision-zoo.tsv

A line has the name, learned elements, elements of floating-point buffers, the resolution, and half of what FlopCounterMode counts for
one image of it. Networks are made on the meta device, so that none needs its memory. Auxiliary classifiers, of use in training
alone, are left out.
"""
import torch
import torchvision
from torch import nn
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


def mobilenet_v1(width):
    """Howard et al., 2017, table 1, as tensorflow/models has it: channels are cut to whole ones."""
    def unit(taken, made, kernel, stride, groups=1):
        return [nn.Conv2d(taken, made, kernel, stride, kernel // 2, groups=groups, bias=False), nn.BatchNorm2d(made), nn.ReLU()]

    taken = int(32 * width)
    layers = unit(3, taken, 3, 2)
    for made, stride in [(64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2)] + 5 * [(512, 1)] + [(1024, 2), (1024, 1)]:
        layers += unit(taken, taken, 3, stride, taken) + unit(taken, int(made * width), 1, 1)
        taken = int(made * width)
    return nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(taken, 1000))


def mobilenet_v3(kind, width):
    setting, last = torchvision.models.mobilenetv3._mobilenet_v3_conf("mobilenet_v3_" + kind, width_mult=width)
    return torchvision.models.mobilenetv3.MobileNetV3(setting, last)


WIDTHS = [("mobilenet_v1", mobilenet_v1, (0.25, 0.5, 0.75)),
          ("mobilenet_v2", lambda width: torchvision.models.mobilenet_v2(width_mult=width), (0.35, 0.5, 0.75, 1.3, 1.4)),
          ("mobilenet_v3_large", lambda width: mobilenet_v3("large", width), (0.75, 1.25)),
          ("mobilenet_v3_small", lambda width: mobilenet_v3("small", width), (0.75, 1.25))]


def network(name):
    for known, make, _ in WIDTHS:
        if name.startswith(known + "@"):
            return make(float(name.split("@")[1]))
    options = dict(aux_logits=False, init_weights=False) if name in ("googlenet", "inception_v3") else {}
    return torchvision.models.get_model(name, weights=None, **options)


NAMES = torchvision.models.list_models(module=torchvision.models)
for name in NAMES + [f"{known}@{width}" for known, _, widths in WIDTHS for width in widths]:
    own = OWN.get(name, 224)
    fixed = name.startswith(("vit", "maxvit"))
    with torch.device("meta"):
        model = network(name).eval()
    for size in [own] if fixed else sorted({own, 224, 192, 256, 299}):
        with FlopCounterMode(display=False) as counter, torch.no_grad():
            model(torch.zeros(1, 3, size, size, device="meta"))
        print(
            name, sum(tensor.numel() for tensor in model.parameters()),
            sum(tensor.numel() for tensor in model.buffers() if tensor.is_floating_point()), size,
            counter.get_total_flops() // 2, sep="\t", flush=True)
