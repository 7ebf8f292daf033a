"""What PyTorch's autograd keeps in a forward pass in training, in bytes.

Storages that saved_tensors_hooks sees, each once, without parameters and buffers; dropout, stochastic depth and work
in place are off. usage: saved_tensors.py > saved-tensors.jsonl
"""

import json

import torch
import torchvision
from torch import nn

NAMES = ["alexnet", "resnet18", "squeezenet1_1", "vgg16", "densenet121", "mobilenet_v2", "resnet50", "unet",
         "googlenet", "mobilenet_v3_large", "efficientnet_b0", "convnext_tiny"]


class UNet(nn.Module):
    """Ronneberger, Fischer and Brox, 2015: convolutions without padding, crops, two classes."""

    def __init__(self):
        super().__init__()
        widths = [64, 128, 256, 512, 1024]
        self.down = nn.ModuleList(self.block(a, b) for a, b in zip([1] + widths, widths))
        self.up = nn.ModuleList(nn.ConvTranspose2d(2 * width, width, 2, 2) for width in reversed(widths[:-1]))
        self.merge = nn.ModuleList(self.block(2 * width, width) for width in reversed(widths[:-1]))
        self.head = nn.Conv2d(64, 2, 1)

    @staticmethod
    def block(a, b):
        return nn.Sequential(nn.Conv2d(a, b, 3), nn.ReLU(), nn.Conv2d(b, b, 3), nn.ReLU())

    def forward(self, x):
        skips = []
        for index, block in enumerate(self.down):
            x = block(x if index == 0 else nn.functional.max_pool2d(x, 2))
            skips.append(x)
        for up, merge, skip in zip(self.up, self.merge, reversed(skips[:-1])):
            x = up(x)
            cut = [(a - b) // 2 for a, b in zip(skip.shape[2:], x.shape[2:])]
            skip = skip[:, :, cut[0]:cut[0] + x.shape[2], cut[1]:cut[1] + x.shape[3]]
            x = merge(torch.cat([skip, x], 1))
        return self.head(x)


def plain(model):
    """Takes out what is random, and lets nothing work in place."""
    for module in model.modules():
        if isinstance(module, nn.Dropout):
            module.p = 0.0
        if isinstance(module, torchvision.ops.StochasticDepth):
            module.p = 0.0
        if getattr(module, "inplace", False):
            module.inplace = False
    return model.train()


def saved_bytes(model, x):
    own = {tensor.untyped_storage().data_ptr() for tensor in (*model.parameters(), *model.buffers())}
    storages = {}

    def pack(tensor):
        storage = tensor.untyped_storage()
        if storage.data_ptr() not in own:
            # Held, so that no other storage takes its place.
            storages[storage.data_ptr()] = storage
        return tensor

    with torch.autograd.graph.saved_tensors_hooks(pack, lambda tensor: tensor):
        result = model(x)
    del result
    return sum(storage.nbytes() for storage in storages.values())


for name in NAMES:
    shape = [1, 1, 572, 572] if name == "unet" else [1, 3, 224, 224]
    options = dict(aux_logits=False, init_weights=False) if name == "googlenet" else {}
    model = UNet() if name == "unet" else torchvision.models.get_model(name, weights=None, **options)
    print(json.dumps(dict(name=name, input=shape, bytes=saved_bytes(plain(model), torch.zeros(shape)))), flush=True)
