"""Chains of layers as one types them, beside the same layers in PyTorch.

python chains.py > ../NetworkFilesTests/Fixtures/chains.jsonl

A line has the chain, its input, the same as nn.Sequential in text, and what PyTorch says of that: the output, the learned elements
and half of what FlopCounterMode counts.
"""
import json

import torch
from torch import nn
from torch.utils.flop_counter import FlopCounterMode

CASES = [
    # The stem of ResNet, with the bias that a layer has by default and without.
    ("conv 64 7 s2 p3 - bn - relu - max 3 s2 p1 - flatten - linear 1000", [1, 3, 224, 224],
     "nn.Sequential(nn.Conv2d(3, 64, 7, stride=2, padding=3), nn.BatchNorm2d(64), nn.ReLU(),"
     " nn.MaxPool2d(3, stride=2, padding=1), nn.Flatten(), nn.Linear(200704, 1000))"),
    ("Conv2d 64 k7 stride=2 padding=3 nobias -> BatchNorm2d -> ReLU -> MaxPool2d 3 s2 p1", [2, 3, 224, 224],
     "nn.Sequential(nn.Conv2d(3, 64, 7, stride=2, padding=3, bias=False), nn.BatchNorm2d(64), nn.ReLU(),"
     " nn.MaxPool2d(3, stride=2, padding=1))"),
    # LeNet-5 of today.
    ("conv 6 5 - tanh - avg 2 - conv 16 5 - tanh - avg 2 - conv 120 5 - tanh - flatten - fc 84 - tanh - fc 10",
     [1, 1, 32, 32],
     "nn.Sequential(nn.Conv2d(1, 6, 5), nn.Tanh(), nn.AvgPool2d(2), nn.Conv2d(6, 16, 5), nn.Tanh(), nn.AvgPool2d(2),"
     " nn.Conv2d(16, 120, 5), nn.Tanh(), nn.Flatten(), nn.Linear(120, 84), nn.Tanh(), nn.Linear(84, 10))"),
    # Shorthand of papers: Ciresan et al., 2012; with the input before it.
    ("32C5-MP2-64C5-MP2-512N-10N", [1, 1, 28, 28],
     "nn.Sequential(nn.Conv2d(1, 32, 5), nn.MaxPool2d(2), nn.Conv2d(32, 64, 5), nn.MaxPool2d(2), nn.Flatten(),"
     " nn.Linear(1024, 512), nn.Linear(512, 10))"),
    ("1x29x29-20C4-MP2-40C5-MP3-150N-10N", None,
     "nn.Sequential(nn.Conv2d(1, 20, 4), nn.MaxPool2d(2), nn.Conv2d(20, 40, 5), nn.MaxPool2d(3), nn.Flatten(),"
     " nn.Linear(360, 150), nn.Linear(150, 10))"),
    # Courbariaux et al., 2015, with the padding that its text says.
    ("(2×128C3 p1)−MP2−(2×256C3 p1)−MP2−(2×512C3 p1)−MP2−(2×1024FC)−10SVM", [1, 3, 32, 32],
     "nn.Sequential(nn.Conv2d(3, 128, 3, padding=1), nn.Conv2d(128, 128, 3, padding=1), nn.MaxPool2d(2),"
     " nn.Conv2d(128, 256, 3, padding=1), nn.Conv2d(256, 256, 3, padding=1), nn.MaxPool2d(2),"
     " nn.Conv2d(256, 512, 3, padding=1), nn.Conv2d(512, 512, 3, padding=1), nn.MaxPool2d(2), nn.Flatten(),"
     " nn.Linear(8192, 1024), nn.Linear(1024, 1024), nn.Linear(1024, 10))"),
    ("[32C3-32C3-32C5S2]-[64C3-64C3-64C5S2]-128N-10N", [1, 1, 28, 28],
     "nn.Sequential(nn.Conv2d(1, 32, 3), nn.Conv2d(32, 32, 3), nn.Conv2d(32, 32, 5, stride=2),"
     " nn.Conv2d(32, 64, 3), nn.Conv2d(64, 64, 3), nn.Conv2d(64, 64, 5, stride=2), nn.Flatten(),"
     " nn.Linear(64, 128), nn.Linear(128, 10))"),
    # Kernel, stride and padding alone.
    ("5-3-2,10-3-2", [1, 8, 64, 64], "nn.Sequential(nn.Conv2d(8, 8, 5, stride=3, padding=2),"
     " nn.Conv2d(8, 8, 10, stride=3, padding=2))"),
    # Every other word, over one, two and three axes.
    ("dw 3 s2 p1 nobias, pw 32, relu6, 2x(conv 32 3 psame g4 - gelu), gap, flatten, dropout 0.5, linear 10 nobias",
     [1, 16, 40, 30],
     "nn.Sequential(nn.Conv2d(16, 16, 3, stride=2, padding=1, groups=16, bias=False), nn.Conv2d(16, 32, 1), nn.ReLU6(),"
     " nn.Conv2d(32, 32, 3, padding='same', groups=4), nn.GELU(), nn.Conv2d(32, 32, 3, padding='same', groups=4), nn.GELU(),"
     " nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Dropout(0.5), nn.Linear(32, 10, bias=False))"),
    ("conv 8 3x5 s2x1 p1x2 d2x1 - gn 4 - silu - adaptive 4x6 - ln 3 - leaky - up 2 - pixelshuffle 2 - in - pad 1 - lrn 5",
     [2, 3, 30, 20],
     "nn.Sequential(nn.Conv2d(3, 8, (3, 5), stride=(2, 1), padding=(1, 2), dilation=(2, 1)), nn.GroupNorm(4, 8), nn.SiLU(),"
     " nn.AdaptiveAvgPool2d((4, 6)), nn.LayerNorm([8, 4, 6]), nn.LeakyReLU(), nn.Upsample(scale_factor=2), nn.PixelShuffle(2),"
     " nn.InstanceNorm2d(2), nn.ZeroPad2d(1), nn.LocalResponseNorm(5))"),
    ("deconv 16 4 s2 p1 op1 - elu - adaptivemax 3 - softmax", [1, 8, 7, 7],
     "nn.Sequential(nn.ConvTranspose2d(8, 16, 4, stride=2, padding=1, output_padding=1), nn.ELU(), nn.AdaptiveMaxPool2d(3),"
     " nn.Softmax(1))"),
    ("conv 16 9 s4 - bn - relu - max 4 - conv 32 3 p1 - gmp - flatten - n 5", [3, 2, 1000],
     "nn.Sequential(nn.Conv1d(2, 16, 9, stride=4), nn.BatchNorm1d(16), nn.ReLU(), nn.MaxPool1d(4), nn.Conv1d(16, 32, 3, padding=1),"
     " nn.AdaptiveMaxPool1d(1), nn.Flatten(), nn.Linear(32, 5))"),
    ("conv3d 4 3 p1 | avg 2 s2 | max 2 ceil | flatten | 7N | batchnorm1d | sigmoid", [2, 1, 9, 9, 9],
     "nn.Sequential(nn.Conv3d(1, 4, 3, padding=1), nn.AvgPool3d(2), nn.MaxPool3d(2, ceil_mode=True), nn.Flatten(),"
     " nn.Linear(32, 7), nn.BatchNorm1d(7), nn.Sigmoid())"),
    ("300N-100N-10N", [5, 784], "nn.Sequential(nn.Linear(784, 300), nn.Linear(300, 100), nn.Linear(100, 10))"),
    # In words a linear layer works on the last axis, as in PyTorch.
    ("conv 6 5 - linear 10", [1, 1, 28, 28], "nn.Sequential(nn.Conv2d(1, 6, 5), nn.Linear(24, 10))"),
]

for chain, extents, source in CASES:
    given = extents or [1] + [int(part) for part in chain.split("-")[0].split("x")]
    model, x = eval(source).eval(), torch.zeros(given)
    with FlopCounterMode(display=False) as counter, torch.no_grad():
        output = model(x)
    print(
        json.dumps(
            dict(
                chain=chain, input=extents, source=source, output=list(output.shape),
                parameters=sum(tensor.numel() for tensor in model.parameters()),
                macs=counter.get_total_flops() // 2), ensure_ascii=False), flush=True)
